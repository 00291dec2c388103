import { expect } from '@open-wc/testing';
import { caretAfter, mergeNotes } from './merge-notes.ts';

const BASE = 'one\ntwo\nthree\nfour';

describe('notes that two people changed at once', () => {
  it('have the lines of both where each changed other lines', () => {
    expect(mergeNotes(BASE, 'ONE\ntwo\nthree\nfour', 'one\ntwo\nthree\nfour\nfive')).to.deep.equal({ text: 'ONE\ntwo\nthree\nfour\nfive', clashes: false });
    expect(mergeNotes(BASE, 'one\nthree\nfour', 'one\ntwo\nthree\nFOUR')).to.deep.equal({ text: 'one\nthree\nFOUR', clashes: false });
  });

  it('have what both added at one place, the stored first', () => {
    expect(mergeNotes('one', 'one\ntheirs', 'one\nmine')).to.deep.equal({ text: 'one\ntheirs\nmine', clashes: false });
    expect(mergeNotes('', 'theirs', 'mine')).to.deep.equal({ text: 'theirs\nmine', clashes: false });
  });

  it('clash where both changed one line, and then still have both', () => {
    expect(mergeNotes(BASE, 'one\ntwo!\nthree\nfour', 'one\ntwo?\nthree\nfour')).to.deep.equal({ text: 'one\ntwo!\ntwo?\nthree\nfour', clashes: true });
    expect(mergeNotes('one', '', 'one, mine').clashes).to.equal(true);
  });

  it('are what both wrote where both wrote the same', () => {
    expect(mergeNotes(BASE, 'one\n2\nthree\nfour', 'one\n2\nthree\nfour')).to.deep.equal({ text: 'one\n2\nthree\nfour', clashes: false });
  });

  it('lose no line that one of them added, whatever they changed', () => {
    const random = (seed: number) => () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
    for (let seed = 1; seed <= 300; seed++) {
      const next = random(seed * 7919);
      const base = Array.from({ length: 1 + Math.floor(next() * 6) }, (_, index) => `line ${index}`);
      const change = (who: string): string[] => base.flatMap((line, index) => (next() < 0.25 ? [] : next() < 0.3 ? [line, `${who} ${index}`] : next() < 0.2 ? [`${who} instead of ${index}`] : [line]));
      const [theirs, mine] = [change('theirs'), change('mine')];
      const merged = mergeNotes(base.join('\n'), theirs.join('\n'), mine.join('\n')).text.split('\n');
      for (const line of [...theirs, ...mine].filter((one) => !base.includes(one))) expect(merged, `seed ${seed}`).to.include(line);
    }
  });
});

describe('the caret', () => {
  it('stays at the letters it stood between', () => {
    expect(caretAfter('one\ntwo', 'one\ntwo\nthree', 3)).to.equal(3);
    expect(caretAfter('one\ntwo', 'zero\none\ntwo', 7)).to.equal(12);
    expect(caretAfter('one\ntwo', 'zero\none\ntwo', 4)).to.equal(9);
    expect(caretAfter('one', 'one', 2)).to.equal(2);
    expect(caretAfter('gone', '', 4)).to.equal(0);
  });
});
