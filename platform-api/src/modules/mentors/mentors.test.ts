import { beforeAll, describe, expect, it } from 'vitest';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { PeopleApp, type TestTenant } from '../../testing/people-app.ts';
import { addMentor, addSessionType, PROFILE, withoutRequestId } from '../../testing/people-fixtures.ts';
import type { Mentor } from './mentors.contract.ts';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64, 7)]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64, 7)]);
const WEBP = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), Buffer.alloc(64, 7)]);

const app = await PeopleApp.start();
let ours: TestTenant;
let theirs: TestTenant;
let foreign: Mentor;

beforeAll(async () => {
  ours = await app.newTenant('ours');
  theirs = await app.newTenant('theirs');
  foreign = await addMentor(app, theirs, 'Foreign Mentor');
});

const eventsOf = (mentorId: string) =>
  app.db.app.read(ours.scope, (tx) =>
    tx.query<{ type: string }>('SELECT type FROM events WHERE tenant_id = $1 AND subject_id = $2 ORDER BY id', [tx.tenantUuid, toUuid(mentorId as Id<'mentor'>)]));

describe('a mentor profile', () => {
  it('is made once per person, makes them a mentor, and is vouched for by the college', async () => {
    const mentor = await addMentor(app, ours, 'Ishaan Deshpande');
    expect(mentor).toMatchObject({ ...PROFILE, name: 'Ishaan Deshpande', verifiedBy: 'College ours', paused: false, rating: { average: null, count: 0 }, sessionTypes: [] });
    expect((await app.services.identity.readUser(ours.scope, mentor.userId))).toMatchObject({ roles: ['student', 'mentor'], mentorId: mentor.id });
    const again = await app.call('POST', '/v1/mentors', { secret: ours.secretKey, body: { ...PROFILE, userId: mentor.userId } });
    expect([again.status, again.json()['code']]).toEqual([409, 'mentor.exists']);
    expect(await eventsOf(mentor.id)).toEqual([{ type: 'mentor.created' }]);
  });

  it('shows what the mentor earns of each price, by the college’s split', async () => {
    const mentor = await addMentor(app, ours, 'Priced');
    const type = await addSessionType(app, ours, mentor.id, 10_001);
    expect(type).toMatchObject({ durationSeconds: 600, price: { amountMinor: 10_001, currency: 'INR' }, mentorShare: { amountMinor: 7001, currency: 'INR' }, active: true });
    await addSessionType(app, ours, mentor.id, 5_000, 300);
    const read = await app.call('GET', `/v1/mentors/${mentor.id}`, { publishable: ours.publishableKey });
    expect(read.json<Mentor>().sessionTypes.map((shown) => shown.price.amountMinor)).toEqual([5_000, 10_001]);
  });

  it('takes no price in another currency', async () => {
    const mentor = await addMentor(app, ours, 'Dollar');
    const reply = await app.call('POST', `/v1/mentors/${mentor.id}/session_types`, { secret: ours.secretKey, body: { name: 'x', price: { amountMinor: 1, currency: 'USD' } } });
    expect([reply.status, reply.json()['errors']]).toEqual([400, [{ pointer: '/price/currency', code: 'wrong_currency', message: 'must be INR' }]]);
  });

  it('is changed by its mentor or the college’s server, by nobody else', async () => {
    const mentor = await addMentor(app, ours, 'Changed');
    const own = await app.signIn(ours, { externalId: 'mentor-Changed', name: 'Changed' });
    const paused = await app.call('PATCH', `/v1/mentors/${mentor.id}`, { bearer: own.bearer, body: { paused: true, placedAt: null } });
    expect(paused.json<Mentor>()).toMatchObject({ paused: true, placedAt: null, headline: PROFILE.headline });
    const server = await app.call('PATCH', `/v1/mentors/${mentor.id}`, { secret: ours.secretKey, body: { paused: false } });
    expect(server.json<Mentor>()).toMatchObject({ paused: false, placedAt: null });
    await addMentor(app, ours, 'Other');
    const other = await app.signIn(ours, { externalId: 'mentor-Other', name: 'Other' });
    const student = await app.signIn(ours, { externalId: 'only-student', name: 'S' });
    for (const { bearer } of [other, student]) {
      const refused = await app.call('PATCH', `/v1/mentors/${mentor.id}`, { bearer, body: { paused: true } });
      expect([refused.status, refused.json()['code']]).toEqual([403, 'auth.wrong_kind']);
    }
    expect(await eventsOf(mentor.id)).toEqual([{ type: 'mentor.created' }, { type: 'mentor.updated' }, { type: 'mentor.updated' }]);
  });

  it('loses no field when two changes meet', async () => {
    const mentor = await addMentor(app, ours, 'Meeting');
    const change = (body: object) => app.call('PATCH', `/v1/mentors/${mentor.id}`, { secret: ours.secretKey, body });
    await Promise.all([change({ city: 'Nashik' }), change({ headline: 'New headline' }), change({ paused: true })]);
    const read = await app.call('GET', `/v1/mentors/${mentor.id}`, { publishable: ours.publishableKey });
    expect(read.json<Mentor>()).toMatchObject({ city: 'Nashik', headline: 'New headline', paused: true });
  });

  it('refuses the wrong shape, and callers without a key', async () => {
    const mentor = await addMentor(app, ours, 'Shape');
    expect((await app.call('PATCH', `/v1/mentors/${mentor.id}`, { secret: ours.secretKey, body: { skills: ['x'.repeat(61)] } })).status).toBe(400);
    expect((await app.call('POST', '/v1/mentors', { secret: ours.secretKey, body: { userId: mentor.userId } })).status).toBe(400);
    expect((await app.call('GET', `/v1/mentors/${mentor.id}`)).status).toBe(401);
    expect((await app.call('POST', '/v1/mentors', { publishable: ours.publishableKey, body: {} })).status).toBe(403);
    expect((await app.call('POST', `/v1/mentors/${mentor.id}/session_types`, { publishable: ours.publishableKey, body: {} })).status).toBe(403);
  });
});

describe('another college’s mentor', () => {
  const body = { name: 'x', price: { amountMinor: 1, currency: 'INR' } };
  it.each([
    ['getMentor', 'GET', '', undefined],
    ['updateMentor', 'PATCH', '', { paused: true }],
    ['createSessionType', 'POST', '/session_types', body],
    ['uploadMentorPhoto', 'PUT', '/photo', undefined],
  ] as const)('is the same 404 as a missing or malformed id for %s', async (_operation, method, path, sent) => {
    const auth = method === 'GET' ? { publishable: ours.publishableKey } : { secret: ours.secretKey };
    const answers = await Promise.all([foreign.id, newId('mentor', new Date()), 'mtr_nonsense'].map((id) =>
      app.call(method, `/v1/mentors/${id}${path}`, { ...auth, ...(path === '/photo' ? { bytes: PNG, contentType: 'image/png' } : { body: sent }) })));
    expect(answers.map((reply) => reply.status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map((reply) => withoutRequestId(reply.text))).size).toBe(1);
  });
});

describe('a mentor’s photo', () => {
  const put = (mentorId: string, bytes: Buffer, contentType: string, auth: object = { secret: ours.secretKey }) =>
    app.call('PUT', `/v1/mentors/${mentorId}/photo`, { ...auth, bytes, contentType });
  const pathOf = (url: string | null): string => new URL(url!).pathname;

  it.each([['image/png', PNG], ['image/jpeg', JPEG], ['image/webp', WEBP]] as const)('as %s is shown to anybody, for a year, as exactly that', async (type, bytes) => {
    const mentor = await addMentor(app, ours, `Photo ${type}`);
    const reply = await put(mentor.id, bytes, type);
    expect(reply.status).toBe(200);
    const file = await app.call('GET', pathOf(reply.json<Mentor>().photoUrl), { origin: null });
    expect([file.status, file.headers.get('content-type'), file.headers.get('x-content-type-options'), file.headers.get('cache-control')]).toEqual([
      200, type, 'nosniff', 'public, max-age=31536000, immutable',
    ]);
    expect(Buffer.from(file.text, 'latin1').equals(bytes)).toBe(true);
  });

  it('is set by the mentor themself, replaces the earlier one, and the earlier one is gone', async () => {
    const mentor = await addMentor(app, ours, 'Portrait');
    const { bearer } = await app.signIn(ours, { externalId: 'mentor-Portrait', name: 'Portrait' });
    const first = (await put(mentor.id, PNG, 'image/png', { bearer })).json<Mentor>().photoUrl;
    const second = (await put(mentor.id, JPEG, 'image/jpeg', { bearer })).json<Mentor>().photoUrl;
    expect(second).not.toBe(first);
    expect((await app.call('GET', pathOf(first))).status).toBe(404);
    expect((await app.call('GET', pathOf(second))).status).toBe(200);
    const removed = await app.call('PATCH', `/v1/mentors/${mentor.id}`, { bearer, body: { photoUrl: null } });
    expect(removed.json<Mentor>().photoUrl).toBeNull();
    expect((await app.call('GET', pathOf(second))).status).toBe(404);
  });

  it('is refused when its bytes are not what its type says, and nothing changes', async () => {
    const mentor = await addMentor(app, ours, 'Disguise');
    const html = Buffer.from('<script>alert(1)</script>');
    for (const [bytes, type] of [[html, 'image/png'], [PNG, 'image/jpeg'], [PNG, 'text/html'], [Buffer.alloc(0), 'image/png']] as const) {
      const reply = await put(mentor.id, bytes, type);
      expect([reply.status, reply.json()['code']]).toEqual([422, 'mentor.photo_invalid']);
    }
    const large = await put(mentor.id, Buffer.concat([PNG, Buffer.alloc(1024 * 1024)]), 'image/png');
    expect([large.status, large.json()['detail']]).toEqual([413, 'The body is larger than 1024 KiB. Send less at a time.']);
    expect((await app.call('GET', `/v1/mentors/${mentor.id}`, { publishable: ours.publishableKey })).json<Mentor>().photoUrl).toBeNull();
  });

  it('of somebody else is not theirs to set', async () => {
    const mentor = await addMentor(app, ours, 'Victim');
    await addMentor(app, ours, 'Prankster');
    const { bearer } = await app.signIn(ours, { externalId: 'mentor-Prankster', name: 'Prankster' });
    expect((await put(mentor.id, PNG, 'image/png', { bearer })).status).toBe(403);
    expect((await put(mentor.id, PNG, 'image/png', {})).status).toBe(401);
  });

  it('with an address nobody gave out is a plain 404', async () => {
    const missing = await app.call('GET', `/v1/files/${newId('file', new Date())}`);
    const malformed = await app.call('GET', '/v1/files/..%2f..%2fetc%2fpasswd');
    expect([missing.status, malformed.status]).toEqual([404, 404]);
    expect(withoutRequestId(missing.text)).toBe(withoutRequestId(malformed.text));
  });
});
