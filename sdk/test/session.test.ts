/** The page's session: one exchange at a time, renewal before the end and after a refusal, sign-out, mailed links. */
import { describe, expect, it, vi } from 'vitest';
import { createBrowserPeerVerse, type BrowserOptions } from '../src/browser.ts';
import { problem, scriptedApi, sessionAnswer, type Answer, type ScriptedApi, type SeenRequest } from './scripted-api.ts';

const bearerOf = (request: SeenRequest) => request.headers.authorization?.replace('Bearer ', '');
const isExchange = (request: SeenRequest) => request.path === '/v1/sessions';
const exchanges = (api: ScriptedApi) => api.requests.filter(isExchange);

/** Gives at_1, at_2, … and answers calls that carry a bearer which `isGood`. */
async function tokenApi(lifetimeMs: (nth: number) => number = () => 600_000, isGood: (bearer: string | undefined) => boolean = () => true): Promise<ScriptedApi> {
  let made = 0;
  return scriptedApi((request) => {
    if (isExchange(request)) return sessionAnswer(`at_${++made}`, lifetimeMs(made));
    return isGood(bearerOf(request)) ? { body: { object: 'user', name: 'Asha Verma' } } : problem(401, 'auth.invalid');
  });
}

function page(api: ScriptedApi, options: Partial<BrowserOptions> = {}) {
  let secrets = 0;
  const fetchClientSecret = vi.fn(async (): Promise<string | null> => `cs_${++secrets}`);
  return { fetchClientSecret, ...createBrowserPeerVerse({ publishableKey: 'pk_test_1', baseUrl: api.url, fetchClientSecret, ...options }) };
}

describe('the first session', () => {
  it('is exchanged once for 20 parallel calls, with the publishable key', async () => {
    const api = await tokenApi();
    const peerverse = page(api);
    await Promise.all(Array.from({ length: 20 }, () => peerverse.me.get()));
    expect(peerverse.fetchClientSecret).toHaveBeenCalledTimes(1);
    expect(exchanges(api)).toHaveLength(1);
    expect(exchanges(api)[0]).toMatchObject({ body: { clientSecret: 'cs_1' }, headers: { 'peerverse-publishable-key': 'pk_test_1' } });
    expect(exchanges(api)[0]?.headers).not.toHaveProperty('authorization');
    expect(api.requests.filter((request) => bearerOf(request) === 'at_1')).toHaveLength(20);
  });

  it('begins at once when asked to be eager, and is the one the calls use', async () => {
    const api = await tokenApi();
    const peerverse = page(api, { eager: true });
    await vi.waitFor(() => expect(peerverse.currentSession()).not.toBeNull());
    await peerverse.me.get();
    expect(peerverse.fetchClientSecret).toHaveBeenCalledTimes(1);
  });

  it('tells who is signed in, and never the bearer', async () => {
    const api = await tokenApi();
    const peerverse = page(api);
    expect(peerverse.currentSession()).toBeNull();
    const session = await peerverse.session();
    expect(session).toMatchObject({ user: { name: 'Asha Verma' }, purpose: 'embed', bookingId: null });
    expect(peerverse.currentSession()).toEqual(session);
    expect(JSON.stringify(session)).not.toContain('at_1');
    expect(session).not.toHaveProperty('accessToken');
  });

  it('takes a new secret when the exchange may have used the last one up', async () => {
    const api = await scriptedApi((request, index) => {
      if (!isExchange(request)) return { body: { object: 'user' } };
      return index === 0 ? 'drop' : index === 1 ? problem(503, 'service.unavailable') : sessionAnswer('at_1');
    });
    await page(api).me.get();
    expect(exchanges(api).map((request) => request.body)).toEqual([{ clientSecret: 'cs_1' }, { clientSecret: 'cs_2' }, { clientSecret: 'cs_3' }]);
  });

  it('fails with client.secret_unavailable and the cause when the portal does not give a secret, and is tried anew by the next call', async () => {
    const api = await tokenApi();
    const fetchClientSecret = vi.fn(async (): Promise<string> => 'cs_1').mockRejectedValueOnce(new Error('portal down'));
    const peerverse = page(api, { fetchClientSecret });
    await expect(peerverse.me.get()).rejects.toMatchObject({ code: 'client.secret_unavailable', cause: new Error('portal down') });
    await expect(peerverse.me.get()).resolves.toMatchObject({ name: 'Asha Verma' });
  });

  it('fails with client.signed_out when nobody is signed in at the portal, or the page has no way to sign in', async () => {
    const api = await tokenApi();
    await expect(page(api, { fetchClientSecret: async () => null }).me.get()).rejects.toMatchObject({ code: 'client.signed_out' });
    await expect(page(api, { fetchClientSecret: undefined }).me.get()).rejects.toMatchObject({ code: 'client.signed_out' });
    expect(api.requests).toHaveLength(0);
  });

  it('lets one caller leave without spoiling it for the others', async () => {
    const api = await tokenApi();
    const controller = new AbortController();
    const peerverse = page(api);
    const leaver = peerverse.me.get({ signal: controller.signal });
    const stayer = peerverse.me.get();
    controller.abort(new Error('element removed'));
    await expect(leaver).rejects.toThrow('element removed');
    await expect(stayer).resolves.toMatchObject({ name: 'Asha Verma' });
    expect(exchanges(api)).toHaveLength(1);
  });
});

describe('renewal', () => {
  it('happens once, beside the calls, when less than a minute is left', async () => {
    const api = await tokenApi((nth) => (nth === 1 ? 59_000 + 61_000 : 600_000));
    const peerverse = page(api);
    await peerverse.session();
    const halfGone = Date.now() + 61_001;
    vi.spyOn(Date, 'now').mockReturnValue(halfGone);
    try {
      await Promise.all(Array.from({ length: 20 }, () => peerverse.me.get()));
      await vi.waitFor(() => expect(exchanges(api)).toHaveLength(2));
    } finally {
      vi.restoreAllMocks();
    }
    expect(api.requests.filter((request) => request.path === '/v1/me').map(bearerOf)).toEqual(Array.from({ length: 20 }, () => 'at_1'));
    expect(peerverse.fetchClientSecret).toHaveBeenCalledTimes(2);
  });

  it('is awaited when the session has run out by the server’s clock, whatever the device’s says', async () => {
    const api = await tokenApi((nth) => (nth === 1 ? 0 : 600_000));
    const peerverse = page(api);
    await peerverse.session();
    await peerverse.me.get();
    expect(api.requests.filter((request) => request.path === '/v1/me').map(bearerOf)).toEqual(['at_2']);
  });

  it('happens once for 20 parallel calls that are refused with auth.invalid, and every call succeeds', async () => {
    const api = await tokenApi(undefined, (bearer) => bearer !== 'at_1');
    const peerverse = page(api);
    const users = await Promise.all(Array.from({ length: 20 }, () => peerverse.me.get()));
    expect(users).toHaveLength(20);
    expect(exchanges(api)).toHaveLength(2);
    expect(peerverse.fetchClientSecret).toHaveBeenCalledTimes(2);
  });

  it('is tried once only when the new bearer is refused too', async () => {
    const api = await tokenApi(undefined, () => false);
    await expect(page(api).me.get()).rejects.toMatchObject({ code: 'auth.invalid', status: 401 });
    expect(exchanges(api)).toHaveLength(2);
  });

  it('repeats a refused booking with the same idempotency key', async () => {
    const api = await tokenApi(undefined, (bearer) => bearer !== 'at_1');
    await page(api).bookings.create({ mentorId: '', sessionTypeId: '', startsAt: '', topic: '', expectedPrice: { amountMinor: 0, currency: 'INR' } });
    const keys = api.requests.filter((request) => request.path === '/v1/bookings').map((request) => request.headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('tells the page once when it is no longer possible', async () => {
    const api = await tokenApi(() => 0);
    const onSessionExpired = vi.fn();
    const fetchClientSecret = vi.fn(async (): Promise<string | null> => null).mockResolvedValueOnce('cs_1');
    const peerverse = page(api, { fetchClientSecret, onSessionExpired });
    await peerverse.session();
    expect(onSessionExpired).not.toHaveBeenCalled();
    await Promise.all([1, 2, 3].map(() => expect(peerverse.me.get()).rejects.toMatchObject({ code: 'client.signed_out' })));
    await expect(peerverse.me.get()).rejects.toMatchObject({ code: 'client.signed_out' });
    expect(onSessionExpired).toHaveBeenCalledTimes(1);
  });

  it('does not take an outage for the end of the session', async () => {
    const outage: Answer = problem(500, 'internal');
    const api = await scriptedApi((_request, index) => (index === 0 ? sessionAnswer('at_1', 0) : outage));
    const onSessionExpired = vi.fn();
    const fetchClientSecret = vi.fn(async () => 'cs_1');
    const peerverse = page(api, { onSessionExpired, fetchClientSecret });
    await peerverse.session();
    await expect(peerverse.me.get()).rejects.toMatchObject({ status: 500 });
    fetchClientSecret.mockRejectedValueOnce(new TypeError('offline'));
    await expect(peerverse.me.get()).rejects.toMatchObject({ code: 'client.secret_unavailable' });
    expect(onSessionExpired).not.toHaveBeenCalled();
  });
});

describe('before sign-in', () => {
  it('reads what anybody may read with the publishable key, without beginning a session', async () => {
    const api = await scriptedApi(() => ({ body: { data: [], nextCursor: null, hasMore: false } }));
    const peerverse = page(api, { locale: 'hi-IN' });
    await Promise.all([peerverse.mentors.search(), peerverse.tenant.get()]);
    expect(peerverse.fetchClientSecret).not.toHaveBeenCalled();
    for (const { headers } of api.requests) {
      expect(headers).toMatchObject({ 'peerverse-publishable-key': 'pk_test_1', 'accept-language': 'hi-IN' });
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  it('changes to the bearer once there is a session, and back to the key when the bearer is refused', async () => {
    let refuse = false;
    const api = await scriptedApi((request) => {
      if (isExchange(request)) return sessionAnswer('at_1');
      return refuse && bearerOf(request) ? problem(401, 'auth.invalid') : { body: { data: [], nextCursor: null, hasMore: false } };
    });
    const peerverse = page(api);
    await peerverse.session();
    await peerverse.mentors.search();
    expect(bearerOf(api.requests[1] as SeenRequest)).toBe('at_1');
    refuse = true;
    await peerverse.mentors.search();
    expect(api.requests.slice(2).map((request) => [bearerOf(request), request.headers['peerverse-publishable-key']])).toEqual([['at_1', undefined], [undefined, 'pk_test_1']]);
  });
});

describe('openLink', () => {
  it('signs in by the token alone, and opens the link again for renewal', async () => {
    let opened = 0;
    const api = await scriptedApi((request) =>
      request.path === '/v1/access_links/open' ? sessionAnswer(`at_${++opened}`, opened === 1 ? 0 : 600_000, { purpose: 'join', bookingId: 'bkg_1' }) : { body: { object: 'call' } },
    );
    const peerverse = createBrowserPeerVerse({ baseUrl: api.url });
    await expect(peerverse.openLink('token_of_the_mailed_link')).resolves.toMatchObject({ purpose: 'join', bookingId: 'bkg_1' });
    await peerverse.calls.get('cal_1');
    expect(api.log()).toEqual(['POST /v1/access_links/open', 'POST /v1/access_links/open', 'GET /v1/calls/cal_1']);
    expect(api.requests[0]).toMatchObject({ body: { token: 'token_of_the_mailed_link' } });
    expect(api.requests[0]?.headers).not.toHaveProperty('peerverse-publishable-key');
    expect(bearerOf(api.requests[2] as SeenRequest)).toBe('at_2');
  });

  it('opens a link that works once a single time, and then nobody is signed in', async () => {
    const api = await scriptedApi((_request, index) => (index === 0 ? sessionAnswer('at_1', 0, { purpose: 'wallet' }) : problem(410, 'auth.link_expired')));
    const onSessionExpired = vi.fn();
    const peerverse = createBrowserPeerVerse({ baseUrl: api.url, onSessionExpired });
    await expect(peerverse.openLink('token_of_the_wallet_page', { once: true })).resolves.toMatchObject({ purpose: 'wallet' });
    await expect(peerverse.wallet.get()).rejects.toMatchObject({ code: 'client.signed_out' });
    expect(api.log()).toEqual(['POST /v1/access_links/open']);
    expect(onSessionExpired).toHaveBeenCalledTimes(1);
  });

  it('passes on auth.link_expired, and tells the page when that ends a session', async () => {
    const api = await scriptedApi((_request, index) => (index === 0 ? sessionAnswer('at_1', 0) : problem(410, 'auth.link_expired')));
    const onSessionExpired = vi.fn();
    const peerverse = createBrowserPeerVerse({ baseUrl: api.url, onSessionExpired });
    await peerverse.openLink('token_of_the_mailed_link');
    await expect(peerverse.me.get()).rejects.toMatchObject({ code: 'auth.link_expired', status: 410 });
    expect(onSessionExpired).toHaveBeenCalledTimes(1);
  });

  it('uses the session for what anybody may read, where the page has no key', async () => {
    const api = await scriptedApi((request) => (request.method === 'POST' ? sessionAnswer('at_1') : { body: { object: 'tenant' } }));
    const peerverse = createBrowserPeerVerse({ baseUrl: api.url });
    await expect(peerverse.tenant.get()).rejects.toMatchObject({ code: 'client.signed_out' });
    await peerverse.openLink('token_of_the_mailed_link');
    await peerverse.tenant.get();
    expect(bearerOf(api.requests[1] as SeenRequest)).toBe('at_1');
  });
});

describe('logout', () => {
  it('ends the session on the server and here; the secret is not fetched again', async () => {
    const api = await scriptedApi((request) => (isExchange(request) ? sessionAnswer('at_1') : { status: 204 }));
    const onSessionExpired = vi.fn();
    const peerverse = page(api, { onSessionExpired });
    await peerverse.session();
    await peerverse.logout();
    expect(api.requests.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/sessions/current', headers: { authorization: 'Bearer at_1' } });
    expect(peerverse.currentSession()).toBeNull();
    await expect(peerverse.me.get()).rejects.toMatchObject({ code: 'client.signed_out' });
    expect(peerverse.fetchClientSecret).toHaveBeenCalledTimes(1);
    expect(onSessionExpired).not.toHaveBeenCalled();
  });

  it('wins over a sign-in that is under way', async () => {
    const api = await tokenApi();
    const peerverse = page(api);
    const session = peerverse.session();
    await peerverse.logout();
    await expect(session).rejects.toMatchObject({ code: 'client.signed_out' });
    expect(peerverse.currentSession()).toBeNull();
  });
});

describe('now', () => {
  const HOUR_MS = 3_600_000;

  it('follows the server’s clock once an answer has told it', async () => {
    const api = await tokenApi();
    const peerverse = page(api);
    await peerverse.session();
    expect(Math.abs(peerverse.now() - Date.now() - HOUR_MS)).toBeLessThan(1_000);
  });

  it('does not believe the answer of a booking, which may be a replay', async () => {
    const api = await scriptedApi((request) => (isExchange(request) ? sessionAnswer('at_1') : { status: 201, body: { object: 'booking', serverNow: '2020-01-01T00:00:00.000Z' } }));
    const peerverse = page(api);
    await peerverse.bookings.create({ mentorId: '', sessionTypeId: '', startsAt: '', topic: '', expectedPrice: { amountMinor: 0, currency: 'INR' } });
    expect(Math.abs(peerverse.now() - Date.now() - HOUR_MS)).toBeLessThan(1_000);
  });
});
