/** A route is an operation and the handler that answers it. Modules export arrays of routes; app/ mounts them. */
import type { z } from 'zod';
import type { Operation } from '../contract/operation.ts';
import type { RequestContext } from './request-context.ts';

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;
type Reply<T> = T extends z.ZodUndefined ? void : T extends z.ZodType ? z.input<T> : void;

export interface Route {
  readonly operation: Operation;
  readonly handle: (context: RequestContext<never, never, never>) => Promise<unknown>;
}

/** Binds a handler to its operation; input and reply are typed by the contract. */
export function route<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>(
  operation: Operation<P, Q, B, R>,
  handle: (context: RequestContext<Output<P>, Output<Q>, Output<B>>) => Promise<Reply<R>>,
): Route {
  return { operation, handle };
}
