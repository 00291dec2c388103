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

export interface ErrorDetails {
  readonly code: PeerVerseErrorCode;
  readonly status?: number;
  readonly title?: string;
  readonly detail?: string;
  readonly requestId?: string | null;
  readonly docUrl?: string | null;
  readonly errors?: Problem['errors'];
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/** A call that failed. `detail` may be shown to a person; `requestId` is what support asks for. */
export class PeerVerseError extends Error {
  /** Stable, `domain.reason`. */
  readonly code: PeerVerseErrorCode;
  /** HTTP status, 0 where there was no answer. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  /** The page about this code. */
  readonly docUrl: string | null;
  /** What is wrong with which field; `pointer` is a JSON pointer into the body. */
  readonly errors: Problem['errors'];
  /** What `Retry-After` asked for. */
  readonly retryAfterMs: number | null;

  constructor(details: ErrorDetails) {
    const title = details.title ?? details.code;
    const detail = details.detail ?? title;
    super(`${details.code}: ${detail}${details.requestId ? ` (request ${details.requestId})` : ''}`, { cause: details.cause });
    this.name = 'PeerVerseError';
    this.code = details.code;
    this.status = details.status ?? 0;
    this.title = title;
    this.detail = detail;
    this.requestId = details.requestId ?? null;
    this.docUrl = details.docUrl ?? null;
    this.errors = details.errors ?? [];
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** No answer, or half of one: unknown is not failed. Ask again with the same idempotency key. */
export class PeerVerseConnectionError extends PeerVerseError {
  constructor(code: 'client.no_answer' | 'client.timeout', detail: string, cause?: unknown) {
    super({ code, detail, cause });
    this.name = 'PeerVerseConnectionError';
  }
}

/** The error an unsuccessful answer stands for, whoever sent it. */
export async function errorFrom(response: Response): Promise<PeerVerseError> {
  const text = await response.text();
  const problem = parseProblem(text);
  return new PeerVerseError({
    code: problem?.code ?? 'client.unexpected_reply',
    status: response.status,
    title: problem?.title ?? `HTTP ${response.status}`,
    detail: problem?.detail ?? 'The answer did not come from PeerVerse.',
    requestId: problem?.requestId ?? null,
    docUrl: problem?.type ?? null,
    errors: problem?.errors ?? [],
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  });
}

function parseProblem(text: string): (Partial<Problem> & { readonly code: Problem['code'] }) | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof (value as Problem | null)?.code === 'string' ? (value as Problem) : null;
  } catch {
    // A proxy's HTML is not JSON; the caller then says so.
    return null;
  }
}

/** RFC 9110 section 10.2.3: seconds or an HTTP date. */
function retryAfterMs(header: string | null): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
