import { beforeAll, describe, expect, it } from 'vitest';
import { hashSecret } from '../../platform/auth/secrets.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { createPeopleApp, HOSTED_URL, PORTAL_ORIGIN, type PeopleApp } from '../../testing/people-app.ts';
import { noBookings, withoutRequestId } from '../../testing/people-fixtures.ts';
import type { Session, User } from './identity.contract.ts';

const HOSTED_ORIGIN = new URL(HOSTED_URL).origin;
let app: PeopleApp;
let ours: Awaited<ReturnType<PeopleApp['newTenant']>>;
let theirs: Awaited<ReturnType<PeopleApp['newTenant']>>;

beforeAll(async () => {
  app = await createPeopleApp(noBookings);
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
    const user = await app.identity.readUser(ours.scope, userId);
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
    await app.identity.tidy(ours.scope);
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
    await app.db.app.read(ours.scope, (tx) => app.tenants.assertOriginAllowed(tx, `${PORTAL_ORIGIN}/after?x=1`));
    await expect(app.db.app.read(ours.scope, (tx) => app.tenants.assertOriginAllowed(tx, 'https://portal.example.edu.evil.example/'))).rejects.toMatchObject({ code: 'auth.origin_not_allowed' });
  });

  it('gets a second environment of the same college with its own keys', async () => {
    const live = await app.owner((db) =>
      app.tenants.createTenant(db, { organisation: { id: ours.organisationId }, mode: 'live', slug: 'ours', displayName: 'Ours', allowedOrigins: [], suspended: true }));
    expect(live.secretKey).toMatch(/^sk_live_/);
    const scope = await app.scopes.findScope(live.tenantId);
    const settings = await app.db.app.read(scope!, (tx) => app.tenants.getSettings(tx));
    expect(settings).toMatchObject({ livemode: true, suspended: true, organisationName: 'College ours', holdSeconds: 600, graceSeconds: 180, split: { mentorBps: 7000, tenantBps: 0, platformBps: 3000 } });
    expect(await app.owner((db) => app.tenants.findTenant(db, 'ours', 'live'))).toEqual({ id: live.tenantId, organisationId: ours.organisationId });
  });
});

describe('a mailed link', () => {
  let userId: Id<'user'>;
  beforeAll(async () => {
    userId = (await app.signIn(ours, { externalId: 'mailed', name: 'Mailed' })).userId as Id<'user'>;
  });

  it('that nobody made says the same as one that is too old', async () => {
    const reply = await app.call('POST', '/v1/access_links/open', { origin: HOSTED_ORIGIN, body: { token: 'pvl_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' } });
    expect([reply.status, reply.json()['code']]).toEqual([410, 'auth.link_expired']);
  });

  it('opens on our own pages only', async () => {
    const reply = await app.call('POST', '/v1/access_links/open', { body: { token: 'pvl_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' } });
    expect([reply.status, reply.json()['code']]).toEqual([403, 'auth.origin_not_allowed']);
  });

  it('needs a booking that exists', async () => {
    const bookingId = newId('booking', new Date());
    await expect(
      app.db.app.write(ours.scope, (tx) => app.identity.createAccessLink(tx, { userId, bookingId, purpose: 'join', returnUrl: null, expiresAt: new Date(Date.now() + 60_000) })),
    ).rejects.toThrow(/access_links_tenant_id_booking_id_fkey/);
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
