// For elements that look again by themselves, on pages whose common file is to stay small.
import { problemOf } from './problem.ts';

/** What was known before a request that may well work the next time. @throws the error otherwise */
export function keptAfter<Data>(error: unknown, before: Data | undefined): Data {
  if (before !== undefined && ['offline', 'busy', 'unexpected'].includes(problemOf(error).kind)) return before;
  throw error;
}
