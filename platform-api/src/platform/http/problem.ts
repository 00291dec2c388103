/** Every error a caller sees: RFC 9457, with a stable code and the page about it. Unknown errors say nothing of the inside. */
import type { z } from 'zod';
import { AppError, type FieldError } from '../errors/app-error.ts';
import { internalError, malformedJson, notFound, requestInvalid, bodyTooLarge } from '../errors/common-errors.ts';

type Where = 'body' | 'query' | 'path';

const DOCS_URL = 'https://docs.peerverse.in/errors/';

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors: readonly FieldError[];
  readonly current?: object;
}

export function problemBody(error: AppError, requestId: string): ProblemBody {
  const { code, title, status, detail, errors, current } = error;
  return { type: DOCS_URL + code, title, status, detail, code, requestId, errors, ...(current ? { current } : {}) };
}

/** What any thrown thing is to the caller. Body-parser's errors carry a status, and a `type` unless a stream of its own broke. */
export function toAppError(error: unknown, bodyLimitKib: number): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof URIError) return new AppError(notFound, { cause: error });
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new AppError(bodyTooLarge, { params: { limitKib: bodyLimitKib }, cause: error });
  if (status === 400 || status === 415) return new AppError(malformedJson, { cause: error });
  return new AppError(internalError, { cause: error });
}

/** Zod's issues as field errors; a malformed id is a 404 like a missing one, so that nobody can probe ids. */
export function shapeError(where: Where, error: z.ZodError): AppError {
  const issues = error.issues;
  const malformedId = issues.some((issue) => issue.code === 'custom' && issue.params?.['malformedId'] === true);
  if (malformedId && issues.every((issue) => issue.code === 'custom' && issue.params?.['malformedId'] === true)) return new AppError(notFound);
  return new AppError(requestInvalid, { errors: issues.flatMap((issue) => fieldErrors(where, issue)) });
}

/**
 * JSON can say what PostgreSQL cannot keep: U+0000 (neither in text nor in jsonb) and half of a surrogate pair (refused in jsonb,
 * silently replaced in text). No name, topic or search has a use for either.
 * @throws request.invalid, naming each place
 */
export function assertStorable(where: Where, value: unknown): void {
  const errors = unstorablePlaces(value).map((path) => ({ pointer: pointerOf(where, path), code: 'invalid_format', message: 'must be well-formed Unicode without U+0000' }));
  if (errors.length > 0) throw new AppError(requestInvalid, { errors });
}

/** Only what has passed a contract comes here, so its depth and size have limits. */
function unstorablePlaces(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [path] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => unstorablePlaces(inner, [...path, key]));
}

function fieldErrors(where: Where, issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String);
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
  return keys.map((key) => {
    const parts = key === undefined ? path : [...path, key];
    return { pointer: pointerOf(where, parts), code: issue.code, message: key === undefined ? issue.message : 'is not a known name' };
  });
}

function pointerOf(where: Where, path: readonly string[]): string {
  return where === 'body' ? path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('') : `${where}.${path.join('.')}`;
}
