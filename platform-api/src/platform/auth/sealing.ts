/**
 * Secrets that must be read again (we sign with them), sealed with AES-256-GCM: a copy of the database alone opens none.
 * The key is made of the platform's by HKDF (RFC 5869), one per use; `context` binds a seal to its row.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const KEY_BYTES = 32;
/** NIST SP 800-38D: 96 bits, never twice under one key; random ones are safe for 2^32 seals. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export class Sealing {
  readonly #key: Buffer;

  /** `use` names what is sealed, for ever. */
  constructor(secretKeyBase: Buffer, use: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secretKeyBase, '', `peerverse sealing ${use}`, KEY_BYTES));
  }

  seal(secret: Buffer, context: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws when the bytes were changed, belong to another row, or were sealed under another key. */
  open(bytes: Buffer, context: string): Buffer {
    if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) throw new Error('this is not a seal we know');
    const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
    const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context)).setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }
}
