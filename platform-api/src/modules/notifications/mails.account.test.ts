import { afterEach, describe, expect, it } from 'vitest';
import type { Notification } from './index.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { sendMails } from '../../testing/wallet-page.ts';
import { BANK, freshPage, newEarner, UPI, usableDestination, withdraw, type Earner } from '../../testing/wallets.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false }, payouts: { outcome: 'processing', delayMs: 0 } });
afterEach(() => app.sandbox.switch({ payouts: { outcome: 'processing', delayMs: 0 } }));

const subjects = async (address: string) => (await app.sandbox.mails(address)).map(({ subject }) => subject).filter((subject) => subject !== 'Your code for the wallet');
const MONEY = ['payout.requested', 'payout.processed', 'payout.failed', 'payout.reversed'];

/** The college’s server gives the person these addresses, one after the other. */
async function movesTo({ scope, externalId }: Earner, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await app.services.identity.ensureUser(scope, { externalId, name: 'Priya Nair', email: addressOf(externalId, name) });
    app.clock.advance(60);
  }
}
const addressOf = (externalId: string, name = '') => `${name}${externalId}@college.example`;
const ADDED = 'Your earnings can go to •••• 6789';

describe('mail to the old address', () => {
  it('goes to every address of the last thirty days and to the one of today, once each, and says why it comes', async () => {
    const earner = await newEarner(app, 50_000n);
    const { externalId, scope } = earner;
    const page = await freshPage(app, earner);
    await movesTo(earner, 'between-', 'new-');
    await page.call('POST', '/v1/payout_destinations', { body: BANK });
    await sendMails(app, scope, ['payout_destination.added']);
    await sendMails(app, scope, ['payout_destination.added']);
    for (const name of ['', 'between-', 'new-']) expect([name, await subjects(addressOf(externalId, name))]).toEqual([name, [ADDED]]);
    for (const name of ['', 'between-']) {
      const [mail] = await app.sandbox.mails(addressOf(externalId, name));
      for (const needed of ['was added to your wallet', 'before it was changed', 'If this was not you', 'In the name of: Priya Nair']) expect(mail!.text).toContain(needed);
      // Nobody learns the other addresses by it.
      for (const never of [BANK.accountNumber, addressOf(externalId, 'new-'), addressOf(externalId, name === '' ? 'between-' : '')]) expect(mail!.text.includes(` ${never}`)).toBe(false);
    }
  });

  it('also goes out where the address is changed between the new account and the mail', async () => {
    const earner = await newEarner(app, 50_000n);
    const page = await freshPage(app, earner);
    await page.call('POST', '/v1/payout_destinations', { body: BANK });
    await movesTo(earner, 'between-', 'new-');
    await sendMails(app, earner.scope, ['payout_destination.added']);
    for (const name of ['', 'between-', 'new-']) expect([name, await subjects(addressOf(earner.externalId, name))]).toEqual([name, [ADDED]]);
  });

  it('comes once to an address that was left and taken again, and not at all to one that was left more than thirty days ago', async () => {
    const earner = await newEarner(app, 50_000n);
    const { externalId, scope } = earner;
    await movesTo(earner, 'old-', 'forgotten-', 'old-');
    app.clock.advance(29 * 86_400);
    await movesTo(earner, 'between-', 'old-', 'between-', 'new-');
    app.clock.advance(2 * 86_400);
    const told = async (vpa: string) => {
      // Whoever signs in with the first address has it again.
      const { status } = await (await freshPage(app, earner)).call('POST', '/v1/payout_destinations', { body: { ...UPI, vpa } });
      expect(status).toBe(201);
      await sendMails(app, scope, ['payout_destination.added']);
      return Promise.all(['', 'old-', 'between-', 'new-', 'forgotten-'].map(async (name) => (await subjects(addressOf(externalId, name))).length));
    };
    expect(await told('first@upi')).toEqual([1, 1, 1, 1, 0]);
    app.clock.advance(30 * 86_400 + 60);
    expect(await told('second@upi')).toEqual([2, 1, 1, 1, 0]);
    app.clock.advance(86_400);
    await app.services.identity.tidy(scope);
    expect(await app.db.app.read(scope, (tx) => tx.query('SELECT 1 FROM previous_emails'))).toEqual([]);
  });

  it('is kept for whichever of two changes at once comes second', async () => {
    const earner = await newEarner(app, 50_000n);
    const { externalId, scope } = earner;
    await Promise.all(['one-', 'two-', 'three-', 'four-'].map((name) => movesTo(earner, name)));
    const [user] = await app.db.app.read(scope, (tx) => tx.query<{ email: string }>('SELECT email FROM users WHERE external_id = $1', [externalId]));
    const kept = await app.db.app.read(scope, (tx) => tx.query<{ email: string }>('SELECT email FROM previous_emails'));
    expect([user!.email, ...kept.map(({ email }) => email)].sort()).toEqual(['', 'one-', 'two-', 'three-', 'four-'].map((name) => addressOf(externalId, name)).sort());
  });
});

describe('mails about where money goes', () => {
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
