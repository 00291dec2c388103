/** How a call to Razorpay went: its word, a refusal, or nothing that can be relied on. */
import { z } from 'zod';
import type { ProviderAnswer } from '../../modules/payments/index.ts';
import { Refusal } from './razorpay.answers.ts';

/** It gave up waiting, somebody else is at it, it is too early, or too much was asked: the work may have been done, or will be. */
const NOT_ITS_WORD = [408, 409, 425, 429];

/**
 * Runs a call and says how it went. Client errors are the service's word. Throttling, server errors, a missing answer and one
 * that cannot be read are not: the work may have been done.
 */
export async function ask<T extends z.ZodType>(shape: T, call: () => Promise<unknown>): Promise<ProviderAnswer<z.output<T>>> {
  let body: unknown;
  try {
    body = await call();
  } catch (thrown) {
    const refusal = Refusal.safeParse(thrown);
    if (!refusal.success) throw thrown;
    const { statusCode: status, error } = refusal.data;
    const code = error?.reason ?? error?.code ?? 'none';
    const description = error?.description ?? 'no description';
    const isItsWord = status >= 400 && status < 500 && !NOT_ITS_WORD.includes(status) && error;
    return isItsWord ? { kind: 'rejected', status, code, description } : { kind: 'unknown', reason: `${status} ${code} ${description}` };
  }
  const parsed = shape.safeParse(body);
  return parsed.success ? { kind: 'answered', value: parsed.data } : { kind: 'unknown', reason: `unreadable answer: ${z.prettifyError(parsed.error)}` };
}

/** What a webhook's body says; undefined where it is not JSON, which is one way of not being an event. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The caller answers for it: what is not JSON fits no shape.
    return undefined;
  }
}
