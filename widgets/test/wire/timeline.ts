// What happened in a scripted call, in the contract's shape: both came, were heard, and left at the end, unless a test says otherwise.
import type { Call, CallTimeline } from '@peerverse/sdk';

type Entry = CallTimeline['entries'][number];

/** One step, so many seconds after the call's planned start. */
export const step = (call: Call, seconds: number, kind: Entry['kind'], change: Partial<Entry> = {}): Entry =>
  ({ at: new Date(Date.parse(call.startsAt) + seconds * 1000).toISOString(), kind, userId: null, generation: null, source: 'system', report: null, ...change });

export function timelineOf(call: Call, change: Partial<Omit<CallTimeline, 'settlement'>> & { settlement?: Partial<CallTimeline['settlement']> } = {}): CallTimeline {
  const bothPresentSeconds = call.startedAt ? Math.min(...call.participants.map(({ presentSeconds }) => presentSeconds)) : 0;
  const { settlement, ...rest } = change;
  const stays = call.participants.filter(({ presentSeconds }) => presentSeconds > 0).flatMap(({ userId }, index) => [
    step(call, index * 7 - 20, 'joined', { userId, generation: 1, source: 'webhook' }), step(call, index * 7 - 19, 'sound_on', { userId, generation: 1, source: 'webhook' }),
  ]);
  return {
    object: 'call_timeline', callId: call.id, livemode: false, status: call.status, startsAt: call.startsAt, startedAt: call.startedAt, endsAt: call.endsAt, endedAt: call.endedAt, endReason: call.endReason, closing: call.closing,
    rooms: [{ generation: 1, openedAt: call.opensAt, closedAt: call.endedAt }],
    participants: call.participants.map(({ userId, name, role, presentSeconds }) => ({ userId, name, role, presentSeconds, inRoomSeconds: presentSeconds })),
    entries: [
      step(call, -60, 'room_opened', { generation: 1 }), ...stays,
      ...(call.startedAt ? [{ ...step(call, 0, 'started'), at: call.startedAt }] : []), ...(call.endedAt ? [{ ...step(call, 0, 'ended'), at: call.endedAt }] : []),
    ],
    serverNow: call.serverNow,
    ...rest,
    settlement: {
      bothPresentSeconds, lostSeconds: 0, metAt: call.startedAt, studentLeftFirst: false, isRecorded: true,
      bookings: call.bookingIds.map((bookingId) => ({ bookingId, state: 'settled', rule: call.endedAt ? 'both_present' : null, neededTogetherSeconds: 360 })), ...settlement,
    },
  };
}
