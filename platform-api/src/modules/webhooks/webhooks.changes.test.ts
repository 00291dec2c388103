/** Endpoints, deliveries and secrets that are changed, some of them while something is under way. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../../sdk/src/webhooks.ts';
import { HttpWebhookSender } from '../../adapters/webhooks/index.ts';
import { DueWorkRunner } from '../../platform/jobs/due-work-runner.ts';
import { PeopleApp, type Reply, type TestTenant } from '../../testing/people-app.ts';
import { WebhookReceiver } from '../../testing/webhook-receiver.ts';
import { WebhookDeliveries, WebhookSecrets, webhookWork, type WebhookDelivery, type WebhookDeliveryDetail, type WebhookEndpoint, type WebhookEndpointWithSecret } from './index.ts';

const college = await WebhookReceiver.start();
const sender = new HttpWebhookSender({ allowedHosts: [college.host] });
const app = await PeopleApp.start({ webhookSender: sender });
const { clock, foundation } = app;
const { log, scopes, config } = foundation;
const deliveries = new WebhookDeliveries({ db: app.db.worker, clock, log, sender, secrets: new WebhookSecrets({ clock, secretKeyBase: config.secretKeyBase }), types: [] });

const HOUR = 3600;
let tenant: TestTenant;
let tenants = 0;
const running: DueWorkRunner[] = [];

beforeEach(async () => {
  tenant = await app.newTenant(`changes-${tenants++}`);
  college.answer(204);
});
const stop = async (): Promise<void> => void (await Promise.all(running.splice(0).map((runner) => runner.stop())));
afterEach(async () => {
  await stop();
  // What waits for this test's endpoints is not the next one's.
  for (const { id } of (await call('GET', '/webhook_endpoints')).json<{ data: WebhookEndpoint[] }>().data) await call('DELETE', `/webhook_endpoints/${id}`);
});

function work(): void {
  const runner = new DueWorkRunner({ db: app.db.worker, scopes, clock, log, handlers: webhookWork(deliveries) });
  runner.start();
  running.push(runner);
}

const call = (method: string, path: string, body?: unknown): Promise<Reply> => app.call(method, `/v1${path}`, { secret: tenant.secretKey, ...(body === undefined ? {} : { body }) });
const make = async (): Promise<WebhookEndpointWithSecret> => (await call('POST', '/webhook_endpoints', { url: college.url, eventTypes: ['*'] })).json();
const ping = async (endpointId: string): Promise<WebhookDelivery> => (await call('POST', `/webhook_endpoints/${endpointId}/ping`)).json();
const read = async (id: string): Promise<WebhookDeliveryDetail> => (await call('GET', `/webhook_deliveries/${id}`)).json();

describe('an endpoint', () => {
  it('is not moved to where we do not send, nor to events that there are not', async () => {
    const live = await app.newTenant(`changes-live-${tenants++}`, 'live');
    const asLive = (method: string, path: string, body?: unknown) => app.call(method, `/v1/webhook_endpoints${path}`, { secret: live.secretKey, ...(body === undefined ? {} : { body }) });
    const { id } = (await asLive('POST', '', { url: 'https://college.example/', eventTypes: ['*'] })).json<WebhookEndpointWithSecret>();
    for (const url of ['https://169.254.169.254/', 'http://college.example/', `https://${college.host}/`, college.url]) {
      expect((await asLive('PATCH', `/${id}`, { url })).json(), url).toMatchObject({ status: 422, code: 'webhook.url_not_allowed' });
    }
    expect((await asLive('PATCH', `/${id}`, { eventTypes: ['message.sent'] })).json()).toMatchObject({ status: 422, code: 'webhook.unknown_event_type' });
    expect((await asLive('GET', `/${id}`)).json()).toMatchObject({ url: 'https://college.example/', eventTypes: ['*'] });
  });
});

describe('a delivery that is replayed while a try of it runs', () => {
  it.each([
    ['fails', 500, 0, 'pending'], ['fails and was the last of its set', 500, 9, 'pending'], ['arrives', 200, 0, 'succeeded'],
  ] as const)('has a whole set of tries again, or is done with: the try %s', async (_how, status, failures, after) => {
    const endpoint = await make();
    let respond = (): void => undefined;
    college.answer((_request, response) => { respond = () => void response.writeHead(status).end(); });
    const { id } = await ping(endpoint.id);
    await app.db.app.write(tenant.scope, async (tx) => {
      await tx.query('UPDATE webhook_deliveries SET failures = $2 WHERE tenant_id = $1', [tx.tenantUuid, failures]);
      // Others came through meanwhile, so that the endpoint stays.
      await tx.query('UPDATE webhook_endpoints SET last_success_at = $2 WHERE tenant_id = $1', [tx.tenantUuid, new Date(clock.now(tenant.scope).getTime() + 1_000)]);
    });
    work();
    await expect.poll(() => college.received).toHaveLength(1);
    clock.advance(1);
    const replayed = (await call('POST', `/webhook_deliveries/${id}/replay`)).json<WebhookDelivery>();
    const stopped = stop();
    respond();
    await stopped;
    const now = await read(id);
    expect(now.attempts).toMatchObject([{ number: 1, responseStatus: status }]);
    expect([now.status, now.nextAttemptAt]).toEqual([after, after === 'pending' ? replayed.nextAttemptAt : null]);
  });

  it('and was given up before it arrives counts as arrived', async () => {
    const endpoint = await make();
    let respond = (): void => undefined;
    college.answer((_request, response) => { respond = () => void response.writeHead(200).end(); });
    const { id } = await ping(endpoint.id);
    work();
    await expect.poll(() => college.received).toHaveLength(1);
    await call('PATCH', `/webhook_endpoints/${endpoint.id}`, { status: 'disabled' });
    expect(await read(id)).toMatchObject({ status: 'failed', failureReason: 'endpoint_disabled' });
    const stopped = stop();
    respond();
    await stopped;
    expect(await read(id)).toMatchObject({ status: 'succeeded', failureReason: null });
  });
});

describe('deliveries that fail together', () => {
  it('do not come back together', async () => {
    const endpoint = await make();
    college.answer(500);
    const made: string[] = [];
    for (let times = 0; times < 8; times++) made.push((await ping(endpoint.id)).id);
    // At the last pause of the schedule, a day, the tenth more or less is hours.
    await app.db.app.write(tenant.scope, (tx) => tx.query('UPDATE webhook_deliveries SET failures = 8 WHERE tenant_id = $1', [tx.tenantUuid]));
    work();
    const tried = async () => (await Promise.all(made.map(read))).filter(({ attempts }) => attempts[0]?.outcome === 'rejected').map(({ nextAttemptAt }) => Date.parse(nextAttemptAt!));
    await expect.poll(async () => (await tried()).length).toBe(8);
    const next = await tried();
    expect(Math.max(...next) - Math.min(...next)).toBeGreaterThan(600_000);
  });
});

describe('a secret that was replaced', () => {
  it('is not prolonged by the next rotation, and up to three sign beside the new one', async () => {
    const { id, secret: first } = await make();
    const rotate = async (overlapSeconds: number): Promise<string> => (await call('POST', `/webhook_endpoints/${id}/rotate_secret`, { overlapSeconds })).json<WebhookEndpointWithSecret>().secret;
    const secrets = [first];
    for (const overlapSeconds of [0, HOUR, HOUR, HOUR, HOUR]) {
      clock.advance(60);
      secrets.push(await rotate(overlapSeconds));
    }
    work();
    await ping(id);
    await expect.poll(() => college.received).toHaveLength(1);
    const [got] = college.received;
    const signs = await Promise.all(secrets.map((secret) => verify(got!.body, got!.headers, secret, { now: Number(got!.timestamp) * 1000 }).then(() => true, () => false)));
    expect(signs).toEqual([false, false, true, true, true, true]);
    // Half a minute is left for the secret that the last rotation ended, and none for those before it.
    clock.advance(HOUR - 30);
    college.answer(204);
    await ping(id);
    await expect.poll(() => college.received).toHaveLength(1);
    expect(college.received[0]!.signature.split(' ')).toHaveLength(2);
  });
});
