// Turns whatever a request threw into words for the person: what happened, what to do, and the reference support needs.
import { commonEn } from '../locales/en.ts';

type ErrorKey = keyof typeof commonEn & `error.${string}.title`;
type Kind = ErrorKey extends `error.${infer Name}.title` ? Name : never;

export interface Problem {
  kind: Kind;
  /** The API's stable code, or ours for what never reached it. */
  code: string;
  requestId: string | null;
  retryable: boolean;
}

/** An element that stands on a page without a working <pv-provider>. */
export class SetupError extends Error {
  readonly code = 'widget.not_connected';
}

const kinds: Record<number, Kind> = { 401: 'session', 403: 'forbidden', 404: 'missing', 429: 'busy' };

/** Reads the SDK's errors by shape, so that an error of another copy of the SDK is understood as well. */
export function problemOf(error: unknown): Problem {
  const { code, status, requestId } = Object(error) as Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const kind = error instanceof SetupError ? 'setup' : typeof status === 'number' ? (kinds[status] ?? 'unexpected') : offlineOr(error);
  return {
    kind,
    code: text(code) ?? (kind === 'offline' ? 'widget.offline' : 'widget.unexpected'),
    requestId: text(requestId),
    retryable: kind !== 'forbidden' && kind !== 'missing',
  };
}

/** fetch() rejects with a TypeError when no answer came; every SDK wraps that as the cause. */
function offlineOr(error: unknown): Kind {
  const { cause, code } = Object(error) as Record<string, unknown>;
  const noAnswer = error instanceof TypeError || cause instanceof TypeError || code === 'connection_error';
  return noAnswer ? 'offline' : 'unexpected';
}
