/** What the college's staff do about sessions that no rule decides: on our own page, in time, and each once. */
import { afterEach, describe, expect, it } from 'vitest';
import { HOSTED, MoneyApp } from '../../testing/money-app.ts';
import { anotherUnclear, random, StaffPage, unclearSession } from '../../testing/open-case.ts';
import { sendMails } from '../../testing/wallet-page.ts';
import type { Notification } from '../notifications/index.ts';
import type { SettlementCase } from './index.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });
afterEach(() => app.stopWorker());

const HOUR = 3_600;
const minor = (amountMinor: number) => ({ amountMinor, currency: 'INR' });
const server = (secretKey: string) => ({ headers: { authorization: `Bearer ${secretKey}` } });
const openLink = (token: string, origin = HOSTED) => app.call<{ purpose: string; accessToken: string; user: { roles: string[] }; returnUrl: string }>('POST', '/v1/access_links/open', { body: { token }, headers: { origin } });
type Page = { data: SettlementCase[]; nextCursor: string | null };

describe('the staff page', () => {
  it('opens once, on our own origin, for whom the college’s server sends, and in no other page is anybody of the staff', async () => {
    const { scope, secretKey, open, staff, student } = await unclearSession(app, { hasStaff: false });
    const { token, userId } = await StaffPage.access(app, secretKey, staff);
    expect(userId).toBe(staff.userId);
    expect((await openLink(token, 'https://portal.example.edu')).status).toBe(403);
    const session = await openLink(token);
    expect(session.body).toMatchObject({ purpose: 'staff', returnUrl: 'https://portal.example.edu/staff', user: { roles: expect.arrayContaining(['staff']) as string[] } });
    expect((await openLink(token)).status).toBe(410);
    const page = await StaffPage.open(app, secretKey, staff);
    expect((await page.call<Page>('GET', '/v1/settlement_cases?status=open')).body.data.map(({ id }) => id)).toEqual([open.id]);
    // What else a person can do is not for here: a script of ours with a fault reaches no more than this page is for.
    for (const path of ['/v1/bookings', '/v1/wallet', '/v1/me/payments', '/v1/notifications', '/v1/users']) expect([path, (await page.call('GET', path)).status]).toEqual([path, 403]);
    expect((await page.call('POST', '/v1/staff_access', { body: { user: { externalId: 'x', name: 'X' } } })).status).toBe(403);
    const { bearer } = await app.signIn(scope, staff.externalId);
    expect((await app.call('GET', '/v1/settlement_cases', { bearer })).status).toBe(403);
    expect((await app.call('POST', '/v1/staff_access', { bearer: student.bearer, body: { user: { externalId: student.externalId, name: 'Me' } } })).status).toBe(403);
    const elsewhere = await app.call('POST', '/v1/staff_access', { ...server(secretKey), body: { user: { externalId: 'x', name: 'X' }, returnUrl: 'https://evil.example/' } });
    expect(elsewhere.body['code']).toBe('auth.origin_not_allowed');
  });

  it('ends at once for somebody who is taken off the staff, and when they sign out of the college’s page', async () => {
    const { scope, secretKey, staff } = await unclearSession(app);
    const [page, { token, userId }] = [await StaffPage.open(app, secretKey, staff), await StaffPage.access(app, secretKey, staff)];
    expect((await app.call('DELETE', `/v1/users/${userId}/staff`, server(secretKey))).status).toBe(204);
    expect((await page.call('GET', '/v1/settlement_cases')).status).toBe(401);
    expect((await openLink(token)).status).toBe(410);
    expect(await app.db.app.read(scope, (tx) => app.services.identity.listStaff(tx))).toEqual([]);
    expect((await app.call('DELETE', `/v1/users/${userId}/staff`, server((await app.newTenant()).secretKey))).status).toBe(404);
    const again = await StaffPage.open(app, secretKey, staff);
    await app.call('DELETE', '/v1/sessions/current', { bearer: (await app.signIn(scope, staff.externalId)).bearer });
    expect((await again.call('GET', '/v1/settlement_cases')).status).toBe(401);
  });

  it('shows what any amount comes to before it is decided, who decided afterwards, and tells the colleagues’ pages', async () => {
    const { scope, secretKey, open, staff, list } = await unclearSession(app);
    const page = await StaffPage.open(app, secretKey, staff);
    const asked = await page.call<SettlementCase>('GET', `/v1/settlement_cases/${open.id}?refundMinor=4001`);
    expect(asked.body.options.at(-1)).toEqual({ refund: minor(4_001), mentorEarns: minor(4_199) });
    for (const [refund, code] of [[99, 'booking.refund_too_small'], [10_001, 'booking.refund_too_large']] as const) {
      expect((await page.call('GET', `/v1/settlement_cases/${open.id}?refundMinor=${refund}`)).body['code']).toBe(code);
    }
    const decided = await page.call<SettlementCase>('POST', `/v1/settlement_cases/${open.id}/decide`, { key: random('key'), body: { refund: minor(4_001), reason: 'Both were there' } });
    expect(decided.body.decision).toMatchObject({ outcome: 'split', mentorEarns: minor(4_199), decidedBy: `user:${staff.userId}`, decidedByName: `Name of ${staff.externalId}` });
    expect((await list('?status=decided'))[0]!.decision).toMatchObject({ decidedByName: `Name of ${staff.externalId}` });
    const told = await app.storedEvents(scope, 'settlement_case.decided');
    expect(told).toEqual([expect.objectContaining({ audience: [staff.userId], data: { caseId: open.id, outcome: 'split' } })]);
  });

  it('lists open ones by their deadline and decided ones from the latest on, page by page', async () => {
    const { scope, secretKey, staff, student, open, decide } = await unclearSession(app);
    const ids = [open.id];
    for (let more = 0; more < 2; more++) {
      app.clock.advance(HOUR);
      const mentor = await app.newMentor(scope);
      await anotherUnclear(app, scope, await app.signIn(scope, student.externalId), mentor);
      ids.push((await StaffPage.open(app, secretKey, staff).then((page) => page.call<Page>('GET', '/v1/settlement_cases?status=open'))).body.data.at(-1)!.id);
    }
    const page = await StaffPage.open(app, secretKey, staff);
    const all = async (status: string): Promise<string[]> => {
      const first = (await page.call<Page>('GET', `/v1/settlement_cases?status=${status}&limit=2`)).body;
      const rest = (await page.call<Page>('GET', `/v1/settlement_cases?status=${status}&limit=2&cursor=${first.nextCursor}`)).body;
      return [...first.data, ...rest.data].map(({ id }) => id);
    };
    expect(await all('open')).toEqual(ids);
    const key = () => ({ key: random('key'), body: { refund: minor(0), reason: 'Looked at' } });
    await page.call('POST', `/v1/settlement_cases/${ids[2]}/decide`, key());
    app.clock.advance(60);
    await decide(0);
    app.clock.advance(60);
    await page.call('POST', `/v1/settlement_cases/${ids[1]}/decide`, key());
    expect(await all('decided')).toEqual([ids[1], ids[0], ids[2]]);
  });
});

describe('twelve hours before a case lapses', () => {
  const soon = { timeout: 15_000 };

  it('staff are reminded once, by mail and in their notifications', async () => {
    const { scope, staff, open } = await unclearSession(app);
    await app.services.bookings.cases.remind(scope, open.id);
    expect(await app.events(scope, 'settlement_case.due_soon')).toEqual([]);
    app.clock.advance(35 * HOUR + 3_500);
    app.startWorker();
    expect(await app.events(scope, 'settlement_case.due_soon')).toEqual([]);
    app.clock.advance(200);
    await expect.poll(() => app.events(scope, 'settlement_case.due_soon'), soon).toEqual([{ caseId: open.id, dueAt: open.dueAt }]);
    await app.stopWorker();
    await app.services.bookings.cases.remind(scope, open.id);
    expect(await app.events(scope, 'settlement_case.due_soon')).toHaveLength(1);
    await sendMails(app, scope, ['settlement_case.due_soon']);
    const mails = (await app.sandbox.mails(`${staff.externalId}@college.example`)).filter(({ subject }) => subject.startsWith('Twelve hours left'));
    expect(mails).toHaveLength(1);
    for (const needed of [`Case: ${open.id}`, 'Both together: 1 minute 40 seconds', 'gets everything back', 'staff page']) expect(mails[0]!.text).toContain(needed);
    const { bearer } = await app.signIn(scope, staff.externalId);
    const notes = (await app.call<{ data: Notification[] }>('GET', '/v1/notifications', { bearer })).body.data;
    expect(notes[0]).toMatchObject({ kind: 'settlement_case.due_soon', text: expect.stringMatching(/^Twelve hours left to decide about the session of Name of /) as string });
  });

  it('nobody is reminded of what is decided, and a mail that waited says nothing untrue', async () => {
    const { scope, staff, open, decide } = await unclearSession(app);
    app.clock.advance(37 * HOUR);
    await app.services.bookings.cases.remind(scope, open.id);
    await decide(0);
    await sendMails(app, scope, ['settlement_case.due_soon']);
    expect((await app.sandbox.mails(`${staff.externalId}@college.example`)).map(({ subject }) => subject)).toEqual([]);
    const other = await unclearSession(app);
    await other.decide(0);
    app.clock.advance(37 * HOUR);
    await app.services.bookings.cases.remind(other.scope, other.open.id);
    expect(await app.events(other.scope, 'settlement_case.due_soon')).toEqual([]);
  });

  it('servers of a college without staff here hear of it all the same', async () => {
    const { scope, open } = await unclearSession(app, { hasStaff: false });
    app.clock.advance(37 * HOUR);
    await app.services.bookings.cases.remind(scope, open.id);
    expect((await app.storedEvents(scope, 'settlement_case.due_soon')).map(({ audience, data }) => [audience, data])).toEqual([[[], { caseId: open.id, dueAt: open.dueAt }]]);
  });
});
