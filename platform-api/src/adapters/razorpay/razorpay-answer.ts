/** How a call to Razorpay went: its word, a refusal, or nothing that can be relied on. */
import { z } from 'zod';
import type { ProviderAnswer } from '../../modules/payments/index.ts';
import { Refusal } from './razorpay.answers.ts';

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
    const isItsWord = status >= 400 && status < 500 && status !== 429 && status !== 409 && error;
    return isItsWord ? { kind: 'rejected', status, code, description } : { kind: 'unknown', reason: `${status} ${code} ${description}` };
  }
  const parsed = shape.safeParse(body);
  return parsed.success ? { kind: 'answered', value: parsed.data } : { kind: 'unknown', reason: `unreadable answer: ${z.prettifyError(parsed.error)}` };
}
