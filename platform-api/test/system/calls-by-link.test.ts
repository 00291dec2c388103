/** A mailed link is good for one session of one person: its call, its conversation, and nothing beside them. */
import { describe, expect, it } from 'vitest';
import type { Call, CallAccess } from '../../src/modules/calls/index.ts';
import { newId, type Id } from '../../src/platform/ids/ids.ts';
import { createCallsApp, HOSTED, type Booked, type Person } from '../../src/testing/calls-app.ts';
import { FakeMediaServer } from '../../src/testing/fake-media-server.ts';

interface Problem { readonly code: string; readonly requestId: string }

const app = await createCallsApp({ media: (clock) => new FakeMediaServer(clock) });
const scope = await app.newTenant();

/** Opens a link as the reader of the mail does, on our own page. */
async function openLink(person: Person, bookingId: Id<'booking'>, purpose: 'join' | 'pay' = 'join'): Promise<string> {
  const expiresAt = new Date(app.clock.wall().getTime() + 24 * 3600_000);
  const token = await app.foundation.db.write(scope, (tx) => app.services.identity.createAccessLink(tx, { userId: person.userId, bookingId, purpose, returnUrl: null, expiresAt }));
  const opened = await app.call<{ accessToken: string }>('POST', '/v1/access_links/open', { body: { token }, headers: { origin: HOSTED } });
  expect(opened.status).toBe(201);
  return opened.body.accessToken;
}
const byLink = <T>(bearer: string, method: string, path: string, body?: unknown) =>
  app.call<T>(method, path, { headers: { authorization: `Bearer ${bearer}`, origin: HOSTED }, ...(body === undefined ? {} : { body }) });
const subjectOf = ({ token }: CallAccess) => (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string }).sub;
const goToStart = ({ booking }: Booked) => app.clock.advance((new Date(booking.startsAt).getTime() - app.clock.wall().getTime()) / 1000);

describe('the session of a mailed link', () => {
  it('reads its call and gets a token for its room, as the person whose mail it was', async () => {
    const booked = await app.book(scope);
    goToStart(booked);
    for (const [who, role] of [[booked.student, 'student'], [booked.mentor, 'mentor']] as const) {
      const bearer = await openLink(who, booked.booking.id);
      const call = await byLink<Call>(bearer, 'GET', `/v1/calls/${booked.booking.callId}`);
      expect([call.status, call.body.bookingIds]).toEqual([200, [booked.booking.id]]);
      const access = await byLink<CallAccess>(bearer, 'POST', `/v1/calls/${booked.booking.callId}/access`);
      expect(access.status).toBe(201);
      const inPortal = await app.call<CallAccess>('POST', `/v1/calls/${booked.booking.callId}/access`, { bearer: (await app.signIn(scope, who.externalId)).bearer });
      expect(subjectOf(access.body)).toBe(subjectOf(inPortal.body));
      const sent = await byLink(bearer, 'POST', `/v1/conversations/${booked.booking.conversationId}/messages`, { id: newId('message', app.clock.wall()), text: `From the ${role}` });
      expect(sent.status).toBe(201);
    }
  });

  it('does not see the call and the conversation of another booking of the same person, and they are as missing as nobody’s', async () => {
    const first = await app.book(scope);
    goToStart(first);
    app.clock.advance(1800);
    const second = await app.book(scope, { student: first.student });
    goToStart(second);
    const bearer = await openLink(second.student, first.booking.id);
    const missing = await byLink<Problem>(bearer, 'GET', `/v1/calls/${newId('call', new Date())}`);
    expect([missing.status, missing.body.code]).toEqual([404, 'resource.not_found']);
    for (const [method, path, body] of [
      ['GET', `/v1/calls/${second.booking.callId}`], ['POST', `/v1/calls/${second.booking.callId}/access`], ['GET', `/v1/bookings/${second.booking.id}`],
      ['GET', `/v1/conversations/${second.booking.conversationId}/messages`],
      ['POST', `/v1/conversations/${second.booking.conversationId}/messages`, { id: newId('message', app.clock.wall()), text: 'Let me in' }],
    ] as const) {
      const answer = await byLink<Problem>(bearer, method, path, body);
      expect({ path, status: answer.status, body: { ...answer.body, requestId: '' } }).toEqual({ path, status: 404, body: { ...missing.body, requestId: '' } });
    }
  });

  it('enters no call when it is one to pay, and does nothing else of what a person may do', async () => {
    const booked = await app.book(scope);
    goToStart(booked);
    const pay = await openLink(booked.student, booked.booking.id, 'pay');
    expect(await byLink(pay, 'POST', `/v1/calls/${booked.booking.callId}/access`)).toMatchObject({ status: 403, body: { code: 'auth.wrong_kind' } });
    const join = await openLink(booked.student, booked.booking.id);
    for (const path of ['/v1/bookings', '/v1/notifications', '/v1/events', '/v1/wallet']) {
      expect(await byLink(join, 'GET', path)).toMatchObject({ status: 403, body: { code: 'auth.wrong_kind' } });
    }
    expect(await byLink(join, 'POST', `/v1/bookings/${booked.booking.id}/review`, { rating: 5 })).toMatchObject({ status: 403, body: { code: 'auth.wrong_kind' } });
  });

  it('works on our own pages alone, waits for the lobby and ends with the call', async () => {
    const booked = await app.book(scope);
    const path = `/v1/calls/${booked.booking.callId}/access`;
    app.clock.advance((new Date(booked.booking.startsAt).getTime() - 601_000 - app.clock.wall().getTime()) / 1000);
    const early = await openLink(booked.student, booked.booking.id);
    expect(await byLink(early, 'POST', path)).toMatchObject({ status: 409, body: { code: 'call.not_open' } });
    expect(await app.call('POST', path, { bearer: early })).toMatchObject({ status: 403, body: { code: 'auth.origin_not_allowed' } });
    app.clock.advance(2);
    expect((await byLink(early, 'POST', path)).status).toBe(201);
    app.clock.advance(601 + 600 + 180);
    expect(await byLink(early, 'POST', path)).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    const late = await openLink(booked.student, booked.booking.id);
    expect(await byLink(late, 'POST', path)).toMatchObject({ status: 410, body: { code: 'call.over' } });
  });

  it('is had from the college’s page too, which may keep camera and microphone away, by either person of the session and nobody else', async () => {
    const booked = await app.book(scope);
    goToStart(booked);
    const path = `/v1/bookings/${booked.booking.id}/hosted_join`;
    const inPortal = async (externalId?: string) => (await app.signIn(scope, externalId)).bearer;
    for (const who of [booked.student, booked.mentor]) {
      const made = await app.call<{ url: string; expiresAt: string }>('POST', path, { bearer: await inPortal(who.externalId) });
      expect(made.status).toBe(201);
      expect(made.body.url).toMatch(new RegExp(`^${HOSTED}/join#token=pvl_`));
      expect(Date.parse(made.body.expiresAt)).toBe(Date.parse(booked.booking.startsAt) + (600 + 180 + 3_600) * 1000);
      const opened = await app.call<{ accessToken: string; purpose: string; bookingId: string }>('POST', '/v1/access_links/open', { body: { token: made.body.url.split('=')[1] }, headers: { origin: HOSTED } });
      expect(opened.body).toMatchObject({ purpose: 'join', bookingId: booked.booking.id });
      expect((await byLink(opened.body.accessToken, 'POST', `/v1/calls/${booked.booking.callId}/access`)).status).toBe(201);
      // A link makes no further links.
      expect(await byLink(opened.body.accessToken, 'POST', path)).toMatchObject({ status: 403, body: { code: 'auth.wrong_kind' } });
    }
    expect(await app.call('POST', path, { bearer: await inPortal() })).toMatchObject({ status: 404, body: { code: 'resource.not_found' } });
  });

  it('is over when its person signs out', async () => {
    const booked = await app.book(scope);
    const bearer = await openLink(booked.student, booked.booking.id);
    expect((await byLink(bearer, 'GET', `/v1/calls/${booked.booking.callId}`)).status).toBe(200);
    expect((await byLink(bearer, 'DELETE', '/v1/sessions/current')).status).toBe(204);
    expect(await byLink(bearer, 'GET', `/v1/calls/${booked.booking.callId}`)).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
  });
});
