import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { newEarner, usableDestination, withdraw } from '../../testing/wallets.ts';
import { ProviderPace } from '../payments/index.ts';
import { topUpAudits } from './index.ts';

// The statement is read in turns.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
afterEach(async () => {
  await app.sandbox.switch({ webhooks: { enabled: true }, failures: [], payouts: { outcome: 'processed', delayMs: 0 } });
  expect((await verifyLedger(app.foundation)).findings).toEqual([]);
});
await app.sandbox.switch({ payouts: { outcome: 'processed', delayMs: 0 } });

const WINDOW = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
const audited = async () => (await Promise.all(topUpAudits({ ...app.foundation, pace: new ProviderPace(app.foundation) }, WINDOW).map((audit) => audit.run()))).flat();
const topUp = async (amount: number) => {
  const response = await fetch(`${app.sandbox.url}/sandbox/top_ups`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ amount }) });
  expect(response.status).toBe(200);
  return ((await response.json()) as { id: string }).id;
};
const floatOf = async (scope: Parameters<typeof app.balances>[0]) => (await app.balances(scope))['payout_float'] ?? 0;

/** ₹600 sent, and ₹5.90 for sending it. */
async function spent() {
  const earner = await newEarner(app, 100_000n);
  const { page, destination } = await usableDestination(app, earner);
  expect((await withdraw(page, destination, 60_000)).status).toBe(201);
  await expect.poll(() => floatOf(earner.scope), { timeout: 15_000 }).toBe(-60_590);
  return earner;
}

describe('a top-up of the float', () => {
  it('moves bank to float in the books of who is short, once however often it is told, and the rest waits for who will be', async () => {
    const [one, two] = [await spent(), await spent()];
    await topUp(150_000);
    for (const { scope } of [one, two]) await expect.poll(() => floatOf(scope), { timeout: 15_000 }).toBe(0);
    expect((await app.balances(one.scope))['bank']).toBe(-60_590);
    await app.sandbox.replay({ event: 'transaction.created' });
    await app.services.payments.inbox.drain();
    await app.services.payouts.topUps.catchUp('test', WINDOW);
    expect([await floatOf(one.scope), await floatOf(two.scope)]).toEqual([0, 0]);
    // ₹288.20 are left.
    const three = await spent();
    await Promise.all([1, 2, 3].map(() => app.services.payouts.topUps.catchUp('test', WINDOW)));
    expect(await floatOf(three.scope)).toBe(-60_590 + 28_820);
    expect(await audited()).toEqual([]);
  });

  it('that no webhook told of is found, and taken in from the statement, which also tells of payouts and of what came back', async () => {
    const { scope } = await spent();
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const ref = await topUp(500_000);
    expect(await audited()).toEqual([{ check: 'gateway.top_ups', tenantId: null, subject: ref, expectedMinor: 500_000n, foundMinor: null, note: 'received at the gateway, unknown here' }]);
    await app.services.payouts.topUps.catchUp('test', WINDOW);
    expect([await floatOf(scope), await audited()]).toEqual([0, []]);
    await app.db.app.platform((tx) => tx.query("UPDATE float_top_ups SET assigned_minor = assigned_minor - 1 WHERE ref = $1", [ref]));
    expect((await audited()).map(({ check }) => check)).toEqual(['payouts.top_ups_assigned']);
    await app.db.app.platform((tx) => tx.query("UPDATE float_top_ups SET assigned_minor = assigned_minor + 1 WHERE ref = $1", [ref]));
  });

  it('that cannot be read stays open for people to look at', async () => {
    await app.webhook({ entity: 'event', event: 'transaction.created', created_at: 1_795_000_000, payload: { transaction: { entity: { id: 'txn_1', credit: 'much' } } } }, { eventId: 'unreadable-line' });
    await app.services.payments.inbox.drain();
    expect(await app.db.app.platform((tx) => tx.query("SELECT processed_at, last_error FROM webhook_inbox WHERE event_id = 'unreadable-line'"))).toEqual([{ processed_at: null, last_error: 'no line of a statement that can be read' }]);
  });
});
