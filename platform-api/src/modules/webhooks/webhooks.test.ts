import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../../sdk/src/webhooks.ts';
import { HttpWebhookSender } from '../../adapters/webhooks/index.ts';
import { publishedEvents } from '../../app/published-events.ts';
import { PeopleApp, type Reply, type TestTenant } from '../../testing/people-app.ts';
import { WebhookReceiver } from '../../testing/webhook-receiver.ts';
import { EventConsumers } from '../../platform/events/consumers.ts';
import { EventLog } from '../../platform/events/events.ts';
import { EventRelay } from '../../platform/events/relay.ts';
import { StreamHub } from '../../platform/events/stream.ts';
import { newId, toUuid } from '../../platform/ids/ids.ts';
import { DueWorkRunner } from '../../platform/jobs/due-work-runner.ts';
import { paymentCaptured, paymentFailed } from '../payments/index.ts';
import { bookingExpired } from '../bookings/index.ts';
import { webhookConsumers, WebhookDeliveries, WebhookSecrets, webhookWork, type WebhookDeliveryDetail, type WebhookEndpoint, type WebhookEndpointWithSecret } from './index.ts';
import { RETRY_SECONDS } from './webhooks.policy.ts';

const college = await WebhookReceiver.start();
const other = await WebhookReceiver.start();
const sender = new HttpWebhookSender({ allowedHosts: [college.host, other.host], timeoutMs: 1_000 });
const app = await PeopleApp.start({ webhookSender: sender });
const { clock, foundation } = app;
const { log, scopes, config } = foundation;
/** The worker’s side, as the worker’s role. */
const deliveries = new WebhookDeliveries({
  db: app.db.worker, clock, log, sender, secrets: new WebhookSecrets({ clock, secretKeyBase: config.secretKeyBase }), types: publishedEvents.map(({ definition }) => definition.type),
});

const HOUR = 3600;
let tenant: TestTenant;
let tenants = 0;
let stopping: (() => Promise<void>)[] = [];

beforeEach(async () => {
  // Each test begins at the machine’s time, whatever the one before did.
  clock.advance((Date.now() - clock.wall().getTime()) / 1000);
  tenant = await app.newTenant(`webhooks-${tenants++}`);
  college.answer(204);
  other.answer(204);
});
afterEach(async () => {
  for (const stop of stopping.toReversed()) await stop();
  stopping = [];
});

/** Does what is due until the test ends. */
function work(): DueWorkRunner {
  const runner = new DueWorkRunner({ db: app.db.worker, scopes, clock, log, handlers: webhookWork(deliveries) });
  runner.start();
  stopping.push(() => runner.stop());
  return runner;
}

const call = (method: string, path: string, body?: unknown, secret = tenant.secretKey): Promise<Reply> => app.call(method, `/v1${path}`, { secret, ...(body === undefined ? {} : { body }) });
const make = async (wish: Partial<{ url: string; eventTypes: string[] }> = {}): Promise<WebhookEndpointWithSecret> => {
  const made = await call('POST', '/webhook_endpoints', { url: college.url, eventTypes: ['*'], ...wish });
  expect(made.text).toContain('whsec_');
  return made.json<WebhookEndpointWithSecret>();
};
const read = async ({ id }: { readonly id: string }): Promise<WebhookEndpoint> => (await call('GET', `/webhook_endpoints/${id}`)).json();
const logOf = async (query = ''): Promise<WebhookDeliveryDetail[]> => (await call('GET', `/webhook_deliveries?limit=100${query}`)).json<{ data: WebhookDeliveryDetail[] }>().data;
const detail = async (id: string): Promise<WebhookDeliveryDetail> => (await call('GET', `/webhook_deliveries/${id}`)).json();

const payment = () => ({ paymentId: newId('payment', clock.wall()), purpose: 'booking' as const, subjectId: newId('booking', clock.wall()), amountMinor: 10_000, currency: 'INR' });

/** Something happens, and is planned as the consumer does. */
async function happen(definition: typeof paymentCaptured | typeof paymentFailed = paymentCaptured): Promise<string> {
  const data = { ...payment(), code: 'bank_refused' };
  const event = { subject: { type: 'payment' as const, id: data.paymentId }, actor: 'provider:razorpay', audience: [], data };
  const id = await app.db.app.write(tenant.scope, (tx) => new EventLog({ clock, committed: () => undefined }).append(tx, definition, event));
  await deliveries.plan(tenant.scope, {
    id, type: definition.type, schemaVersion: 1, tenantId: tenant.tenantId, livemode: false, subject: event.subject, actor: event.actor, audience: [], data: definition.data.parse(data), occurredAt: clock.now(tenant.scope),
  });
  return id;
}

describe('endpoints', () => {
  it('are made, listed, read, changed and deleted; the secret is shown once and lies sealed', async () => {
    const made = await call('POST', '/webhook_endpoints', { url: college.url, description: 'Student records', eventTypes: ['booking.*', 'payment.captured'] });
    expect(made.status).toBe(201);
    const { secret, ...endpoint } = made.json<WebhookEndpointWithSecret>();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(made.headers.get('location')).toBe(`/v1/webhook_endpoints/${endpoint.id}`);
    expect(endpoint).toMatchObject({ object: 'webhook_endpoint', livemode: false, status: 'enabled', disabledReason: null, apiVersion: '2026-11-23', lastSuccessAt: null });
    expect(await read(endpoint)).toEqual(endpoint);
    const [stored] = await app.db.app.read(tenant.scope, (tx) => tx.query<{ sealed: Buffer }>('SELECT sealed FROM webhook_secrets'));
    expect(stored!.sealed.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
    const changed = await call('PATCH', `/webhook_endpoints/${endpoint.id}`, { eventTypes: ['*'], description: '' });
    expect(changed.json()).toEqual({ ...endpoint, eventTypes: ['*'], description: '' });
    const second = await make({ url: other.url });
    const page = (await call('GET', '/webhook_endpoints?limit=1')).json<{ data: WebhookEndpoint[]; nextCursor: string; hasMore: boolean }>();
    expect([page.data.map(({ id }) => id), page.hasMore]).toEqual([[second.id], true]);
    expect((await call('GET', `/webhook_endpoints?limit=1&cursor=${page.nextCursor}`)).json<{ data: WebhookEndpoint[] }>().data.map(({ id }) => id)).toEqual([endpoint.id]);
    expect((await call('DELETE', `/webhook_endpoints/${endpoint.id}`)).status).toBe(204);
    expect((await call('GET', `/webhook_endpoints/${endpoint.id}`)).status).toBe(404);
    expect(await app.db.app.read(tenant.scope, (tx) => tx.query('SELECT 1 FROM webhook_secrets'))).toHaveLength(1);
  });

  it('are the tenant’s own, and its server’s: another’s is a 404, a person’s session a 403', async () => {
    const endpoint = await make();
    const stranger = await app.newTenant(`stranger-${tenants++}`);
    const paths = [`GET /webhook_endpoints/${endpoint.id}`, `DELETE /webhook_endpoints/${endpoint.id}`, `POST /webhook_endpoints/${endpoint.id}/ping`];
    for (const [method, path] of paths.map((one) => one.split(' ') as [string, string])) expect((await call(method, path, undefined, stranger.secretKey)).status).toBe(404);
    expect((await call('PATCH', `/webhook_endpoints/${endpoint.id}`, { status: 'disabled' }, stranger.secretKey)).status).toBe(404);
    expect((await call('POST', `/webhook_endpoints/${endpoint.id}/rotate_secret`, {}, stranger.secretKey)).status).toBe(404);
    expect((await call('GET', '/webhook_endpoints', undefined, stranger.secretKey)).json<{ data: unknown[] }>().data).toEqual([]);
    const { bearer } = await app.signIn(tenant, { externalId: 'asha', name: 'Asha' });
    expect((await app.call('GET', '/v1/webhook_endpoints', { bearer })).json()).toMatchObject({ status: 403, code: 'auth.wrong_kind' });
    expect(await read(endpoint)).toMatchObject({ status: 'enabled' });
  });

  it('are refused in places we do not send to, and for events that do not exist', async () => {
    const live = await app.newTenant(`live-${tenants++}`, 'live');
    for (const url of ['http://169.254.169.254/', 'http://10.0.0.1/', 'https://[::1]/', 'http://127.0.0.1:1/', 'https://me@college.example/']) {
      expect((await call('POST', '/webhook_endpoints', { url, eventTypes: ['*'] })).json(), url).toMatchObject({ status: 422, code: 'webhook.url_not_allowed' });
    }
    for (const url of [college.url, `https://${college.host}/`, 'http://college.example/']) {
      expect((await call('POST', '/webhook_endpoints', { url, eventTypes: ['*'] }, live.secretKey)).json(), url).toMatchObject({ status: 422, code: 'webhook.url_not_allowed' });
    }
    expect((await call('POST', '/webhook_endpoints', { url: 'https://college.example/', eventTypes: ['*'] }, live.secretKey)).status).toBe(201);
    const unknown = await call('POST', '/webhook_endpoints', { url: college.url, eventTypes: ['booking.confirmed', 'booking.paid', 'blog.*'] });
    expect(unknown.json()).toMatchObject({ status: 422, code: 'webhook.unknown_event_type', detail: expect.stringContaining('booking.paid, blog.*') as string });
    // What pages hear live is not told to servers: messages are people’s own.
    expect((await call('POST', '/webhook_endpoints', { url: college.url, eventTypes: ['message.sent'] })).status).toBe(422);
    expect((await call('POST', '/webhook_endpoints', { url: college.url, eventTypes: [] })).status).toBe(400);
  });

  it('are twenty at most, however many are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 23 }, () => call('POST', '/webhook_endpoints', { url: college.url, eventTypes: ['*'] })));
    expect(made.map(({ status }) => status).toSorted()).toEqual([...Array<number>(20).fill(201), ...Array<number>(3).fill(409)]);
    expect(made.find(({ status }) => status === 409)!.json()).toMatchObject({ code: 'webhook.too_many_endpoints' });
  });
});

describe('a delivery', () => {
  it('is signed, carries ids, and is what the SDK verifies', async () => {
    const { secret, id: endpointId } = await make();
    const eventId = await happen();
    work();
    await expect.poll(() => college.received).toHaveLength(1);
    const [got] = college.received;
    expect(got!.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'PeerVerse-Webhooks/1' });
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    expect(got!.signature).toBe(`v1,${createHmac('sha256', key).update(`${got!.id}.${got!.timestamp}.${got!.body}`).digest('base64')}`);
    const event = await verify(got!.body, got!.headers, secret);
    expect(event).toMatchObject({ object: 'event', id: eventId, type: 'payment.captured', schemaVersion: 1, apiVersion: '2026-11-23', livemode: false, tenantId: tenant.tenantId, data: { amountMinor: 10_000 } });
    await expect.poll(async () => (await logOf())[0]?.status).toBe('succeeded');
    expect(await detail(got!.id)).toMatchObject({
      object: 'webhook_delivery', endpointId, eventId, eventType: 'payment.captured', attemptCount: 1, nextAttemptAt: null, body: got!.body,
      attempts: [{ number: 1, outcome: 'succeeded', responseStatus: 204, responseBody: '' }],
    });
    expect((await read({ id: endpointId })).lastSuccessAt).not.toBeNull();
  });

  it('follows from the event itself, through relay, stream and consumer, with another tenant hearing nothing', async () => {
    await make({ eventTypes: ['booking.*'] });
    const db = app.db.worker;
    const relay = new EventRelay({ db, log });
    const stream = new StreamHub({ db, directUrl: app.db.workerUrl, log });
    const consumers = new EventConsumers({ db, scopes, clock, log, stream, consumers: webhookConsumers(deliveries), connectionString: app.db.workerUrl });
    await stream.start();
    relay.start();
    await consumers.start();
    stopping.push(() => stream.stop(), () => relay.stop(), () => consumers.stop());
    work();
    const data = {
      bookingId: newId('booking', clock.wall()), sessionId: newId('mentoringSession', clock.wall()), mentorId: newId('mentor', clock.wall()), mentorUserId: newId('user', clock.wall()),
      studentUserId: newId('user', clock.wall()), startsAt: clock.wall().toISOString(), priceMinor: 10_000, currency: 'INR',
    };
    const stranger = await app.newTenant(`stranger-${tenants++}`);
    for (const scope of [stranger.scope, tenant.scope]) {
      await app.db.app.write(scope, (tx) => new EventLog({ clock, committed: () => undefined }).append(tx, bookingExpired, { subject: { type: 'booking', id: data.bookingId }, actor: 'system', audience: [], data }));
    }
    await expect.poll(() => college.received.map(({ type, body }) => [type, (JSON.parse(body) as { tenantId: string }).tenantId])).toEqual([['booking.expired', tenant.tenantId]]);
  });

  it('goes to those who want to hear of it and were there, once each however often it is planned', async () => {
    await happen();
    await make({ eventTypes: ['payment.failed'] });
    const second = await make({ url: other.url, eventTypes: ['payment.*'] });
    const id = await happen();
    await deliveries.plan(tenant.scope, {
      id: id as never, type: 'payment.captured', schemaVersion: 1, tenantId: tenant.tenantId, livemode: false, subject: { type: 'payment', id: 'pay' }, actor: 'system', audience: [], data: {}, occurredAt: clock.now(tenant.scope),
    });
    await happen(paymentFailed);
    work();
    await expect.poll(() => [college.received.map(({ type }) => type), other.received.map(({ type }) => type).toSorted()]).toEqual([['payment.failed'], ['payment.captured', 'payment.failed']]);
    expect(new Set([...college.received, ...other.received].map((got) => got.id)).size).toBe(3);
    expect((await logOf(`&endpointId=${second.id}&eventType=payment.captured`)).map(({ eventId }) => eventId)).toEqual([id]);
  });

  it('is tried ten times over three days under one id, then lies as failed, and disables an endpoint that took nothing', async () => {
    const endpoint = await make();
    college.answer((_request, response) => response.writeHead(500).end('the database is away'));
    await happen();
    const begun = clock.now(tenant.scope).getTime();
    const runner = work();
    for (const [index, pause] of RETRY_SECONDS.entries()) {
      await expect.poll(() => college.received.length).toBe(index + 1);
      await expect.poll(async () => (await logOf())[0]?.nextAttemptAt).toSatisfy((next: string) => {
        const wait = (new Date(next).getTime() - clock.now(tenant.scope).getTime()) / 1000;
        return wait > pause * 0.9 - 10 && wait <= pause * 1.1;
      });
      clock.advance(pause * 1.1);
      runner.poke();
    }
    await expect.poll(async () => (await logOf())[0]).toMatchObject({ status: 'failed', failureReason: 'exhausted', attemptCount: 10, nextAttemptAt: null });
    const hours = (clock.now(tenant.scope).getTime() - begun) / 1000 / HOUR;
    expect(hours).toBeGreaterThan(72);
    expect(new Set(college.received.map(({ id }) => id)).size).toBe(1);
    expect(new Set(college.received.map(({ timestamp }) => timestamp)).size).toBe(10);
    const { attempts } = await detail(college.received[0]!.id);
    expect(attempts.map(({ number, responseBody }) => [number, responseBody])).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => [number, 'the database is away']));
    expect(await read(endpoint)).toMatchObject({ status: 'disabled', disabledReason: 'failing', disabledAt: expect.any(String) as string });
  }, 60_000);

  it('that is given up leaves an endpoint enabled that took others meanwhile', async () => {
    const endpoint = await make();
    college.answer((_request, response) => response.writeHead(college.received.at(-1)!.type === 'payment.failed' ? 500 : 200).end());
    await happen(paymentFailed);
    const runner = work();
    for (const pause of RETRY_SECONDS) {
      await expect.poll(async () => (await logOf('&eventType=payment.failed'))[0]?.attemptCount).toBe(RETRY_SECONDS.indexOf(pause) + 1);
      await expect.poll(async () => new Date((await logOf('&eventType=payment.failed'))[0]!.nextAttemptAt!) > clock.now(tenant.scope)).toBe(true);
      if (pause === HOUR * 10) await happen();
      clock.advance(pause * 1.1);
      runner.poke();
    }
    await expect.poll(async () => (await logOf('&eventType=payment.failed'))[0]?.status).toBe('failed');
    expect(await read(endpoint)).toMatchObject({ status: 'enabled', disabledReason: null });
  }, 60_000);

  it('answered by 410 disables the endpoint at once; what waits and what comes is kept, and replayed when it is back', async () => {
    const endpoint = await make();
    const since = clock.now(tenant.scope).toISOString();
    college.answer(410);
    await happen();
    work();
    await expect.poll(() => read(endpoint)).toMatchObject({ status: 'disabled', disabledReason: 'gone' });
    await happen();
    await expect.poll(async () => (await logOf()).map(({ failureReason }) => failureReason)).toEqual(['endpoint_disabled', 'gone']);
    expect((await call('POST', `/webhook_endpoints/${endpoint.id}/ping`)).json()).toMatchObject({ status: 409, code: 'webhook.endpoint_disabled' });
    expect((await call('POST', `/webhook_endpoints/${endpoint.id}/replay_failed`, { since })).json()).toMatchObject({ code: 'webhook.endpoint_disabled' });
    college.answer(200);
    expect((await call('PATCH', `/webhook_endpoints/${endpoint.id}`, { status: 'enabled' })).json()).toMatchObject({ status: 'enabled', disabledReason: null, disabledAt: null });
    expect((await call('POST', `/webhook_endpoints/${endpoint.id}/replay_failed`, { since: clock.now(tenant.scope).toISOString() })).json()).toMatchObject({ deliveries: 0 });
    expect((await call('POST', `/webhook_endpoints/${endpoint.id}/replay_failed`, { since })).json()).toEqual({ object: 'webhook_replay', livemode: false, deliveries: 2 });
    await expect.poll(async () => (await logOf('&status=succeeded')).length).toBe(2);
    expect(college.received.map(({ id }) => id).toSorted()).toEqual((await logOf()).map(({ id }) => id).toSorted());
  });

  it('that is replayed goes again under its id, and a redirect is a failure that is not followed', async () => {
    await make();
    college.answer((_request, response) => response.writeHead(302, { location: other.url }).end());
    await happen();
    work();
    await expect.poll(async () => (await logOf())[0]?.attemptCount).toBe(1);
    const [first] = await logOf();
    await expect.poll(async () => (await detail(first!.id)).attempts[0]).toMatchObject({ outcome: 'rejected', responseStatus: 302 });
    college.answer(200);
    const replayed = await call('POST', `/webhook_deliveries/${first!.id}/replay`);
    expect([replayed.status, replayed.json()]).toEqual([202, expect.objectContaining({ id: first!.id, status: 'pending' })]);
    await expect.poll(async () => (await logOf())[0]?.status).toBe('succeeded');
    expect(college.received.map(({ id }) => id)).toEqual([first!.id]);
    expect(other.received).toEqual([]);
  });

  it('of type ping tells whether an endpoint works', async () => {
    const { id, secret } = await make({ eventTypes: ['call.ended'] });
    const asked = await call('POST', `/webhook_endpoints/${id}/ping`);
    expect([asked.status, asked.json()]).toEqual([202, expect.objectContaining({ eventType: 'ping', status: 'pending' })]);
    work();
    await expect.poll(() => college.received).toHaveLength(1);
    expect(await verify(college.received[0]!.body, college.received[0]!.headers, secret)).toMatchObject({ type: 'ping', data: { endpointId: id } });
  });

  it('of one slow endpoint keeps no other waiting', async () => {
    await make();
    const answers: (() => void)[] = [];
    let [waiting, most] = [0, 0];
    college.answer((_request, response) => {
      most = Math.max(most, ++waiting);
      response.once('close', () => { waiting--; });
      answers.push(() => response.writeHead(200).end());
    });
    for (let number = 0; number < 20; number++) await happen();
    const fast = await make({ url: other.url });
    work();
    await expect.poll(() => waiting).toBe(8);
    await call('POST', `/webhook_endpoints/${fast.id}/ping`);
    await expect.poll(() => other.received).toHaveLength(1);
    expect(await logOf('&status=pending')).not.toEqual([]);
    expect(most).toBe(8);
    await expect.poll(async () => {
      answers.splice(0).forEach((answer) => answer());
      return (await logOf('&status=pending')).length;
    }).toBe(0);
  });

  it('is sent again under the same id when the worker is killed between sending and writing down', async () => {
    const endpoint = await make();
    await call('POST', `/webhook_endpoints/${endpoint.id}/ping`);
    const child = fork(new URL('../../testing/webhook-worker-that-hangs.ts', import.meta.url), [], {
      env: { ...process.env, URL: app.db.workerUrl, ALLOWED: college.host, SECRET_KEY_BASE: config.secretKeyBase.toString('hex'), LEASE_MS: '1500' }, stdio: 'inherit',
    });
    stopping.push(async () => void child.kill('SIGKILL'));
    const sent = await new Promise((resolve) => child.once('message', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(sent).toMatchObject({ kind: 'answered', status: 204 });
    expect(await logOf()).toMatchObject([{ status: 'pending', attemptCount: 1 }]);
    work();
    await expect.poll(async () => (await logOf())[0]?.status, { timeout: 15_000 }).toBe('succeeded');
    expect(college.received.map(({ id }) => id)).toEqual([college.received[0]!.id, college.received[0]!.id]);
    expect((await detail(college.received[0]!.id)).attempts.map(({ number, outcome }) => [number, outcome])).toEqual([[2, 'succeeded'], [1, 'unknown']]);
  }, 40_000);
});

describe('a secret', () => {
  it('that is replaced signs beside the new one until the overlap ends, and not at all without one', async () => {
    const { id, secret: first } = await make();
    const rotate = async (overlapSeconds: number): Promise<string> => (await call('POST', `/webhook_endpoints/${id}/rotate_secret`, { overlapSeconds })).json<WebhookEndpointWithSecret>().secret;
    const second = await rotate(HOUR);
    work();
    const signers = async (...secrets: readonly string[]): Promise<boolean[]> => {
      college.answer(200);
      await call('POST', `/webhook_endpoints/${id}/ping`);
      await expect.poll(() => college.received).toHaveLength(1);
      const [got] = college.received;
      return Promise.all(secrets.map((secret) => verify(got!.body, got!.headers, secret, { now: Number(got!.timestamp) * 1000 }).then(() => true, () => false)));
    };
    expect(await signers(first, second)).toEqual([true, true]);
    expect(college.received[0]!.signature.split(' ')).toHaveLength(2);
    clock.advance(HOUR + 1);
    expect(await signers(first, second)).toEqual([false, true]);
    const third = await rotate(0);
    expect(await signers(first, second, third)).toEqual([false, false, true]);
    await deliveries.expire(tenant.scope);
    expect(await app.db.app.read(tenant.scope, (tx) => tx.query('SELECT 1 FROM webhook_secrets WHERE endpoint_id = $1', [toUuid(id)]))).toHaveLength(1);
  });
});

describe('the log', () => {
  it('is the tenant’s, in pages, and forgotten after 30 days or with its endpoint', async () => {
    const endpoint = await make();
    const ids = [await happen(), await happen(), await happen()];
    work();
    await expect.poll(async () => (await logOf('&status=succeeded')).length).toBe(3);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = (await call('GET', `/webhook_deliveries?limit=2${cursor}`)).json<{ data: WebhookDeliveryDetail[]; nextCursor: string | null }>();
      seen.push(...page.data.map(({ eventId }) => eventId));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(ids.toReversed());
    const stranger = await app.newTenant(`stranger-${tenants++}`);
    const [delivery] = await logOf();
    expect((await call('GET', `/webhook_deliveries/${delivery!.id}`, undefined, stranger.secretKey)).status).toBe(404);
    expect((await call('POST', `/webhook_deliveries/${delivery!.id}/replay`, undefined, stranger.secretKey)).status).toBe(404);
    expect(await deliveries.expire(tenant.scope)).toBe(0);
    clock.advance(29 * 24 * HOUR);
    await happen();
    await expect.poll(async () => (await logOf('&status=succeeded')).length).toBe(4);
    clock.advance(24 * HOUR + 60);
    expect(await deliveries.expire(tenant.scope)).toBe(3);
    expect(await logOf()).toHaveLength(1);
    await call('DELETE', `/webhook_endpoints/${endpoint.id}`);
    expect(await deliveries.expire(tenant.scope)).toBe(1);
    for (const table of ['webhook_endpoints', 'webhook_secrets', 'webhook_deliveries', 'webhook_attempts']) {
      expect(await app.db.app.read(tenant.scope, (tx) => tx.query(`SELECT 1 FROM ${table}`)), table).toEqual([]);
    }
  });

  it('shows tries that we broke off when the process ended, which count for nothing', async () => {
    const ending = new HttpWebhookSender({ allowedHosts: [college.host] });
    const secrets = new WebhookSecrets({ clock, secretKeyBase: config.secretKeyBase });
    const last = new WebhookDeliveries({ db: app.db.worker, clock, log, sender: ending, secrets, types: [] });
    await make();
    college.answer(() => undefined);
    await happen();
    const runner = new DueWorkRunner({ db: app.db.worker, scopes, clock, log, handlers: webhookWork(last) });
    runner.start();
    await expect.poll(() => college.received).toHaveLength(1);
    ending.close();
    await runner.stop();
    const [delivery] = await logOf();
    expect(delivery).toMatchObject({ status: 'pending' });
    expect((await detail(delivery!.id)).attempts[0]).toMatchObject({ outcome: 'interrupted' });
    college.answer(200);
    work();
    await expect.poll(async () => (await logOf())[0]?.status).toBe('succeeded');
  });
});
