/** What the SDK throws: one class for every failure that has a code, and a sub-class for "no answer came". */
import type { ErrorCode } from './generated/error-codes.ts';
import type { Problem } from './types.ts';

/** Codes the SDK itself gives where the API could not. */
export type ClientErrorCode =
  /** The network failed or the connection broke; the call may or may not have been carried out. */
  | 'client.no_answer'
  /** No whole answer within `timeoutMs`; the call may or may not have been carried out. */
  | 'client.timeout'
  /** Something other than the API answered, for example a proxy with a page of HTML. */
  | 'client.unexpected_reply'
  /** `fetchClientSecret` failed; `cause` holds its error. */
  | 'client.secret_unavailable'
  /** The call needs a signed-in person and there is none. */
  | 'client.signed_out';

/** Known codes narrow in a `switch`; a newer API may send others, so keep a default branch. */
export type PeerVerseErrorCode = ErrorCode | ClientErrorCode | (string & {});

/** What is known of a failure; the rest gets a neutral value. */
export type ErrorDetails = Pick<PeerVerseError, 'code' | 'detail'> &
  Partial<Pick<PeerVerseError, 'status' | 'title' | 'requestId' | 'docUrl' | 'errors' | 'retryAfterMs' | 'current' | 'cause'>>;

/** A call that failed. `detail` may be shown to a person; `requestId` is what support asks for. */
export class PeerVerseError extends Error {
  /** Stable, `domain.reason`. */
  declare readonly code: PeerVerseErrorCode;
  /** HTTP status, 0 where there was no answer. */
  declare readonly status: number;
  declare readonly title: string;
  declare readonly detail: string;
  declare readonly requestId: string | null;
  /** The page about this code. */
  declare readonly docUrl: string | null;
  /** What is wrong with which field; `pointer` is a JSON pointer into the body. */
  declare readonly errors: Problem['errors'];
  /** What stands there now, where a change was built on something older (`notes.changed`). */
  declare readonly current: Problem['current'];
  /** What `Retry-After` asked for. */
  declare readonly retryAfterMs: number | null;

  constructor({ cause, ...details }: ErrorDetails) {
    super(`${details.code}: ${details.detail}${details.requestId ? ` (request ${details.requestId})` : ''}`, { cause });
    Object.assign(this, { name: 'PeerVerseError', status: 0, title: details.code, requestId: null, docUrl: null, errors: [], retryAfterMs: null }, details);
  }
}

/** No answer, or half of one: unknown is not failed. Ask again with the same idempotency key. */
export class PeerVerseConnectionError extends PeerVerseError {
  constructor(code: 'client.no_answer' | 'client.timeout', detail: string, cause?: unknown) {
    super({ code, detail, cause });
    this.name = 'PeerVerseConnectionError';
  }
}

export function unexpectedReply(status: number): PeerVerseError {
  return new PeerVerseError({ code: 'client.unexpected_reply', status, title: `HTTP ${status}`, detail: 'The answer did not come from PeerVerse.' });
}

/** The error an unsuccessful answer stands for, whoever sent it. */
export function errorFrom({ status, headers }: Response, text: string): PeerVerseError {
  const problem = parseObject(text) as Partial<Problem> | null;
  const retryAfter = retryAfterMs(headers.get('retry-after'));
  if (!problem || typeof problem.code !== 'string') return Object.assign(unexpectedReply(status), { retryAfterMs: retryAfter });
  const { code, title = code, detail = title, requestId = null, type: docUrl = null, errors = [], current } = problem;
  return new PeerVerseError({ code, title, detail, requestId, docUrl, errors, current, status, retryAfterMs: retryAfter });
}

/** The JSON object that a text holds, or null. */
export function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    // Not JSON at all, such as a proxy's HTML: null says so.
    return null;
  }
}

/** RFC 9110 section 10.2.3: seconds or an HTTP date. */
function retryAfterMs(header: string | null): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
