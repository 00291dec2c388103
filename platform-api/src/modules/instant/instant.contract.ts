/** Instant calls: mentors who are available now, a student who rings, and what came of it. */
import { z } from 'zod';
import { operation, publishableKeyOrSession, session } from '../../platform/contract/operation.ts';
import { HttpUrl, idOf, Instant, Limit, Livemode, Money, pageOf } from '../../platform/contract/schemas.ts';
import { heldNowErrors } from '../bookings/index.ts';
import { mentorPaused } from '../mentors/index.ts';
import { alreadyCalling, callNotLive, callNotPossible, callTaken, mentorBusy, mentorUnavailable, nobodyAvailable, rungTooOften } from './instant.errors.ts';

export const InstantCallId = idOf('instantCall');

export const InstantCallStatus = z.enum(['ringing', 'accepted', 'connected', 'declined', 'timed_out', 'cancelled', 'unpaid', 'unavailable']);
export type InstantCallStatus = z.infer<typeof InstantCallStatus>;

export const RingState = z.enum(['ringing', 'accepted', 'taken', 'declined', 'timed_out', 'cancelled', 'unavailable']);
export type RingState = z.infer<typeof RingState>;

export const InstantAvailability = z
  .object({
    object: z.literal('instant_availability'),
    livemode: Livemode,
    mentorId: idOf('mentor'),
    available: z.boolean(),
    state: z.enum(['off', 'ready', 'ringing', 'in_session', 'session_soon']).meta({
      description: 'Only a mentor who is `ready` can be rung. `session_soon`: the time until the next session is too short for another.',
    }),
    endsAt: Instant.nullable().meta({ description: 'When it ends by itself.' }),
    seenUntil: Instant.nullable().meta({ description: 'When it ends without another heartbeat.' }),
    heartbeatSeconds: z.int().meta({ description: 'How often an open page should say that it is there.' }),
    serverNow: Instant,
  })
  .meta({ id: 'InstantAvailability' });
export type InstantAvailability = z.infer<typeof InstantAvailability>;

export const getInstantAvailability = operation({
  id: 'getInstantAvailability',
  method: 'get',
  path: '/v1/instant_availability',
  tag: 'instant',
  summary: 'Whether the signed-in mentor can be rung now',
  auth: session('mentor'),
  status: 200,
  reply: InstantAvailability,
  errors: [],
});

export const putInstantAvailability = operation({
  id: 'putInstantAvailability',
  method: 'put',
  path: '/v1/instant_availability',
  tag: 'instant',
  summary: 'Be available now, or no longer',
  description:
    'It ends by itself after `minutes` (60 where they are left out), and sooner where no page of the mentor says for 90 seconds that it is there. A mentor who becomes unavailable stops ringing.',
  auth: session('mentor'),
  body: z.strictObject({ available: z.boolean(), minutes: z.int().min(5).max(240).optional() }),
  status: 200,
  reply: InstantAvailability,
  errors: [mentorPaused],
});

export const beatInstantAvailability = operation({
  id: 'beatInstantAvailability',
  method: 'post',
  path: '/v1/instant_availability/heartbeat',
  tag: 'instant',
  summary: 'Say that the mentor is still there',
  description: 'Makes nobody available again whose time is over; the answer says so.',
  auth: session('mentor'),
  status: 200,
  reply: InstantAvailability,
  errors: [],
});

export const InstantMentor = z
  .object({
    object: z.literal('instant_mentor'),
    livemode: Livemode,
    mentorId: idOf('mentor'),
    name: z.string(),
    headline: z.string(),
    photoUrl: HttpUrl.nullable(),
    interests: z.array(z.string()),
    endsAt: Instant,
    sessionTypes: z.array(z.object({ sessionTypeId: idOf('sessionType'), name: z.string(), durationSeconds: z.int(), price: Money })),
  })
  .meta({ id: 'InstantMentor' });
export type InstantMentor = z.infer<typeof InstantMentor>;

export const listInstantMentors = operation({
  id: 'listInstantMentors',
  method: 'get',
  path: '/v1/instant_mentors',
  tag: 'instant',
  summary: 'Mentors who can be rung now',
  auth: publishableKeyOrSession,
  query: z.strictObject({
    mentorId: idOf('mentor').optional(),
    interest: z.string().trim().min(1).max(60).optional().meta({ description: 'One of their interests or skills.' }),
    limit: Limit,
  }),
  status: 200,
  reply: pageOf(InstantMentor, 'InstantMentorPage'),
  errors: [],
});

export const InstantCall = z
  .object({
    object: z.literal('instant_call'),
    id: InstantCallId,
    livemode: Livemode,
    status: InstantCallStatus.meta({
      description: '`accepted`: the booking is held until `payUntil`. `connected`: paid, and the call is open. From everything else nothing was charged.',
    }),
    reach: z.enum(['mentor', 'any']),
    interest: z.string().nullable(),
    topic: z.string(),
    durationSeconds: z.int(),
    price: Money,
    mentorShare: Money,
    payWith: z.enum(['payment', 'credit']).meta({ description: '`payment` also where the credit was spent before a mentor accepted.' }),
    attempt: z.int().min(1),
    attemptsMax: z.int(),
    tryEndsAt: Instant,
    ringsUntil: Instant,
    student: z.object({ userId: idOf('user'), name: z.string() }),
    rings: z
      .array(z.object({ mentorId: idOf('mentor'), userId: idOf('user'), name: z.string(), photoUrl: HttpUrl.nullable(), sessionTypeId: idOf('sessionType'), state: RingState }))
      .meta({ description: 'Whom it rings at; a mentor sees their own.' }),
    bookingId: idOf('booking').nullable(),
    payUntil: Instant.nullable(),
    callId: idOf('call').nullable(),
    bookInstead: z
      .object({ mentorId: idOf('mentor'), sessionTypeId: idOf('sessionType'), startsAt: Instant })
      .nullable()
      .meta({ description: 'The student’s, where it came to nothing: the next time that can be booked with one of these mentors.' }),
    createdAt: Instant,
    endedAt: Instant.nullable(),
    serverNow: Instant,
  })
  .meta({ id: 'InstantCall' });
export type InstantCall = z.infer<typeof InstantCall>;

export const createInstantCall = operation({
  id: 'createInstantCall',
  method: 'post',
  path: '/v1/instant_calls',
  tag: 'instant',
  summary: 'Ring a mentor who is available now, or any of them',
  description:
    'It rings three times for thirty seconds. The first mentor who accepts gets the call; then the student pays within 90 seconds, or credit pays at once. `expectedPrice` is the price that was shown: of any mentors it rings at those who ask exactly that for a session of this length.',
  auth: session('student'),
  idempotent: true,
  body: z.strictObject({
    to: z.union([
      z.strictObject({ mentorId: idOf('mentor'), sessionTypeId: idOf('sessionType') }),
      z.strictObject({ interest: z.string().trim().min(1).max(60), durationSeconds: z.int().min(30).max(4 * 3600) }),
    ]),
    expectedPrice: Money,
    topic: z.string().trim().min(3).max(280),
    payWith: z.enum(['payment', 'credit']).optional(),
  }),
  status: 201,
  reply: InstantCall,
  errors: [alreadyCalling, mentorUnavailable, mentorBusy, nobodyAvailable, rungTooOften, ...heldNowErrors],
});

export const listInstantCalls = operation({
  id: 'listInstantCalls',
  method: 'get',
  path: '/v1/instant_calls',
  tag: 'instant',
  summary: 'The live instant calls of the signed-in person: ringing, accepted, or just connected',
  auth: session(),
  query: z.strictObject({ as: z.enum(['student', 'mentor']) }),
  status: 200,
  reply: pageOf(InstantCall, 'InstantCallPage'),
  errors: [],
});

const params = z.strictObject({ instantCallId: InstantCallId });

export const getInstantCall = operation({
  id: 'getInstantCall',
  method: 'get',
  path: '/v1/instant_calls/{instantCallId}',
  tag: 'instant',
  summary: 'An instant call of the signed-in student, or one that rang at the signed-in mentor',
  auth: session(),
  params,
  status: 200,
  reply: InstantCall,
  errors: [],
});

export const acceptInstantCall = operation({
  id: 'acceptInstantCall',
  method: 'post',
  path: '/v1/instant_calls/{instantCallId}/accept',
  tag: 'instant',
  summary: 'Take the call',
  description: 'Of any number of mentors the first one gets it. Both people’s time is held, and the student pays. Safe to repeat.',
  auth: session('mentor'),
  params,
  status: 200,
  reply: InstantCall,
  errors: [callTaken, callNotLive, callNotPossible],
});

export const declineInstantCall = operation({
  id: 'declineInstantCall',
  method: 'post',
  path: '/v1/instant_calls/{instantCallId}/decline',
  tag: 'instant',
  summary: 'Do not take the call',
  description: '`notNow` also makes the mentor unavailable. Safe to repeat; once accepted, a session is cancelled like any other.',
  auth: session('mentor'),
  params,
  body: z.strictObject({ notNow: z.boolean().optional() }),
  status: 200,
  reply: InstantCall,
  errors: [callNotLive],
});

export const cancelInstantCall = operation({
  id: 'cancelInstantCall',
  method: 'post',
  path: '/v1/instant_calls/{instantCallId}/cancel',
  tag: 'instant',
  summary: 'Ring no longer, or give the held time back without paying',
  description: 'Safe to repeat. A payment that is captured all the same is booked if both are still free, and refunded in full if not.',
  auth: session('student'),
  params,
  status: 200,
  reply: InstantCall,
  errors: [callNotLive],
});
