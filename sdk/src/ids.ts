/**
 * Identifiers that a client makes: TypeIDs (TypeID specification 0.3.0), a prefix, an underscore and 26 base32 letters
 * of a UUIDv7 (RFC 9562 section 5.7). All other ids are made by the API.
 */

/** The kinds of object whose sender makes the id. */
const PREFIXES = { message: 'msg' } as const;
export type ClientIdKind = keyof typeof PREFIXES;

/** Crockford's base32 in lower case, as the TypeID specification orders it. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id, later ones sort after earlier ones. */
export function newId(kind: ClientIdKind): string {
  return `${PREFIXES[kind]}_${encodeSuffix(newUuid())}`;
}

/** A new idempotency key. Keep it if a person may press the button again after an unclear failure. */
export function newIdempotencyKey(): string {
  return encodeSuffix(newUuid());
}

/** The 26 letters of 16 bytes; the first stands for 3 bits, since 26 letters hold 130. */
export function encodeSuffix(bytes: Uint8Array): string {
  let suffix = '';
  let bits = 2;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) suffix += ALPHABET[(value >> (bits - 5)) & 31];
    value &= 255;
  }
  return suffix;
}

/** getRandomValues, not randomUUID: the latter is missing on pages without TLS. */
function newUuid(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  const now = Date.now();
  view.setUint16(0, now / 2 ** 32);
  view.setUint32(2, now % 2 ** 32);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return bytes;
}
