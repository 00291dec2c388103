/** What one call guarantees on the wire: retries, keys, deadlines, errors. */
import { describe, expect, it } from 'vitest';
import { createPeerVerse, PeerVerseConnectionError, PeerVerseError, type ServerOptions } from '../src/index.ts';
import { createBrowserPeerVerse, type BodyOf } from '../src/browser.ts';
import { API_VERSION } from '../src/generated/api-version.ts';
import { problem, scriptedApi, sessionAnswer, type Reply, type ScriptedApi, type SeenRequest } from './scripted-api.ts';

const server = (api: ScriptedApi, options: Partial<ServerOptions> = {}) => createPeerVerse({ secretKey: 'sk_test_1', baseUrl: api.url, ...options });
const page = (api: ScriptedApi) => createBrowserPeerVerse({ publishableKey: 'pk_test_1', baseUrl: api.url, fetchClientSecret: async () => 'cs_1' });

/** Answers sign-in, and the rest one after the other. */
function signedIn(...replies: readonly Reply[]): (request: SeenRequest) => Reply {
  const rest = [...replies];
  return (request) => (request.path === '/v1/sessions' ? sessionAnswer('at_1') : (rest.shift() ?? problem(500, 'internal')));
}

const booking: BodyOf<'createBooking'> = {
  mentorId: 'mtr_01h455vb4pex5vsknk084sn02q', sessionTypeId: 'sty_01h455vb4pex5vsknk084sn02q', startsAt: '2026-11-24T12:50:00.000Z',
  expectedPrice: { amountMinor: 10_000, currency: 'INR' }, topic: 'GATE preparation',
};
const student = { user: { externalId: '42', name: 'Asha Verma' } };

describe('a request', () => {
  it('carries key, version and JSON, and no idempotency key where the contract asks for none', async () => {
    const api = await scriptedApi(() => ({ status: 201, body: { object: 'embed_session', clientSecret: 'cs_1' } }));
    const reply = await server(api).embedSessions.create(student);
    expect(reply.clientSecret).toBe('cs_1');
    const [request] = api.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/embed_sessions', body: student });
    expect(request?.headers).toMatchObject({ authorization: 'Bearer sk_test_1', 'peerverse-version': API_VERSION, 'content-type': 'application/json' });
    expect(request?.headers).not.toHaveProperty('idempotency-key');
  });

  it('keeps every letter of an id and of a query apart from the address', async () => {
    const api = await scriptedApi(() => ({ body: { data: [], nextCursor: null, hasMore: false } }));
    await page(api).mentors.reviews('mtr_1/../../users?x=#', { limit: 5, rating: undefined });
    await page(api).mentors.search({ q: 'C++ & AI / ₹', cursor: 'a+b/=' });
    expect(api.requests[0]).toMatchObject({ path: '/v1/mentors/mtr_1%2F..%2F..%2Fusers%3Fx%3D%23/reviews' });
    expect(Object.fromEntries(api.requests[0]?.query ?? [])).toEqual({ limit: '5' });
    expect(Object.fromEntries(api.requests[1]?.query ?? [])).toEqual({ q: 'C++ & AI / ₹', cursor: 'a+b/=' });
  });

  it('is not sent with an id that is empty or dots, which would reach another operation', async () => {
    const api = await scriptedApi(signedIn());
    for (const id of ['', '.', '..']) await expect(page(api).bookings.get(id)).rejects.toThrow(TypeError);
    expect(api.requests).toHaveLength(0);
  });

  it('carries a photo as its own bytes and type', async () => {
    const api = await scriptedApi(() => ({ body: { object: 'mentor' } }));
    await server(api).mentors.uploadPhoto('mtr_1', new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], { type: 'image/png' }));
    expect(api.requests[0]).toMatchObject({ method: 'PUT', body: Buffer.from([0x89, 0x50, 0x4e, 0x47]), headers: { 'content-type': 'image/png' } });
  });

  it('goes to a base URL with or without a slash, in the version and by the fetch that were asked for', async () => {
    const api = await scriptedApi(() => ({ body: { object: 'ledger_balance_list', data: [] } }));
    const addresses: string[] = [];
    const fetchNoted = (url: string, init: RequestInit) => {
      addresses.push(url);
      return fetch(url, init);
    };
    await createPeerVerse({ secretKey: 'sk_test_1', baseUrl: `${api.url}/`, version: '2026-01-01', fetch: fetchNoted }).ledger.balances();
    expect(addresses).toEqual([`${api.url}/v1/ledger/balances`]);
    expect(api.requests[0]?.headers['peerverse-version']).toBe('2026-01-01');
  });

  it('never follows a redirect, which could carry key or bearer to another host', async () => {
    const elsewhere = await scriptedApi(() => ({ body: {} }));
    const redirect: Reply = { status: 307, headers: { Location: elsewhere.url } };
    const api = await scriptedApi((request) => signedIn(redirect)(request));
    await expect(server(api).ledger.balances()).rejects.toMatchObject({ code: 'client.unexpected_reply', status: 307 });
    await expect(page(api).me.get()).rejects.toMatchObject({ code: 'client.unexpected_reply', status: 307 });
    expect(elsewhere.requests).toHaveLength(0);
  });

  it('refuses a publishable key on the server and a secret key in the page before anything is sent', () => {
    expect(() => createPeerVerse({ secretKey: 'pk_test_1' })).toThrow(TypeError);
    expect(() => createBrowserPeerVerse({ publishableKey: 'sk_test_1' })).toThrow(TypeError);
  });
});

describe('a retry', () => {
  it.each<[string, Reply]>([
    ['the connection breaks', 'drop'],
    ['it answers 408', problem(408, 'internal')],
    ['it answers 429', problem(429, 'request.rate_limited')],
    ['a proxy answers 502 in HTML', { status: 502, headers: { 'Retry-After': '0' }, body: '<h1>Bad gateway</h1>' }],
    ['it answers 503', problem(503, 'service.unavailable')],
    ['it answers 504', problem(504, 'internal')],
  ])('repeats a read when %s', async (_, failure) => {
    const api = await scriptedApi((_request, index) => (index === 0 ? failure : { body: { object: 'ledger_balance_list', data: [] } }));
    await expect(server(api).ledger.balances()).resolves.toMatchObject({ object: 'ledger_balance_list' });
    expect(api.requests).toHaveLength(2);
  });

  it('repeats a read whose answer broke off half way', async () => {
    const half: Reply = (response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      response.write('{"object":');
      setImmediate(() => response.destroy());
    };
    const api = await scriptedApi((_request, index) => (index === 0 ? half : { body: { data: [] } }));
    await expect(server(api).ledger.balances()).resolves.toEqual({ data: [] });
  });

  it('uses one idempotency key for all tries of a booking, and another for the next booking', async () => {
    const held = { status: 201, body: { object: 'booking', id: 'bkg_1' } };
    const api = await scriptedApi(signedIn('drop', problem(409, 'idempotency.in_flight'), problem(503, 'service.unavailable'), held, held));
    const peerverse = page(api);
    await expect(peerverse.bookings.create(booking)).resolves.toMatchObject({ id: 'bkg_1' });
    await peerverse.bookings.create(booking);
    const keys = api.requests.filter((request) => request.path === '/v1/bookings').map((request) => request.headers['idempotency-key']);
    expect(keys).toHaveLength(5);
    expect(new Set(keys.slice(0, 4)).size).toBe(1);
    expect(keys[0]).toMatch(/^\w{10,255}$/);
    expect(keys[4]).not.toBe(keys[0]);
  });

  it('uses the idempotency key of the caller', async () => {
    const api = await scriptedApi(signedIn({ status: 201, body: { id: 'bkg_1' } }));
    await page(api).bookings.create(booking, { idempotencyKey: 'press-of-the-button-1' });
    expect(api.requests.at(-1)?.headers['idempotency-key']).toBe('press-of-the-button-1');
  });

  it('stores a message once: every try carries the id that was made first', async () => {
    const api = await scriptedApi(signedIn('drop', { status: 201, body: { object: 'message' } }));
    await page(api).conversations.send('cnv_1', { text: 'Hello' });
    const bodies = api.requests.filter((request) => request.path.endsWith('/messages')).map((request) => request.body);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toEqual({ id: expect.stringMatching(/^msg_\w{26}$/), text: 'Hello' });
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it('repeats the hand-over of a payment, which the contract calls safe to repeat', async () => {
    const api = await scriptedApi(signedIn('drop', { body: { object: 'payment', status: 'captured' } }));
    const outcome = page(api).payments.verify('pay_1', { razorpayPaymentId: 'pay_1', razorpayOrderId: 'order_1', razorpaySignature: 'f' });
    await expect(outcome).resolves.toMatchObject({ status: 'captured' });
  });

  it('never repeats a write that has neither key nor id', async () => {
    const api = await scriptedApi(() => problem(503, 'service.unavailable'));
    await expect(server(api).users.create(student.user)).rejects.toMatchObject({ status: 503 });
    await expect(server(api).mentors.update('mtr_1', { headline: 'Placed' })).rejects.toMatchObject({ status: 503 });
    expect(api.requests).toHaveLength(2);
  });

  it.each([400, 404, 409, 422, 500])('never repeats after %i', async (status) => {
    const api = await scriptedApi(() => problem(status, 'request.invalid'));
    await expect(server(api).ledger.balances()).rejects.toMatchObject({ status });
    expect(api.requests).toHaveLength(1);
  });

  it('ends after the number of retries asked for, in the client or in the call', async () => {
    const api = await scriptedApi(() => problem(503, 'service.unavailable'));
    await expect(server(api, { maxRetries: 1 }).ledger.balances()).rejects.toMatchObject({ status: 503 });
    expect(api.requests).toHaveLength(2);
    await expect(server(api).ledger.balances({ maxRetries: 0 })).rejects.toMatchObject({ status: 503 });
    expect(api.requests).toHaveLength(3);
  });

  it('waits as long as Retry-After asks', async () => {
    const api = await scriptedApi((_request, index) => (index === 0 ? { ...problem(429, 'request.rate_limited'), headers: { 'Retry-After': '1' } } : { body: {} }));
    const startedAt = performance.now();
    await server(api).ledger.balances();
    expect(performance.now() - startedAt).toBeGreaterThan(990);
  });

  it('understands a Retry-After that is a date', async () => {
    const api = await scriptedApi(() => ({ ...problem(429, 'request.rate_limited'), headers: { 'Retry-After': new Date(Date.now() + 3_600_000).toUTCString() } }));
    const error: unknown = await server(api).ledger.balances().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PeerVerseError);
    expect((error as PeerVerseError).retryAfterMs).toBeGreaterThan(3_590_000);
    expect(api.requests).toHaveLength(1);
  });
});

describe('an error', () => {
  it('says all that the problem says', async () => {
    const errors = [{ pointer: '/user/name', code: 'too_small', message: 'must not be empty' }];
    const api = await scriptedApi(() => problem(400, 'request.invalid', { errors }));
    const error: unknown = await server(api).embedSessions.create(student).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PeerVerseError);
    expect(error).toMatchObject({
      name: 'PeerVerseError', code: 'request.invalid', status: 400, title: 'request.invalid', detail: 'Detail of request.invalid.',
      requestId: 'req_7', docUrl: 'https://peerverse.in/errors/request.invalid', errors,
      message: 'request.invalid: Detail of request.invalid. (request req_7)',
    });
  });

  it('keeps a code that this version does not know', async () => {
    const api = await scriptedApi(() => problem(418, 'teapot.short_and_stout'));
    await expect(server(api).ledger.balances()).rejects.toMatchObject({ name: 'PeerVerseError', code: 'teapot.short_and_stout', status: 418 });
  });

  it.each<[string, Reply, number]>([
    ['HTML with 502', { status: 502, body: '<html>Bad gateway</html>' }, 502],
    ['HTML with 200, as a captive portal answers', { status: 200, body: '<html>Please sign in to the Wi-Fi</html>' }, 200],
    ['nothing with 500', { status: 500 }, 500],
    ['JSON that is no problem', { status: 500, body: { message: 'oops' } }, 500],
    ['JSON that is no object', { status: 200, body: 7 }, 200],
  ])('is client.unexpected_reply for %s', async (_, reply, status) => {
    const api = await scriptedApi(() => reply);
    await expect(server(api, { maxRetries: 0 }).ledger.balances()).rejects.toMatchObject({ code: 'client.unexpected_reply', status, requestId: null, errors: [] });
  });

  it('is a PeerVerseConnectionError when nobody answers, with the cause', async () => {
    const api = await scriptedApi(() => 'drop');
    const error: unknown = await server(api, { maxRetries: 0 }).ledger.balances().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PeerVerseConnectionError);
    expect(error).toBeInstanceOf(PeerVerseError);
    expect(error).toMatchObject({ name: 'PeerVerseConnectionError', code: 'client.no_answer', status: 0, cause: expect.any(TypeError) });
  });

  it('is client.timeout when no answer comes in time, or only half of one', async () => {
    const half: Reply = (response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
    const api = await scriptedApi((_request, index) => (index === 0 ? 'silence' : half));
    const client = server(api, { maxRetries: 0 });
    await expect(client.ledger.balances({ timeoutMs: 100 })).rejects.toMatchObject({ name: 'PeerVerseConnectionError', code: 'client.timeout' });
    await expect(client.ledger.balances({ timeoutMs: 100 })).rejects.toMatchObject({ name: 'PeerVerseConnectionError', code: 'client.timeout' });
    expect(api.requests).toHaveLength(2);
  });

  it('takes a deadline of Infinity for none', async () => {
    const api = await scriptedApi(() => ({ body: { data: [] } }));
    await expect(server(api, { maxRetries: 0, timeoutMs: Infinity }).ledger.balances()).resolves.toEqual({ data: [] });
  });

  it('is the reason of the signal when the caller gives up, before or during the call', async () => {
    const controller = new AbortController();
    const reason = new Error('left the page');
    const api = await scriptedApi(() => {
      controller.abort(reason);
      return 'silence';
    });
    await expect(server(api).ledger.balances({ signal: controller.signal })).rejects.toBe(reason);
    await expect(server(api).ledger.balances({ signal: controller.signal })).rejects.toBe(reason);
    expect(api.requests).toHaveLength(1);
  });
});
