import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** A sample transcribed from the provider's public documentation. */
export interface Fixture {
  source: string;
  status: number;
  /** exact: the same JSON; contains: at least these values; shape: the same keys and types, the provider's own words, and ids and times of the same form. */
  comparison: 'exact' | 'contains' | 'shape';
  /** Keys of the sample the sandbox leaves out, and keys it adds, each with the reason. */
  notSent?: Record<string, string>;
  alsoSent?: Record<string, string>;
  ignore?: string[];
  body: unknown;
}

const directory = (provider: string): URL => new URL(`../../fixtures/${provider}/`, import.meta.url);

export function fixtureNames(provider: 'razorpay' | 'mailjet'): string[] {
  return readdirSync(directory(provider)).map((file) => file.replace(/\.json$/, ''));
}

export function fixture(provider: 'razorpay' | 'mailjet', name: string): Fixture {
  return JSON.parse(readFileSync(new URL(`${name}.json`, directory(provider)), 'utf8')) as Fixture;
}

export function expectLike(sample: Fixture, actual: { status: number; body: unknown }): void {
  expect(actual.status, `status, by ${sample.source}`).toBe(sample.status);
  if (sample.comparison === 'contains') {
    expect(actual.body, sample.source).toMatchObject(sample.body as object);
  } else if (sample.comparison === 'exact') {
    expect(without(actual.body, sample.ignore ?? []), sample.source).toEqual(without(sample.body, sample.ignore ?? []));
  } else {
    const wanted = shape(sample.body);
    const given = shape(actual.body);
    const missing = [...wanted.keys()].filter((path) => !given.has(path) && sample.notSent?.[path] === undefined && !under(path, sample.notSent));
    const extra = [...given.keys()].filter((path) => !wanted.has(path) && !under(path, sample.alsoSent));
    const differing = [...wanted].filter(([path, types]) => !fits(types, given.get(path))).map(([path, types]) => `${path}: ${[...types]} in the sample, ${[...(given.get(path) ?? [])]} here`);
    const [said, wantedWords] = [words(actual.body), words(sample.body)];
    const unlike = [...wantedWords].filter(([path, kinds]) => given.has(path) && [...(said.get(path) ?? [])].some((kind) => !kinds.has(kind))).map(([path, kinds]) => `${path}: ${[...kinds]} in the sample, ${[...(said.get(path) ?? [])]} here`);
    expect({ missing, extra, differing, unlike }, sample.source).toEqual({ missing: [], extra: [], differing: [], unlike: [] });
  }
}

function under(path: string, allowed: Record<string, string> = {}): boolean {
  return Object.keys(allowed).some((prefix) => path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`));
}

function without(body: unknown, keys: string[]): unknown {
  return Object.fromEntries(Object.entries(body as object).filter(([key]) => !keys.includes(key)));
}

/** Every path with its types. What notes hold is the merchant's, so there only the container counts. */
function shape(value: unknown, path = '', found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  const isNotes = path.endsWith('notes');
  const type = isNotes ? 'notes' : value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (path !== '') found.set(path, (found.get(path) ?? new Set()).add(type));
  if (isNotes || value === null || typeof value !== 'object') return found;
  if (Array.isArray(value)) for (const one of value) shape(one, `${path}[]`, found);
  else for (const [key, one] of Object.entries(value)) shape(one, path === '' ? key : `${path}.${key}`, found);
  return found;
}

/** What a value may not differ in although the sample's ids, times and amounts are another payment's. */
const OWN_WORDS = /(?:^|\.)(?:entity|event|contains\[\]|currency|Status)$/;
const TIME = /(?:_at|^time|\.time)$/;
const ID = /^([a-z]+_)[A-Za-z0-9$]{14}$/;

/** Every path that holds a word of the provider, an id or a time, with what its values have in common. */
function words(value: unknown, path = '', found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (path.endsWith('notes')) return found;
  if (Array.isArray(value)) for (const one of value) words(one, `${path}[]`, found);
  else if (value !== null && typeof value === 'object') for (const [key, one] of Object.entries(value)) words(one, path === '' ? key : `${path}.${key}`, found);
  else {
    const prefix = typeof value === 'string' ? ID.exec(value)?.[1] : undefined;
    // Ten digits are seconds until the year 2286; milliseconds have thirteen.
    const kind = prefix ?? (OWN_WORDS.test(path) ? String(value) : TIME.test(path) && typeof value === 'number' ? `${String(value).length} digits` : null);
    if (kind !== null) found.set(path, (found.get(path) ?? new Set()).add(kind));
  }
  return found;
}

/** Null stands for a value that is not there yet, on either side. */
function fits(wanted: Set<string>, given: Set<string> | undefined): boolean {
  if (given === undefined || wanted.has('null') || given.has('null')) return true;
  return [...given].every((type) => wanted.has(type));
}
