import { beforeAll, describe, expect, it } from 'vitest';
import { hashSecret } from '../../platform/auth/secrets.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { HOSTED_URL, PORTAL_ORIGIN, PeopleApp, type TestTenant } from '../../testing/people-app.ts';
import { addFreeMentor, sessionHoursAgo, withoutRequestId } from '../../testing/people-fixtures.ts';
import type { Session, User } from './identity.contract.ts';

const HOSTED_ORIGIN = new URL(HOSTED_URL).origin;
const app = await PeopleApp.start();
let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  ours = await app.newTenant('ours');
  theirs = await app.newTenant('theirs');
});

async function clientSecret(externalId = 'student-1'): Promise<string> {
  const reply = await app.call('POST', '/v1/embed_sessions', { secret: ours.secretKey, body: { user: { externalId, name: 'Asha Kulkarni', email: 'asha@example.edu' } } });
  expect(reply.status).toBe(201);
  return reply.json<{ clientSecret: string }>().clientSecret;
}

const exchange = (secret: string, options: { publishable?: string; origin?: string | null } = {}) =>
  app.call('POST', '/v1/sessions', { publishable: ours.publishableKey, ...options, body: { clientSecret: secret } });

describe('a client secret', () => {
  it('becomes a ten-minute session of the person the server named, in the tenant’s own zone', async () => {
    const reply = await exchange(await clientSecret());
    expect(reply.status).toBe(201);
    const session = reply.json<Session>();
    expect(session).toMatchObject({ object: 'session', livemode: false, purpose: 'embed', bookingId: null, returnUrl: null });
    expect(session.user).toMatchObject({ externalId: 'student-1', name: 'Asha Kulkarni', roles: ['student'], mentorId: null, timeZone: 'Asia/Kolkata', locale: 'en-IN' });
    expect(session.accessToken).toMatch(/^pvs_[\w-]{43}$/);
    expect(Date.parse(session.expiresAt) - Date.parse(session.serverNow)).toBe(600_000);
    const me = await app.call('GET', '/v1/me', { bearer: session.accessToken });
    expect(me.json<User>()).toEqual(session.user);
  });

  it('has one winner of twenty exchanges at once', async () => {
    const secret = await clientSecret('racer');
    const replies = await Promise.all(Array.from({ length: 20 }, () => exchange(secret)));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(new Set(replies.filter((reply) => reply.status !== 201).map((reply) => reply.json()['code']))).toEqual(new Set(['auth.client_secret_used']));
    const tokens = await app.db.app.platform((tx) =>
      tx.query('SELECT 1 FROM session_tokens s WHERE s.tenant_id = $1 AND s.created_at > now() - interval \'1 minute\' AND s.user_id = $2', [
        toUuid(ours.tenantId), toUuid(replies.find((reply) => reply.status === 201)!.json<Session>().user.id),
      ]),
    );
    expect(tokens).toHaveLength(1);
  });

  it('is refused after 60 seconds', async () => {
    const secret = await clientSecret();
    app.clock.advance(61);
    expect((await exchange(secret)).json()['code']).toBe('auth.client_secret_used');
  });

  it('is refused beside another tenant’s key, and stays good for its own', async () => {
    const secret = await clientSecret();
    expect((await exchange(secret, { publishable: theirs.publishableKey })).status).toBe(401);
    expect((await exchange(secret)).status).toBe(201);
  });

  it('is refused from an origin that is not allowed, without being used up', async () => {
    const secret = await clientSecret();
    const refused = await exchange(secret, { origin: 'https://elsewhere.example.com' });
    expect([refused.status, refused.json()['code']]).toEqual([403, 'auth.origin_not_allowed']);
    expect((await exchange(secret, { origin: null })).status).toBe(403);
    expect((await exchange(secret)).status).toBe(201);
  });

  it('is nowhere in the database, nor is the bearer', async () => {
    const secret = await clientSecret();
    const { accessToken } = (await exchange(secret)).json<Session>();
    const rows = await app.db.app.write(ours.scope, (tx) => tx.query<{ secret_hash: Buffer }>('SELECT secret_hash FROM embed_sessions WHERE tenant_id = $1', [tx.tenantUuid]));
    expect(rows.some((row) => row.secret_hash.equals(hashSecret(secret)))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(secret);
    const tokens = await app.db.app.platform((tx) => tx.query<object>('SELECT * FROM session_tokens'));
    expect(JSON.stringify(tokens)).not.toContain(accessToken);
  });

  it('updates name and address of a known person, keeps what is not sent, and announces the change once', async () => {
    const send = (user: object) => app.call('POST', '/v1/embed_sessions', { secret: ours.secretKey, body: { user } });
    const first = await send({ externalId: 'renamed', name: 'R. Iyer', email: 'r@example.edu', timeZone: 'Asia/Singapore' });
    const userId = first.json<{ userId: Id<'user'> }>().userId;
    await send({ externalId: 'renamed', name: 'Radha Iyer' });
    await send({ externalId: 'renamed', name: 'Radha Iyer' });
    const user = await app.services.identity.readUser(ours.scope, userId);
    expect(user).toMatchObject({ name: 'Radha Iyer', email: 'r@example.edu', timeZone: 'Asia/Singapore' });
    const events = await app.db.app.read(ours.scope, (tx) => tx.query("SELECT 1 FROM events WHERE tenant_id = $1 AND type = 'user.updated' AND subject_id = $2", [tx.tenantUuid, toUuid(userId)]));
    expect(events).toHaveLength(1);
  });

  it('makes one person of twenty first visits at once', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () =>
      app.call('POST', '/v1/embed_sessions', { secret: ours.secretKey, body: { user: { externalId: 'crowd', name: 'One Person' } } })));
    expect(new Set(replies.map((reply) => reply.json<{ userId: string }>().userId)).size).toBe(1);
  });

  it('cannot be asked for roles, nor by a page', async () => {
    const body = { user: { externalId: 'x', name: 'X', roles: ['staff'] } };
    const shaped = await app.call('POST', '/v1/embed_sessions', { secret: ours.secretKey, body });
    expect([shaped.status, shaped.json()['errors']]).toEqual([400, [{ pointer: '/user/roles', code: 'unrecognized_keys', message: 'is not a known name' }]]);
    const page = await app.call('POST', '/v1/embed_sessions', { publishable: ours.publishableKey, body: { user: { externalId: 'x', name: 'X' } } });
    expect([page.status, page.json()['code']]).toEqual([403, 'auth.wrong_kind']);
    expect((await app.call('POST', '/v1/embed_sessions', { body })).json()['code']).toBe('auth.missing');
  });
});

describe('a session', () => {
  it('works on its own page only', async () => {
    const { bearer } = await app.signIn(ours, { externalId: 'bound', name: 'Bound' });
    expect((await app.call('GET', '/v1/me', { bearer })).status).toBe(200);
    expect((await app.call('GET', '/v1/me', { bearer, origin: 'https://elsewhere.example.com' })).json()['code']).toBe('auth.origin_not_allowed');
    expect((await app.call('GET', '/v1/me', { bearer, origin: null })).status).toBe(403);
  });

  it('ends after ten minutes, and at once when it is ended', async () => {
    const first = await app.signIn(ours, { externalId: 'ending', name: 'Ending' });
    const second = await app.signIn(ours, { externalId: 'ending', name: 'Ending' });
    expect((await app.call('DELETE', '/v1/sessions/current', { bearer: first.bearer })).status).toBe(204);
    expect((await app.call('GET', '/v1/me', { bearer: first.bearer })).json()['code']).toBe('auth.invalid');
    expect((await app.call('GET', '/v1/me', { bearer: second.bearer })).status).toBe(200);
    app.clock.advance(601);
    expect((await app.call('GET', '/v1/me', { bearer: second.bearer })).status).toBe(401);
  });

  it('lets people set zone and language, nothing else', async () => {
    const { bearer } = await app.signIn(ours, { externalId: 'mover', name: 'Mover' });
    const moved = await app.call('PATCH', '/v1/me', { bearer, body: { timeZone: 'Europe/London', locale: 'en-GB' } });
    expect(moved.json<User>()).toMatchObject({ timeZone: 'Europe/London', locale: 'en-GB', name: 'Mover' });
    expect((await app.call('PATCH', '/v1/me', { bearer, body: { timeZone: 'Mars/Base' } })).status).toBe(400);
    expect((await app.call('PATCH', '/v1/me', { bearer, body: { name: 'Someone' } })).status).toBe(400);
  });

  it('is tidied a day after it ran out', async () => {
    await app.signIn(ours, { externalId: 'old', name: 'Old' });
    app.clock.advance(26 * 3600);
    const fresh = await app.signIn(ours, { externalId: 'old', name: 'Old' });
    await app.services.identity.tidy(ours.scope);
    const kept = await app.db.app.platform((tx) => tx.query('SELECT 1 FROM session_tokens WHERE tenant_id = $1', [toUuid(ours.tenantId)]));
    expect(kept).toHaveLength(1);
    expect((await app.call('GET', '/v1/me', { bearer: fresh.bearer })).status).toBe(200);
  });
});

describe('users', () => {
  it('are added ahead of sign-in, once per external id, and listed newest first by role', async () => {
    const add = (externalId: string) => app.call('POST', '/v1/users', { secret: theirs.secretKey, body: { externalId, name: `Person ${externalId}` } });
    const added = await Promise.all(['a', 'b', 'c'].map(add));
    expect(added.map((reply) => reply.status)).toEqual([201, 201, 201]);
    expect((await add('a')).json()['code']).toBe('user.external_id_taken');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { data: User[]; nextCursor: string | null } = (await app.call('GET', `/v1/users?limit=2${cursor ? `&cursor=${cursor}` : ''}`, { secret: theirs.secretKey })).json();
      seen.push(...page.data.map((user) => user.externalId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(['a', 'b', 'c']);
    expect((await app.call('GET', '/v1/users?role=mentor', { secret: theirs.secretKey })).json<{ data: User[] }>().data).toEqual([]);
  });

  it('of one list’s cursor are refused by another', async () => {
    const page = (await app.call('GET', '/v1/users?limit=1', { secret: theirs.secretKey })).json<{ nextCursor: string }>();
    const moved = await app.call('GET', `/v1/users?role=student&limit=1&cursor=${page.nextCursor}`, { secret: theirs.secretKey });
    expect([moved.status, moved.json()['code']]).toEqual([400, 'request.invalid_cursor']);
  });

  it('are told to the tenant’s server only', async () => {
    const { bearer } = await app.signIn(ours, { externalId: 'curious', name: 'Curious' });
    expect((await app.call('GET', '/v1/users', { bearer })).status).toBe(403);
    expect((await app.call('POST', '/v1/users', { bearer, body: { externalId: 'z', name: 'Z' } })).status).toBe(403);
    expect((await app.call('POST', '/v1/users', { secret: ours.secretKey, body: { externalId: '', name: 'Z' } })).status).toBe(400);
  });
});

describe('the tenant', () => {
  it('is told to its pages, and a wrong key learns nothing', async () => {
    const reply = await app.call('GET', '/v1/tenant', { publishable: ours.publishableKey });
    expect(reply.json()).toMatchObject({ object: 'tenant', id: ours.tenantId, slug: 'ours', livemode: false, currency: 'INR', hostedUrl: HOSTED_URL });
    expect((await app.call('GET', '/v1/tenant', { publishable: ours.publishableKey.replace(/.$/, 'x') })).json()['code']).toMatch(/^auth\.invalid$/);
    expect((await app.call('GET', '/v1/tenant', { secret: ours.secretKey })).status).toBe(403);
    expect((await app.call('GET', '/v1/tenant')).status).toBe(401);
  });

  it('sends people only to its own origins', async () => {
    await app.db.app.read(ours.scope, (tx) => app.services.tenants.assertOriginAllowed(tx, `${PORTAL_ORIGIN}/after?x=1`));
    await expect(app.db.app.read(ours.scope, (tx) => app.services.tenants.assertOriginAllowed(tx, 'https://portal.example.edu.evil.example/'))).rejects.toMatchObject({ code: 'auth.origin_not_allowed' });
  });

  it('gets a second environment of the same college with its own keys', async () => {
    const live = await app.owner((db) =>
      app.services.tenants.createTenant(db, { organisation: { id: ours.organisationId }, mode: 'live', slug: 'ours', displayName: 'Ours', allowedOrigins: [], suspended: true }));
    expect(live.secretKey).toMatch(/^sk_live_/);
    const scope = await app.foundation.scopes.findScope(live.tenantId);
    const settings = await app.db.app.read(scope!, (tx) => app.services.tenants.getSettings(tx));
    expect(settings).toMatchObject({ livemode: true, suspended: true, organisationName: 'College ours', holdSeconds: 600, graceSeconds: 180, split: { mentorBps: 7000, tenantBps: 0, platformBps: 3000 } });
    expect(await app.owner((db) => app.services.tenants.findTenant(db, 'ours', 'live'))).toEqual({ id: live.tenantId, organisationId: ours.organisationId });
  });
});

describe('a mailed link', () => {
  let userId: Id<'user'>;
  let bookingId: Id<'booking'>;

  beforeAll(async () => {
    userId = (await app.signIn(ours, { externalId: 'mailed', name: 'Mailed' })).userId;
    const offer = await addFreeMentor(app, ours, 'Met by mail');
    bookingId = (await app.pastOf(ours).book(sessionHoursAgo(app, -5, offer, userId))).id;
  });

  const create = (purpose: 'join' | 'pay', seconds = 3600) =>
    app.db.app.write(ours.scope, (tx) => app.services.identity.createAccessLink(tx, {
      userId, bookingId, purpose, returnUrl: `${PORTAL_ORIGIN}/back`, expiresAt: new Date(app.clock.wall().getTime() + seconds * 1000),
    }));
  const open = (token: string, origin: string | null = HOSTED_ORIGIN) => app.call('POST', '/v1/access_links/open', { origin, body: { token } });

  it('opens a narrow session on our own page, for its one booking', async () => {
    const reply = await open(await create('join'));
    expect(reply.status).toBe(201);
    const session = reply.json<Session>();
    expect(session).toMatchObject({ purpose: 'join', bookingId, returnUrl: `${PORTAL_ORIGIN}/back`, user: { id: userId } });
    const as = { bearer: session.accessToken, origin: HOSTED_ORIGIN };
    expect((await app.call('GET', '/v1/me', as)).status).toBe(200);
    expect((await app.call('GET', `/v1/bookings/${bookingId}`, as)).status).toBe(200);
    expect((await app.call('GET', '/v1/bookings', as)).json()['code']).toBe('auth.wrong_kind');
    expect((await app.call('PATCH', '/v1/me', { ...as, body: { locale: 'hi-IN' } })).status).toBe(403);
    expect((await app.call('GET', '/v1/me', { ...as, origin: PORTAL_ORIGIN })).json()['code']).toBe('auth.origin_not_allowed');
    expect((await app.call('DELETE', '/v1/sessions/current', as)).status).toBe(204);
    expect((await app.call('GET', '/v1/me', as)).status).toBe(401);
  });

  it('to join may be opened again until it runs out, one to pay has a single winner', async () => {
    const join = await create('join', 120);
    expect([(await open(join)).status, (await open(join)).status]).toEqual([201, 201]);
    const pay = await create('pay');
    const replies = await Promise.all(Array.from({ length: 10 }, () => open(pay)));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(new Set(replies.filter((reply) => reply.status !== 201).map((reply) => reply.json()['code']))).toEqual(new Set(['auth.link_expired']));
    app.clock.advance(121);
    expect((await open(join)).json()['code']).toBe('auth.link_expired');
  });

  it('opens on our own pages only, without being used up elsewhere', async () => {
    const pay = await create('pay');
    for (const origin of [PORTAL_ORIGIN, 'https://elsewhere.example.com', null]) {
      expect((await open(pay, origin)).json()['code']).toBe('auth.origin_not_allowed');
    }
    expect((await open(pay)).status).toBe(201);
  });

  it('that nobody made says the same as one that is too old, and tokens stand nowhere', async () => {
    const reply = await open('pvl_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
    expect([reply.status, reply.json()['code']]).toEqual([410, 'auth.link_expired']);
    expect((await app.call('POST', '/v1/access_links/open', { origin: HOSTED_ORIGIN, body: { token: 'short' } })).status).toBe(400);
    const token = await create('join');
    const stored = await app.db.app.platform((tx) => tx.query<object>("SELECT * FROM provider_refs WHERE kind = 'access_link'"));
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('leads where the college says sessions are held', async () => {
    const { identity, tenants } = app.services;
    const url = (template: string | null) => app.db.app.write(ours.scope, async (tx) => {
      const settings = { ...(await tenants.getSettings(tx)), joinUrlTemplate: template };
      return identity.joinUrl(tx, settings, { bookingId, userId, expiresAt: new Date(app.clock.wall().getTime() + 60_000) });
    });
    expect(await url(`${PORTAL_ORIGIN}/sessions/{bookingId}`)).toBe(`${PORTAL_ORIGIN}/sessions/${bookingId}`);
    const hosted = await url(null);
    expect(hosted).toMatch(/^https:\/\/hosted\.example\.org\/join#token=pvl_[\w-]{43}$/);
    expect((await open(hosted.split('#token=')[1]!)).status).toBe(201);
  });
});

it('answers another tenant’s id and a missing id alike', async () => {
  const missing = await app.call('POST', '/v1/mentors', { secret: ours.secretKey, body: mentorBody(newId('user', new Date())) });
  const { userId } = await app.signIn(theirs, { externalId: 'far', name: 'Far' });
  const foreign = await app.call('POST', '/v1/mentors', { secret: ours.secretKey, body: mentorBody(userId) });
  expect(foreign.status).toBe(404);
  expect(withoutRequestId(foreign.text)).toBe(withoutRequestId(missing.text));
});

function mentorBody(userId: string) {
  return {
    userId, headline: 'Final year', about: '', college: 'C', branch: 'B', city: null, photoUrl: null, skills: [], interests: [], languages: [], education: [], placedAt: null, timeZone: 'Asia/Kolkata',
  };
}
