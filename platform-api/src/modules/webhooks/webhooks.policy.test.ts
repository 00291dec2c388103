import { describe, expect, it } from 'vitest';
import { hears, isEndpointFailing, judge, outcomeOfAnswer, RETRY_SECONDS, TRIES_MAX, unknownFilters } from './webhooks.policy.ts';

const answered = (status: number, retryAfterSeconds: number | null = null) => ({ status, retryAfterSeconds });

describe('a try', () => {
  it.each([[200, 'succeeded'], [204, 'succeeded'], [299, 'succeeded'], [199, 'rejected'], [300, 'rejected'], [302, 'rejected'], [400, 'rejected'], [410, 'rejected'], [500, 'rejected']])('answered by %i has %s', (status, outcome) =>
    expect(outcomeOfAnswer(status)).toBe(outcome));

  it('is followed by nine more over about three days, a tenth more or less', () => {
    expect(RETRY_SECONDS.map((pause) => pause / 60)).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440]);
    for (let failures = 1; failures < TRIES_MAX; failures++) {
      const pause = RETRY_SECONDS[failures - 1]!;
      const wait = (random: number) => judge('timeout', null, failures, random);
      expect(wait(0)).toEqual({ kind: 'again', afterSeconds: pause * 0.9 });
      expect(wait(0.5)).toEqual({ kind: 'again', afterSeconds: pause });
      expect(wait(1)).toMatchObject({ kind: 'again' });
    }
    expect(judge('timeout', null, TRIES_MAX, 0.5)).toEqual({ kind: 'failed', reason: 'exhausted' });
    const hours = RETRY_SECONDS.reduce((sum, pause) => sum + pause, 0) / 3600;
    expect(hours * 0.9).toBeGreaterThan(67);
    expect(hours * 1.1).toBeLessThan(84);
  });

  it('waits longer where the receiver asks for it, a day at most, and never less than its turn', () => {
    expect(judge('rejected', answered(503, 600), 1, 0.5)).toEqual({ kind: 'again', afterSeconds: 600 });
    expect(judge('rejected', answered(429, 10 ** 8), 1, 0.5)).toEqual({ kind: 'again', afterSeconds: 86_400 });
    expect(judge('rejected', answered(429, 0), 2, 0.5)).toEqual({ kind: 'again', afterSeconds: 300 });
  });

  it('answered by 410 is the last', () => expect(judge('rejected', answered(410), 1, 0.5)).toEqual({ kind: 'failed', reason: 'gone' }));
});

describe('an endpoint', () => {
  it('hears of everything, of a group or of one type, and of nothing that only begins alike', () => {
    expect(hears(['*'], 'booking.confirmed')).toBe(true);
    expect(hears(['payment.*', 'booking.*'], 'booking.confirmed')).toBe(true);
    expect(hears(['booking.confirmed'], 'booking.confirmed')).toBe(true);
    expect(hears(['booking.confirmed', 'book.*', 'booking.confirm'], 'booking.cancelled')).toBe(false);
  });

  it('cannot ask for what there is not', () => {
    expect(unknownFilters(['*', 'booking.*', 'booking.held', 'booking.paid', 'blog.*'], ['booking.held'])).toEqual(['booking.paid', 'blog.*']);
  });

  it('is failing when nothing came through since the delivery that was given up was queued', () => {
    const queued = new Date('2026-11-23T10:00:00Z');
    expect(isEndpointFailing(queued, null)).toBe(true);
    expect(isEndpointFailing(queued, new Date('2026-11-23T09:59:00Z'))).toBe(true);
    expect(isEndpointFailing(queued, new Date('2026-11-25T10:00:00Z'))).toBe(false);
  });
});
