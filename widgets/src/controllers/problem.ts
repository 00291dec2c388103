// Turns whatever a request threw into words for the person: what happened, what to do, and the reference support needs.
import type { commonEn } from '../locales/en.ts';

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

const kindsByStatus: Record<number, Kind> = { 401: 'session', 403: 'forbidden', 404: 'missing', 429: 'busy' };
const kindsByCode: Record<string, Kind> = { 'client.no_answer': 'offline', 'client.timeout': 'offline', 'client.signed_out': 'session' };

/** Reads the SDK's errors by shape, so that an error of another copy of the SDK is understood as well. */
export function problemOf(error: unknown): Problem {
  const { code, status, requestId } = Object(error) as Record<string, unknown>;
  const kind = error instanceof SetupError ? 'setup' : (kindsByCode[String(code)] ?? kindsByStatus[Number(status)] ?? 'unexpected');
  return {
    kind,
    code: typeof code === 'string' ? code : 'widget.unexpected',
    requestId: typeof requestId === 'string' ? requestId : null,
    retryable: kind !== 'forbidden' && kind !== 'missing',
  };
}
