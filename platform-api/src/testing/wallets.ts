/** Mentors with money, on the wallet page with a fresh code and an account that money can go to. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Payout, PayoutDestination } from '../modules/payouts/index.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import { newId, type Id } from '../platform/ids/ids.ts';
import type { MoneyApp, Reply } from './money-app.ts';
import { WalletPage } from './wallet-page.ts';

export const BANK = { kind: 'bank_account', holderName: 'Priya Nair', ifsc: 'HDFC0000053', accountNumber: '765432123456789' } as const;
export const UPI = { kind: 'upi', holderName: 'Priya Nair', vpa: 'priya.nair@okhdfcbank' } as const;
const HOLD_SECONDS = 48 * 3_600;

export interface Earner {
  readonly scope: TenantScope;
  readonly userId: Id<'user'>;
  readonly externalId: string;
}

/** A mentor whose sessions were settled for this much. */
export async function newEarner(app: MoneyApp, amountMinor: bigint, scope?: TenantScope): Promise<Earner> {
  const home = scope ?? (await app.newTenant()).scope;
  const { userId, externalId } = await app.newMentor(home);
  await app.db.app.write(home, (tx) => app.services.ledger.post(tx, {
    source: { type: 'booking', id: newId('booking', app.clock.wall()) }, kind: 'booking.settled', currency: 'INR',
    lines: [{ account: { code: 'gateway_clearing' }, amountMinor }, { account: { code: 'mentor_available', ownerId: userId }, amountMinor: -amountMinor }],
  }));
  return { scope: home, userId, externalId };
}

export async function freshPage(app: MoneyApp, { scope, externalId }: Pick<Earner, 'scope' | 'externalId'>): Promise<WalletPage> {
  const page = await WalletPage.open(app, scope, await app.signIn(scope, externalId));
  await page.confirm();
  return page;
}

/** An account that has waited its two days, and the page as it is then. */
export async function usableDestination(app: MoneyApp, earner: Earner, details: object = UPI): Promise<{ readonly page: WalletPage; readonly destination: PayoutDestination }> {
  const added = await (await freshPage(app, earner)).call<PayoutDestination>('POST', '/v1/payout_destinations', { body: details });
  expect(added.status).toBe(201);
  app.clock.advance(HOLD_SECONDS + 1);
  return { page: await freshPage(app, earner), destination: added.body };
}

export const withdraw = (
  page: WalletPage, destination: Pick<PayoutDestination, 'id'>, amountMinor: number, key = randomBytes(12).toString('hex'),
): Promise<Reply<Payout & { readonly code?: string; readonly detail?: string }>> =>
  page.call('POST', '/v1/payouts', { key, body: { destinationId: destination.id, amount: { amountMinor, currency: 'INR' } } });
