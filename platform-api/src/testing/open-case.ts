/** A session that no rule decides: both came and parted after 100 seconds, which says nothing about whose fault that was. */
import { randomBytes } from 'node:crypto';
import type { Booking, SettlementCase } from '../modules/bookings/index.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import { HOSTED, PORTAL, type MoneyApp, type Offered, type Person, type Reply } from './money-app.ts';

export const random = (prefix: string): string => `${prefix}_${randomBytes(7).toString('hex')}`;

export interface Waiting {
  readonly scope: TenantScope;
  readonly secretKey: string;
  readonly booking: Booking;
  readonly student: Person;
  readonly mentor: Offered;
  readonly staff: Person;
  readonly open: SettlementCase;
  readonly server: { readonly headers: Record<string, string> };
  list(query?: string): Promise<SettlementCase[]>;
  decide(refund: number, key?: string): Promise<Reply<SettlementCase & { code?: string }>>;
  read(person?: Person): Promise<Booking>;
}

export async function unclearSession(app: MoneyApp, { hasStaff = true, price = 10_000 }: { readonly hasStaff?: boolean; readonly price?: number } = {}): Promise<Waiting> {
  const { scope, secretKey } = await app.newTenant();
  const [student, staff, mentor] = [await app.signIn(scope), await app.signIn(scope), await app.newMentor(scope, { price })];
  if (hasStaff) await app.db.app.write(scope, (tx) => app.services.identity.grantRole(tx, staff.userId, 'staff'));
  const booking = await anotherUnclear(app, scope, student, mentor);
  const server = { headers: { authorization: `Bearer ${secretKey}` } };
  const list = async (query = '') => (await app.call<{ data: SettlementCase[] }>('GET', `/v1/settlement_cases${query}`, server)).body.data;
  const [open] = await list();
  return {
    scope, secretKey, booking, student, mentor, staff, open: open!, server, list,
    decide: (refund, key = random('key')) =>
      app.call('POST', `/v1/settlement_cases/${open!.id}/decide`, { ...server, key, body: { refund: { amountMinor: refund, currency: 'INR' }, reason: 'The picture froze on both sides' } }),
    read: async (person = student) => (await app.call<Booking>('GET', `/v1/bookings/${booking.id}`, { bearer: (await app.signIn(scope, person.externalId)).bearer })).body,
  };
}

/** Booked, paid, and over. */
export async function anotherUnclear(app: MoneyApp, scope: TenantScope, student: Person, mentor: Offered): Promise<Booking> {
  const { body: booking } = await app.book(scope, student, mentor);
  await app.capture(scope, booking);
  await settleUnclear(app, scope, booking);
  return booking;
}

export async function settleUnclear(app: MoneyApp, scope: TenantScope, booking: Booking): Promise<void> {
  const { sessionId } = await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
  await app.services.bookings.settleSession(scope, {
    sessionId, endedAt: app.clock.now(scope), evidence: 'sfu', bothPresentSeconds: 100, mentorPresentSeconds: 100, studentPresentSeconds: 600, metAt: app.clock.now(scope), studentLeftFirst: false, lostSeconds: 0,
  });
}

/** Our own staff page in the browser of somebody whom the college's server sends there. */
export class StaffPage {
  readonly #app: MoneyApp;
  readonly #bearer: string;

  private constructor(app: MoneyApp, bearer: string) {
    this.#app = app;
    this.#bearer = bearer;
  }

  static async access(app: MoneyApp, secretKey: string, { externalId }: Pick<Person, 'externalId'>, returnUrl = `${PORTAL}/staff`): Promise<{ readonly url: string; readonly userId: string; readonly token: string }> {
    const server = { authorization: `Bearer ${secretKey}` };
    const { body } = await app.call<{ url: string; userId: string }>('POST', '/v1/staff_access', { headers: server, body: { user: { externalId, name: `Name of ${externalId}`, email: `${externalId}@college.example` }, returnUrl } });
    return { ...body, token: new URL(body.url).hash.replace('#token=', '') };
  }

  static async open(app: MoneyApp, secretKey: string, person: Pick<Person, 'externalId'>): Promise<StaffPage> {
    const { token } = await StaffPage.access(app, secretKey, person);
    const session = await app.call<{ accessToken: string }>('POST', '/v1/access_links/open', { body: { token }, headers: { origin: HOSTED } });
    return new StaffPage(app, session.body.accessToken);
  }

  call<T = Record<string, unknown>>(method: string, path: string, options: { readonly body?: unknown; readonly key?: string } = {}): Promise<Reply<T>> {
    return this.#app.call<T>(method, path, { ...options, bearer: this.#bearer, headers: { origin: HOSTED } });
  }
}
