import { problemOf } from './problem.ts';

/** Without an answer, or with one that says nothing of the thing itself, what was asked for may have happened. */
export function mayHaveHappened(error: unknown): boolean {
  const { status } = Object(error) as { status?: number };
  const { kind, code } = problemOf(error);
  return kind === 'offline' || code === 'idempotency.in_flight' || (status ?? 0) >= 500 || code === 'client.unexpected_reply';
}
