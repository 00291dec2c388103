/** Opaque list cursors: sort values, signed with the list's name and filters, so that none can be forged or moved to another list. */
import { equalBytes, hmacSha256 } from '../auth/secrets.ts';
import { AppError } from '../errors/app-error.ts';
import { invalidCursor } from '../errors/common-errors.ts';

export type CursorValues = readonly (string | number | null)[];

const SIGNATURE_BYTES = 16;

export class CursorCodec {
  readonly #key: Buffer;

  constructor(secretKeyBase: Buffer) {
    this.#key = hmacSha256(secretKeyBase, 'cursor');
  }

  /** `list` names the list and everything that selects its rows. */
  encode(list: string, values: CursorValues): string {
    const payload = Buffer.from(JSON.stringify(values));
    return Buffer.concat([this.#sign(list, payload), payload]).toString('base64url');
  }

  /** @throws request.invalid_cursor */
  decode(list: string, cursor: string): CursorValues {
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(SIGNATURE_BYTES);
    if (bytes.length <= SIGNATURE_BYTES || !equalBytes(bytes.subarray(0, SIGNATURE_BYTES), this.#sign(list, payload))) throw new AppError(invalidCursor);
    return JSON.parse(payload.toString()) as CursorValues;
  }

  #sign(list: string, payload: Buffer): Buffer {
    return hmacSha256(this.#key, Buffer.concat([Buffer.from(`${list}\n`), payload])).subarray(0, SIGNATURE_BYTES);
  }
}

export interface Page<T> {
  readonly data: T[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/** Cuts a page from `limit + 1` rows. */
export function pageFrom<R, T>(rows: readonly R[], limit: number, toDto: (row: R) => T, cursorOf: (row: R) => string): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return { data: shown.map(toDto), nextCursor: hasMore && last !== undefined ? cursorOf(last) : null, hasMore };
}
