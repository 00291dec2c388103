import { describe, expect, it } from 'vitest';
import { createEventParser, type RawEvent } from './event-stream.ts';

const stream = ': welcome\r\n\r\nid: 41\r\nevent: booking.confirmed\r\ndata: {"a":1}\r\n\r\nid:42\rdata:one\rdata:  two\r\rdata: three\n\n';
const expected = [
  { id: '41', type: 'booking.confirmed', data: '{"a":1}' },
  { id: '42', type: 'message', data: 'one\n two' },
  { id: '42', type: 'message', data: 'three' },
];

function parse(chunks: readonly string[]): RawEvent[] {
  const parser = createEventParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

describe('createEventParser', () => {
  it('reads CRLF, CR and LF, comments, several data lines, and keeps the last id', () => {
    expect(parse([stream])).toEqual(expected);
  });

  it('gives the same events wherever the stream is cut in two', () => {
    for (let cut = 0; cut <= stream.length; cut++) expect(parse([stream.slice(0, cut), stream.slice(cut)])).toEqual(expected);
  });

  it('gives the same events letter by letter', () => {
    expect(parse([...stream])).toEqual(expected);
  });

  it('passes over blocks without data, unknown fields and ids with NUL', () => {
    expect(parse(['event: x\n\n', 'colour: red\ndata\n\n', 'id: a\0b\ndata: c\n\n'])).toEqual([
      { id: '', type: 'message', data: '' },
      { id: '', type: 'message', data: 'c' },
    ]);
  });

  it('keeps an unfinished event to itself', () => {
    expect(parse(['id: 1\ndata: half'])).toEqual([]);
  });

  it('learns the pause the server wishes, if it is a number', () => {
    const parser = createEventParser();
    parser.push('retry: 1500\n');
    parser.push('retry: soon\n');
    expect(parser.retryMs).toBe(1500);
  });

  it('refuses a line without end instead of filling the memory', () => {
    const parser = createEventParser();
    expect(() => {
      for (let i = 0; i < 20; i++) parser.push('x'.repeat(65_536));
    }).toThrow(RangeError);
  });
});
