/** From the click on Join to the other person's first frame, directly and through TURN, and how punctually calls end. */
import { RoomServiceClient, ServerError } from 'livekit-server-sdk';
import { chromium, type Browser } from 'playwright-core';
import type { Booking } from '@peerverse/sdk/browser';
import { browserPath, CHROMIUM_ARGS } from '../tests/browser.ts';
import { collegesOf, nextMinute, type College, type Member, type OfferingMentor } from '../tests/college.ts';
import { startProduct, type Product } from '../tests/product.ts';
import { Sandbox } from '../tests/sandbox.ts';
import { firstFrame, join, lobby } from '../tests/steps/call.ts';
import { book } from '../tests/steps/payment.ts';
import { until } from '../tests/until.ts';
import { Visitor } from '../tests/visitor.ts';
import { percentile, report, rounded } from './report.ts';

/** `npm run bench -- call-join 2` joins only so often, to see that it works; the figures of the promise are those of twenty. */
const JOINS = Number(process.argv[2] ?? 20);
/** Calls that are left to end, one after the other: the pictures of two people are all that two cores can draw. */
const ENDS = Math.min(6, JOINS);
const SHORT_SECONDS = 30;
/** How long people look at their preview, at the least; the element prepares the room meanwhile. */
const LOBBY_MS = 2_000;
/** The worker hears of the seeded past first. */
const SETTLE_MS = 15_000;
/** As most students see it; two large pages drawn without a graphics card are more than two cores can do. */
const PHONE = { width: 390, height: 844 };
/** Longer than forty joins take on a slow machine. */
const LONG_SECONDS = 3600;

interface Call {
  readonly booking: Booking;
  readonly mentor: OfferingMentor;
  readonly student: Member;
}

/** Milliseconds from `endsAt`; negative where it was before. */
interface End {
  /** Until the media server had nobody in the room any more. */
  readonly lagMs: number;
  /** Until each page was out of it. */
  readonly pageLagsMs: readonly number[];
}

async function bookCall(college: College, sandbox: Sandbox, seconds: number): Promise<Call> {
  const mentor = await college.addMentor('Bench Mentor', seconds);
  await college.openHours(mentor, { from: nextMinute(60), minutes: Math.max(15, seconds / 60 + 5) });
  const student = await college.addStudent('Bench Student');
  const booking = await book(await college.signIn(student), mentor, (orderId) => sandbox.pay(orderId));
  return { booking, mentor, student };
}

async function enter(browser: Browser, college: College, member: Member, booking: Booking, relayOnly = false): Promise<Visitor> {
  const visitor = await Visitor.within(browser, { relayOnly, viewport: PHONE });
  await visitor.signIn(college, member);
  await visitor.page.goto(`${college.origin}/sessions/${booking.id}`);
  await lobby(visitor.page);
  await visitor.page.waitForTimeout(LOBBY_MS);
  return visitor;
}

/** One join in a fresh profile, somebody else being in the room already. */
async function measureJoin(browser: Browser, college: College, { booking, student }: Call, relayOnly: boolean): Promise<number> {
  const visitor = await enter(browser, college, student, booking, relayOnly);
  try {
    await join(visitor.page);
    const ms = await firstFrame(visitor);
    const route = await until('the route of the media', async () => (await visitor.mediaRoutes()).find(({ bytesReceived }) => bytesReceived > 0));
    if ((route.local === 'relay') !== relayOnly) throw new Error(`media went by ${route.local}`);
    return ms;
  } finally {
    await visitor.close();
  }
}

async function measureJoins(college: College, sandbox: Sandbox, hosts: Browser, guests: Browser): Promise<Record<'direct' | 'relay', number[]>> {
  const call = await bookCall(college, sandbox, LONG_SECONDS);
  const host = await enter(hosts, college, call.mentor, call.booking);
  const samples = { direct: [] as number[], relay: [] as number[] };
  try {
    await join(host.page);
    await host.page.locator('pv-call-room').getByText(/^Waiting for/).waitFor();
    // The first one warms what only starts once: the API's connections, the browser's codecs.
    await measureJoin(guests, college, call, false);
    for (let round = 0; round < JOINS; round++) {
      samples.direct.push(await measureJoin(guests, college, call, false));
      samples.relay.push(await measureJoin(guests, college, call, true));
      process.stderr.write(`join ${round + 1} of ${JOINS}: direct ${rounded(samples.direct.at(-1)!)} ms, relay ${rounded(samples.relay.at(-1)!)} ms\n`);
    }
  } finally {
    await host.close();
  }
  return samples;
}

async function measureEnd(product: Product, college: College, sandbox: Sandbox, hosts: Browser, guests: Browser): Promise<End> {
  const { booking, mentor, student } = await bookCall(college, sandbox, SHORT_SECONDS);
  const people = await Promise.all([enter(hosts, college, mentor, booking), enter(guests, college, student, booking)]);
  try {
    const studentPage = await college.signIn(student);
    const { token } = await studentPage.calls.access(booking.callId!);
    const { video } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { video: { room: string } };
    for (const { page } of people) await join(page);
    const { startedAt, endsAt } = await until('the call to start', async () => {
      const call = await studentPage.calls.get(booking.callId!);
      return call.startedAt !== null && call;
    });
    const end = Date.parse(endsAt);
    if (end - Date.parse(startedAt!) !== SHORT_SECONDS * 1000) throw new Error(`a call of ${SHORT_SECONDS} s that began at ${startedAt!} is said to end at ${endsAt}`);
    const lagMs = await emptyAfter(product, video.room, end);
    const pageLagsMs = await Promise.all(people.map(async (visitor) => (await until('the word that the page left', () => visitor.leftAt())) - end));
    return { lagMs, pageLagsMs };
  } finally {
    for (const visitor of people) await visitor.close();
  }
}

/** Looks into the room until nobody is in it; milliseconds after `endsAt`, by the one clock of this machine. */
async function emptyAfter({ urls, env }: Product, room: string, endsAt: number): Promise<number> {
  const rooms = new RoomServiceClient(urls.livekit, env['PV_LIVEKIT_API_KEY'], env['PV_LIVEKIT_API_SECRET']);
  return until('everybody to be out', async () => {
    const isEmpty = (await rooms.listRooms([room])).length === 0 || (await peopleIn(rooms, room)) === 0;
    return isEmpty && { at: Date.now() };
  }, { seconds: SHORT_SECONDS + 30, everyMs: 10 }).then(({ at }) => at - endsAt);
}

/** The room may go between two questions. */
async function peopleIn(rooms: RoomServiceClient, room: string): Promise<number> {
  try {
    return (await rooms.listParticipants(room)).length;
  } catch (error) {
    if (error instanceof ServerError && error.status === 404) return 0;
    throw error;
  }
}

async function measureEnds(product: Product, college: College, sandbox: Sandbox, hosts: Browser, guests: Browser): Promise<End[]> {
  const ends: End[] = [];
  while (ends.length < ENDS) {
    const end = await measureEnd(product, college, sandbox, hosts, guests);
    ends.push(end);
    process.stderr.write(`end ${ends.length} of ${ENDS}: the room ${end.lagMs} ms, the pages ${end.pageLagsMs.join(' and ')} ms after its time\n`);
  }
  return ends;
}

const product = await startProduct((line) => { process.stderr.write(`${line}\n`); });
const [hosts, guests] = await Promise.all([0, 1].map(() => chromium.launch({ executablePath: browserPath(), args: CHROMIUM_ARGS })));
try {
  if (!hosts || !guests) throw new Error('no browsers');
  // A context of its own keeps each browser open between people.
  await Promise.all([hosts.newContext(), guests.newContext()]);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const [college] = collegesOf(product);
  const sandbox = new Sandbox(product);
  const { direct, relay } = await measureJoins(college, sandbox, hosts, guests);
  const ends = await measureEnds(product, college, sandbox, hosts, guests);
  report('call-join', {
    direct_p50_ms: rounded(percentile(direct, 0.5)), direct_p95_ms: rounded(percentile(direct, 0.95)),
    relay_p50_ms: rounded(percentile(relay, 0.5)), relay_p95_ms: rounded(percentile(relay, 0.95)),
    end_lag_max_ms: Math.max(...ends.flatMap(({ lagMs, pageLagsMs }) => [lagMs, ...pageLagsMs])),
    ended_early: ends.filter(({ lagMs, pageLagsMs }) => Math.min(lagMs, ...pageLagsMs) < 0).length,
  }, { direct_p50_ms: '<= 1500', direct_p95_ms: '<= 3000', relay_p50_ms: '<= 1500', relay_p95_ms: '<= 3000', end_lag_max_ms: '<= 1000', ended_early: '= 0' },
  { joins: JOINS, ends: ENDS, viewport: PHONE, lobby_ms: LOBBY_MS, direct: direct.map((ms) => rounded(ms)), relay: relay.map((ms) => rounded(ms)), end_lags_ms: ends.map(({ lagMs }) => lagMs), page_end_lags_ms: ends.flatMap(({ pageLagsMs }) => pageLagsMs) });
} finally {
  await Promise.all([hosts?.close(), guests?.close()]);
  await product.discard();
}
