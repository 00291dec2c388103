import { mkdtempSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STORED_BYTES_MAX } from '../../platform/storage/storage.ts';
import { DiskStorage } from './disk-storage.ts';

let directory: string;
let storage: DiskStorage;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pv-storage-'));
  storage = new DiskStorage(join(directory, 'files'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('disk storage', () => {
  it('gives back the very bytes and their type, also bytes that look like its own first line', async () => {
    const bytes = Buffer.from([0x0a, 0xff, 0x00, 0x0a, 0x61]);
    await storage.put('ten_1/fil_1', bytes, 'image/png');
    expect(await storage.get('ten_1/fil_1')).toEqual({ bytes, contentType: 'image/png' });
  });

  it('replaces whole files: of many writers one wins, none is mixed, and no draft stays behind', async () => {
    const versions = Array.from({ length: 12 }, (_, index) => Buffer.alloc(200_000, index));
    await Promise.all(versions.map((bytes) => storage.put('ten_1/fil_1', bytes, 'image/png')));
    const kept = (await storage.get('ten_1/fil_1'))!.bytes;
    expect(versions.some((bytes) => bytes.equals(kept))).toBe(true);
    expect(readdirSync(join(directory, 'files', 'ten_1'))).toEqual(['fil_1']);
  });

  it('knows nothing of a missing file, and deletes it without complaint', async () => {
    expect(await storage.get('ten_1/fil_1')).toBeNull();
    await storage.put('ten_1/fil_1', Buffer.from('x'), 'image/png');
    await storage.delete('ten_1/fil_1');
    await storage.delete('ten_1/fil_1');
    expect(await storage.get('ten_1/fil_1')).toBeNull();
  });

  it.each(['../secret', 'a/../../secret', '/etc/passwd', 'a//b', 'a/./b', '', 'a\\..\\b', 'a/b\0c', 'A/b', `${'a'.repeat(81)}`, 'a/b/c/d/e/f'])('refuses the key %j', async (key) => {
    writeFileSync(join(directory, 'secret'), 'image/png\nsecret');
    await expect(storage.get(key)).rejects.toThrow(RangeError);
    await expect(storage.put(key, Buffer.from('x'), 'image/png')).rejects.toThrow(RangeError);
    await expect(storage.delete(key)).rejects.toThrow(RangeError);
    expect(existsSync(join(directory, 'secret'))).toBe(true);
  });

  it('refuses files over the limit and media types that are none', async () => {
    await expect(storage.put('a', Buffer.alloc(STORED_BYTES_MAX + 1), 'image/png')).rejects.toThrow(RangeError);
    await expect(storage.put('a', Buffer.from('x'), 'image/png\nx')).rejects.toThrow(RangeError);
  });
});
