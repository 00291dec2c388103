import { describe, expect, it } from 'vitest';
import { invalidCursor } from '../errors/common-errors.ts';
import { isAppError } from '../errors/app-error.ts';
import { CursorCodec } from './cursor.ts';

const codec = new CursorCodec(Buffer.alloc(32, 7));

function refusal(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return isAppError(error, invalidCursor) ? 'refused' : error;
  }
}

describe('list cursors', () => {
  it('come back as they were given', () => {
    expect(codec.decode('mentors?q=gate', codec.encode('mentors?q=gate', ['2026-11-24', 4.5, null]))).toEqual(['2026-11-24', 4.5, null]);
  });

  it('are refused by another list, another filter and another key', () => {
    const cursor = codec.encode('mentors?q=gate', [1]);
    expect(refusal(() => codec.decode('mentors?q=cat', cursor))).toBe('refused');
    expect(refusal(() => new CursorCodec(Buffer.alloc(32, 8)).decode('mentors?q=gate', cursor))).toBe('refused');
  });

  it.each(['', 'x', 'AAAA', 'not base64 at all!', 'A'.repeat(1000)])('are refused when they are %j', (cursor) => {
    expect(refusal(() => codec.decode('mentors', cursor))).toBe('refused');
  });
});
