import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, razorpayClient } from '../testing/harness.ts';
import type { Stage } from '../testing/harness.ts';
import type { LoggedRequest } from '../request-log.ts';
import { defaultSwitches } from './switches.ts';
import type { Failure } from './switches.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.json('/sandbox/reset', { method: 'POST', body: '{}' }));

const wish = { amount: 10_000, currency: 'INR', receipt: 'r-1' };
const orders = async (): Promise<number> => (await stage.razorpay.orders.all({ receipt: 'r-1' })).count;

/** What a plain HTTP client sees of one order create. */
async function create(): Promise<{ status: number; body: string } | { broken: string }> {
  try {
    const { keyId, keySecret } = stage.settings.razorpay;
    const response = await fetch(`${stage.url}/v1/orders`, {
      method: 'POST', body: JSON.stringify(wish), signal: AbortSignal.timeout(3_000),
      headers: { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}` },
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return { broken: String(error) };
  }
}

describe('broken answers', () => {
  const outcomes: Array<[Partial<Failure>, object, number]> = [
    [{ kind: 'html502' }, { status: 502, body: expect.stringContaining('<html>') }, 0],
    [{ kind: 'html502', workDone: true }, { status: 502, body: expect.stringContaining('<html>') }, 1],
    [{ kind: 'empty504' }, { status: 504, body: '' }, 0],
    [{ kind: 'throttled' }, { status: 429, body: expect.stringContaining('Too many requests') }, 0],
    [{ kind: 'keyRefused' }, { status: 401, body: expect.stringContaining('api key provided is invalid') }, 0],
    [{ kind: 'reset' }, { broken: expect.stringContaining('fetch failed') }, 0],
    [{ kind: 'droppedResponse' }, { broken: expect.stringContaining('fetch failed') }, 1],
    [{ kind: 'timeout', delayMs: 150 }, { broken: expect.stringContaining('fetch failed') }, 0],
    [{ kind: 'slowStart', delayMs: 50 }, { status: 200, body: expect.stringContaining('order_') }, 1],
    [{ kind: 'slowBody', delayMs: 50 }, { status: 200, body: expect.stringMatching(/^\{.*"created_at":\d+\}$/) }, 1],
  ];

  it.each(outcomes)('%o once, and then the service is well again', async (failure, seen, made) => {
    await stage.turn({ failures: [{ route: 'orders.create', count: 1, ...failure }] });
    expect(await create()).toMatchObject(seen);
    expect(await orders()).toBe(made);
    const retry = { ...wish, unique_receipt: true };
    expect(await stage.razorpay.orders.create(retry)).toMatchObject({ receipt: 'r-1' });
    expect(await orders()).toBe(1);
    const { data } = await stage.json<{ data: LoggedRequest[] }>('/sandbox/requests?route=orders.create');
    expect(data.map((call) => call.fault)).toEqual([failure.kind, null]);
  });

  it('reach the real SDK as its traps: no response throws a TypeError, HTML leaves the error undefined', async () => {
    await stage.turn({ failures: [{ route: 'orders.create', kind: 'reset' }, { route: 'orders.create', kind: 'html502' }] });
    const client = razorpayClient(stage.url, stage.settings);
    await expect(client.orders.create(wish)).rejects.toBeInstanceOf(TypeError);
    await expect(client.orders.create(wish)).rejects.toEqual({ statusCode: 502, error: undefined });
  });
});

describe('the switch board', () => {
  it('changes what is named, keeps the rest, and starts as usual after a reset', async () => {
    await stage.turn({ webhooks: { copies: 3 } });
    await stage.turn({ refunds: { outcome: 'failed' } });
    expect(await stage.json('/sandbox/switches')).toMatchObject({ webhooks: { copies: 3, enabled: true }, refunds: { outcome: 'failed' } });
    await stage.json('/sandbox/reset', { method: 'POST', body: '{}' });
    expect(await stage.json('/sandbox/switches')).toEqual(defaultSwitches);
  });

  it('refuses what it does not know and says what', async () => {
    await expect(stage.json('/sandbox/switches', { method: 'PUT', body: '{"webhooks":{"copiez":2}}' })).rejects.toThrow('copiez');
    await expect(stage.json('/sandbox/switches', { method: 'PUT', body: '{"webhooks":{"copies":0}}' })).rejects.toThrow('webhooks.copies');
  });
});
