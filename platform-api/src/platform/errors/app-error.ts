/**
 * One error class for everything a caller may be told. `code` is `domain.reason` and stable for ever; the words come from
 * the message catalogue, the internal message stays in the log.
 */
import { problems, type ProblemCode } from '../messages/en/problems.ts';

export type { ProblemCode } from '../messages/en/problems.ts';

export interface ErrorDefinition {
  readonly code: ProblemCode;
  /** HTTP status: 400 wrong shape, 401, 403, 404, 409 a state, 410, 422 a rule or a re-used key, 429, 502 provider, 503. */
  readonly status: number;
}

export interface FieldError {
  /** JSON pointer (RFC 6901) into the request body, or `query.name`, `path.name`, `header.name`. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface AppErrorOptions {
  /** Values for the {placeholders} of the public detail. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldError[];
  /** What stands there now, for a caller who built on something older and may read it. */
  readonly current?: object;
  /** For the log only. */
  readonly internal?: string;
  readonly cause?: unknown;
  readonly retryAfterSeconds?: number;
}

/** Declares a code of a domain. Its words and its page in docs/errors/ are checked by test/architecture. */
export function defineError(code: ProblemCode, status: number): ErrorDefinition {
  return { code, status };
}

export class AppError extends Error {
  readonly definition: ErrorDefinition;
  readonly params: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldError[];
  readonly current: object | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(definition: ErrorDefinition, options: AppErrorOptions = {}) {
    super(options.internal ?? definition.code, { cause: options.cause });
    this.name = 'AppError';
    this.definition = definition;
    this.params = options.params ?? {};
    this.errors = options.errors ?? [];
    this.current = options.current;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get code(): ProblemCode {
    return this.definition.code;
  }

  get status(): number {
    return this.definition.status;
  }

  get title(): string {
    return problems[this.code].title;
  }

  /** The public sentence: what happened, what it means for the reader's money or slot, what to do. */
  get detail(): string {
    return problems[this.code].detail.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(this.params[name] ?? whole));
  }
}

export function isAppError(error: unknown, definition?: ErrorDefinition): error is AppError {
  return error instanceof AppError && (definition === undefined || error.code === definition.code);
}
