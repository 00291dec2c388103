// A wallet and payments on the scripted platform, in the contract's shapes: what a mentor earned, where it may go, what was
// withdrawn; what a student paid and what came back.
import type { BodyOf, OwnPayment, Payout, PayoutDestination, PayoutTerms, Session, Statement, Wallet, WalletEarning } from '@peerverse/sdk/browser';
import { idFor, NOW, rupees } from './people.ts';
import { Platform, student, type PlatformOptions } from './platform.ts';
import { WireProblem } from './wire.ts';

const HOUR_MS = 3_600_000;
const at = (hours: number): string => new Date(Date.parse(NOW) + hours * HOUR_MS).toISOString();
const paise = (amountMinor: number) => ({ amountMinor, currency: 'INR' });

export interface MoneyOptions extends PlatformOptions {
  /** On our own wallet page, by its link. */
  desk?: boolean;
  /** Its mailed code was typed in. */
  verified?: boolean;
}

export const CODE = '428913';

export function earning(name: string, change: Partial<WalletEarning> = {}): WalletEarning {
  return {
    object: 'wallet_earning', livemode: false, bookingId: idFor('bkg', `${name}${change.startsAt ?? ''}`), bookingStatus: 'confirmed', sessionName: 'Quick call', durationSeconds: 600,
    startsAt: at(5), student: { userId: idFor('usr', name), name }, state: 'pending', share: rupees(70), earned: rupees(0), expectedAt: at(5.2), reviewDueAt: null, settledAt: null, ...change,
  };
}

export const settled = (name: string, hoursAgo: number, change: Partial<WalletEarning> = {}): WalletEarning =>
  earning(name, { bookingStatus: 'completed', startsAt: at(-hoursAgo), state: 'settled', earned: rupees(70), expectedAt: null, settledAt: at(-hoursAgo + 0.2), ...change });

export function destination(id: string, change: Partial<PayoutDestination> = {}): PayoutDestination {
  return {
    object: 'payout_destination', id: idFor('pds', id), livemode: false, kind: 'upi', label: 'pr•••@okhdfcbank', ifsc: null, holderName: 'Priya Raman', usableFrom: at(-24), createdAt: at(-72), ...change,
  };
}

export function payout(id: string, change: Partial<Payout> = {}): Payout {
  return {
    object: 'payout', id: idFor('pyt', id), livemode: false, status: 'processed', amount: rupees(600), destination: { id: idFor('pds', 'upi'), kind: 'upi', label: 'pr•••@okhdfcbank' },
    waitingFor: null, utr: '631234567890', failure: null, createdAt: at(-48), processedAt: at(-47.9), closedAt: null, ...change,
  };
}

export function payment(id: string, change: Partial<OwnPayment> = {}, mentor = 'Priya Raman'): OwnPayment {
  return {
    object: 'own_payment', id: idFor('pay', id), livemode: false, purpose: 'booking', status: 'captured', amount: rupees(100), refunded: rupees(0), takenByBank: rupees(0), method: 'upi', failure: null, refunds: [],
    booking: { id: idFor('bkg', id), status: 'confirmed', sessionName: 'Quick call', durationSeconds: 600, startsAt: at(8), mentor: { mentorId: idFor('mtr', mentor), name: mentor } },
    createdAt: at(-1), capturedAt: at(-1), ...change,
  };
}

export const refund = (change: Partial<OwnPayment['refunds'][number]> = {}): OwnPayment['refunds'][number] =>
  ({ id: idFor('rfd', 1), amount: rupees(100), status: 'processed', bankReference: '74332156891204', requestedAt: at(-72), processedAt: at(-71), expectedBy: at(168), ...change });

export function statement(month: string, change: Partial<Statement> = {}): Statement {
  return {
    object: 'statement', for: 'mentor', month, livemode: false, timeZone: 'Asia/Kolkata', from: `${month}-01T00:00:00.000Z`, to: `${month}-28T00:00:00.000Z`, complete: true, lines: 12,
    opening: paise(0), closing: paise(84_000), ...change,
  };
}

export class MoneyPlatform extends Platform {
  wallet: Wallet = { object: 'wallet', livemode: false, currency: 'INR', pending: rupees(140), available: rupees(1310), receivable: rupees(0), held: rupees(0), withdrawable: rupees(1310), lifetimeEarned: rupees(4320) };
  terms: PayoutTerms;
  earnings: WalletEarning[] = [
    earning('Sneha Kulkarni'), earning('Aditya Rao', { startsAt: at(29) }), settled('Ishaan Mehta', 20),
    settled('Lakshmi Narayanan', 44, { bookingStatus: 'cancelled', earned: rupees(35) }), settled('Tanvi Shah', 68, { bookingStatus: 'no_show_mentor', earned: rupees(0) }),
  ];
  destinations: PayoutDestination[] = [destination('upi')];
  payouts: Payout[] = [payout('one')];
  payments: OwnPayment[] = [payment('one')];
  statements: Statement[] = [statement('2026-11', { complete: false, lines: 4 }), statement('2026-10'), statement('2026-09', { lines: 1 })];
  /** Each withdrawal that was made, by its key. */
  readonly #made = new Map<string, Payout>();
  #sent = false;

  constructor({ desk = false, verified = false, ...options }: MoneyOptions = {}) {
    super(options);
    this.terms = {
      object: 'payout_terms', livemode: false, blockedBy: null, minimum: rupees(100), dailyMaximum: rupees(25_000), dailyCount: 3, remainingAmount: rupees(25_000), remainingCount: 3,
      withdrawable: rupees(1310), destinationHoldHours: 48, verifiedUntil: verified ? at(0.25) : null, serverNow: NOW,
    };
    this.#open(desk);
  }

  #open(desk: boolean): void {
    const { wire } = this;
    const user = { ...student, id: idFor('usr', 'priya'), name: 'Priya Raman', roles: ['mentor' as const], mentorId: idFor('mtr', 'Priya Raman') };
    wire.on('POST /v1/sessions', () => ({
      object: 'session', livemode: false, accessToken: 'es_wire_bearer', expiresAt: at(0.5), serverNow: NOW, user, purpose: desk ? 'wallet' : 'embed', bookingId: null,
      returnUrl: desk ? 'https://portal.example.edu/wallet' : null,
    }) satisfies Session);
    const list = <T>(all: readonly T[], query: URLSearchParams): object => {
      const start = Number(query.get('cursor') ?? 0);
      const end = start + Number(query.get('limit') ?? 20);
      return { data: all.slice(start, end), nextCursor: end < all.length ? String(end) : null, hasMore: end < all.length };
    };
    wire.on('GET /v1/wallet', () => this.wallet);
    wire.on('GET /v1/wallet/payout_terms', () => this.terms);
    wire.on('GET /v1/wallet/earnings', ({ query }) => list(this.earnings.filter(({ state }) => (state === 'settled') === (query.get('state') === 'settled')), query));
    wire.on('GET /v1/payouts', ({ query }) => list(this.payouts, query));
    wire.on('GET /v1/payouts/{id}', ({ params }) => this.payouts.find(({ id }) => id === params[0]) ?? new WireProblem(404, 'resource.not_found'));
    wire.on('GET /v1/me/payments', ({ query }) => list(this.payments, query));
    wire.on('GET /v1/payout_destinations', () => ({ object: 'payout_destination_list', data: this.destinations }));
    wire.on('POST /v1/wallet/access', () => ({ object: 'wallet_access', livemode: false, url: `${location.origin}/test/wallet-page.html#token=once`, expiresAt: at(0.25) }));
    wire.on('DELETE /v1/sessions/current', () => undefined);
    const file = (type: string, text: string): Response => new Response(text, { headers: { 'content-type': type } });
    wire.on('GET /v1/statements', ({ query }) => ({ object: 'statement_list', data: this.statements.map((one) => ({ ...one, for: query.get('for') })) }));
    wire.on('GET /v1/statements/{month}', ({ query }) => (query.get('format') === 'pdf' ? file('application/pdf', '%PDF-1.7') : file('text/csv', 'Date,What')));
    wire.on('GET /v1/payments/{paymentId}/invoice', () => file('application/pdf', '%PDF-1.7'));
    wire.on('GET /v1/bookings/{bookingId}/invoice', () => file('application/pdf', '%PDF-1.7 of a booking'));
    this.#openDesk();
  }

  #openDesk(): void {
    const { wire } = this;
    wire.on('POST /v1/sessions/current/code', () => {
      this.#sent = true;
      return { object: 'access_code', livemode: false, sentTo: 'pr•••@example.edu', expiresAt: at(1 / 6), resendAt: at(30 / 3600), serverNow: NOW };
    });
    wire.on('POST /v1/sessions/current/verify', ({ body }) => {
      if (!this.#sent || (body as BodyOf<'confirmAccessCode'>).code !== CODE) return new WireProblem(422, 'auth.code_wrong');
      this.terms = { ...this.terms, verifiedUntil: at(0.25) };
      return Response.json({ object: 'session_verification', livemode: false, verifiedUntil: at(0.25), serverNow: NOW });
    });
    const fresh = (answer: () => object | undefined): object | undefined => (this.terms.verifiedUntil ? answer() : new WireProblem(403, 'auth.code_needed'));
    wire.on('POST /v1/payout_destinations', ({ body }) => fresh(() => {
      const wish = body as BodyOf<'createPayoutDestination'>;
      const masked = wish.kind === 'upi' ? { label: `${wish.vpa.slice(0, 2)}•••@${wish.vpa.split('@')[1] ?? ''}`, ifsc: null } : { label: `•••• ${wish.accountNumber.slice(-4)}`, ifsc: wish.ifsc };
      const added = destination(String(this.destinations.length), { kind: wish.kind, holderName: wish.holderName, ...masked, usableFrom: at(48), createdAt: NOW });
      this.destinations = [added, ...this.destinations];
      return added;
    }));
    wire.on('DELETE /v1/payout_destinations/{id}', ({ params }) => fresh(() => {
      this.destinations = this.destinations.filter(({ id }) => id !== params[0]);
      return undefined;
    }));
    wire.on('POST /v1/payouts', ({ body, headers }) => fresh(() => this.withdraw(body as BodyOf<'createPayout'>, headers.get('idempotency-key') ?? '')));
  }

  /** As the API does: once for each key. */
  withdraw({ amount, destinationId }: BodyOf<'createPayout'>, key: string): Payout {
    const before = this.#made.get(key);
    if (before) return before;
    const to = this.destinations.find(({ id }) => id === destinationId);
    if (!to) throw new Error(`there is no ${destinationId}`);
    const { id, kind, label } = to;
    const made = payout(`n${this.payouts.length}`, { status: 'processing', waitingFor: 'bank', amount, destination: { id, kind, label }, utr: null, createdAt: NOW, processedAt: null });
    const { available, held } = this.wallet;
    const left = paise(available.amountMinor - amount.amountMinor);
    this.wallet = { ...this.wallet, available: left, withdrawable: left, held: paise(held.amountMinor + amount.amountMinor) };
    this.terms = { ...this.terms, withdrawable: left };
    this.payouts = [made, ...this.payouts];
    this.#made.set(key, made);
    return made;
  }

  /** The bank has it. */
  settle(payoutId: string, change: Partial<Payout> = { status: 'processed', utr: '631234567890', waitingFor: null, processedAt: NOW }): void {
    this.payouts = this.payouts.map((one) => (one.id === payoutId ? { ...one, ...change } : one));
    this.wallet = { ...this.wallet, held: paise(0) };
  }
}
