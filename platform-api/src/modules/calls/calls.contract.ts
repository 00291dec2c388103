/** Calls: the lobby, the way into the media room, and how it ended. */
import { z } from 'zod';
import { operation, participantsAndStaff, publicAccess, secretKeyOrStaff, sessionOrLink } from '../../platform/contract/operation.ts';
import { Cursor, idOf, Instant, Limit, Livemode, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor } from '../../platform/errors/common-errors.ts';
import { callNotConfirmed, callNotOpen, callOver, mediaUnavailable, mediaWebhookSignatureInvalid } from './calls.errors.ts';

export const CallId = idOf('call');

export const EndReason = z.enum(['time_up', 'nobody_came', 'mentor_absent', 'student_absent', 'no_sound', 'media_lost', 'cancelled', 'closed_by_staff']);
export type EndReason = z.infer<typeof EndReason>;

export const CallClosing = z
  .object({
    reason: z.string().meta({ description: 'In the college’s own words, for both people.' }),
    closedBy: z.enum(['staff', 'server']).meta({ description: 'Somebody on the staff page, or the college’s own server.' }),
    closedAt: Instant,
  })
  .meta({ id: 'CallClosing' });
export type CallClosing = z.infer<typeof CallClosing>;

export const Call = z
  .object({
    object: z.literal('call'),
    id: CallId,
    livemode: Livemode,
    bookingIds: z.array(idOf('booking')),
    conversationId: idOf('conversation'),
    status: z.enum(['scheduled', 'open', 'live', 'ended']),
    topic: z.string(),
    opensAt: Instant.meta({ description: 'Ten minutes before the start.' }),
    startsAt: Instant,
    startedAt: Instant.nullable().meta({ description: 'When both were there and one of them could be heard.' }),
    endsAt: Instant.meta({ description: 'startedAt + duration, at most the end of the claim; before the start the latest possible end.' }),
    endedAt: Instant.nullable(),
    endReason: EndReason.nullable(),
    closing: CallClosing.nullable().meta({ description: 'Set where somebody of the college ended it.' }),
    interruptedAt: Instant.nullable().meta({ description: 'Since when the room is lost through no fault of theirs; null while all is well. What they miss is counted.' }),
    durationSeconds: z.int(),
    participants: z.array(z.object({
      userId: idOf('user'), name: z.string(), role: z.enum(['mentor', 'student']),
      present: z.boolean().meta({ description: 'In the room now.' }),
      waiting: z.boolean().meta({ description: 'Has the session’s page open and is not in the room. For the other one to see; it counts for nothing.' }),
      presentSeconds: z.int().meta({ description: 'In the room with live sound, theirs or somebody’s whom they hear: what settlement counts.' }),
    })),
    mediaReady: z.boolean().meta({ description: 'False while the call server is starting.' }),
    serverNow: Instant,
  })
  .meta({ id: 'Call' });
export type Call = z.infer<typeof Call>;

export const getCall = operation({
  id: 'getCall',
  method: 'get',
  path: '/v1/calls/{callId}',
  tag: 'calls',
  summary: 'The state of a call of the signed-in person',
  auth: sessionOrLink('join'),
  params: z.strictObject({ callId: CallId }),
  status: 200,
  reply: Call,
  errors: [],
});

export const CallAccess = z
  .object({
    object: z.literal('call_access'),
    callId: CallId,
    livemode: Livemode,
    serverUrl: z.string().meta({ description: 'WebSocket URL of the media server.' }),
    token: z.string().meta({ description: 'Good for 2 minutes and this person only.' }),
    generation: z.int().min(1),
    endsAt: Instant,
    serverNow: Instant,
  })
  .meta({ id: 'CallAccess' });

export type CallAccess = z.infer<typeof CallAccess>;

export const createCallAccess = operation({
  id: 'createCallAccess',
  method: 'post',
  path: '/v1/calls/{callId}/access',
  tag: 'calls',
  summary: 'A token to enter the room',
  auth: sessionOrLink('join'),
  params: z.strictObject({ callId: CallId }),
  status: 201,
  reply: CallAccess,
  errors: [callNotOpen, callOver, mediaUnavailable],
});

export const ReportReason = z.enum(['left', 'page_closed', 'connection_lost', 'could_not_join', 'no_microphone']);
export type ReportReason = z.infer<typeof ReportReason>;

export const reportFromCall = operation({
  id: 'reportFromCall',
  method: 'post',
  path: '/v1/calls/{callId}/reports',
  tag: 'calls',
  summary: 'What a person’s own browser tells of their side of a call',
  description:
    'It explains, and stands in the timeline. That somebody went it may say sooner than the media server notices: that lowers their own presence. That a student found no way into the room has somebody of the college look before they are called absent. It raises nobody’s presence. Told twice it counts once, and after the call’s end not at all.',
  auth: sessionOrLink('join'),
  params: z.strictObject({ callId: CallId }),
  body: z.strictObject({
    reason: ReportReason,
    connection: z.string().max(64).optional().meta({ description: 'The media server’s id of the person’s own stay in the room that it is about.' }),
  }),
  status: 204,
  errors: [],
});
export type CallReport = z.infer<NonNullable<typeof reportFromCall.body>>;

export const TimelineEntry = z
  .object({
    at: Instant,
    kind: z.enum(['room_opened', 'joined', 'left', 'lost_sight', 'seen_again', 'sound_on', 'sound_off', 'started', 'extended', 'media_silent', 'media_answered', 'room_lost', 'room_closed', 'reported', 'closed_by_staff', 'ended']).meta({
      description: '`lost_sight`: the media server lists them no more and did not say that they left; `seen_again` takes it back. `media_silent`: the media server gave no answer. `extended`: more time was paid, and the end moved. `room_lost`: the room vanished before the call’s end. `reported`: the person’s own browser told so.',
    }),
    userId: idOf('user').nullable(),
    generation: z.int().min(1).nullable().meta({ description: 'Which of the call’s rooms.' }),
    source: z.enum(['webhook', 'poll', 'system', 'browser']).meta({ description: 'The media server’s signed word, what we saw when we looked, the call itself, or the person’s own browser.' }),
    report: ReportReason.nullable().meta({ description: 'What a browser told.' }),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

const Seconds = z.int().min(0);

export const CallTimeline = z
  .object({
    object: z.literal('call_timeline'),
    callId: CallId,
    livemode: Livemode,
    status: z.enum(['scheduled', 'open', 'live', 'ended']),
    startsAt: Instant,
    startedAt: Instant.nullable(),
    endsAt: Instant,
    endedAt: Instant.nullable(),
    endReason: EndReason.nullable(),
    closing: CallClosing.nullable(),
    rooms: z.array(z.object({ generation: z.int().min(1), openedAt: Instant, closedAt: Instant.nullable() })),
    participants: z.array(z.object({ userId: idOf('user'), name: z.string(), role: z.enum(['mentor', 'student']), inRoomSeconds: Seconds, presentSeconds: Seconds })),
    entries: z.array(TimelineEntry).meta({ description: 'Oldest first.' }),
    settlement: z.object({
      bothPresentSeconds: Seconds,
      lostSeconds: Seconds.meta({ description: 'What the platform’s failures took; it is given back.' }),
      metAt: Instant.nullable(),
      studentLeftFirst: z.boolean(),
      isRecorded: z.boolean().meta({ description: 'False where the media server never answered: that is the platform’s failure.' }),
      bookings: z.array(z.object({
        bookingId: idOf('booking'),
        state: z.enum(['open', 'under_review', 'settled', 'cancelled']),
        rule: z.string().nullable().meta({ description: 'What the evidence comes to: `both_present`, `student_left_first`, `never_heard`, `mentor_absent`, `student_absent`, `nothing_recorded`, or `review` where somebody of the college decides. Null before the end.' }),
        neededTogetherSeconds: Seconds,
      })),
    }).meta({ description: 'What the evidence means for the money.' }),
    serverNow: Instant,
  })
  .meta({ id: 'CallTimeline' });
export type CallTimeline = z.infer<typeof CallTimeline>;

export const getCallTimeline = operation({
  id: 'getCallTimeline',
  method: 'get',
  path: '/v1/calls/{callId}/timeline',
  tag: 'calls',
  summary: 'What happened in a call, and what it means for the money',
  description: 'For those who took part, and for the college’s server and staff. It is made of what the media server said and what we saw when we looked. What browsers reported of their own side stands beside it.',
  auth: participantsAndStaff,
  params: z.strictObject({ callId: CallId }),
  status: 200,
  reply: CallTimeline,
  errors: [],
});

export const CallOverview = z
  .object({
    object: z.literal('call_overview'),
    id: CallId,
    livemode: Livemode,
    status: z.enum(['open', 'live', 'ended']),
    topic: z.string(),
    startsAt: Instant,
    startedAt: Instant.nullable(),
    endsAt: Instant,
    endedAt: Instant.nullable(),
    endReason: EndReason.nullable(),
    interruptedAt: Instant.nullable(),
    durationSeconds: z.int(),
    participants: z.array(z.object({ userId: idOf('user'), name: z.string(), role: z.enum(['mentor', 'student']), present: z.boolean().meta({ description: 'In the room now.' }) })),
    serverNow: Instant,
  })
  .meta({ id: 'CallOverview' });
export type CallOverview = z.infer<typeof CallOverview>;

export const listCalls = operation({
  id: 'listCalls',
  method: 'get',
  path: '/v1/calls',
  tag: 'calls',
  summary: 'The college’s calls: those whose rooms are open, in the order of their starts, or those that are over, the latest first',
  auth: secretKeyOrStaff,
  query: z.strictObject({ status: z.enum(['running', 'ended']), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(CallOverview, 'CallOverviewPage'),
  errors: [invalidCursor],
});

export const closeCall = operation({
  id: 'closeCall',
  method: 'post',
  path: '/v1/calls/{callId}/close',
  tag: 'calls',
  summary: 'End a call before its time, with a reason',
  description: 'For the college’s duty officer: everybody is put out at once and reads the reason. The session is settled by what was recorded until then; where no rule fits it, staff decide.',
  auth: secretKeyOrStaff,
  idempotent: true,
  params: z.strictObject({ callId: CallId }),
  body: z.strictObject({
    confirm: z.string().max(64).meta({ description: 'The call’s id once more, so that nobody closes another one by mistake.' }),
    reason: z.string().trim().min(3).max(280).meta({ description: 'Both people read it.' }),
  }),
  status: 200,
  reply: CallTimeline,
  errors: [callNotConfirmed, callNotOpen, callOver],
});
export type CloseCall = z.infer<NonNullable<typeof closeCall.body>>;

export const receiveLivekitWebhook = operation({
  id: 'receiveLivekitWebhook',
  method: 'post',
  path: '/v1/webhooks/livekit',
  tag: 'webhooks',
  summary: 'The media server’s events',
  auth: publicAccess,
  rawBody: true,
  status: 204,
  errors: [mediaWebhookSignatureInvalid],
});
