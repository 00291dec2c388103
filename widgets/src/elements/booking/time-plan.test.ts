import { expect } from '@open-wc/testing';
import { labelOf, planOf, weekIndexOf, weekOf } from './time-plan.ts';

const slot = (startsAt: string): { startsAt: string; endsAt: string } => ({ startsAt, endsAt: startsAt });

describe('bookable times', () => {
  it('fall on the day of the zone they are shown in', () => {
    const slots = [slot('2026-11-24T18:00:00Z'), slot('2026-11-24T19:00:00Z')];
    expect([...planOf(slots, 'Asia/Kolkata').keys()]).to.deep.equal(['2026-11-24', '2026-11-25']);
    expect([...planOf(slots, 'America/New_York').keys()]).to.deep.equal(['2026-11-24']);
    expect(planOf(slots, 'Asia/Kathmandu').get('2026-11-24')?.map(({ part }) => part)).to.deep.equal(['evening']);
  });

  it('that come twice on the wall, the night the clocks go back, say which is which', () => {
    const times = planOf([slot('2026-11-01T05:30:00Z'), slot('2026-11-01T06:30:00Z'), slot('2026-11-01T07:30:00Z')], 'America/New_York').get('2026-11-01') ?? [];
    const labels = times.map((time) => labelOf(time, times, { locale: 'en-US', timeZone: 'America/New_York' }).replaceAll('\u202f', ' ').replaceAll('\u00a0', ' '));
    expect(labels).to.deep.equal(['1:30 AM EDT', '1:30 AM EST', '2:30 AM']);
  });

  it('keep their wall time over the day the clocks go forward', () => {
    const times = planOf([slot('2026-03-28T08:00:00Z'), slot('2026-03-29T07:00:00Z')], 'Europe/Amsterdam');
    expect([...times.values()].flat().map((time) => labelOf(time, [time], { locale: 'en-GB', timeZone: 'Europe/Amsterdam' }))).to.deep.equal(['9:00', '9:00']);
  });
});

describe('the week strip', () => {
  it('begins today and goes on over months', () => {
    expect(weekOf('2026-11-24', 1)).to.deep.equal(['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06', '2026-12-07']);
  });

  it('turns to the week of a day', () => {
    expect([weekIndexOf('2026-11-24', '2026-11-30'), weekIndexOf('2026-11-24', '2026-12-01'), weekIndexOf('2026-11-24', '2027-02-01')]).to.deep.equal([0, 1, 3]);
  });
});
