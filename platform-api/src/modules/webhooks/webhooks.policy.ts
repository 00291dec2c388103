/** When a delivery is tried again and given up, which events an endpoint hears of, and how a delivery is signed. Pure. */
import type { AttemptOutcome, FailureReason } from './webhooks.contract.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Pauses after each failed try; the first try is at once and the last about three days later (Standard Webhooks, its example schedule). */
export const RETRY_SECONDS = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
export const TRIES_MAX = RETRY_SECONDS.length + 1;
/** So that what failed together does not come back together. */
const JITTER = 0.2;
/** What a receiver may ask for by `Retry-After`; longer would outlast our own schedule. */
const RETRY_AFTER_SECONDS_MAX = 24 * HOUR;

/** Standard Webhooks: the receiver wants no more. */
const GONE = 410;

export interface Answer {
  readonly status: number;
  readonly retryAfterSeconds: number | null;
}

/** How a try ended for the delivery: done, over, or the number of seconds to the next. */
export type Verdict = { readonly kind: 'succeeded' } | { readonly kind: 'failed'; readonly reason: FailureReason } | { readonly kind: 'again'; readonly afterSeconds: number };

/** 2xx is success and nothing else is, redirects neither. */
export function outcomeOfAnswer(status: number): AttemptOutcome {
  return status >= 200 && status < 300 ? 'succeeded' : 'rejected';
}

/** `failures` counts this one; `random` is between 0 and 1. */
export function judge(outcome: AttemptOutcome, answer: Answer | null, failures: number, random: number): Verdict {
  if (outcome === 'succeeded') return { kind: 'succeeded' };
  if (answer?.status === GONE) return { kind: 'failed', reason: 'gone' };
  const pause = RETRY_SECONDS[failures - 1];
  if (pause === undefined) return { kind: 'failed', reason: 'exhausted' };
  const asked = Math.min(answer?.retryAfterSeconds ?? 0, RETRY_AFTER_SECONDS_MAX);
  return { kind: 'again', afterSeconds: Math.max(asked, pause * (1 - JITTER / 2 + JITTER * random)) };
}

/** A delivery was given up. Where nothing came through since it was queued, which is three days, the endpoint is no longer there. */
export function isEndpointFailing(queuedAt: Date, lastSuccessAt: Date | null): boolean {
  return lastSuccessAt === null || lastSuccessAt < queuedAt;
}

/** `*` is everything, `booking.*` every event of that name's first part. */
export function hears(filters: readonly string[], type: string): boolean {
  const group = `${type.slice(0, type.indexOf('.'))}.*`;
  return filters.some((filter) => filter === '*' || filter === type || filter === group);
}

/** The filters of which no event that there is would be heard. */
export function unknownFilters(filters: readonly string[], types: readonly string[]): string[] {
  return filters.filter((filter) => !types.some((type) => hears([filter], type)));
}
