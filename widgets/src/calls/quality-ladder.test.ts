import { expect } from '@open-wc/testing';
import { QualityLadder, qualityOf, worse, type NetworkQuality, type Rung } from './quality-ladder.ts';

/** The rungs at the end of each stretch, seen every two seconds as the call does. */
function after(ladder: QualityLadder, ...stretches: readonly (readonly [NetworkQuality, number])[]): Rung[] {
  let now = clock;
  const rungs = stretches.map(([quality, seconds]) => {
    for (const until = now + seconds * 1000; now < until;) ladder.sees(quality, (now += 2_000));
    return ladder.rung;
  });
  clock = now;
  return rungs;
}
let clock: number;
beforeEach(() => { clock = 1_000_000; });

describe('the ladder of pictures and voices', () => {
  it('goes to small pictures after ten weak seconds and to voices alone after ten more', () => {
    expect(after(new QualityLadder(), ['good', 60], ['poor', 10], ['poor', 2], ['poor', 8], ['poor', 2], ['poor', 60])).to.deep.equal(['full', 'full', 'low', 'low', 'sound', 'sound']);
  });

  it('goes to voices alone at once where nothing comes through for ten seconds', () => {
    expect(after(new QualityLadder(), ['lost', 10], ['lost', 2])).to.deep.equal(['full', 'sound']);
  });

  it('stays where it is over short weaknesses, and where nothing is known', () => {
    expect(after(new QualityLadder(), ['poor', 8], ['good', 2], ['lost', 8], ['good', 2], ['unknown', 120])).to.deep.equal(['full', 'full', 'full', 'full', 'full']);
  });

  it('comes back one step for each thirty good seconds', () => {
    expect(after(new QualityLadder(), ['poor', 24], ['good', 30], ['good', 2], ['good', 28], ['good', 2])).to.deep.equal(['sound', 'sound', 'low', 'low', 'full']);
  });

  it('begins to count good seconds anew after a weak one', () => {
    expect(after(new QualityLadder(), ['poor', 12], ['good', 28], ['poor', 2], ['good', 28], ['good', 4])).to.deep.equal(['low', 'low', 'low', 'low', 'full']);
  });

  it('waits twice as long after a step up that did not hold, four times at the most, and as at first once it did', () => {
    const ladder = new QualityLadder();
    expect(after(ladder, ['poor', 12], ['good', 32], ['poor', 12], ['good', 58], ['good', 4])).to.deep.equal(['low', 'full', 'low', 'low', 'full']);
    expect(after(ladder, ['poor', 12], ['good', 118], ['good', 4])).to.deep.equal(['low', 'low', 'full']);
    expect(after(ladder, ['poor', 12], ['good', 118], ['good', 4])).to.deep.equal(['low', 'low', 'full']);
    expect(after(ladder, ['good', 600], ['poor', 12], ['good', 32])).to.deep.equal(['full', 'low', 'full']);
  });

  it('gives the picture back to whoever wants it, for a minute at the least', () => {
    const ladder = new QualityLadder();
    after(ladder, ['poor', 24]);
    ladder.wish(clock);
    expect(ladder.rung).to.equal('low');
    expect(after(ladder, ['poor', 58], ['poor', 4])).to.deep.equal(['low', 'sound']);
  });

  it('has nothing to give back where pictures are on', () => {
    const ladder = new QualityLadder();
    ladder.wish(clock);
    expect(ladder.rung).to.equal('full');
  });
});

describe('what was measured', () => {
  it('is weak from a tenth of loss or eight tenths of a second on, and lost from a third', () => {
    const of = (lost: number, roundTripMs = 50): NetworkQuality => qualityOf({ lost, roundTripMs });
    expect([of(0), of(0.05), of(0.1), of(0.34), of(0.35), of(0, 799), of(0, 800)]).to.deep.equal(['good', 'good', 'poor', 'poor', 'lost', 'good', 'poor']);
  });

  it('counts beside the server’s word, the worse of the two', () => {
    expect([worse('good', 'poor'), worse('lost', 'good'), worse('unknown', 'good'), worse('unknown', 'unknown')]).to.deep.equal(['poor', 'lost', 'good', 'unknown']);
  });
});
