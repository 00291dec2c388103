import { expect } from '@open-wc/testing';
import { Milestones, timesFromMetadata } from './call-clock.ts';

describe('the clock of a call', () => {
  it('reads the end from the room and takes nothing else for one', () => {
    expect(timesFromMetadata('{"endsAt":"2026-11-24T04:10:00.000Z"}')).to.deep.equal({ startedAt: null, endsAt: Date.parse('2026-11-24T04:10:00Z') });
    expect(timesFromMetadata('{"endsAt":"2026-11-24T04:10:00Z","startedAt":"2026-11-24T04:00:00Z"}')?.startedAt).to.equal(Date.parse('2026-11-24T04:00:00Z'));
    for (const other of [undefined, '', 'not json', '{}', '{"endsAt":12}', '{"endsAt":"soon"}', 'null', '[]']) expect(timesFromMetadata(other)).to.equal(null);
  });

  it('says 5 minutes, 1 minute, 10 seconds and the end once each', () => {
    const milestones = new Milestones();
    const said = [600_000, 300_001, 300_000, 299_000, 60_000, 59_000, 10_000, 9_000, 0, -250].map((left) => milestones.passed(left));
    expect(said.filter((milestone) => milestone !== null)).to.deep.equal([300_000, 60_000, 10_000, 0]);
  });

  it('says them once more where the end has moved', () => {
    const milestones = new Milestones();
    const said = [301_000, 299_000, 61_000, 59_000, 359_000, 301_000, 299_000, 59_000].map((left) => milestones.passed(left));
    expect(said.filter((milestone) => milestone !== null)).to.deep.equal([300_000, 60_000, 300_000, 60_000]);
  });

  it('does not say what had passed before the person came, and only the last of several passed at once', () => {
    const milestones = new Milestones();
    expect(milestones.passed(200_000)).to.equal(null);
    expect(milestones.passed(5_000)).to.equal(10_000);
  });
});
