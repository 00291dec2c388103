import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyEverything } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { toUuid } from '../../platform/ids/ids.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { newEarner, usableDestination, withdraw } from '../../testing/wallets.ts';
import { ProviderPace } from '../payments/index.ts';
import { PayoutGateway, type Payout } from './index.ts';

// Each asks the gateway several times, in turns.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false }, payouts: { outcome: 'processing', delayMs: 0 } });
afterEach(() => app.sandbox.switch({ failures: [] }));

/** The provider's days, which the test's clock runs ahead of. */
const WINDOW = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
const gateway = new PayoutGateway({ ...app.foundation, pace: new ProviderPace(app.foundation) });
const matched = () => gateway.audit(WINDOW).run();
const atSandbox = async (method: string, path: string, body?: object) => {
  const authorization = `Basic ${Buffer.from(`${app.sandbox.keyId}:${app.sandbox.keySecret}`).toString('base64')}`;
  const response = await fetch(`${app.sandbox.url}${path}`, { method, headers: { authorization, 'content-type': 'application/json', 'x-payout-idempotency': `by-hand-${Math.random()}` }, ...(body ? { body: JSON.stringify(body) } : {}) });
  expect(response.status).toBe(200);
  return (await response.json()) as { id: string; fund_account_id: string; items: { id: string; fund_account_id: string }[] };
};
const atProvider = async (payout: Pick<Payout, 'id'>) => (await atSandbox('GET', `/v1/payouts?reference_id=${payout.id}`)).items[0]!;

const asOwner = (scope: TenantScope, statement: string, ...values: readonly unknown[]) =>
  app.db.asOwner((owner) => owner.write(scope, (tx) => tx.query(statement, [tx.tenantUuid, ...values])));

async function sent() {
  const earner = await newEarner(app, 100_000n);
  const { page, destination } = await usableDestination(app, earner);
  const { body } = await withdraw(page, destination, 60_000);
  const made = await atProvider(body);
  // Ours carries the test's time; the comparison is about days that both sides share.
  await asOwner(earner.scope, 'UPDATE payouts SET created_at = $2 WHERE tenant_id = $1', new Date());
  return { ...earner, page, body, made };
}

describe('holding RazorpayX’s payouts against ours', () => {
  it('finds what no webhook told of, and nothing any more when the list was taken in, with the hold released once', async () => {
    const { page, body, made, scope } = await sent();
    expect(await matched()).toEqual([]);
    await atSandbox('POST', `/sandbox/payouts/${made.id}`, { status: 'processed' });
    expect(await matched()).toEqual([{ check: 'gateway.payouts', tenantId: scope.tenantId, subject: made.id, expectedMinor: 60_000n, foundMinor: 60_000n, note: 'processed at the gateway, processing here' }]);
    // The days that the nightly audit looks at hold it, too.
    expect(await gateway.audit().run()).toEqual(await matched());
    for (let times = 0; times < 2; times++) await gateway.catchUp('test', app.services.payouts.states, WINDOW);
    expect((await page.call<Payout>('GET', `/v1/payouts/${body.id}`)).body.status).toBe('processed');
    expect(await app.balances(scope)).toMatchObject({ mentor_available: 40_000, payout_float: -60_590 });
    expect(await matched()).toEqual([]);
  });

  it('finds another amount, one that only we have, and one paid by hand', async () => {
    const { made, scope, body } = await sent();
    await asOwner(scope, 'UPDATE payouts SET amount_minor = 50000 WHERE tenant_id = $1 AND id = $2', toUuid(body.id));
    expect((await matched()).map(({ subject, note }) => [subject, note])).toEqual([[made.id, 'another amount']]);
    await asOwner(scope, "UPDATE payouts SET amount_minor = 60000, provider_payout_id = 'pout_MadeUpHere0001' WHERE tenant_id = $1 AND id = $2", toUuid(body.id));
    expect((await matched()).map(({ subject, note }) => [subject, note])).toEqual([
      [made.id, 'processing at the gateway, another payout (pout_MadeUpHere0001) here'], ['pout_MadeUpHere0001', 'processing here, not at the gateway'],
    ]);
    await asOwner(scope, 'UPDATE payouts SET provider_payout_id = $3 WHERE tenant_id = $1 AND id = $2', toUuid(body.id), made.id);
    const byHand = await atSandbox('POST', '/v1/payouts', { account_number: '7878780080316316', fund_account_id: made.fund_account_id, amount: 1_000, currency: 'INR', mode: 'UPI', purpose: 'payout' });
    expect(await matched()).toEqual([{ check: 'gateway.payouts', tenantId: null, subject: byHand.id, expectedMinor: 1_000n, foundMinor: null, note: 'processing at the gateway, unknown here' }]);
  });

  it('says that it could not compare where the gateway does not answer, and is part of the whole verification', async () => {
    await app.sandbox.switch({ failures: [{ route: 'payouts.list', kind: 'html502' }] });
    expect((await matched()).map(({ subject, note }) => [subject, note])).toEqual([['test account', expect.stringMatching(/^not compared: .*502/)]]);
    expect((await verifyEverything(app.foundation)).checks).toContain('gateway.payouts');
  });
});
