/** Five thousand signed webhooks about real payments, each three times and shuffled: how fast they are taken, and whether each had its effect once. */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserPeerVerse } from '@peerverse/sdk/browser';
import pg from 'pg';
import { freePorts } from '../launcher/ports.mjs';
import { startStack, type Stack } from '../launcher/stack.mjs';
import { collegesOf, slotsOf, type College, type OfferingMentor } from '../tests/college.ts';
import { newStateFolder } from '../tests/product.ts';
import { percentile, report, rounded } from './report.ts';

const EVENTS = 5_000;
const COPIES = 3;
/** payment.authorized, payment.captured and order.paid of each. */
const EVENTS_PER_PAYMENT = 3;
const PAYMENTS = Math.ceil(EVENTS / EVENTS_PER_PAYMENT);
/** A student may hold two times that are not paid yet. */
const STUDENTS = Math.ceil(PAYMENTS / 2);
/** What a day of a mentor offers besides the next two hours, in which all is held, paid and told. */
const SLOTS_PER_MENTOR = 85;
const SOONEST_MS = 2 * 3_600_000;
const CONNECTIONS = 32;
const SETUP_AT_ONCE = 12;
/** Applying goes on behind the answers; the worker takes what the API left. */
const APPLIED_WITHIN_MS = 10 * 60_000;

interface Webhook {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly ms: number;
}

async function atOnce<T, R>(items: readonly T[], limit: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  await Promise.all(Array.from({ length: limit }, async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!, index);
  }));
  return results;
}

async function control<T>(stack: Stack, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${stack.urls.sandbox}/sandbox${path}`, { method, ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}) });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${path}`);
  return response.json() as Promise<T>;
}

/** Held by real students at real times, each with its order. */
async function holdBookings(college: College): Promise<string[]> {
  const onlooker = await college.signIn({ externalId: 'webhooks-onlooker', name: 'Onlooker', email: 'onlooker@students.example' });
  const mentors = await atOnce(Array.from({ length: Math.ceil(PAYMENTS / SLOTS_PER_MENTOR) + 1 }), 4, async (_, index) => {
    const mentor = await college.addMentor(`Webhook Mentor${index}`, 600);
    await college.server.mentors.availability.put(mentor.mentorId, {
      timeZone: 'Asia/Kolkata', exceptions: [], noticeMinutes: 0, bufferMinutes: 0, weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, windows: [{ start: '00:00', end: '24:00' }] })),
    });
    return mentor;
  });
  const offers: { mentor: OfferingMentor; startsAt: string }[] = [];
  for (const mentor of mentors) {
    const later = (await slotsOf(onlooker, mentor)).filter(({ startsAt }) => Date.parse(startsAt) > Date.now() + SOONEST_MS);
    offers.push(...later.map(({ startsAt }) => ({ mentor, startsAt })));
  }
  if (offers.length < PAYMENTS) throw new Error(`only ${offers.length} times are offered`);
  const hold = async (student: BrowserPeerVerse, offer: (typeof offers)[number]): Promise<string> => {
    const { payment } = await student.bookings.create({ mentorId: offer.mentor.mentorId, sessionTypeId: offer.mentor.sessionType.id, startsAt: offer.startsAt, expectedPrice: offer.mentor.sessionType.price, topic: 'Webhooks' });
    if (!payment?.checkout) throw new Error('a booking got no order');
    return payment.checkout.orderId;
  };
  const orders = await atOnce(Array.from({ length: STUDENTS }), SETUP_AT_ONCE, async (_, index) => {
    const student = await college.signIn({ externalId: `webhooks-${index}`, name: `Payer ${index}`, email: `payer-${index}@students.example` });
    const own = offers.slice(2 * index, Math.min(2 * index + 2, PAYMENTS));
    if (index % 100 === 0) process.stderr.write(`${index} of ${STUDENTS} students have booked\n`);
    return Promise.all(own.map((offer) => hold(student, offer)));
  });
  return orders.flat();
}

/** The events that the sandbox wrote and kept back, in any order. */
async function signedEvents(stack: Stack, orders: ReadonlySet<string>): Promise<Webhook[]> {
  const { data } = await control<{ data: { eventId: string; event: string; body: { payload: { payment: { entity: { order_id: string } } } } }[] }>(stack, 'GET', '/webhooks?provider=razorpay');
  const secret = stack.env['PV_RAZORPAY_TEST_WEBHOOK_SECRETS']!.split(',')[0]!;
  return data.filter(({ body }) => orders.has(body.payload.payment.entity.order_id)).slice(-EVENTS).map(({ eventId, body }) => {
    const raw = JSON.stringify(body);
    return {
      body: raw,
      headers: { 'content-type': 'application/json', 'x-razorpay-event-id': eventId, 'x-razorpay-signature': createHmac('sha256', secret).update(raw).digest('hex') },
    };
  });
}

function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}

function send(agent: Agent, url: string, { body, headers }: Webhook): Promise<Answer> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, ms: performance.now() - startedAt }));
    });
    call.on('error', reject).end(body);
  });
}

/** Rows of every tenant, which row-level security shows one after the other. */
async function inEveryTenant<T extends pg.QueryResultRow>(worker: pg.Client, sql: string, values: readonly unknown[]): Promise<T[]> {
  const { rows: tenants } = await worker.query<{ tenant_id: string }>('SELECT DISTINCT tenant_id FROM api_keys');
  const found: T[] = [];
  for (const { tenant_id } of tenants) {
    await worker.query('SELECT set_config($1, $2, false)', ['app.tenant_id', tenant_id]);
    found.push(...(await worker.query<T>(sql, [...values])).rows);
  }
  return found;
}

/** Waits until nothing is left to apply. Answers with the seconds it took. */
async function applied(worker: pg.Client): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const { rows: [row] } = await worker.query<{ left: number }>("SELECT count(*)::int AS left FROM webhook_inbox WHERE provider = 'razorpay' AND processed_at IS NULL");
    if (row!.left === 0) return (performance.now() - startedAt) / 1000;
    if (performance.now() - startedAt > APPLIED_WITHIN_MS) throw new Error(`${row!.left} webhooks are not applied`);
    await pause(500);
  }
}

/** Payments that are not exactly: captured once, one receipt, one fee, one confirmation with its postings and its event; and events that are not kept once. */
async function wrongEffects(worker: pg.Client, orders: readonly string[]): Promise<number> {
  const wrong = await inEveryTenant<{ id: string }>(worker, `
    SELECT p.id FROM payments p
    JOIN bookings b ON b.tenant_id = p.tenant_id AND b.id = p.subject_id
    WHERE p.order_id = ANY ($1) AND NOT (
      p.status = 'captured' AND p.fee_minor = 236 AND b.status = 'confirmed'
      AND (SELECT count(*) FROM payments o WHERE o.tenant_id = p.tenant_id AND o.subject_id = p.subject_id) = 1
      AND (SELECT count(*) FROM ledger_transactions t WHERE t.tenant_id = p.tenant_id AND t.source_type = 'payment' AND t.source_id = p.id) = 2
      AND (SELECT count(*) FROM ledger_transactions t WHERE t.tenant_id = p.tenant_id AND t.source_type = 'booking' AND t.source_id = b.id) = 1
      AND (SELECT count(*) FROM events e WHERE e.tenant_id = p.tenant_id AND e.type = 'payment.captured' AND e.subject_id = p.id) = 1
      AND (SELECT count(*) FROM events e WHERE e.tenant_id = p.tenant_id AND e.type = 'booking.confirmed' AND e.subject_id = b.id) = 1)`, [orders]);
  const known = await inEveryTenant<{ id: string }>(worker, 'SELECT id FROM payments WHERE order_id = ANY ($1)', [orders]);
  const { rows: [kept] } = await worker.query<{ total: number }>("SELECT count(*)::int AS total FROM webhook_inbox WHERE provider = 'razorpay'");
  return wrong.length + Math.abs(known.length - orders.length) + Math.abs(kept!.total - EVENTS);
}

const stack = await startStack({ stateDir: newStateFolder(), ports: await freePorts(), mode: 'test', durable: true, only: ['postgres', 'sandbox', 'api', 'worker'], say: (line) => { process.stderr.write(`${line}\n`); } });
const worker = new pg.Client({ connectionString: stack.env['PV_DATABASE_URL_WORKER'] });
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
try {
  await worker.connect();
  await control(stack, 'PUT', '/switches', { webhooks: { enabled: false } });
  const [college] = collegesOf({ urls: stack.urls, env: stack.env, stateDir: stack.stateDir });
  const orders = await holdBookings(college);
  await atOnce(orders, SETUP_AT_ONCE, (orderId) => control(stack, 'POST', '/payments', { orderId, method: 'upi', vpa: 'success@razorpay', outcome: 'success' }));
  const events = await signedEvents(stack, new Set(orders));
  if (events.length !== EVENTS) throw new Error(`${events.length} events instead of ${EVENTS}`);
  process.stderr.write(`${orders.length} payments, ${events.length} events, ${COPIES} copies of each\n`);

  const startedAt = performance.now();
  const url = `${stack.urls.api}/v1/webhooks/razorpay/test`;
  const answers = await atOnce(shuffled(Array.from({ length: COPIES }, () => events).flat()), CONNECTIONS, (event) => send(agent, url, event));
  const seconds = (performance.now() - startedAt) / 1000;
  const appliedAfter = await applied(worker);
  const accepted = answers.filter(({ status }) => status === 204).length;
  const latencies = answers.map(({ ms }) => ms);
  const unanswered = answers.length - accepted;
  report('webhooks', {
    accepted_per_s: rounded(accepted / seconds), answer_p99_ms: rounded(percentile(latencies, 0.99), 1), wrong_effects: (await wrongEffects(worker, orders)) + unanswered,
  }, { accepted_per_s: '>= 500', answer_p99_ms: '<= 250', wrong_effects: '= 0' }, {
    events: EVENTS, copies: COPIES, payments: orders.length, connections: CONNECTIONS, answer_p50_ms: rounded(percentile(latencies, 0.5), 1), answer_max_ms: rounded(Math.max(...latencies), 1),
    storm_s: rounded(seconds, 1), applied_after_s: rounded(appliedAfter, 1), fsync: true,
  });
} finally {
  agent.destroy();
  await worker.end();
  await stack.discard();
}
