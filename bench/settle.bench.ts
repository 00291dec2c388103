/** From the end of a call to which no mentor came to the student's refund in the ledger, with students waiting in the room and without. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import pg from 'pg';
import type { Booking, BrowserPeerVerse } from '@peerverse/sdk/browser';
import { freePorts } from '../launcher/ports.mjs';
import { startStack } from '../launcher/stack.mjs';
import { browserPath, CHROMIUM_ARGS } from '../tests/browser.ts';
import { collegesOf, nextMinute, type College } from '../tests/college.ts';
import { newStateFolder } from '../tests/product.ts';
import { Sandbox } from '../tests/sandbox.ts';
import { book } from '../tests/steps/payment.ts';
import { median, percentile, report, rounded } from './report.ts';

/** `npm run bench -- settle 1` makes one round, to see that it works; the figures of the promise are those of three. */
const ROUNDS = Number(process.argv[2] ?? 3);
/** Students who wait in the room of each round until they are told that nobody comes; and sessions to which nobody came at all. */
const WAITING = 8;
const EMPTY = 4;
/** Rounds begin a minute apart: all of one end within moments, which is harder than one after the other. */
const ROUND_MS = 60_000;
/** Booking, paying and entering are done by then, on a slow machine too. */
const LEAD_SECONDS = 75;
const SESSION_SECONDS = 60;
/** A mentor who is not there by then is absent (design, the main job). */
const MENTOR_WAIT_MS = 180_000;
const LOOK_MS = 20;
const SEEN_WITHIN_MS = 420_000;
/** The worker hears of the seeded past first. */
const QUIET_MS = 15_000;

interface Missed {
  readonly booking: Booking;
  readonly page: BrowserPeerVerse;
  readonly waits: boolean;
}

async function bookRound(college: College, sandbox: Sandbox, from: number): Promise<Missed[]> {
  return Promise.all(Array.from({ length: WAITING + EMPTY }, async (_, index) => {
    const mentor = await college.addMentor('Absent Mentor', SESSION_SECONDS);
    await college.openHours(mentor, { from, minutes: 10 });
    const page = await college.signIn(await college.addStudent('Waiting Student'));
    const booking = await book(page, mentor, (orderId) => sandbox.pay(orderId));
    if (Date.parse(booking.startsAt) !== from) throw new Error(`a session begins at ${booking.startsAt} instead of ${new Date(from).toISOString()}`);
    return { booking, page, waits: index < WAITING };
  }));
}

/** Present for the media server, with nothing to show or hear: what is measured is not the picture. */
async function enter(browserPage: Page, { booking, page }: Missed): Promise<void> {
  const { serverUrl, token } = await page.calls.access(booking.callId!);
  await browserPage.evaluate(async ([url, pass]) => {
    const { Room } = (globalThis as unknown as { LivekitClient: { Room: new () => { connect(url: string, token: string): Promise<void> } } }).LivekitClient;
    await new Room().connect(url!, pass!);
  }, [serverUrl, token]);
}

interface Line {
  readonly booking_id: string;
  readonly ended_at: Date;
}

/** Bookings whose refund is in the ledger as owed to their student; only what is committed can be seen. */
const LINES = `
  SELECT b.id AS booking_id, c.ended_at FROM bookings b
  JOIN calls c ON c.tenant_id = b.tenant_id AND c.id = b.call_id
  JOIN payments p ON p.tenant_id = b.tenant_id AND p.subject_id = b.id
  JOIN refunds r ON r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.amount_minor = p.amount_minor
  JOIN ledger_transactions t ON t.tenant_id = r.tenant_id AND t.source_type = 'refund' AND t.source_id = r.id AND t.kind = 'refund.requested'
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.amount_minor = -p.amount_minor
  JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id AND a.code = 'refunds_payable'
  WHERE c.id = ANY ($1)`;

/** Looks until every line is there. Answers with when each was first seen, by this machine's one clock. */
async function firstSeen(database: pg.Client, missed: readonly Missed[]): Promise<Map<string, { seenAt: number; endedAt: number }>> {
  const calls = await callUuids(database, missed);
  const seen = new Map<string, { seenAt: number; endedAt: number }>();
  const deadline = Date.now() + ROUNDS * ROUND_MS + SEEN_WITHIN_MS;
  while (seen.size < missed.length) {
    const open = [...calls].filter(([, bookingUuid]) => !seen.has(bookingUuid)).map(([callUuid]) => callUuid);
    const { rows } = await database.query<Line>(LINES, [open]);
    const seenAt = Date.now();
    for (const row of rows) seen.set(row.booking_id, { seenAt, endedAt: row.ended_at.getTime() });
    if (rows.length > 0) process.stderr.write(`${seen.size} of ${missed.length} refunds are decided\n`);
    if (seenAt > deadline) throw new Error(`${missed.length - seen.size} refunds were not decided`);
    await pause(LOOK_MS);
  }
  return seen;
}

/** UUID of each call → UUID of its booking. */
async function callUuids(database: pg.Client, missed: readonly Missed[]): Promise<Map<string, string>> {
  const { rows } = await database.query<{ call_id: string; id: string }>(
    'SELECT b.call_id, b.id FROM bookings b JOIN payments p ON p.tenant_id = b.tenant_id AND p.subject_id = b.id JOIN users u ON u.tenant_id = b.tenant_id AND u.id = b.student_user_id WHERE b.starts_at = ANY ($1) AND u.name = $2',
    [[...new Set(missed.map(({ booking }) => booking.startsAt))], 'Waiting Student'],
  );
  if (rows.length !== missed.length) throw new Error(`${rows.length} sessions instead of ${missed.length}`);
  return new Map(rows.map(({ call_id: call, id }) => [call, id]));
}

/** Seconds from the line to the provider's word that the money is on its way, where it has come by now. */
async function providerAnswers(database: pg.Client): Promise<number[]> {
  const { rows } = await database.query<{ s: number }>(
    "SELECT extract(epoch FROM r.processed_at - r.created_at)::float8 AS s FROM refunds r JOIN payments p ON p.tenant_id = r.tenant_id AND p.id = r.payment_id JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.payer_user_id WHERE r.processed_at IS NOT NULL AND u.name = 'Waiting Student'",
  );
  return rows.map(({ s }) => s);
}

const stack = await startStack({ stateDir: newStateFolder(), ports: await freePorts(), mode: 'test', durable: true, say: (line) => { process.stderr.write(`${line}\n`); } });
const database = new pg.Client({ connectionString: stack.env['PV_DATABASE_URL_WORKER'] });
const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_ARGS });
try {
  await stack.mediaReady;
  await database.connect();
  await pause(QUIET_MS);
  const [college] = collegesOf({ urls: stack.urls, env: stack.env, stateDir: stack.stateDir });
  const sandbox = new Sandbox({ urls: stack.urls, env: stack.env });
  const { rows: [tenant] } = await database.query<{ tenant_id: string }>("SELECT tenant_id FROM api_keys WHERE kind = 'publishable' AND token_hash = sha256(convert_to($1, 'UTF8'))", [college.publishableKey]);
  await database.query('SELECT set_config($1, $2, false)', ['app.tenant_id', tenant!.tenant_id]);

  const browserPage = await (await browser.newContext()).newPage();
  await browserPage.goto(stack.urls.hosted);
  await browserPage.evaluate(readFileSync(new URL('../node_modules/livekit-client/dist/livekit-client.umd.js', import.meta.url), 'utf8'));
  const missed: Missed[] = [];
  const first = nextMinute(LEAD_SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    const from = first + round * ROUND_MS;
    const booked = await bookRound(college, sandbox, from);
    for (const one of booked.filter(({ waits }) => waits)) await enter(browserPage, one);
    missed.push(...booked);
    process.stderr.write(`round ${round + 1} of ${ROUNDS}: ${WAITING} students wait, ${EMPTY} sessions stay empty, from ${new Date(from).toISOString()}\n`);
  }

  const seen = [...(await firstSeen(database, missed)).values()];
  const wrong = (await Promise.all(missed.map(({ page, booking }) => page.bookings.get(booking.id)))).filter(({ status, settlement }) => status !== 'no_show_mentor' || settlement.refunded.amountMinor !== 10_000).length;
  const afterEnd = seen.map(({ seenAt, endedAt }) => (seenAt - endedAt) / 1_000);
  const reasons = await Promise.all(missed.map(async ({ page, booking }) => (await page.calls.get(booking.callId!)).endReason));
  const count = (reason: string): number => reasons.filter((each) => each === reason).length;
  const answered = await providerAnswers(database);
  report('settle', { refund_decided_s: rounded(Math.max(...afterEnd), 2), wrong_outcomes: wrong }, { refund_decided_s: '<= 5', wrong_outcomes: '= 0' }, {
    refund_decided_p50_s: rounded(median(afterEnd), 2), refund_decided_p95_s: rounded(percentile(afterEnd, 0.95), 2), calls: missed.length,
    ended_mentor_absent: count('mentor_absent'), ended_nobody_came: count('nobody_came'), mentor_wait_s: MENTOR_WAIT_MS / 1_000,
    provider_had_it_after_p50_s: answered.length === 0 ? null : rounded(median(answered), 2), provider_had: answered.length, fsync: true,
  });
} finally {
  await database.end();
  await browser.close();
  await stack.discard();
}
