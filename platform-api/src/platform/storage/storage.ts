/** Where uploaded files are kept. Keys are made by us and are lower-case names joined by slashes; drivers live in adapters/storage. */
export interface StoredFile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

export interface Storage {
  /** Keeps the file whole or not at all; an earlier file under the key is replaced. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  get(key: string): Promise<StoredFile | null>;
  /** A missing file is deleted already. */
  delete(key: string): Promise<void>;
}

/** 5 MiB: the largest file any operation takes is one that people hand each other. */
export const STORED_BYTES_MAX = 5 * 1024 * 1024;

const KEY = /^[a-z0-9_]{1,80}(\/[a-z0-9_]{1,80}){0,4}$/;

/** @throws RangeError for a key that could name anything but a file of ours: dots, empty parts and absolute paths do not fit. */
export function assertStorageKey(key: string): void {
  if (!KEY.test(key)) throw new RangeError('not a storage key');
}

/** @throws RangeError */
export function assertStorableSize(bytes: Buffer): void {
  if (bytes.length > STORED_BYTES_MAX) throw new RangeError(`a stored file has at most ${STORED_BYTES_MAX} bytes`);
}
