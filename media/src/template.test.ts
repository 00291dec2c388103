import { expect, test } from 'vitest';
import { fillTemplate } from './template.ts';

const write = (value: unknown): string => JSON.stringify(value);

test('values are written by the format, so that none of them can become a setting of its own', () => {
  expect(fillTemplate('key: {{secret}}\n', { secret: 'a"\nport: 1' }, write)).toBe('key: "a\\"\\nport: 1"\n');
});

test('a block stays only when its condition is true', () => {
  const template = 'a\n#if on\nb: {{b}}\n#end\nc\n';
  expect(fillTemplate(template, { on: true, b: 1 }, write)).toBe('a\nb: 1\nc\n');
  expect(fillTemplate(template, { on: false, b: 1 }, write)).toBe('a\nc\n');
});

test('a name without value and a value without place are errors', () => {
  expect(() => fillTemplate('{{port}}', {}, write)).toThrow(/«port», which has no value/);
  expect(() => fillTemplate('x', { port: 1 }, write)).toThrow(/no place for port/);
});
