/** A sample of `npm run faults:calls`: one paid call that is cut and whose API and worker die at its end, and everything is as it must be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../media/src/testing/seeded.ts';
import { auditBooks, auditCall } from './calls-audit.ts';
import { CALL_FAULTS, SAMPLE } from './calls-faults.ts';
import { play } from './calls-round.ts';
import { CallsStage } from './calls-stage.ts';

const START_MS = 120_000;
const RUN_MS = 240_000;
let stage: CallsStage;

beforeAll(async () => {
  stage = await CallsStage.open(() => undefined);
}, START_MS);
afterAll(() => stage?.close(), START_MS);

describe('a call, while its network and the processes behind it break', () => {
  it('has faults enough to be interesting, each with a name of its own', () => {
    expect(new Set(CALL_FAULTS.map(({ name }) => name)).size).toBe(CALL_FAULTS.length);
  });

  it(`is over on time, settled as it was seen, and in clean books: ${SAMPLE.name}`, async () => {
    const played = await play(stage, SAMPLE, seeded(1));
    expect([...(await auditCall(stage, played)), ...(await auditBooks(stage))]).toEqual([]);
  }, RUN_MS);
});
