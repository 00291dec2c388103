/**
 * Who has the session's page open without being in the room. The other person is told, since two people who each wait for the
 * other to enter first never meet. It comes from browsers, so it counts for nothing else: attendance knows the media server alone.
 */
import type { Id } from '../../platform/ids/ids.ts';

export type Looks = ReadonlyMap<Id<'user'>, Date | null>;

/** A page that is seen asks every four seconds; this long without a question, and it is gone or in the background. */
const LOOK_LASTS_MS = 15_000;
/** Not every question is worth a write. */
const RECORD_EVERY_MS = 6_000;

export function isWaiting(looks: Looks, userId: Id<'user'>, now: Date): boolean {
  const at = looks.get(userId);
  return at != null && now.getTime() - at.getTime() < LOOK_LASTS_MS;
}

export function isWorthRecording(looks: Looks, userId: Id<'user'>, now: Date): boolean {
  const at = looks.get(userId);
  return at == null || now.getTime() - at.getTime() >= RECORD_EVERY_MS;
}
