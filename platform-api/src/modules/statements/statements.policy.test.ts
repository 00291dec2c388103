import { describe, expect, it } from 'vitest';
import { financialYearOf, forReader, periodOf } from './statements.policy.ts';

const span = (month: string, zone: string): string[] => {
  const { from, to } = periodOf(month, zone);
  return [from.toISOString(), to.toISOString()];
};

describe('a month', () => {
  it.each([
    ['2026-11', 'Asia/Kolkata', '2026-10-31T18:30:00.000Z', '2026-11-30T18:30:00.000Z'],
    ['2026-12', 'Asia/Kolkata', '2026-11-30T18:30:00.000Z', '2026-12-31T18:30:00.000Z'],
    ['2028-02', 'Asia/Kolkata', '2028-01-31T18:30:00.000Z', '2028-02-29T18:30:00.000Z'],
    ['2027-02', 'UTC', '2027-02-01T00:00:00.000Z', '2027-03-01T00:00:00.000Z'],
    // The clock changes within it: an hour less, an hour more.
    ['2027-03', 'America/New_York', '2027-03-01T05:00:00.000Z', '2027-04-01T04:00:00.000Z'],
    ['2026-11', 'America/New_York', '2026-11-01T04:00:00.000Z', '2026-12-01T05:00:00.000Z'],
    // The clock jumps over midnight, so the month begins at one in the morning.
    ['2012-04', 'Asia/Gaza', '2012-03-31T21:00:00.000Z', '2012-04-30T21:00:00.000Z'],
    ['2017-10', 'America/Asuncion', '2017-10-01T04:00:00.000Z', '2017-11-01T03:00:00.000Z'],
  ])('%s in %s has all of its days and none of another’s', (month, zone, from, to) => {
    expect(span(month, zone)).toEqual([from, to]);
  });

  it('ends where the next begins, in every month of a year', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
    for (const zone of ['Asia/Kolkata', 'America/New_York', 'Pacific/Kiritimati', 'UTC']) {
      months.slice(1).forEach((month, index) => expect(periodOf(months[index]!, zone).to, `${month} ${zone}`).toEqual(periodOf(month, zone).from));
    }
  });
});

describe('India’s financial year', () => {
  it.each([
    ['2027-03-31T18:29:59.999Z', 'Asia/Kolkata', 2026], ['2027-03-31T18:30:00.000Z', 'Asia/Kolkata', 2027], ['2027-03-31T23:59:59.999Z', 'UTC', 2026], ['2027-04-01T00:00:00.000Z', 'UTC', 2027],
    ['2026-12-31T18:30:00.000Z', 'Asia/Kolkata', 2026], ['2027-01-15T00:00:00.000Z', 'Asia/Kolkata', 2026],
  ])('begins on the first of April of the zone: %s in %s is of %i', (instant, zone, year) => {
    expect(financialYearOf(new Date(instant), zone)).toBe(year);
  });
});

it('reads people’s accounts as what is owed to them, and the college’s as what is there', () => {
  expect([forReader('mentor', -700n), forReader('student', 300n), forReader('tenant', 97n)]).toEqual([700n, -300n, 97n]);
});
