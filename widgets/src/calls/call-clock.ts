// How long the call lasts. The moments are the server's (from the API and from the room's metadata) and so is the
// present, which comes in as an argument: a device's own clock may be wrong by minutes.
import type { Call } from '@peerverse/sdk/browser';

export interface CallTimes {
  /** When both were there; null before. */
  startedAt: number | null;
  endsAt: number;
}

export const timesOf = ({ startedAt, endsAt }: Pick<Call, 'startedAt' | 'endsAt'>): CallTimes => ({
  startedAt: startedAt === null ? null : Date.parse(startedAt),
  endsAt: Date.parse(endsAt),
});

/** Reads `{"endsAt": …, "startedAt": …}` of a room; null when it says nothing of the kind. */
export function timesFromMetadata(metadata: string | undefined): CallTimes | null {
  if (!metadata) return null;
  try {
    const { endsAt, startedAt } = Object(JSON.parse(metadata)) as Record<string, unknown>;
    if (typeof endsAt !== 'string' || Number.isNaN(Date.parse(endsAt))) return null;
    const started = typeof startedAt === 'string' ? Date.parse(startedAt) : NaN;
    return { startedAt: Number.isNaN(started) ? null : started, endsAt: Date.parse(endsAt) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A person by themselves leaves this long after the end, in case nobody is left to end the call. */
export const LEAVE_AFTER_END_MS = 2_000;

/** What is spoken, in milliseconds before the end. */
const MILESTONES_MS = [300_000, 60_000, 10_000, 0] as const;
export type Milestone = (typeof MILESTONES_MS)[number];

/** Says each milestone once, and none that had passed before the person came. */
export class Milestones {
  #before: number | null = null;

  passed(remainingMs: number): Milestone | null {
    const before = this.#before ?? remainingMs;
    this.#before = remainingMs;
    return MILESTONES_MS.findLast((milestone) => before > milestone && remainingMs <= milestone) ?? null;
  }
}
