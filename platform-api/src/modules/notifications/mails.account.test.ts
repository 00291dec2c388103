import { afterEach, describe, expect, it } from 'vitest';
import type { Notification } from './index.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { sendMails } from '../../testing/wallet-page.ts';
import { BANK, freshPage, newEarner, usableDestination, withdraw } from '../../testing/wallets.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false }, payouts: { outcome: 'processing', delayMs: 0 } });
afterEach(() => app.sandbox.switch({ payouts: { outcome: 'processing', delayMs: 0 } }));

const subjects = async (address: string) => (await app.sandbox.mails(address)).map(({ subject }) => subject).filter((subject) => subject !== 'Your code for the wallet');
const MONEY = ['payout.requested', 'payout.processed', 'payout.failed', 'payout.reversed'];

describe('mails about where money goes', () => {
  it('go to the mentor, and to the address before where it was changed, with the instant money can go there', async () => {
    const earner = await newEarner(app, 50_000n);
    const [now, before] = [`new-${earner.externalId}@college.example`, `${earner.externalId}@college.example`];
    const page = await freshPage(app, earner);
    for (const email of [`between-${earner.externalId}@college.example`, now]) await app.services.identity.ensureUser(earner.scope, { externalId: earner.externalId, name: 'Priya Nair', email });
    await page.call('POST', '/v1/payout_destinations', { body: BANK });
    await sendMails(app, earner.scope, ['payout_destination.added']);
    expect([await subjects(now), await subjects(before)]).toEqual([['Your earnings can go to •••• 6789'], ['Your earnings can go to •••• 6789']]);
    const [mail] = await app.sandbox.mails(before);
    for (const needed of ['was added to your wallet', 'before it was changed', 'If this was not you', 'In the name of: Priya Nair']) expect(mail!.text).toContain(needed);
    expect(mail!.text).not.toContain(BANK.accountNumber);
    await sendMails(app, earner.scope, ['payout_destination.added']);
    expect(await subjects(before)).toHaveLength(1);
  });

  it('go to one address where it did not change, and also when an account is removed', async () => {
    const earner = await newEarner(app, 50_000n);
    const { page, destination } = await usableDestination(app, earner);
    await page.call('DELETE', `/v1/payout_destinations/${destination.id}`);
    // The first is no news any more: its two days have passed.
    await sendMails(app, earner.scope, ['payout_destination.added', 'payout_destination.removed']);
    expect(await subjects(`${earner.externalId}@college.example`)).toEqual(['pr•••@okhdfcbank was removed from your wallet']);
  });
});

describe('mails and notifications about withdrawals', () => {
  it('tell what is on its way, what arrived, and what came back', async () => {
    const earner = await newEarner(app, 50_000n);
    const { page, destination } = await usableDestination(app, earner, BANK);
    const address = `${earner.externalId}@college.example`;
    await app.sandbox.switch({ payouts: { outcome: 'processed_then_reversed' } });
    const { body } = await withdraw(page, destination, 20_000);
    await sendMails(app, earner.scope, MONEY);
    expect(await subjects(address)).toEqual(['You are withdrawing ₹200.00']);
    app.startWorker();
    await expect.poll(async () => {
      await app.services.payouts.states.reconcile(earner.scope, body.id);
      return (await page.call<{ status: string }>('GET', `/v1/payouts/${body.id}`)).body.status;
    }).toBe('reversed');
    await app.stopWorker();
    await sendMails(app, earner.scope, MONEY);
    expect((await subjects(address))[0]).toBe('₹200.00 came back');
    const [mail] = await app.sandbox.mails(address);
    for (const needed of ['are in your wallet again', 'Account: •••• 6789', 'The bank says: Beneficiary bank systems are offline', body.id]) expect(mail!.text).toContain(needed);
    const inPage = await app.signIn(earner.scope, earner.externalId);
    const notes = (await app.call<{ data: Notification[] }>('GET', '/v1/notifications', { bearer: inPage.bearer })).body.data;
    expect(notes.map(({ kind, text }) => [kind, text])).toContainEqual(['payout.reversed', '₹200.00 came back from •••• 6789 and are in your wallet again.']);
  });
});
