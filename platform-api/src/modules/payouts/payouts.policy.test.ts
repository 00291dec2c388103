/** A withdrawal's rules without a database: which word follows which, when the provider is asked, and what its refusals mean. */
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../platform/clock/clock.ts';
import { isOurFault, isShortOfFunds, nextLookAt, refusalCountsFrom, sightOf, statusAfter, waitingForOf } from './payouts.policy.ts';
import type { PayoutStatus } from './payouts.contract.ts';

const STATUSES: readonly PayoutStatus[] = ['requested', 'processing', 'processed', 'failed', 'reversed'];
const HOUR = 3_600;
const DAY = 24 * HOUR;
const at = new Date('2026-11-24T10:00:00Z');

describe('a withdrawal', () => {
  it('moves forward only; what was processed may still come back, and what came back stays', () => {
    const moves = STATUSES.flatMap((from) => STATUSES.filter((to) => to !== from && statusAfter(from, to) === to).map((to) => `${from}→${to}`));
    expect(moves).toEqual([
      'requested→processing', 'requested→processed', 'requested→failed', 'requested→reversed', 'processing→processed', 'processing→failed', 'processing→reversed', 'processed→reversed',
    ]);
  });

  it('takes each of the provider’s words for what it is', () => {
    const words = ['queued', 'pending', 'scheduled', 'processing', 'processed', 'reversed', 'failed', 'cancelled', 'rejected'] as const;
    expect(words.map(sightOf)).toEqual(['requested', 'requested', 'requested', 'processing', 'processed', 'reversed', 'failed', 'failed', 'failed']);
    expect((['queued', 'pending', 'scheduled', 'processing'] as const).map(waitingForOf)).toEqual(['funds', 'provider', 'provider', 'bank']);
  });

  it.each([[0, 60], [100, 60], [600, 300], [10 * HOUR, 5 * HOUR], [30 * DAY, 6 * HOUR]])('that has been open for %i s is asked about in %i s, however long it takes', (age, wait) => {
    for (const status of ['requested', 'processing'] as const) {
      expect(nextLookAt({ status, createdAt: addSeconds(at, -age), processedAt: null }, at)).toEqual(addSeconds(at, wait));
    }
  });

  it('that was processed is asked about after one, three and seven days, because it may come back without a word', () => {
    const look = (seconds: number) => nextLookAt({ status: 'processed', createdAt: addSeconds(at, -HOUR), processedAt: at }, addSeconds(at, seconds));
    expect([0, DAY - 1, DAY, 3 * DAY, 7 * DAY - 1].map((seconds) => look(seconds))).toEqual([DAY, DAY, 3 * DAY, 7 * DAY, 7 * DAY].map((seconds) => addSeconds(at, seconds)));
    expect(look(7 * DAY)).toBeNull();
  });

  it('that is back is asked about no more', () => {
    for (const status of ['failed', 'reversed'] as const) expect(nextLookAt({ status, createdAt: at, processedAt: status === 'reversed' ? at : null }, at)).toBeNull();
  });
});

describe('a refusal', () => {
  it('for want of funds is none of the withdrawal', () => {
    // The provider's own words (api/x/payouts, errors).
    expect(isShortOfFunds('Your account does not have enough balance to carry out the payout operation.')).toBe(true);
    expect(isShortOfFunds('Insufficient funds')).toBe(true);
    expect(isShortOfFunds('The id provided does not exist')).toBe(false);
  });

  it('of our key is ours to mend; of what we asked for it is the provider’s word', () => {
    expect([400, 401, 403, 404, 409, 422].map(isOurFault)).toEqual([false, true, true, false, false, false]);
  });

  it('counts at once, unless a try before went without an answer: then an hour after that', () => {
    expect(refusalCountsFrom(null)).toBeNull();
    expect(refusalCountsFrom(at)).toEqual(addSeconds(at, HOUR));
  });
});
