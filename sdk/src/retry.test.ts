import { describe, expect, it } from 'vitest';
import { PeerVerseConnectionError, PeerVerseError } from './errors.ts';
import { backoffMs, isTransient, mayPass, pauseMs, withRetries } from './retry.ts';

const failure = (status: number, code = 'internal', retryAfterMs: number | null = 0) => new PeerVerseError({ code, detail: code, status, retryAfterMs });

describe('backoffMs', () => {
  it('doubles from 0.4 s to a cap of 8 s, and takes at least half of it', () => {
    expect([0, 1, 2, 3, 4, 5, 40].map((tries) => backoffMs(tries, 1))).toEqual([400, 800, 1600, 3200, 6400, 8000, 8000]);
    expect([0, 5].map((tries) => backoffMs(tries, 0))).toEqual([200, 4000]);
  });
});

describe('isTransient', () => {
  it('is true for outages, rate limits and a key in flight only', () => {
    const transient = [failure(408), failure(429), failure(502), failure(503), failure(504), failure(409, 'idempotency.in_flight'), new PeerVerseConnectionError('client.no_answer', '')];
    const final = [failure(400), failure(401), failure(404), failure(409, 'booking.slot_taken'), failure(422), failure(500), new TypeError('x')];
    expect(transient.map(isTransient)).toEqual(transient.map(() => true));
    expect(final.map(isTransient)).toEqual(final.map(() => false));
  });
});

describe('mayPass', () => {
  it('is true for outages and for what nobody knows, false for refusals', () => {
    expect([failure(500), failure(503), failure(0, 'client.secret_unavailable')].map(mayPass)).toEqual([true, true, true]);
    expect([failure(401, 'auth.invalid'), failure(410, 'auth.link_expired'), failure(0, 'client.signed_out')].map(mayPass)).toEqual([false, false, false]);
  });
});

describe('pauseMs', () => {
  it('gives way to Retry-After, and gives a first request that is still at work more time', () => {
    expect(pauseMs(failure(503, 'internal', 1_234), 0)).toBe(1_234);
    expect([0, 1, 2].map((tries) => pauseMs(failure(503, 'internal', null), tries, 1))).toEqual([400, 800, 1600]);
    expect([0, 1, 2].map((tries) => pauseMs(failure(409, 'idempotency.in_flight', null), tries, 1))).toEqual([1600, 3200, 6400]);
  });
});

describe('withRetries', () => {
  it('gives up after the last retry with the last error', async () => {
    let tries = 0;
    const outcome = withRetries(2, undefined, () => Promise.reject(failure(503, `try ${++tries}`)));
    await expect(outcome).rejects.toMatchObject({ code: 'try 3' });
  });

  it('does not wait for a server that asks for more than 30 s', async () => {
    let tries = 0;
    const outcome = withRetries(3, undefined, () => Promise.reject(failure(429, `try ${++tries}`, 30_001)));
    await expect(outcome).rejects.toMatchObject({ code: 'try 1', retryAfterMs: 30_001 });
  });

  it('stops in the middle of a pause when the signal is aborted', async () => {
    const controller = new AbortController();
    const outcome = withRetries(3, controller.signal, () => {
      queueMicrotask(() => controller.abort(new Error('left the page')));
      return Promise.reject(failure(503, 'internal', 30_000));
    });
    await expect(outcome).rejects.toThrow('left the page');
  });
});
