/** Calls: the lobby, the way into the media room, and how it ended. */
import { z } from 'zod';
import { operation, publicAccess, sessionOrLink } from '../../platform/contract/operation.ts';
import { idOf, Instant, Livemode } from '../../platform/contract/schemas.ts';
import { callNotOpen, callOver, mediaUnavailable, mediaWebhookSignatureInvalid } from './calls.errors.ts';

export const CallId = idOf('call');

export const EndReason = z.enum(['time_up', 'nobody_came', 'mentor_absent', 'student_absent', 'media_lost', 'cancelled']);
export type EndReason = z.infer<typeof EndReason>;

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
    startedAt: Instant.nullable().meta({ description: 'When both were there.' }),
    endsAt: Instant.meta({ description: 'startedAt + duration, at most the end of the claim; before the start the latest possible end.' }),
    endedAt: Instant.nullable(),
    endReason: EndReason.nullable(),
    durationSeconds: z.int(),
    participants: z.array(z.object({ userId: idOf('user'), name: z.string(), role: z.enum(['mentor', 'student']), present: z.boolean(), presentSeconds: z.int() })),
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
