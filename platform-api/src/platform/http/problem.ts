/** Every error a caller sees: RFC 9457, with a stable code and the page about it. Unknown errors say nothing of the inside. */
import type { z } from 'zod';
import { AppError, type FieldError } from '../errors/app-error.ts';
import { internalError, malformedJson, notFound, requestInvalid, bodyTooLarge } from '../errors/common-errors.ts';

const DOCS_URL = 'https://docs.peerverse.in/errors/';

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors: readonly FieldError[];
}

export function problemBody(error: AppError, requestId: string): ProblemBody {
  return { type: DOCS_URL + error.code, title: error.title, status: error.status, detail: error.detail, code: error.code, requestId, errors: error.errors };
}

/** What any thrown thing is to the caller. Body-parser's errors carry a `type`. */
export function toAppError(error: unknown, bodyLimitKib: number): AppError {
  if (error instanceof AppError) return error;
  const type = (error as { type?: string } | null)?.type;
  if (type === 'entity.parse.failed' || type === 'encoding.unsupported' || type === 'charset.unsupported' || type === 'request.aborted') return new AppError(malformedJson, { cause: error });
  if (type === 'entity.too.large') return new AppError(bodyTooLarge, { params: { limitKib: bodyLimitKib }, cause: error });
  if (error instanceof URIError) return new AppError(notFound, { cause: error });
  return new AppError(internalError, { cause: error });
}

/** Zod's issues as field errors; a malformed id is a 404 like a missing one, so that nobody can probe ids. */
export function shapeError(where: 'body' | 'query' | 'path', error: z.ZodError): AppError {
  const issues = error.issues;
  const malformedId = issues.some((issue) => issue.code === 'custom' && issue.params?.['malformedId'] === true);
  if (malformedId && issues.every((issue) => issue.code === 'custom' && issue.params?.['malformedId'] === true)) return new AppError(notFound);
  return new AppError(requestInvalid, { errors: issues.flatMap((issue) => fieldErrors(where, issue)) });
}

function fieldErrors(where: 'body' | 'query' | 'path', issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String);
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
  return keys.map((key) => {
    const parts = key === undefined ? path : [...path, key];
    const pointer = where === 'body' ? parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('') : `${where}.${parts.join('.')}`;
    return { pointer, code: issue.code, message: key === undefined ? issue.message : 'is not a known name' };
  });
}
