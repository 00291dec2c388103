import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReconItem } from '../razorpayx/settlements.ts';
import type { Settlement } from '../razorpayx/entities.ts';
import { openStage, requester, until } from '../testing/harness.ts';
import type { Stage } from '../testing/harness.ts';
import type { Dispute } from './disputes.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const post = <T>(path: string, body: object): Promise<T> => stage.json<T>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

async function paid(): Promise<{ orderId: string; paymentId: string }> {
  const order = await stage.razorpay.orders.create({ amount: 10_000, currency: 'INR' });
  return { orderId: order.id, paymentId: (await stage.pay(order.id)).razorpay_payment_id };
}

describe('a dispute', () => {
  it('is told of with the payment, asks for more, and takes its amount from the next settlement only when it is lost', async () => {
    const { paymentId } = await paid();
    const dispute = await post<Dispute>('/sandbox/disputes', { paymentId, amount: 4_000 });
    expect(dispute).toMatchObject({ id: expect.stringMatching(/^disp_[A-Za-z0-9]{14}$/) as string, payment_id: paymentId, amount: 4_000, amount_deducted: 0, status: 'open' });
    expect(await post<Dispute>(`/sandbox/disputes/${dispute.id}`, { status: 'action_required' })).toMatchObject({ status: 'open' });
    expect(await post<Dispute>(`/sandbox/disputes/${dispute.id}`, { status: 'lost' })).toMatchObject({ status: 'lost', amount_deducted: 4_000 });
    const told = await until('three events', () => {
      const events = stage.platform.razorpay().map(({ body }) => body).filter(({ event }) => event.startsWith('payment.dispute.'));
      return events.length === 3 && events;
    });
    expect(told.map(({ event }) => event)).toEqual(['payment.dispute.created', 'payment.dispute.action_required', 'payment.dispute.lost']);
    expect(told[0]!.payload).toMatchObject({ payment: { entity: { id: paymentId } }, dispute: { entity: { id: dispute.id, status: 'open' } } });
    const { settlement } = await post<{ settlement: Settlement }>('/sandbox/settlements', {});
    expect(settlement.amount).toBe(10_000 - 236 - 4_000);
    const [year, month, day] = new Date(Date.now() + 19_800_000).toISOString().slice(0, 10).split('-');
    const { data } = await requester(stage.razorpay).get(`/v1/settlements/recon/combined?year=${year}&month=${month}&day=${day}`);
    expect((data as { items: ReconItem[] }).items.map(({ type, debit, credit, dispute_id }) => [type, debit, credit, dispute_id])).toEqual([['payment', 0, 9_764, null], ['adjustment', 4_000, 0, dispute.id]]);
  });
});

describe('a second success on a paid order', () => {
  const second = async (): Promise<{ status: string; captured: boolean }> => {
    const order = await stage.razorpay.orders.create({ amount: 10_000, currency: 'INR' });
    const { razorpay_payment_id: lateId } = await stage.pay(order.id, { outcome: 'late_authorization' });
    await stage.pay(order.id);
    return until('the late answer', async () => {
      const late = await stage.razorpay.payments.fetch(lateId) as { status: string; captured: boolean };
      return late.status !== 'failed' && late;
    });
  };

  it('goes back at once, uncaptured, and is no line of a settlement', async () => {
    await stage.turn({ payments: { lateAuthorizationDelayMs: 800 } });
    expect(await second()).toMatchObject({ status: 'refunded', captured: false });
    expect((await post<{ settlement: Settlement }>('/sandbox/settlements', {})).settlement.amount).toBe(9_764);
  });

  it('is kept where the switch says so, as accounts without the protection do', async () => {
    await stage.turn({ payments: { lateAuthorizationDelayMs: 800, captureTwice: true } });
    expect(await second()).toMatchObject({ status: 'captured', captured: true });
  });
});
