import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../platform/clock/clock.ts';
import { newId } from '../../platform/ids/ids.ts';
import { disputeStatusAfter, isCaptured, isPayable, nextReconcileAt, readRefundReceipt, refundReceipt, refundRetryAfter, refundStatusAfter, sightOf, statusAfter, type PaymentStatus, type Sight } from './payments.policy.ts';

const STATUSES: readonly PaymentStatus[] = ['created', 'attempted', 'failed', 'authorized', 'captured', 'partially_refunded', 'refunded'];

describe('a payment', () => {
  it.each<[PaymentStatus, Record<Sight, PaymentStatus>]>([
    ['created', { attempted: 'attempted', failed: 'failed', authorized: 'authorized', captured: 'captured' }],
    ['attempted', { attempted: 'attempted', failed: 'failed', authorized: 'authorized', captured: 'captured' }],
    ['failed', { attempted: 'failed', failed: 'failed', authorized: 'authorized', captured: 'captured' }],
    ['authorized', { attempted: 'authorized', failed: 'authorized', authorized: 'authorized', captured: 'captured' }],
    ['captured', { attempted: 'captured', failed: 'captured', authorized: 'captured', captured: 'captured' }],
    ['partially_refunded', { attempted: 'partially_refunded', failed: 'partially_refunded', authorized: 'partially_refunded', captured: 'partially_refunded' }],
    ['refunded', { attempted: 'refunded', failed: 'refunded', authorized: 'refunded', captured: 'refunded' }],
  ])('that is %s moves forward only', (current, expected) => {
    for (const [sight, status] of Object.entries(expected)) expect(statusAfter(current, sight as Sight), sight).toBe(status);
  });

  it('ends alike in whatever order its sights arrive', () => {
    const orders: Sight[][] = [['attempted', 'failed', 'authorized', 'captured'], ['captured', 'authorized', 'failed', 'attempted'], ['authorized', 'captured', 'attempted', 'failed']];
    for (const order of orders) expect(order.reduce<PaymentStatus>(statusAfter, 'created')).toBe('captured');
  });

  it('was never ours where an authorisation went back uncaptured', () => {
    expect(sightOf({ status: 'refunded', captured: false })).toBe('failed');
    expect(sightOf({ status: 'refunded', captured: true })).toBe('captured');
  });

  it('can be paid until it is authorised, and again after it failed', () => {
    expect(STATUSES.filter(isPayable)).toEqual(['created', 'attempted', 'failed']);
    expect(STATUSES.filter(isCaptured)).toEqual(['captured', 'partially_refunded', 'refunded']);
  });
});

describe('a refund', () => {
  it('is processed or failed for good', () => {
    expect(refundStatusAfter('requested', 'pending')).toBe('pending');
    expect(refundStatusAfter('requested', 'processed')).toBe('processed');
    expect(refundStatusAfter('pending', 'failed')).toBe('failed');
    expect(refundStatusAfter('processed', 'pending')).toBe('processed');
    expect(refundStatusAfter('processed', 'failed')).toBe('processed');
    expect(refundStatusAfter('failed', 'processed')).toBe('failed');
  });
});

const opened = new Date('2026-11-23T10:00:00Z');

describe('a refund that the bank could not deliver', () => {
  it('is asked for again after 1 and 6 hours, 1 and 2 days, and then no more', () => {
    expect([1, 2, 3, 4, 5].map(refundRetryAfter)).toEqual([3_600, 6 * 3_600, 86_400, 2 * 86_400, null]);
  });

  it('is known by a key of its own for each try, within the provider’s 40 characters', () => {
    const id = newId('refund', opened);
    expect(refundReceipt(id, 1)).toBe(id);
    for (const attempt of [1, 2, 5, 10, 365]) {
      const receipt = refundReceipt(id, attempt);
      expect(receipt).toMatch(/^[A-Za-z0-9_-]{10,40}$/);
      expect(readRefundReceipt(receipt)).toEqual({ refundId: id, attempt });
    }
    for (const foreign of [null, '', 'by hand', `${id}-1`, `${id}-x`]) expect(readRefundReceipt(foreign)).toBeNull();
  });
});

describe('reconciliation', () => {
  it('looks after 2, 5 and 15 minutes, 1 and 6 hours, then daily until the sixth day', () => {
    const looks: number[] = [];
    for (let now = opened; ; ) {
      const next = nextReconcileAt(opened, now, { status: 'created', feeMinor: null });
      if (!next) break;
      looks.push((next.getTime() - opened.getTime()) / 60_000);
      now = next;
    }
    expect(looks).toEqual([2, 5, 15, 60, 360, 1440, 2880, 4320, 5760, 7200, 8640]);
  });

  it('looks at a captured order twice more, for a second capture that a bank made late', () => {
    const paid = { status: 'captured', feeMinor: 236n } as const;
    expect(nextReconcileAt(opened, addSeconds(opened, 60), paid)).toEqual(addSeconds(opened, 86_400));
    expect(nextReconcileAt(opened, addSeconds(opened, 86_400), paid)).toEqual(addSeconds(opened, 4 * 86_400));
    expect(nextReconcileAt(opened, addSeconds(opened, 4 * 86_400), { status: 'refunded', feeMinor: 236n })).toBeNull();
    // A fee that the provider has not told yet is asked for at the steps of an open payment.
    expect(nextReconcileAt(opened, addSeconds(opened, 60), { status: 'captured', feeMinor: null })).toEqual(addSeconds(opened, 120));
  });
});

describe('a dispute', () => {
  const reviewed = { status: 'under_review', toldAt: new Date(2_000) } as const;
  it.each([
    [reviewed, 'action_required', 1_000, 'under_review'], [reviewed, 'action_required', 2_000, 'action_required'], [reviewed, 'open', 9_000, 'under_review'],
    [reviewed, 'won', 1, 'won'], [{ status: 'won', toldAt: new Date(0) } as const, 'lost', 9_000, 'won'],
  ] as const)('that stands as %o and is told to be %s at %d is %s', (current, status, at, after) => {
    expect(disputeStatusAfter(current, { status, toldAt: new Date(at) })).toBe(after);
  });
});
