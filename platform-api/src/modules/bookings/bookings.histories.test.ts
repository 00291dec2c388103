import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantProvider } from '../../testing/money-histories/college.ts';
import { history, run, type History } from '../../testing/money-histories/history.ts';
import { silentPayouts } from '../../testing/money-histories/withdrawals.ts';
import { MoneyApp } from '../../testing/money-app.ts';

/** `npm run soak:ledger` asks for more of both, and for the seed of an earlier run. */
const HISTORIES = Number(process.env['PV_HISTORIES'] ?? 40);
const OPERATIONS = Number(process.env['PV_OPERATIONS'] ?? 100);
const SEED = process.env['PV_SEED'];
/** Histories that run at once, each in a college of its own. */
const SIDE_BY_SIDE = 4;
/** A run of hours says now and then where it is. */
const TOLD_EVERY = 50;
const SECONDS_MAX = 60 + HISTORIES * OPERATIONS * 0.15;

let done = 0;
const runAndTell = async (one: History): Promise<void> => {
  await run(app, one);
  done += 1;
  if (done % TOLD_EVERY === 0) process.stderr.write(`${done} of ${HISTORIES} histories\n`);
};

const app = await MoneyApp.start({ provider: instantProvider, payoutProvider: silentPayouts });

describe('any history of bookings, payments, cancellations, settlements, refunds and withdrawals', () => {
  it('leaves the books as a single thread would: sums zero, no wallet below zero, pending what is open, nothing moved by a refusal', async () => {
    const seed = SEED === undefined ? Date.now() : Number(SEED);
    const runs = Array.from({ length: SIDE_BY_SIDE }, (_, index) =>
      fc.check(fc.asyncProperty(history(OPERATIONS), runAndTell), {
        // Each found history says where it parted; making it smaller would take longer than reading it.
        numRuns: Math.ceil(HISTORIES / SIDE_BY_SIDE), seed: seed + index, endOnFailure: true,
      }));
    const failed = (await Promise.all(runs)).filter((result) => result.failed);
    expect(failed.map((result) => `PV_SEED=${seed}: ${result.errorInstance instanceof Error ? (result.errorInstance.stack ?? '').slice(0, 4_000) : String(result.errorInstance)}`)).toEqual([]);
  }, SECONDS_MAX * 1000);
});
