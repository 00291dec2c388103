/** What weekly hours must be to make sense. Pure. */
import type { FieldError } from '../../platform/errors/app-error.ts';
import type { Availability } from './availability.contract.ts';
import { minutesOf } from './availability.slots.ts';

type Window = Availability['weekly'][number]['windows'][number];

/** Each thing wrong with the hours, by its place in the request; empty when they can be kept. */
export function problemsOf(plan: Availability): FieldError[] {
  return [
    ...repeated(plan.weekly.map((day) => String(day.weekday)), '/weekly', 'weekday'),
    ...repeated(plan.exceptions.map((exception) => exception.date), '/exceptions', 'date'),
    ...plan.weekly.flatMap((day, index) => windowProblems(day.windows, `/weekly/${index}/windows`)),
    ...plan.exceptions.flatMap((exception, index) => windowProblems(exception.windows, `/exceptions/${index}/windows`)),
  ];
}

function repeated(keys: readonly string[], pointer: string, what: string): FieldError[] {
  return keys.flatMap((key, index) => (keys.indexOf(key) === index ? [] : [{ pointer: `${pointer}/${index}`, code: 'repeated', message: `the ${what} was given before` }]));
}

function windowProblems(windows: readonly Window[], pointer: string): FieldError[] {
  const spans = windows.map((window, index) => ({ index, from: minutesOf(window.start), to: minutesOf(window.end) }));
  const backwards = spans.filter((span) => span.from >= span.to).map((span) => ({ pointer: `${pointer}/${span.index}/end`, code: 'not_after_start', message: 'must be after the start' }));
  const inOrder = [...spans].sort((a, b) => a.from - b.from);
  const overlapping = inOrder
    .filter((span, place) => place > 0 && inOrder[place - 1]!.to > span.from)
    .map((span) => ({ pointer: `${pointer}/${span.index}`, code: 'overlaps', message: 'overlaps another window of the day' }));
  return [...backwards, ...overlapping];
}
