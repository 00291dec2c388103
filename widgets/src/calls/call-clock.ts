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

/** What is known of a call's time, from the API and from the room. */
export class CallTimer {
  #times: CallTimes | null = null;
  #milestones = new Milestones();

  get times(): CallTimes | null {
    return this.#times;
  }

  /** Both were there, so the time runs. */
  get running(): boolean {
    return this.#times?.startedAt != null;
  }

  /** Milliseconds to the end; 0 while nothing is known, negative after it. */
  leftMs(now: number): number {
    return this.#times ? this.#times.endsAt - now : 0;
  }

  apiSays(call: Pick<Call, 'startedAt' | 'endsAt'>): void {
    this.#times = timesOf(call);
  }

  /** The room knows the end; when the call began the API may have to say. True where it should be asked. */
  roomSays(metadata: string | undefined): boolean {
    const said = timesFromMetadata(metadata);
    if (!said) return false;
    const moved = said.endsAt !== this.#times?.endsAt;
    this.#times = { startedAt: said.startedAt ?? this.#times?.startedAt ?? null, endsAt: said.endsAt };
    return moved || this.#times.startedAt === null;
  }

  /** The person has just come in: what has passed is not said again. */
  entered(): void {
    this.#milestones = new Milestones();
  }

  /** What is to be said at this moment, each once. */
  milestone(now: number): Milestone | null {
    return this.running ? this.#milestones.passed(this.leftMs(now)) : null;
  }

  forget(): void {
    this.#times = null;
  }
}
