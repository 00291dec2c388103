import { expect } from '@open-wc/testing';
import { addDays, browserZone, dayBounds, dayOf, dayPartOf, daysBetween, instantOf, wallTime } from './zones.ts';

const hours = ({ start, end }: { start: Date; end: Date }): number => (end.getTime() - start.getTime()) / 3_600_000;
const at = (text: string): Date => new Date(text);

describe('wall time', () => {
  it('counts the half hour of India and the three quarters of Nepal', () => {
    expect(wallTime(at('2026-11-24T12:50:00Z'), 'Asia/Kolkata')).to.include({ day: 24, hour: 18, minute: 20 });
    expect(wallTime(at('2026-11-24T12:50:00Z'), 'Asia/Kathmandu')).to.include({ day: 24, hour: 18, minute: 35 });
  });

  it('goes back to the instant it came from in every zone, near and far from clock changes', () => {
    const zones = ['Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC'];
    for (const zone of zones) {
      for (let day = 0; day < 366; day += 1) {
        const instant = new Date(Date.UTC(2026, 0, 1 + day, 12, 35));
        expect(instantOf(wallTime(instant, zone), zone).toISOString(), zone).to.equal(instant.toISOString());
      }
    }
  });

  it('moves a time that the spring change skips past the gap', () => {
    const skipped = { year: 2026, month: 3, day: 8, hour: 2, minute: 30 };
    expect(instantOf(skipped, 'America/New_York').toISOString()).to.equal('2026-03-08T07:30:00.000Z');
  });

  it('takes the first of a time that the autumn change repeats', () => {
    const repeated = { year: 2026, month: 11, day: 1, hour: 1, minute: 30 };
    expect(instantOf(repeated, 'America/New_York').toISOString()).to.equal('2026-11-01T05:30:00.000Z');
  });

  it('runs in a browser whose own zone is 5 h 45 min from UTC, so that a forgotten zone shows', () => {
    expect(browserZone()).to.match(/^Asia\/Kat(h)?mandu$/);
  });
});

describe('days', () => {
  it('have 23 hours in spring, 25 in autumn, 24 else', () => {
    expect(hours(dayBounds('2026-03-08', 'America/New_York'))).to.equal(23);
    expect(hours(dayBounds('2026-11-01', 'America/New_York'))).to.equal(25);
    expect(hours(dayBounds('2026-11-24', 'America/New_York'))).to.equal(24);
    expect(hours(dayBounds('2026-10-04', 'Australia/Lord_Howe'))).to.equal(23.5);
  });

  it('begin at the change where the clock skips midnight', () => {
    const { start } = dayBounds('2026-04-24', 'Africa/Cairo');
    expect(wallTime(start, 'Africa/Cairo')).to.include({ day: 24, hour: 1, minute: 0 });
    expect(dayOf(new Date(start.getTime() - 60_000), 'Africa/Cairo')).to.equal('2026-04-23');
  });

  it('fall on the date of the zone, not of the browser or of UTC', () => {
    expect(dayOf(at('2026-11-24T19:00:00Z'), 'Asia/Kolkata')).to.equal('2026-11-25');
    expect(dayOf(at('2026-11-24T19:00:00Z'), 'America/New_York')).to.equal('2026-11-24');
  });

  it('are added and counted on the calendar, across months, years and clock changes', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2028-03-01', -1)).to.equal('2028-02-29');
    expect(daysBetween('2026-10-31', '2026-11-02')).to.equal(2);
  });

  it('are parted at noon and at five', () => {
    expect(dayPartOf(at('2026-11-24T06:29:00Z'), 'Asia/Kolkata')).to.equal('morning');
    expect(dayPartOf(at('2026-11-24T06:30:00Z'), 'Asia/Kolkata')).to.equal('afternoon');
    expect(dayPartOf(at('2026-11-24T11:30:00Z'), 'Asia/Kolkata')).to.equal('evening');
  });
});
