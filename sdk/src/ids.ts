/** The 26 base32 letters of a UUIDv7 (RFC 9562 section 5.7): what a client's ids end in, and its idempotency keys are. */

/** Crockford's base32 in lower case, as the TypeID specification orders it. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

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
    for (bits += 8; bits >= 5; bits -= 5) suffix += ALPHABET.charAt((value >> (bits - 5)) & 31);
    value &= 255;
  }
  return suffix;
}

/** Later ones sort after earlier ones. getRandomValues, not randomUUID: the latter is missing on pages without TLS. */
export function newUuid(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let i = 5; i >= 0; i--) {
    bytes[i] = now % 256;
    now = Math.floor(now / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}
