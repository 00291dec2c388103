/**
 * Files on one machine's disk. A file carries its media type in its first line, so that both are replaced in one rename;
 * it is written beside its place and moved there when it is complete and on the disk.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { assertStorableSize, assertStorageKey, type Storage, type StoredFile } from '../../platform/storage/storage.ts';

const LINE_END = 0x0a;
const MEDIA_TYPE = /^[a-z]+\/[a-z0-9.+-]+$/;

export class DiskStorage implements Storage {
  readonly #directory: string;

  /** The directory is made when the first file comes. */
  constructor(directory: string) {
    this.#directory = resolve(directory);
  }

  async put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    assertStorableSize(bytes);
    if (!MEDIA_TYPE.test(contentType)) throw new RangeError('not a media type');
    const target = this.#pathOf(key);
    await mkdir(dirname(target), { recursive: true });
    const draft = `${target}.${randomBytes(6).toString('hex')}.part`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(Buffer.concat([Buffer.from(`${contentType}\n`), bytes]));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<StoredFile | null> {
    const path = this.#pathOf(key);
    try {
      const whole = await readFile(path);
      const lineEnd = whole.indexOf(LINE_END);
      if (lineEnd < 0) throw new Error('a stored file without its first line');
      return { contentType: whole.toString('latin1', 0, lineEnd), bytes: whole.subarray(lineEnd + 1) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  #pathOf(key: string): string {
    assertStorageKey(key);
    return join(this.#directory, key);
  }
}
