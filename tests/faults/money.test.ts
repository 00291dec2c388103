/** A sample of `npm run faults:money`: the API and the worker die at a few of its points while webhooks storm, and nothing is lost, doubled or told twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from './audit.ts';
import { POINTS } from './points.ts';
import { Stage } from './stage.ts';
import { walk, type Walked } from './walk.ts';

const RUN_MS = 100_000;
const START_MS = 120_000;
let stage: Stage;
const walked: Walked[] = [];

beforeAll(async () => {
  stage = await Stage.open(() => undefined);
  await stage.sandbox.beginStorm();
}, START_MS);
afterAll(() => stage?.close(), START_MS);

describe('money, while processes are killed under it', () => {
  it('has thirty points to die at, each with a name of its own', () => {
    expect([POINTS.length, new Set(POINTS.map(({ name }) => name)).size]).toEqual([30, 30]);
  });

  it.each(POINTS.filter(({ sample }) => sample))('comes through a death at «$name»', async (point) => {
    walked.push(await walk(stage, point));
  }, RUN_MS);

  it('is in exactly one state each afterwards, the same here and at the provider, the books clean, no mail sent twice', async () => {
    expect(await audit(stage, walked)).toEqual([]);
  }, RUN_MS * 2);
});
