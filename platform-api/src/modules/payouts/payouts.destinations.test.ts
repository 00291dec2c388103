import { afterEach, describe, expect, it } from 'vitest';
import { toUuid } from '../../platform/ids/ids.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { WalletPage } from '../../testing/wallet-page.ts';
import { BANK, freshPage, newEarner, UPI, usableDestination, withdraw } from '../../testing/wallets.ts';
import type { PayoutDestination } from './index.ts';

const app = await MoneyApp.start();
afterEach(() => app.sandbox.switch({ failures: [] }));

const add = (page: WalletPage, details: object) => page.call<PayoutDestination & { code?: string }>('POST', '/v1/payout_destinations', { body: details });
const list = async (page: WalletPage) => (await page.call<{ data: PayoutDestination[] }>('GET', '/v1/payout_destinations')).body.data;

describe('a destination', () => {
  it('is kept masked, with the provider’s id and nothing of the number, and waits 48 hours', async () => {
    const earner = await newEarner(app, 10_000n);
    const page = await freshPage(app, earner);
    const bank = await add(page, BANK);
    expect(bank).toMatchObject({ status: 201, body: { object: 'payout_destination', kind: 'bank_account', label: '•••• 6789', ifsc: 'HDFC0000053', holderName: 'Priya Nair' } });
    expect(Date.parse(bank.body.usableFrom) - Date.parse(bank.body.createdAt)).toBe(48 * 3_600_000);
    expect((await add(page, UPI)).body).toMatchObject({ kind: 'upi', label: 'pr•••@okhdfcbank', ifsc: null });
    expect((await list(page)).map(({ kind }) => kind)).toEqual(['upi', 'bank_account']);
    const everything = await app.db.app.read(earner.scope, (tx) =>
      tx.query<{ row: string }>("SELECT row_to_json(d)::text AS row FROM payout_destinations d UNION ALL SELECT row_to_json(e)::text FROM events e UNION ALL SELECT row_to_json(i)::text FROM idempotency_keys i"),
    );
    expect(everything.filter(({ row }) => row.includes(BANK.accountNumber) || row.includes(UPI.vpa))).toEqual([]);
    const [kept] = await app.db.app.read(earner.scope, (tx) => tx.query<{ fund_account_id: string }>("SELECT fund_account_id FROM payout_destinations WHERE user_id = $1 AND kind = 'upi'", [toUuid(earner.userId)]));
    expect(kept!.fund_account_id).toMatch(/^fa_[A-Za-z0-9]{14}$/);
  });

  it('needs our own page and a fresh code, for every way of changing it', async () => {
    const earner = await newEarner(app, 10_000n);
    const { externalId, scope } = earner;
    const person = await app.signIn(scope, externalId);
    expect((await app.call('POST', '/v1/payout_destinations', { bearer: person.bearer, body: UPI })).body).toMatchObject({ code: 'auth.wrong_kind' });
    const page = await WalletPage.open(app, scope, person);
    expect((await add(page, UPI)).body.code).toBe('auth.code_needed');
    await page.confirm();
    const { body } = await add(page, UPI);
    app.clock.advance(901);
    expect((await page.call('DELETE', `/v1/payout_destinations/${body.id}`)).body).toMatchObject({ code: 'auth.code_needed' });
    expect((await withdraw(page, body, 5_000)).body.code).toBe('auth.code_needed');
    expect((await list(page)).map(({ id }) => id)).toEqual([body.id]);
    const again = await app.signIn(scope, externalId);
    expect((await app.call('GET', '/v1/payout_destinations', { bearer: again.bearer })).status).toBe(200);
  });

  const shapes: readonly [object][] = [
    [{ ...BANK, ifsc: 'HDFC1000053' }], [{ ...BANK, ifsc: 'HDFC000005' }], [{ ...BANK, accountNumber: '12345678' }], [{ ...BANK, accountNumber: '1234567890123456789' }],
    [{ ...BANK, accountNumber: '12345678a' }], [{ ...UPI, vpa: 'priya' }], [{ ...UPI, vpa: 'priya@' }], [{ ...UPI, vpa: 'p r@upi' }], [{ ...UPI, holderName: 'P' }], [{ ...UPI, holderName: '<b>Priya</b>' }],
    [{ ...UPI, ifsc: 'HDFC0000053' }], [{ kind: 'card', holderName: 'Priya Nair' }],
  ];
  it('is refused with the wrong shape before anybody is asked', async () => {
    const page = await freshPage(app, await newEarner(app, 10_000n));
    const before = (await app.sandbox.requests('contacts.create')).length;
    for (const [details] of shapes) expect([details, (await add(page, details)).body.code]).toEqual([details, 'request.invalid']);
    expect(await app.sandbox.requests('contacts.create')).toHaveLength(before);
  });

  it('that the provider refuses, or gives no answer about, is not kept; the same again makes nothing twice', async () => {
    const page = await freshPage(app, await newEarner(app, 10_000n));
    expect((await add(page, { ...UPI, vpa: 'under_score@upi' })).body.code).toBe('payout.destination_refused');
    await app.sandbox.switch({ failures: [{ route: 'fundAccounts.create', kind: 'droppedResponse' }] });
    expect(await add(page, UPI)).toMatchObject({ status: 503, body: { code: 'payout.provider_unavailable' } });
    expect(await list(page)).toEqual([]);
    const [first, second] = await Promise.all([add(page, UPI), add(page, UPI)]);
    expect(first.body.id).toBe(second.body.id);
    expect(await list(page)).toHaveLength(1);
  });

  it('is one of three at a time and five in thirty days, also where they come at once', async () => {
    const earner = await newEarner(app, 10_000n);
    const page = await freshPage(app, earner);
    const many = await Promise.all(['a1', 'b2', 'c3', 'd4', 'e5'].map((name) => add(page, { ...UPI, vpa: `${name}@upi` })));
    expect(many.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409]);
    for (const { id } of (await list(page)).slice(0, 2)) expect((await page.call('DELETE', `/v1/payout_destinations/${id}`)).status).toBe(204);
    for (const name of ['f6', 'g7']) expect((await add(page, { ...UPI, vpa: `${name}@upi` })).status).toBe(201);
    expect((await page.call('DELETE', `/v1/payout_destinations/${(await list(page))[0]!.id}`)).status).toBe(204);
    expect((await add(page, { ...UPI, vpa: 'h8@upi' })).body.code).toBe('payout.destination_limit');
    app.clock.advance(31 * 86_400);
    expect((await add(await freshPage(app, earner), { ...UPI, vpa: 'h8@upi' })).status).toBe(201);
  });

  it('of somebody else, of another college, or removed is not there', async () => {
    const earner = await newEarner(app, 10_000n);
    const { page, destination } = await usableDestination(app, earner);
    const others = [await newEarner(app, 10_000n, earner.scope), await newEarner(app, 10_000n)];
    for (const other of others) {
      const theirs = await freshPage(app, other);
      expect((await withdraw(theirs, destination, 10_000)).status).toBe(404);
      expect((await theirs.call('DELETE', `/v1/payout_destinations/${destination.id}`)).status).toBe(404);
    }
    expect((await page.call('DELETE', `/v1/payout_destinations/${destination.id}`)).status).toBe(204);
    expect((await page.call('DELETE', `/v1/payout_destinations/${destination.id}`)).status).toBe(404);
    expect((await withdraw(page, destination, 10_000)).status).toBe(404);
  });
});
