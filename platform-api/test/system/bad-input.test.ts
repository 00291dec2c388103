/** What no caller may bring about, however odd the request: an answer of 500, or a word of what lies inside. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../src/platform/ids/ids.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { PeopleApp, type CallOptions, type Reply, type TestTenant } from '../../src/testing/people-app.ts';
import { addFreeMentor, PROFILE, sessionHoursAgo } from '../../src/testing/people-fixtures.ts';

const NUL = 'a\0b';
const HALF_A_PAIR = 'a\ud800b';

const app = await PeopleApp.start();
let tenant: TestTenant;
let student: { readonly bearer: string; readonly userId: Id<'user'> };
let offer: Awaited<ReturnType<typeof addFreeMentor>>;
let attended: Id<'booking'>;

beforeAll(async () => {
  tenant = await app.newTenant('ours');
  student = await app.signIn(tenant, { externalId: 'asha', name: 'Asha' });
  offer = await addFreeMentor(app, tenant, 'Ravi');
  attended = await app.pastOf(tenant).attend(sessionHoursAgo(app, 30, offer, student.userId));
});

const answerOf = (reply: Reply) => {
  const { code, errors } = reply.json<{ code: string; errors: { pointer: string }[] }>();
  return { status: reply.status, type: reply.headers.get('content-type')?.split(';')[0], code, at: errors.map(({ pointer }) => pointer) };
};
const refused = (...at: string[]) => ({ status: 400, type: 'application/problem+json', code: 'request.invalid', at });
const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => app.call('POST', path, { bearer: student.bearer, body, headers });
const serverPost = (path: string, body: object) => app.call('POST', path, { secret: tenant.secretKey, body });
const conversationId = async () => (await app.call('GET', `/v1/bookings/${attended}`, { bearer: student.bearer })).json<{ conversationId: string }>().conversationId;

describe('text that PostgreSQL cannot keep', () => {
  it('is refused with U+0000 wherever a body has it, and the place is named', async () => {
    expect(answerOf(await serverPost('/v1/users', { externalId: NUL, name: NUL }))).toEqual(refused('/externalId', '/name'));
    expect(answerOf(await serverPost('/v1/embed_sessions', { user: { externalId: 'x', name: NUL } }))).toEqual(refused('/user/name'));
    expect(answerOf(await serverPost('/v1/mentors', { ...PROFILE, userId: student.userId, skills: ['Python', NUL] }))).toEqual(refused('/skills/1'));
    expect(answerOf(await serverPost(`/v1/mentors/${offer.mentor.id}/session_types`, { name: NUL, price: { amountMinor: 0, currency: 'INR' } }))).toEqual(refused('/name'));
    expect(answerOf(await post(`/v1/bookings/${attended}/review`, { rating: 5, comment: NUL }))).toEqual(refused('/comment'));
    expect(answerOf(await post(`/v1/conversations/${await conversationId()}/messages`, { id: newId('message', new Date()), text: NUL }))).toEqual(refused('/text'));
    const startsAt = new Date(Date.now() + 3 * 3600_000).toISOString();
    const wish = { mentorId: offer.mentor.id, sessionTypeId: offer.sessionType.id, startsAt, expectedPrice: offer.sessionType.price, topic: NUL };
    expect(answerOf(await post('/v1/bookings', wish, { 'idempotency-key': 'a-key-of-this-test' }))).toEqual(refused('/topic'));
  });

  it('is refused with half of a surrogate pair, which jsonb does not take either', async () => {
    expect(answerOf(await serverPost('/v1/users', { externalId: 'half', name: HALF_A_PAIR }))).toEqual(refused('/name'));
    const education = [{ institution: HALF_A_PAIR, degree: 'B.E.', startYear: 2022, endYear: null }];
    expect(answerOf(await serverPost('/v1/mentors', { ...PROFILE, userId: student.userId, education }))).toEqual(refused('/education/0/institution'));
    expect((await serverPost('/v1/users', { externalId: 'whole', name: 'Tom 💥' })).json()).toMatchObject({ name: 'Tom 💥' });
  });

  it('is refused in searches and lists', async () => {
    const read = (path: string) => app.call('GET', path, { publishable: tenant.publishableKey });
    expect(answerOf(await read('/v1/mentors?q=a%00b'))).toEqual(refused('query.q'));
    expect(answerOf(await read('/v1/mentors?skills=Python,a%00b'))).toEqual(refused('query.skills.1'));
    expect(answerOf(await read('/v1/mentor_facets?branches=a%00b'))).toEqual(refused('query.branches.0'));
    expect(answerOf(await read('/v1/mentor_suggestions?q=a%00b'))).toEqual(refused('query.q'));
  });

  it('makes an id one that does not exist', async () => {
    const reply = await app.call('GET', `/v1/bookings/${attended}%00`, { bearer: student.bearer });
    expect(answerOf(reply)).toEqual({ status: 404, type: 'application/problem+json', code: 'resource.not_found', at: [] });
  });
});

describe('a body that cannot be read', () => {
  const user = Buffer.from(JSON.stringify({ externalId: 'packed', name: 'Packed' }));
  const send = (bytes: Buffer, headers: Readonly<Record<string, string>>, options: CallOptions = {}) =>
    app.call('POST', '/v1/users', { secret: tenant.secretKey, bytes, contentType: 'application/json', headers, ...options });

  it.each([
    ['packed', gzipSync(user), { 'content-encoding': 'gzip' }],
    ['said to be packed and not', user, { 'content-encoding': 'gzip' }],
    ['packed and cut off', gzipSync(user).subarray(0, 12), { 'content-encoding': 'gzip' }],
    ['packed from far more than the limit', gzipSync(Buffer.alloc(50_000_000, ' ')), { 'content-encoding': 'gzip' }],
    ['in an encoding nobody knows', user, { 'content-encoding': 'brittle' }],
    ['half of a document', user.subarray(0, 20), {}],
    ['a hundred thousand brackets', Buffer.from('['.repeat(100_000)), {}],
  ])('is answered with request.malformed_json: %s', async (_case, bytes, headers) => {
    expect(answerOf(await send(bytes, headers))).toMatchObject({ status: 400, type: 'application/problem+json', code: 'request.malformed_json' });
  });

  it('is answered with request.malformed_json in a character set other than UTF-8’s', async () => {
    expect(answerOf(await send(user, {}, { contentType: 'application/json; charset=iso-8859-1' }))).toMatchObject({ status: 400, code: 'request.malformed_json' });
  });

  it('is not read where the operation takes none', async () => {
    const reply = await app.call('DELETE', '/v1/sessions/current', { bearer: (await app.signIn(tenant, { externalId: 'leaving', name: 'Leaving' })).bearer, bytes: Buffer.alloc(200_000, '{'), contentType: 'application/json' });
    expect(reply.status).toBe(204);
  });

  it('is answered with request.too_large beyond the limit', async () => {
    expect(answerOf(await send(Buffer.alloc(200_000, ' '), {}))).toMatchObject({ status: 413, code: 'request.too_large' });
  });
});
