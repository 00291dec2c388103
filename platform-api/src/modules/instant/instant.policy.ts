/** The rules of ringing, pure: how long, how often, and who hears what when it is over. */
import { addSeconds } from '../../platform/clock/clock.ts';
import type { InstantCallStatus, RingState } from './instant.contract.ts';

/** Issue «a session», instant call: three tries of thirty seconds. */
export const TRIES = 3;
export const TRY_SECONDS = 30;
const RINGING_SECONDS = TRIES * TRY_SECONDS;
/** How long the student has to pay once a mentor has accepted; Checkout closes thirty seconds before. */
export const PAY_SECONDS = 90;

/** A page that shows «available now» says so this often; one that has said nothing for three times as long is closed or asleep. */
export const HEARTBEAT_SECONDS = 30;
export const SEEN_SECONDS = 90;
export const AVAILABLE_MINUTES = { min: 5, usual: 60, max: 240 } as const;

/** «Any mentor» rings at no more than this many at once: enough that somebody answers, few enough that accepting is worth the click. */
export const RUNG_AT_ONCE_MAX = 10;

/** More calls than this is no search for a mentor. */
export const STUDENT_LIMIT = { times: 6, withinSeconds: 600 } as const;
/** A mentor who did not take a student's calls this often has answered. */
export const PAIR_LIMIT = { times: 3, withinSeconds: 3_600 } as const;

/** A call that has come through is among the live ones for this long, so that a page loaded anew finds its way into it. */
export const CONNECTED_SHOWN_SECONDS = 300;

/** When the last try ends. An answer from then on is too late, whether or not anybody has noticed yet. */
export function ringsUntil(call: { readonly createdAt: Date }): Date {
  return addSeconds(call.createdAt, RINGING_SECONDS);
}

/** What began to ring by then rings no more, whether or not anybody has noticed yet. */
export function ringsOverFrom(now: Date): Date {
  return addSeconds(now, -RINGING_SECONDS);
}

/** The try that is on at an instant, and its end; null when all are over. Counted from the beginning, so that a worker that was away catches up. */
export function tryAt(createdAt: Date, now: Date): { readonly attempt: number; readonly endsAt: Date } | null {
  const attempt = Math.floor((now.getTime() - createdAt.getTime()) / (TRY_SECONDS * 1000)) + 1;
  return attempt > TRIES ? null : { attempt, endsAt: addSeconds(createdAt, attempt * TRY_SECONDS) };
}

/** Until when a mentor's time must be free so that a call rung now can be held to its end, however late they accept. */
export function neededUntil(now: Date, sessionSeconds: number): Date {
  return addSeconds(now, RINGING_SECONDS + PAY_SECONDS + sessionSeconds);
}

/** What becomes of the rings that still ring when the call ends. */
export function ringStateAt(status: Exclude<InstantCallStatus, 'ringing'>): Exclude<RingState, 'ringing'> {
  switch (status) {
    case 'accepted':
    case 'connected':
      return 'taken';
    case 'declined':
    case 'timed_out':
    case 'cancelled':
      return status;
    case 'unpaid':
    case 'unavailable':
      return 'unavailable';
  }
}

export function isLive(status: InstantCallStatus): boolean {
  return status === 'ringing' || status === 'accepted';
}
