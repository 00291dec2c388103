/** Checks that a webhook came from PeerVerse, by the Standard Webhooks specification. */
import { PeerVerseError } from './errors.ts';
import type { webhooks } from './generated/schema.ts';

/** Older or newer deliveries are refused: who records one must not be able to replay it. Standard Webhooks names 5 minutes. */
const TOLERANCE_SECONDS = 300;

export type WebhookEventType = keyof webhooks;
/** One type of event as the contract has it. */
export type WebhookEventOf<Type extends WebhookEventType> = webhooks[Type]['post']['requestBody']['content']['application/json'];
/** Narrows by `type` in a `switch`. A newer API may send types that are not here, so keep a default branch. */
export type WebhookEvent = { [Type in WebhookEventType]: WebhookEventOf<Type> }[WebhookEventType];

/** A `Headers`, or the plain object that Node's servers and their frameworks give. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyOptions {
  /** Milliseconds since the epoch. Default is this machine's clock. */
  readonly now?: number;
  /** How far the delivery's time may be away. Default 300. */
  readonly toleranceSeconds?: number;
}

/**
 * The event of a delivery whose signature and time are right. `rawBody` must be the bytes as they came, not a parsed and
 * re-written body. While a secret is being replaced give both; any may have signed. Deliveries may repeat and come in any
 * order: keep `webhook-id` and pass over those already seen. Runs where WebCrypto is: Node, Deno, Bun, edge workers.
 * @throws {PeerVerseError} webhook.signature_invalid | webhook.invalid
 */
export async function verify(rawBody: string | Uint8Array, headers: WebhookHeaders, secrets: string | readonly string[], options: VerifyOptions = {}): Promise<WebhookEvent> {
  const keys = await importKeys(typeof secrets === 'string' ? [secrets] : secrets);
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const signatures = header(headers, 'webhook-signature');
  if (!/^\d{1,12}$/.test(timestamp)) throw refusal('The timestamp is not a number of seconds.');
  const { now = Date.now(), toleranceSeconds = TOLERANCE_SECONDS } = options;
  // Written so that a tolerance that is no number refuses.
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= toleranceSeconds)) throw refusal(`The timestamp is more than ${toleranceSeconds} seconds away.`);

  const body = typeof rawBody === 'string' ? new TextEncoder().encode(rawBody) : rawBody;
  const signed = concatenate(new TextEncoder().encode(`${id}.${timestamp}.`), body);
  if (!(await matchesAny(signatures, keys, signed))) throw refusal('No signature matches.');
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

/** WebCrypto's, whoever's types name it. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

function importKeys(secrets: readonly string[]): Promise<Key[]> {
  const raws = secrets.map((secret) => decodeBase64(secret.replace(/^whsec_/, '')));
  if (raws.length === 0 || !raws.every((raw) => raw?.length)) throw new TypeError('The webhook secret must be whsec_ and base64.');
  return Promise.all(raws.map((raw) => crypto.subtle.importKey('raw', raw!, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])));
}

/** What one header may ask of us: more signatures than any rotation has are not looked at. */
const SIGNATURES_MAX = 20;

/** Several signatures stand in the header while a secret is being rotated. The comparison is WebCrypto's, in constant time. */
async function matchesAny(signatures: string, keys: readonly Key[], signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  for (const entry of signatures.split(' ', SIGNATURES_MAX)) {
    const [version, base64 = ''] = entry.split(',', 2);
    const signature = version === 'v1' ? decodeBase64(base64) : null;
    if (!signature) continue;
    for (const key of keys) if (await crypto.subtle.verify('HMAC', key, signature, signed)) return true;
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
    const value = JSON.parse(text) as { readonly type?: unknown; readonly data?: unknown } | null;
    if (typeof value?.type === 'string' && typeof value.data === 'object' && value.data) return value as WebhookEvent;
  } catch (cause) {
    throw new PeerVerseError({ code: 'webhook.invalid', detail: 'The body is not JSON.', cause });
  }
  throw new PeerVerseError({ code: 'webhook.invalid', detail: 'The body is not an event.' });
}

function refusal(detail: string): PeerVerseError {
  return new PeerVerseError({ code: 'webhook.signature_invalid', detail });
}
