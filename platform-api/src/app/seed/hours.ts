/** Weekly hours by name, always in the mentor's own zone. */
import type { Availability } from '../../modules/availability/index.ts';
import type { HoursName } from './people.ts';

const WORKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];
const EVERY_DAY = [...WORKDAYS, ...WEEKEND];

type Windows = Availability['weekly'][number]['windows'];
const on = (weekdays: readonly number[], ...windows: Windows): Availability['weekly'] => weekdays.map((weekday) => ({ weekday, windows }));

const WEEKS: Readonly<Record<HoursName, Availability['weekly']>> = {
  evenings: [...on(WORKDAYS, { start: '18:30', end: '20:30' }), ...on([6], { start: '11:00', end: '13:00' })],
  late_evenings: [...on([1, 2, 4, 5], { start: '20:00', end: '22:30' }), ...on([7], { start: '19:00', end: '21:00' })],
  early_mornings: on([1, 2, 3, 4, 5, 6], { start: '06:30', end: '09:30' }),
  mornings: on([2, 4, 6], { start: '09:00', end: '11:30' }),
  lunch: on(WORKDAYS, { start: '12:30', end: '14:30' }),
  weekends: on(WEEKEND, { start: '10:00', end: '13:00' }, { start: '16:00', end: '18:30' }),
  sundays: [...on([7], { start: '09:30', end: '12:30' }, { start: '17:00', end: '20:00' }), ...on([3], { start: '20:30', end: '21:30' })],
  midweek: on([2, 3, 4], { start: '17:00', end: '21:00' }),
  always: on(EVERY_DAY, { start: '00:00', end: '24:00' }),
};

/** Minutes of notice; those who are always there need none, so that there is somebody to meet at any hour of a demonstration. */
export function weeklyHours(name: HoursName, timeZone: string, noticeMinutes: number): Availability {
  return { timeZone, weekly: WEEKS[name], exceptions: [], noticeMinutes: name === 'always' ? 0 : noticeMinutes, bufferMinutes: name === 'always' ? 0 : 5 };
}
