import { extraFields, invalidInput, malformedId } from './errors.ts';
import { isId } from '../identifiers.ts';

export type Notes = Record<string, string>;
export type JsonObject = Record<string, unknown>;

const NOTES_MAX = 15;
const NOTE_CHARACTERS_MAX = 256;
const PAGE_MAX = 100;
const PAGE_DEFAULT = 10;
/** Razorpay docs, api/payments/fetch-all-payments: «from must be between 946684800 and 4765046400». */
const TIME_MIN = 946_684_800;
const TIME_MAX = 4_765_046_400;

export function bodyOf(input: unknown, allowed: readonly string[]): JsonObject {
  if (input === undefined || input === null) return {};
  if (typeof input !== 'object' || Array.isArray(input)) throw invalidInput('The request body should be a JSON object.');
  const body = input as JsonObject;
  refuseOthers(Object.keys(body), allowed);
  return body;
}

export function refuseOthers(keys: readonly string[], allowed: readonly string[]): void {
  const extra = keys.filter((key) => !allowed.includes(key));
  if (extra.length > 0) throw extraFields(extra);
}

export function idOf(prefix: string, value: unknown): string {
  const id = String(value ?? '');
  if (!isId(prefix, id)) throw malformedId(id);
  return id;
}

/** A whole number of paise. Fractions and text that is no number are refused alike, as the error index lists them. */
export function wholeAmount(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw invalidInput('The amount must be an integer.', 'amount');
  return value;
}

/** Notes come as an object; an empty array means none, because the service itself answers `[]`. */
export function notesOf(value: unknown): Notes {
  if (value === undefined || value === null) return {};
  if (Array.isArray(value) && value.length === 0) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw invalidInput('The notes must be an array.', 'notes');
  const pairs = Object.entries(value);
  if (pairs.length > NOTES_MAX) throw invalidInput('Number of fields in notes should be less than or equal to 15', 'notes');
  return Object.fromEntries(
    pairs.map(([key, note]) => {
      const content = typeof note === 'string' ? note : typeof note === 'number' || typeof note === 'boolean' ? String(note) : null;
      if (content === null) throw invalidInput('Each value in notes should be a string.', 'notes');
      if (key.length > NOTE_CHARACTERS_MAX || content.length > NOTE_CHARACTERS_MAX) throw invalidInput(`notes.${key} should not exceed 256 characters`, 'notes');
      return [key, content];
    }),
  );
}

/** The trap every integration meets: no notes are `[]`, some notes are `{}`. */
export function notesOut(notes: Notes): Notes | [] {
  return Object.keys(notes).length === 0 ? [] : notes;
}

export interface Page {
  from: number;
  to: number;
  count: number;
  skip: number;
}

export function pageOf(query: JsonObject, alsoAllowed: readonly string[]): Page {
  refuseOthers(Object.keys(query), ['from', 'to', 'count', 'skip', ...alsoAllowed]);
  const between = (name: string, min: number, max: number, fallback: number): number => {
    if (query[name] === undefined) return fallback;
    const value = Number(query[name]);
    if (!Number.isInteger(value) || value < min || value > max) throw invalidInput(`${name} must be between ${min} and ${max}`, name);
    return value;
  };
  return {
    from: between('from', TIME_MIN, TIME_MAX, TIME_MIN),
    to: between('to', TIME_MIN, TIME_MAX, TIME_MAX),
    count: between('count', 1, PAGE_MAX, PAGE_DEFAULT),
    skip: between('skip', 0, Number.MAX_SAFE_INTEGER, 0),
  };
}

export function collection<T>(items: readonly T[]): { entity: 'collection'; count: number; items: readonly T[] } {
  return { entity: 'collection', count: items.length, items };
}
