/** Checks that a webhook came from PeerVerse, by the Standard Webhooks specification. */
import { PeerVerseError } from './errors.ts';

/** Older or newer deliveries are refused: who records one must not be able to replay it. Standard Webhooks names 5 minutes. */
const TOLERANCE_SECONDS = 300;

export interface WebhookEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A `Headers`, or the plain object that Node's servers and their frameworks give. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyOptions {
  /** Milliseconds since the epoch. Default is this machine's clock. */
  readonly now?: number;
}

/**
 * The event of a delivery whose signature and time are right. `rawBody` must be the bytes as they came, not a parsed and
 * re-written body. Deliveries may repeat and come in any order: keep `webhook-id` and pass over those already seen.
 * @throws {PeerVerseError} webhook.signature_invalid | webhook.invalid
 */
export async function verify(rawBody: string | Uint8Array, headers: WebhookHeaders, secret: string, options: VerifyOptions = {}): Promise<WebhookEvent> {
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const signatures = header(headers, 'webhook-signature');
  if (!/^\d{1,12}$/.test(timestamp)) throw refusal('The timestamp is not a number of seconds.');
  const age = (options.now ?? Date.now()) / 1000 - Number(timestamp);
  if (Math.abs(age) > TOLERANCE_SECONDS) throw refusal('The timestamp is more than five minutes away.');

  const body = typeof rawBody === 'string' ? new TextEncoder().encode(rawBody) : rawBody;
  const signed = concatenate(new TextEncoder().encode(`${id}.${timestamp}.`), body);
  if (!(await matchesAny(signatures, secret, signed))) throw refusal('No signature matches.');
  return parse(new TextDecoder().decode(body));
}

function header(headers: WebhookHeaders, name: string): string {
  const value = isHeaders(headers) ? headers.get(name) : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  if (typeof value !== 'string' || !value) throw refusal(`The header ${name} is missing.`);
  return value;
}

function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === 'function';
}

/** Several signatures stand in the header while a secret is being rotated. The comparison is WebCrypto's, in constant time. */
async function matchesAny(signatures: string, secret: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const raw = decodeBase64(secret.replace(/^whsec_/, ''));
  if (!raw?.length) throw new TypeError('The webhook secret must be whsec_ and base64.');
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  for (const entry of signatures.split(' ')) {
    const [version, base64 = ''] = entry.split(',', 2);
    const signature = version === 'v1' ? decodeBase64(base64) : null;
    if (signature && (await crypto.subtle.verify('HMAC', key, signature, signed))) return true;
  }
  return false;
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.replace(/=+$/, '').length % 4 === 1) return null;
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function parse(text: string): WebhookEvent {
  try {
    const value = JSON.parse(text) as Partial<WebhookEvent> | null;
    if (typeof value?.type === 'string' && typeof value.data === 'object' && value.data) return value as WebhookEvent;
  } catch (cause) {
    throw new PeerVerseError({ code: 'webhook.invalid', detail: 'The body is not JSON.', cause });
  }
  throw new PeerVerseError({ code: 'webhook.invalid', detail: 'The body is not an event.' });
}

function refusal(detail: string): PeerVerseError {
  return new PeerVerseError({ code: 'webhook.signature_invalid', detail });
}
