import { expect } from '@open-wc/testing';
import { formatCountdown, formatDistance, formatDuration, formatForBoth, formatInstant, formatRelativeDay, formatTime } from './time.ts';

const now = new Date('2026-11-23T04:00:00Z');
const slot = new Date('2026-11-24T12:50:00Z');
const india = { locale: 'en-IN', timeZone: 'Asia/Kolkata' };
/** Some ICU versions put a narrow no-break space before am and pm. */
const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

describe('instants', () => {
  it('name the day, the time, whose time it is, and the other person’s clock', () => {
    const both = formatForBoth(slot, india, { name: 'Priya', timeZone: 'America/New_York' }, now);
    expect(plain(both)).to.equal('Tue 24 Nov, 6:20 pm your time (India) · 7:50 am for Priya (New York)');
  });

  it('name the other person’s day when it is another one', () => {
    const late = new Date('2026-11-24T20:00:00Z');
    const both = formatForBoth(late, india, { name: 'Priya', timeZone: 'America/New_York' }, now);
    expect(plain(both)).to.equal('Wed 25 Nov, 1:30 am your time (India) · Tue 24 Nov, 3:00 pm for Priya (New York)');
  });

  it('say it once when both clocks agree', () => {
    const both = formatForBoth(slot, india, { name: 'Priya', timeZone: 'Asia/Colombo' }, now);
    expect(plain(both)).to.equal('Tue 24 Nov, 6:20 pm your time (India)');
  });

  it('follow the locale’s own clock', () => {
    expect(formatTime(slot, { locale: 'de-DE', timeZone: 'Europe/Berlin' })).to.equal('13:50');
  });

  it('carry the year when it is not this one', () => {
    expect(plain(formatInstant(new Date('2027-01-02T05:00:00Z'), india, now))).to.match(/2027/);
  });

  it('differ by an hour on both sides of New York’s November change', () => {
    const newYork = { locale: 'en-US', timeZone: 'America/New_York' };
    expect(plain(formatTime(new Date('2026-10-31T14:00:00Z'), newYork))).to.equal('10:00 AM');
    expect(plain(formatTime(new Date('2026-11-01T14:00:00Z'), newYork))).to.equal('9:00 AM');
  });
});

describe('relative days', () => {
  it('turn at the reader’s midnight', () => {
    expect(formatRelativeDay(new Date('2026-11-23T18:29:00Z'), india, now)).to.equal('today');
    expect(formatRelativeDay(new Date('2026-11-23T18:30:00Z'), india, now)).to.equal('tomorrow');
    expect(formatRelativeDay(new Date('2026-11-26T08:00:00Z'), india, now)).to.equal('Thu 26 Nov');
  });
});

describe('durations', () => {
  it('are minutes, then hours and minutes', () => {
    expect(plain(formatDuration(10, 'en-US'))).to.equal('10 min');
    expect(plain(formatDuration(80, 'en-US'))).to.equal('1 hr 20 min');
    expect(plain(formatDuration(120, 'en-US'))).to.equal('2 hr');
    expect(plain(formatDuration(0, 'en-US'))).to.equal('0 min');
  });

  it('count down by whole seconds and stop at zero', () => {
    expect(formatCountdown(245_000)).to.equal('4:05');
    expect(formatCountdown(244_001)).to.equal('4:05');
    expect(formatCountdown(-5)).to.equal('0:00');
  });

  it('say how long ago in the largest unit that fits', () => {
    expect(formatDistance(new Date('2026-11-20T03:00:00Z'), 'en', now)).to.equal('3 days ago');
    expect(formatDistance(new Date('2026-11-23T04:05:00Z'), 'en', now)).to.equal('in 5 minutes');
    expect(formatDistance(new Date('2026-11-23T03:59:40Z'), 'en', now)).to.equal('now');
  });
});
