import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

const lineOf = (...fields: string[]): string => csvOf([fields]).toString('utf8');

describe('a table for spreadsheets', () => {
  it('begins with the mark by which Excel knows UTF-8, and ends every record with CRLF', () => {
    expect(csvOf([['a', 'b'], ['आशा', '']])).toEqual(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('a,b\r\nआशा,\r\n')]));
  });

  it('quotes commas, quotes and line breaks as RFC 4180 says', () => {
    expect(lineOf('Rao, Asha', 'the "best"', 'two\r\nlines')).toBe('\u{feff}"Rao, Asha","the ""best""","two\r\nlines"\r\n');
  });

  it.each(['=HYPERLINK("http://evil.example")', '+1+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '  =1', '\n=1', '\u{a0}=1', '＝1+1', '＋1', '－1', '＠SUM(A1)', '1+1=2'.slice(1), '-12.50.1', '--12', '-1e5'])('lets no name be a formula: %j', (name) => {
    expect(lineOf(name).replace('"', '')).toMatch(/^\u{feff}'/u);
  });

  it('leaves amounts numbers, those below zero too', () => {
    expect(lineOf('-12.50', '0.00')).toBe('\u{feff}-12.50,0.00\r\n');
  });
});
