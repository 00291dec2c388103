/**
 * What a session's evidence means for its money, as versioned data: the version is frozen into the booking when it is held, so
 * that a change of rules never touches what was sold under the old ones. Rules are read from the top; the first that fits decides.
 */

import { REFUND_MINOR_MIN } from './cancellation.policy.ts';

/** What the media server saw. Reports of browsers never raise anyone's presence. */
export interface Evidence {
  readonly evidence: 'sfu' | 'none';
  readonly bothPresentSeconds: number;
  readonly mentorPresentSeconds: number;
  readonly studentPresentSeconds: number;
  /** Whether both were ever there together. */
  readonly met: boolean;
  readonly studentLeftFirst: boolean;
  /** What the platform's failures took from the session. */
  readonly lostSeconds: number;
  /** A student's browser told that it found no way into the room: nobody is called absent for that without being looked at. */
  readonly studentCouldNotJoin?: boolean;
  /** Both were in the room and no sound of either ever was: it never began, and nobody is called absent. */
  readonly neverHeard?: boolean;
  /** Somebody of the college ended it before anybody could be called absent: not having come by then is nobody's fault. */
  readonly closedEarly?: boolean;
}

export interface Sold {
  readonly durationSeconds: number;
  readonly priceMinor: bigint;
}

export interface Settlement {
  readonly rule: string;
  readonly status: 'completed' | 'no_show_mentor' | 'no_show_student';
  /** `hold`: somebody has to look first; the money stays pending. */
  readonly mentorShare: 'pay' | 'return' | 'hold';
  /** What the student gets back out of the shares, and what out of the platform's own pocket. */
  readonly refundMinor: bigint;
  readonly goodwillMinor: bigint;
}

interface Rule {
  readonly name: string;
  readonly applies: (evidence: Evidence, dueSeconds: number) => boolean;
  readonly outcome: Pick<Settlement, 'status' | 'mentorShare'>;
  /** Out of the shares. */
  readonly refund: 'nothing' | 'everything';
}

const PRESENT_ENOUGH_PERCENT = 60;
/** Whoever was left waiting this long has done their part (design, the main job). */
const WAITED_SECONDS = 180;

const enough = (seconds: number, dueSeconds: number): boolean => seconds * 100 >= dueSeconds * PRESENT_ENOUGH_PERCENT;
/** Three minutes, or the usual part of a session that is shorter than that. */
const waited = (seconds: number, dueSeconds: number): boolean => seconds >= WAITED_SECONDS || enough(seconds, dueSeconds);

const RULES: Readonly<Record<number, readonly Rule[]>> = {
  1: [
    { name: 'nothing_recorded', applies: ({ evidence }) => evidence === 'none', outcome: { status: 'completed', mentorShare: 'pay' }, refund: 'nothing' },
    { name: 'both_present', applies: ({ bothPresentSeconds }, due) => enough(bothPresentSeconds, due), outcome: { status: 'completed', mentorShare: 'pay' }, refund: 'nothing' },
    { name: 'student_left_first', applies: ({ met, studentLeftFirst }) => met && studentLeftFirst, outcome: { status: 'completed', mentorShare: 'pay' }, refund: 'nothing' },
    { name: 'never_heard', applies: ({ neverHeard, closedEarly, mentorPresentSeconds }, due) => neverHeard === true && !closedEarly && !waited(mentorPresentSeconds, due), outcome: { status: 'completed', mentorShare: 'return' }, refund: 'everything' },
    { name: 'mentor_absent', applies: ({ mentorPresentSeconds, closedEarly }) => mentorPresentSeconds === 0 && !closedEarly, outcome: { status: 'no_show_mentor', mentorShare: 'return' }, refund: 'everything' },
    {
      name: 'student_absent',
      applies: ({ studentPresentSeconds, mentorPresentSeconds, studentCouldNotJoin, neverHeard }, due) => studentPresentSeconds === 0 && !studentCouldNotJoin && !neverHeard && waited(mentorPresentSeconds, due),
      outcome: { status: 'no_show_student', mentorShare: 'pay' },
      refund: 'nothing',
    },
    { name: 'review', applies: () => true, outcome: { status: 'completed', mentorShare: 'hold' }, refund: 'nothing' },
  ],
};

export const SETTLEMENT_RULES = 1;

/** @throws where the version was never published: a booking cannot carry one that is not in the table. */
export function settle(version: number, evidence: Evidence, sold: Sold): Settlement {
  const lostSeconds = evidence.evidence === 'none' ? sold.durationSeconds : Math.min(evidence.lostSeconds, sold.durationSeconds);
  const dueSeconds = sold.durationSeconds - (evidence.evidence === 'none' ? 0 : lostSeconds);
  const rule = RULES[version]?.find((candidate) => candidate.applies(evidence, dueSeconds));
  if (!rule) throw new Error(`there are no settlement rules ${version}`);
  const refundMinor = rule.refund === 'everything' ? sold.priceMinor : 0n;
  // What the platform lost for them it pays back itself, unless they get everything back anyway. Held money waits for the review.
  const goodwillMinor = rule.outcome.mentorShare === 'pay' ? lostValue(sold, lostSeconds) : 0n;
  return { rule: rule.name, ...rule.outcome, refundMinor, goodwillMinor };
}

/** How long both have to be there together for the mentor to be paid without anybody looking, of a session of which the platform took so much. */
export function neededTogetherSeconds(durationSeconds: number, lostSeconds: number): number {
  return Math.ceil(((durationSeconds - Math.min(lostSeconds, durationSeconds)) * PRESENT_ENOUGH_PERCENT) / 100);
}

/** ceil(price × lost / booked), never less than can be sent nor more than was paid. */
function lostValue(sold: Sold, lostSeconds: number): bigint {
  if (lostSeconds <= 0 || sold.priceMinor === 0n) return 0n;
  const booked = BigInt(sold.durationSeconds);
  const exact = (sold.priceMinor * BigInt(Math.ceil(lostSeconds)) + booked - 1n) / booked;
  const sendable = exact < REFUND_MINOR_MIN ? REFUND_MINOR_MIN : exact;
  return sendable < sold.priceMinor ? sendable : sold.priceMinor;
}
