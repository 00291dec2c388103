import { describe, expect, it } from 'vitest';
import { editDistance, listingWords, nearestWords, queryWords, tsqueryOf, tsvectorOf } from './discovery.text.ts';

describe('the directory’s words', () => {
  it('keep what programmers and people of all scripts write', () => {
    expect(listingWords('C++ & C#, Node.js; José—தமிழ்')).toEqual(['c++', 'c#', 'nodejs', 'node', 'js', 'jose', 'தமிழ்']);
    expect(listingWords("O'Brien")).toEqual(['o', 'brien']);
  });

  it('of a question are those a listing can answer', () => {
    expect(queryWords('a mentor for GATE in Node.js')).toEqual(['gate', 'nodejs']);
    expect(queryWords('the for and')).toEqual([]);
    expect(queryWords('a1 b2 c3 d4 e5 f6 g7 h8 i9 j0')).toHaveLength(8);
  });

  it('cannot break out of PostgreSQL’s syntax', () => {
    expect(tsqueryOf(queryWords("python' | 'x:*A & !(y)"))).toBe("'python':* & 'x' & 'y'");
    expect(tsvectorOf([{ text: 'Python SQL', weight: 'A' }, { text: 'Zoho', weight: 'B' }])).toBe("'python':1A 'sql':2A 'zoho':3B");
  });

  it('of one letter must be the whole word', () => {
    expect(tsqueryOf(['c', 'zo'])).toBe("'c' & 'zo':*");
  });
});

describe('the correction of a typing mistake', () => {
  it('counts a swap of neighbours as one slip', () => {
    expect(editDistance('pyhton', 'python')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('zoho', 'zoho')).toBe(0);
  });

  it.each([['pyhton', 'python'], ['placments', 'placements'], ['infosis', 'infosys'], ['zohoo', 'zoho'], ['machne', 'machine']])('takes %s for %s', (typed, meant) => {
    expect(nearestWords(typed, ['python', 'placements', 'infosys', 'zoho', 'machine', 'physics'])[0]).toBe(meant);
  });

  it('also corrects the beginning of a word that is still being typed', () => {
    expect(nearestWords('kuberen', ['kubernetes'])).toEqual(['kubernetes']);
  });

  it('leaves short words and strangers alone', () => {
    expect(nearestWords('sql', ['sap'])).toEqual([]);
    expect(nearestWords('java', ['ruby', 'perl'])).toEqual([]);
  });
});
