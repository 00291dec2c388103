/** Asking the provider for a withdrawal: one sender at a time, always the same, and no failure before a last word. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { toUuid } from '../../platform/ids/ids.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import type { WalletPage } from '../../testing/wallet-page.ts';
import { BANK, freshPage, newEarner, usableDestination, withdraw } from '../../testing/wallets.ts';
import type { Payout, PayoutDestination } from './index.ts';
import { maskedLabel } from './payouts.policy.ts';

const app = await MoneyApp.start();
const REST = { webhooks: { enabled: false }, failures: [], payouts: { outcome: 'processing', delayMs: 0 } };
await app.sandbox.switch(REST);

afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch(REST);
  expect((await verifyLedger(app.foundation)).findings).toEqual([]);
});

interface Made { readonly id: string; readonly status: string; readonly fund_account_id: string }

const ready = async () => {
  const earner = await newEarner(app, 100_000n);
  return { ...earner, ...(await usableDestination(app, earner)) };
};
const read = async (page: WalletPage, payout: Pick<Payout, 'id'>) => (await page.call<Payout>('GET', `/v1/payouts/${payout.id}`)).body;
const becomes = (page: WalletPage, payout: Pick<Payout, 'id'>, status: string) => expect.poll(async () => (await read(page, payout)).status, { timeout: 15_000 }).toBe(status);
const payoutCalls = async () => (await app.sandbox.requests('payouts.create')).length;

async function atProvider(payout: Pick<Payout, 'id'>): Promise<Made[]> {
  const response = await fetch(`${app.sandbox.url}/v1/payouts?reference_id=${payout.id}`, { headers: { authorization: `Basic ${Buffer.from(`${app.sandbox.keyId}:${app.sandbox.keySecret}`).toString('base64')}` } });
  return ((await response.json()) as { items: Made[] }).items;
}

const asOwner = (scope: TenantScope, statement: string, ...values: readonly unknown[]) =>
  app.db.asOwner((owner) => owner.write(scope, (tx) => tx.query(statement, [tx.tenantUuid, ...values])));

const rowOf = async (scope: TenantScope, payout: Pick<Payout, 'id'>) => (await app.db.app.read(scope, (tx) =>
  tx.query<{ fund_account_id: string; provider_key: string; source_account: string }>('SELECT fund_account_id, provider_key, source_account FROM payouts WHERE id = $1', [toUuid(payout.id)])))[0]!;

/** The event as RazorpayX sends it (webhooks/payouts). */
const event = (payout: Pick<Payout, 'id'>, made: string, name: string, status: string, change: object = {}) => ({
  entity: 'event', event: `payout.${name}`, contains: ['payout'], created_at: 1_795_000_000,
  payload: { payout: { entity: { id: made, entity: 'payout', amount: 60_000, currency: 'INR', fees: 590, tax: 90, status, utr: null, reference_id: payout.id, status_details: null, ...change } } },
});

describe('a withdrawal that several ask for at once', () => {
  it('is asked for by one of them; the others leave it alone, also when the first is slow', async () => {
    const { page, destination, scope } = await ready();
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind: 'slowStart', delayMs: 1_500 }] });
    const before = await payoutCalls();
    const asked = withdraw(page, destination, 60_000);
    const found = async () => (await page.call<{ data: Payout[] }>('GET', '/v1/payouts')).body.data[0];
    await expect.poll(async () => (await found())?.status).toBe('requested');
    await expect.poll(async () => (await payoutCalls()) - before).toBe(1);
    // Should it die now, a later refusal proves nothing about this try.
    expect(await app.db.app.read(scope, (tx) => tx.query('SELECT unsure_at IS NOT NULL AS unsure FROM payouts'))).toEqual([{ unsure: true }]);
    const payout = (await found())!;
    await Promise.all([1, 2, 3].map(() => app.services.payouts.states.send(scope, payout.id)));
    expect(await payoutCalls()).toBe(before + 1);
    expect((await asked).body.status).toBe('processing');
    expect(await atProvider(payout)).toHaveLength(1);
  });

  it('is taken over from one that died at it, under the same key', async () => {
    const { page, destination, scope } = await ready();
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind: 'droppedResponse' }] });
    const { body } = await withdraw(page, destination, 60_000);
    await asOwner(scope, "UPDATE payouts SET sending_until = $2 WHERE tenant_id = $1", new Date(app.clock.now(scope).getTime() + 20_000));
    await app.services.payouts.states.send(scope, body.id);
    expect((await read(page, body)).status).toBe('requested');
    app.clock.advance(21);
    await app.services.payouts.states.send(scope, body.id);
    expect((await read(page, body)).status).toBe('processing');
    expect(await atProvider(body)).toHaveLength(1);
  });
});

describe('where a withdrawal goes', () => {
  it('is kept with it: what becomes of the destination changes no later try', async () => {
    const { page, destination, scope } = await ready();
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind: 'html502' }] });
    const { body } = await withdraw(page, destination, 60_000);
    const asked = await rowOf(scope, body);
    expect(asked).toMatchObject({ provider_key: body.id, source_account: '7878780080316316' });
    const other = await page.call<PayoutDestination>('POST', '/v1/payout_destinations', { body: BANK });
    expect(other.status).toBe(201);
    // Nobody may, and the rule must not hang on that.
    await asOwner(scope, `UPDATE payout_destinations SET fund_account_id = (SELECT fund_account_id FROM payout_destinations o WHERE o.tenant_id = $1 AND o.id = $3), removed_at = now(), holder_name = NULL, ifsc = NULL WHERE tenant_id = $1 AND id = $2`,
      toUuid(destination.id), toUuid(other.body.id));
    app.startWorker();
    app.clock.advance(31);
    await becomes(page, body, 'processing');
    expect((await atProvider(body)).map((made) => made.fund_account_id)).toEqual([asked.fund_account_id]);
  });

  it('is forgotten when it is removed, but for the mask', async () => {
    const earner = await newEarner(app, 20_000n);
    const page = await freshPage(app, earner);
    const { body } = await page.call<PayoutDestination>('POST', '/v1/payout_destinations', { body: BANK });
    expect((await page.call('DELETE', `/v1/payout_destinations/${body.id}`)).status).toBe(204);
    const [row] = await app.db.app.read(earner.scope, (tx) => tx.query('SELECT label, holder_name, ifsc FROM payout_destinations WHERE id = $1', [toUuid(body.id)]));
    expect(row).toEqual({ label: '•••• 6789', holder_name: null, ifsc: null });
  });

  it.each([['ab@upi', '•••@upi'], ['abc@upi', '•••@upi'], ['abcd@upi', 'a•••@upi'], ['priya.nair@okhdfcbank', 'pr•••@okhdfcbank']])('is masked so that nobody finds it by trying: %s', (vpa, label) => {
    expect(maskedLabel({ kind: 'upi', holderName: 'Priya Nair', vpa })).toBe(label);
  });
});

describe('a refusal', () => {
  it('after a try without an answer is no failure until the provider’s list has had the time to show that try', async () => {
    const { page, destination, scope } = await ready();
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind: 'html502' }] });
    const { body } = await withdraw(page, destination, 60_000);
    await asOwner(scope, "UPDATE payouts SET fund_account_id = 'fa_gone0000000000' WHERE tenant_id = $1");
    await app.services.payouts.states.send(scope, body.id);
    expect(await read(page, body)).toMatchObject({ status: 'requested', waitingFor: 'provider', failure: null });
    app.clock.advance(3_601);
    await app.services.payouts.states.send(scope, body.id);
    const later = await freshPage(app, { scope, externalId: page.person.externalId });
    expect((await read(later, body)).status).toBe('failed');
  });

  it('of the key itself means that an earlier try has it, which is then found', async () => {
    const { page, destination, scope } = await ready();
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind: 'droppedResponse' }] });
    const { body } = await withdraw(page, destination, 60_000);
    // Another body under the same key.
    await asOwner(scope, "UPDATE payouts SET fund_account_id = 'fa_gone0000000000' WHERE tenant_id = $1");
    await app.services.payouts.states.send(scope, body.id);
    expect((await read(page, body)).status).toBe('processing');
    expect(await atProvider(body)).toHaveLength(1);
  });
});

describe('a college whose account is paused', () => {
  it('pays nothing out: asking is refused, what was asked for waits and goes on afterwards', async () => {
    const { page, destination, scope, externalId } = await ready();
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind: 'reset' }] });
    const { body } = await withdraw(page, destination, 60_000);
    await asOwner(scope, 'UPDATE tenants SET suspended_at = $2 WHERE id = $1', app.clock.wall());
    expect(await withdraw(page, destination, 10_000)).toMatchObject({ status: 403, body: { code: 'tenant.suspended' } });
    const before = await payoutCalls();
    app.startWorker();
    app.clock.advance(700);
    await expect.poll(async () => (await app.db.app.platform((tx) => tx.query("SELECT 1 FROM due_work WHERE kind = 'payouts.send' AND ref_id = $1 AND due_at > $2", [toUuid(body.id), app.clock.wall()]))).length, { timeout: 15_000 }).toBe(1);
    expect(await payoutCalls()).toBe(before);
    await asOwner(scope, 'UPDATE tenants SET suspended_at = NULL WHERE id = $1');
    app.clock.advance(700);
    await becomes(await freshPage(app, { scope, externalId }), body, 'processing');
  });
});

describe('what the provider tells later', () => {
  it('is kept: the bank’s reference may come after the payout was processed', async () => {
    const { page, destination, scope } = await ready();
    const { body } = await withdraw(page, destination, 60_000);
    const [made] = await atProvider(body);
    await app.webhook(event(body, made!.id, 'processed', 'processed'));
    await becomes(page, body, 'processed');
    expect((await read(page, body)).utr).toBeNull();
    await app.webhook(event(body, made!.id, 'updated', 'processed', { utr: '000000000042' }));
    await expect.poll(async () => (await read(page, body)).utr, { timeout: 15_000 }).toBe('000000000042');
    await app.webhook(event(body, made!.id, 'updated', 'processed', { utr: '000000000042' }));
    await app.services.payments.inbox.drain();
    expect([(await app.events(scope, 'payout.processed')).length, (await app.events(scope, 'payout.updated')).length]).toEqual([1, 2]);
  });

  it('stays open where it cannot be read, for people to look at', async () => {
    const eventId = randomBytes(7).toString('hex');
    await app.webhook({ entity: 'event', event: 'payout.processed', created_at: 1_795_000_000, payload: { payout: { entity: { id: 'pout_00000000000001', status: 'a state of tomorrow' } } } }, { eventId });
    await app.services.payments.inbox.drain();
    expect(await app.db.app.platform((tx) => tx.query('SELECT processed_at, last_error FROM webhook_inbox WHERE event_id = $1', [eventId]))).toEqual([
      { processed_at: null, last_error: 'no payout that can be read' },
    ]);
  });
});
