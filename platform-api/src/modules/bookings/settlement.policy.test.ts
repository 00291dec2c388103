import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle, type Evidence, type Settlement } from './settlement.policy.ts';

const SOLD = { durationSeconds: 600, priceMinor: 10_000n };
const seen = (facts: Partial<Evidence>): Evidence => ({
  evidence: 'sfu', bothPresentSeconds: 0, mentorPresentSeconds: 0, studentPresentSeconds: 0, met: facts.bothPresentSeconds !== undefined, studentLeftFirst: false, lostSeconds: 0, ...facts,
});

/** Design, settle: one row for each rule and for each edge of it. */
const TABLE: readonly (readonly [string, Evidence, Partial<Settlement>])[] = [
  ['both present the whole time', seen({ bothPresentSeconds: 600, mentorPresentSeconds: 600, studentPresentSeconds: 600 }),
    { rule: 'both_present', status: 'completed', mentorShare: 'pay', refundMinor: 0n, goodwillMinor: 0n }],
  ['both present for exactly 60 %', seen({ bothPresentSeconds: 360, mentorPresentSeconds: 360, studentPresentSeconds: 400 }), { rule: 'both_present', mentorShare: 'pay' }],
  ['both present for a second less, the mentor left first', seen({ bothPresentSeconds: 359, mentorPresentSeconds: 359, studentPresentSeconds: 600 }),
    { rule: 'review', status: 'completed', mentorShare: 'hold', refundMinor: 0n, goodwillMinor: 0n }],
  ['the student left first after both met', seen({ bothPresentSeconds: 60, mentorPresentSeconds: 500, studentPresentSeconds: 60, studentLeftFirst: true }),
    { rule: 'student_left_first', status: 'completed', mentorShare: 'pay', refundMinor: 0n }],
  ['the mentor did not come', seen({ studentPresentSeconds: 200 }), { rule: 'mentor_absent', status: 'no_show_mentor', mentorShare: 'return', refundMinor: 10_000n, goodwillMinor: 0n }],
  ['the student did not come', seen({ mentorPresentSeconds: 180 }), { rule: 'student_absent', status: 'no_show_student', mentorShare: 'pay', refundMinor: 0n }],
  ['both came and neither could ever be heard', seen({ neverHeard: true }), { rule: 'never_heard', status: 'completed', mentorShare: 'return', refundMinor: 10_000n, goodwillMinor: 0n }],
  ['neither could be heard once the student came, who kept the mentor waiting', seen({ neverHeard: true, mentorPresentSeconds: 180 }), { rule: 'review', mentorShare: 'hold' }],
  ['neither could be heard before the college ended it early', seen({ neverHeard: true, closedEarly: true }), { rule: 'review', mentorShare: 'hold' }],
  ['the student found no way in', seen({ mentorPresentSeconds: 180, studentCouldNotJoin: true }), { rule: 'review', mentorShare: 'hold' }],
  ['the student did not come, but the mentor looked in for a moment only', seen({ mentorPresentSeconds: 20 }), { rule: 'review', mentorShare: 'hold' }],
  ['the student did not come, and the mentor left a second before three minutes', seen({ mentorPresentSeconds: 179 }), { rule: 'review', mentorShare: 'hold' }],
  ['neither came', seen({}), { rule: 'mentor_absent', status: 'no_show_mentor', mentorShare: 'return', refundMinor: 10_000n }],
  ['both came and never met', seen({ mentorPresentSeconds: 100, studentPresentSeconds: 100 }), { rule: 'review', mentorShare: 'hold' }],
  ['the platform lost a fifth', seen({ bothPresentSeconds: 480, mentorPresentSeconds: 480, studentPresentSeconds: 480, lostSeconds: 120 }),
    { rule: 'both_present', mentorShare: 'pay', refundMinor: 0n, goodwillMinor: 2_000n }],
  ['the platform lost an uneven part', seen({ bothPresentSeconds: 500, mentorPresentSeconds: 500, studentPresentSeconds: 500, lostSeconds: 100 }), { goodwillMinor: 1_667n }],
  ['the platform lost one second, less than can be sent back', seen({ bothPresentSeconds: 599, mentorPresentSeconds: 599, studentPresentSeconds: 599, lostSeconds: 1 }), { goodwillMinor: 100n }],
  ['the platform lost all of it', seen({ mentorPresentSeconds: 10, studentPresentSeconds: 10, lostSeconds: 600 }), { rule: 'both_present', mentorShare: 'pay', goodwillMinor: 10_000n }],
  ['nothing was recorded at all', seen({ evidence: 'none' }), { rule: 'nothing_recorded', status: 'completed', mentorShare: 'pay', refundMinor: 0n, goodwillMinor: 10_000n }],
  ['the mentor did not come to a session of which the platform lost a part', seen({ studentPresentSeconds: 300, lostSeconds: 120 }),
    { rule: 'mentor_absent', refundMinor: 10_000n, goodwillMinor: 0n }],
];

describe('settlement rules 1', () => {
  it.each(TABLE)('%s', (_case, evidence, expected) => {
    expect(settle(1, evidence, SOLD)).toMatchObject(expected);
  });

  it('count 60 % of the time that was due, not of what the platform lost', () => {
    const evidence = seen({ bothPresentSeconds: 300, mentorPresentSeconds: 300, studentPresentSeconds: 300, lostSeconds: 100 });
    expect(settle(1, evidence, SOLD)).toMatchObject({ rule: 'both_present' });
  });

  it('ask of who waits in a session shorter than five minutes no more than the usual part of it', () => {
    const short = { ...SOLD, durationSeconds: 120 };
    expect(settle(1, seen({ mentorPresentSeconds: 72 }), short)).toMatchObject({ rule: 'student_absent', mentorShare: 'pay' });
    expect(settle(1, seen({ mentorPresentSeconds: 71 }), short)).toMatchObject({ rule: 'review', mentorShare: 'hold' });
  });

  it('move no money for a free session', () => {
    for (const [, evidence] of TABLE) expect(settle(1, evidence, { ...SOLD, priceMinor: 0n })).toMatchObject({ refundMinor: 0n, goodwillMinor: 0n });
  });

  it('never send back more than was paid, and never both return the shares and pay goodwill', () => {
    const seconds = fc.integer({ min: 0, max: 1_200 });
    const evidence = fc.record({
      evidence: fc.constantFrom('sfu' as const, 'none' as const), bothPresentSeconds: seconds, mentorPresentSeconds: seconds, studentPresentSeconds: seconds,
      met: fc.boolean(), studentLeftFirst: fc.boolean(), lostSeconds: seconds,
    });
    fc.assert(
      fc.property(evidence, fc.bigInt({ min: 100n, max: 10_000_000n }), (facts, priceMinor) => {
        const outcome = settle(1, facts, { durationSeconds: 600, priceMinor });
        expect(outcome.refundMinor + outcome.goodwillMinor).toBeLessThanOrEqual(priceMinor);
        expect(outcome.mentorShare === 'return').toBe(outcome.refundMinor === priceMinor);
        if (outcome.mentorShare !== 'pay') expect(outcome.goodwillMinor).toBe(0n);
      }),
    );
  });

  it('exist in the versions that were published', () => {
    expect(() => settle(2, seen({}), SOLD)).toThrow('no settlement rules 2');
  });
});
