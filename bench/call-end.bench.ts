/** How punctually calls end that end together, and how soon after a restart where API and worker were killed at that moment. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserPeerVerse } from '@peerverse/sdk/browser';
import { processEnvironment } from '../launcher/environment.mjs';
import { freePorts } from '../launcher/ports.mjs';
import { startStack } from '../launcher/stack.mjs';
import { Callers } from '../media/src/callers.ts';
import { nextMinute, type College } from '../tests/college.ts';
import { OwnerDatabase } from '../tests/faults/owner-database.ts';
import { KeptProcess } from '../tests/faults/processes.ts';
import { newCollege } from '../tests/faults/stage.ts';
import { newStateFolder } from '../tests/product.ts';
import { until } from '../tests/until.ts';
import { percentile, report, rounded } from './report.ts';

/** `npm run bench -- call-end 3` ends only so many calls, to see that it works; the figures of the promise are those of a hundred. */
const CALLS = Number(process.argv[2] ?? 100);
/** Killed at their end; fewer, because what is measured is the restart. */
const KILLED = Math.min(10, CALLS);
const FREE = { amountMinor: 0, currency: 'INR' };
/** Whoever starts later than this after the planned start ends with the claim, so that all of them end at one instant. */
const GRACE_SECONDS = 180;
/** For one person to be let in, on two busy cores. */
const JOIN_SECONDS = 1.5;
const SPARE_SECONDS = 30;
/** Real clients in one page; more pages cost more memory, and fewer wait for one another. */
const PEOPLE_A_PAGE = 50;
/** Dead for so long before somebody starts the API again. */
const DEAD_MS = 5_000;
/** They are killed this long before the end: so that nobody alive sees it, and nothing is done early. */
const BEFORE_END_MS = 20;
const GONE_WITHIN_SECONDS = 60;

interface Meeting {
  readonly callId: string;
  readonly pages: readonly BrowserPeerVerse[];
}

async function meet(college: College, from: number, seconds: number): Promise<Meeting> {
  const mentor = await college.addMentor('Bench Mentor', seconds);
  const type = await college.server.mentors.createSessionType(mentor.mentorId, { name: 'Free talk', durationSeconds: seconds, price: FREE });
  await college.openHours(mentor, { from, minutes: Math.ceil(seconds / 60) + 10 });
  const pages = [await college.signIn(mentor), await college.signIn(await college.addStudent('Bench Student'))];
  const booking = await pages[1]!.bookings.create({ mentorId: mentor.mentorId, sessionTypeId: type.id, startsAt: new Date(from).toISOString(), expectedPrice: FREE, topic: 'Ending together' });
  if (!booking.callId) throw new Error(`a free session is ${booking.status} and has no call`);
  return { callId: booking.callId, pages };
}

/** People, each in their call, and where each is found again. */
class Hall {
  readonly #origin: string;
  readonly #pages: Callers[] = [];
  #people = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async enter({ callId, pages }: Meeting): Promise<void> {
    for (const [index, page] of pages.entries()) {
      if (this.#people % PEOPLE_A_PAGE === 0) this.#pages.push(await Callers.open(this.#origin));
      this.#people += 1;
      const { serverUrl, token } = await page.calls.access(callId);
      await this.#pages.at(-1)!.join(`${callId} ${index}`, { serverUrl, token, isHeard: true });
    }
  }

  async hush(): Promise<void> {
    for (const page of this.#pages) await page.hush();
  }

  /** When each client of ours was put out. */
  async leftAt(meetings: readonly Meeting[]): Promise<number[]> {
    const names = meetings.flatMap(({ callId, pages }) => pages.map((_, index) => `${callId} ${index}`));
    return Promise.all(names.map((name, index) => until(`${name} to be put out`, async () => (await this.#pages[Math.floor(index / PEOPLE_A_PAGE)]!.stateOf(name)).leftAtMs ?? false, { seconds: GONE_WITHIN_SECONDS, everyMs: 200 })));
  }

  async close(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.close()));
  }
}

const say = (line: string): void => { process.stderr.write(`${line}\n`); };
const stateDir = newStateFolder();
const stack = await startStack({ stateDir, ports: await freePorts(), mode: 'test', durable: true, only: ['postgres', 'sandbox', 'livekit'], say });
const logDir = join(stateDir, 'logs');
mkdirSync(logDir, { recursive: true });
const [api, worker] = (['api', 'worker'] as const).map((name) => new KeptProcess({ name, url: stack.urls[name], logDir, env: processEnvironment(stack.env, 'platform') }));
let database: OwnerDatabase | undefined;

/** So many calls, live, that end at one instant of this machine's clock. */
async function liveTogether(college: College, owner: OwnerDatabase, hall: Hall, count: number): Promise<{ readonly meetings: readonly Meeting[]; readonly endMs: number; readonly joinSeconds: number }> {
  const seconds = Math.ceil(count * 2 * JOIN_SECONDS) + SPARE_SECONDS;
  const offsetMs = async (): Promise<number> => Number((await owner.rows<{ ms: string }>('SELECT clock_offset_ms AS ms FROM tenants WHERE id = $1', [owner.tenantUuid]))[0]!.ms);
  const from = nextMinute(60 + count * 2 + (await offsetMs()) / 1000);
  const meetings: Meeting[] = [];
  for (let nth = 0; nth < count; nth++) meetings.push(await meet(college, from, seconds));
  say(`${count} sessions are booked`);
  await owner.pass(Math.ceil((from - Date.now() - (await offsetMs())) / 1000) + GRACE_SECONDS);
  const startedAt = performance.now();
  for (const meeting of meetings) await hall.enter(meeting);
  const joinSeconds = (performance.now() - startedAt) / 1000;
  await hall.hush();
  await until('every call to be live', async () => (await owner.count("calls WHERE tenant_id = $1 AND status = 'live'", [owner.tenantUuid])) === count, { seconds: SPARE_SECONDS });
  const ends = await owner.rows<{ ends_at: Date }>("SELECT DISTINCT ends_at FROM calls WHERE tenant_id = $1 AND status = 'live'", [owner.tenantUuid]);
  if (ends.length !== 1) throw new Error(`the calls end at ${ends.length} instants`);
  const endMs = ends[0]!.ends_at.getTime() - (await offsetMs());
  say(`${count} calls are live, ${rounded(joinSeconds)} s of joining; they end in ${rounded((endMs - Date.now()) / 1000)} s`);
  return { meetings, endMs, joinSeconds };
}

try {
  await stack.mediaReady;
  const college = await newCollege(stack, 'bench', 'College of benches');
  const owner = database = await OwnerDatabase.open(stack.env['PV_DATABASE_URL_OWNER']!, college.slug);
  await Promise.all([api!.start(), worker!.start()]);
  const hall = new Hall(stack.urls.api);
  try {
    const together = await liveTogether(college, owner, hall, CALLS);
    await pause(together.endMs - Date.now());
    const lags = (await hall.leftAt(together.meetings)).map((leftAt) => leftAt - together.endMs);
    say(`put out from ${Math.min(...lags)} to ${Math.max(...lags)} ms after the end`);

    const killedHall = new Hall(stack.urls.api);
    const killed = await liveTogether(college, owner, killedHall, KILLED);
    await pause(killed.endMs - BEFORE_END_MS - Date.now());
    await Promise.all([api!.kill(), worker!.kill()]);
    await pause(DEAD_MS);
    const restartedAt = Date.now();
    await api!.start();
    const readyMs = Date.now() - restartedAt;
    const afterRestart = (await killedHall.leftAt(killed.meetings)).map((leftAt) => leftAt - restartedAt);
    await killedHall.close();
    report('call-end', {
      end_lag_p99_ms: rounded(percentile(lags, 0.99)), ended_early: lags.filter((lag) => lag < 0).length, end_lag_after_restart_ms: rounded(Math.max(...afterRestart)),
    }, { end_lag_p99_ms: '<= 1000', ended_early: '= 0', end_lag_after_restart_ms: '<= 5000' }, {
      calls: CALLS, people: lags.length, killed_calls: KILLED, dead_ms: DEAD_MS, end_lag_p50_ms: rounded(percentile(lags, 0.5)), end_lag_max_ms: Math.max(...lags),
      // Of the same figure: the API alone came back, and this is how long it took to answer.
      api_ready_ms: readyMs, join_s: rounded(together.joinSeconds),
    });
  } finally {
    await hall.close();
  }
} finally {
  await database?.close();
  await Promise.all([api!.stop(), worker!.stop()]);
  await stack.discard();
}
