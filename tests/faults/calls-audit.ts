/** What must be true of a call whatever happened to it: over on time, nobody in it any more, settled as the evidence says and as two people saw it. */
import { until } from '../until.ts';
import { books } from './audit.ts';
import type { Played } from './calls-round.ts';
import type { CallsStage } from './calls-stage.ts';

/** Everybody is out within a second; the rest is for two busy cores that run the whole product and its people. */
const OUT_WITHIN_MS = 1_900;
/** Where all who could end it were dead. */
const OUT_AFTER_REVIVAL_MS = 5_000;
const CLOCK_MS = 100;
/** Both see the same call, each by its own clock and to the second. */
const ROUNDING_SECONDS = 3;
const PRICE_MINOR = 10_000;
const MENTOR_MINOR = 7_000;
const REFUND_MINOR_MIN = 100;
const SETTLED_SECONDS = 90;

interface Paid {
  readonly status: string;
  readonly settled: string;
  readonly refunded: string;
  readonly open_refunds: string;
  readonly provider_payment_id: string;
}

/** Answers with everything that is not as it must be, in words. */
export async function auditCall(stage: CallsStage, played: Played): Promise<string[]> {
  return [...ended(played), ...(await shut(stage, played)), ...(await settled(stage, played))].map((problem) => `${played.fault.name}: ${problem}`);
}

/** `npm run ledger:verify` over all of it. */
export const auditBooks = (stage: CallsStage): Promise<string[]> => books(stage);

function ended({ outAtMs, endsAtMs, revivedAtMs, fault }: Played): string[] {
  const latest = revivedAtMs === null ? endsAtMs + OUT_WITHIN_MS : Math.max(endsAtMs + OUT_WITHIN_MS, revivedAtMs + OUT_AFTER_REVIVAL_MS);
  const expected = fault.name === 'the tab is closed at the end' ? 1 : 2;
  return [
    ...(outAtMs.length === expected ? [] : [`${outAtMs.length} of ${expected} were put out`]),
    ...outAtMs.filter((atMs) => atMs < endsAtMs - CLOCK_MS).map((atMs) => `somebody was put out ${endsAtMs - atMs} ms before the end`),
    ...outAtMs.filter((atMs) => atMs > latest).map((atMs) => `it ran over: somebody was put out ${atMs - endsAtMs} ms after the end`),
  ];
}

/** No room, no token and no stranger leads in any more. */
async function shut(stage: CallsStage, { callId, tokens }: Played): Promise<string[]> {
  const problems: string[] = [];
  await until('the rooms to be gone', async () => (await stage.rooms.listRooms()).length === 0, { seconds: 15 }).catch(() => problems.push('a room is still there'));
  for (const token of tokens) {
    const { status } = await fetch(`${stage.stack.urls.livekit}/rtc/validate?access_token=${token}`);
    if (status === 200) problems.push('an old token still leads in');
  }
  const stranger = await stage.college.signIn(await stage.college.addStudent('Nobody Invited'));
  const answer = await stranger.calls.access(callId).then(() => 'let in', (error: { readonly code?: string }) => error.code);
  if (answer !== 'resource.not_found') problems.push(`a stranger hears ${answer}`);
  return problems;
}

async function settled(stage: CallsStage, { callId, orderId, bookingId, pages, fault, startedAtMs, endsAtMs }: Played): Promise<string[]> {
  const timeline = await until('the call to be settled', async () => {
    const now = await stage.college.server.calls.timeline(callId);
    return now.status === 'ended' && now.settlement.bookings[0]?.state !== 'open' && now;
  }, { seconds: SETTLED_SECONDS });
  const { bothPresentSeconds, lostSeconds, bookings: [outcome] } = timeline.settlement;
  const problems: string[] = [];
  if (outcome?.rule !== 'both_present' || outcome.state !== 'settled') problems.push(`it is ${outcome?.state} by «${outcome?.rule}»`);
  if (timeline.endReason !== 'time_up') problems.push(`it ended by «${timeline.endReason}»`);
  const lengthSeconds = (endsAtMs - startedAtMs) / 1000;
  const [least, most] = fault.apartSeconds;
  if (bothPresentSeconds > lengthSeconds - least + ROUNDING_SECONDS || bothPresentSeconds < lengthSeconds - most - ROUNDING_SECONDS) problems.push(`they were together ${bothPresentSeconds} s of ${lengthSeconds}, apart ${least} to ${most}`);
  if (fault.isOurs ? lostSeconds === 0 || bothPresentSeconds + lostSeconds > lengthSeconds + ROUNDING_SECONDS : lostSeconds !== 0) problems.push(`${lostSeconds} s count as lost by the platform`);
  return [...problems, ...(await paidOut(stage, { orderId, bookingId, goodwillMinor: goodwill(lostSeconds, fault.seconds) })), ...(await earned(pages.mentor))];
}

/** ceil(price × lost / booked), never less than can be sent: what the platform gives back of its own (design, the main job). */
function goodwill(lostSeconds: number, bookedSeconds: number): number {
  return lostSeconds === 0 ? 0 : Math.min(PRICE_MINOR, Math.max(REFUND_MINOR_MIN, Math.ceil((PRICE_MINOR * lostSeconds) / bookedSeconds)));
}

/** In our books, and at the provider. */
async function paidOut({ database, sandbox }: CallsStage, { orderId, goodwillMinor }: { readonly orderId: string; readonly bookingId: string; readonly goodwillMinor: number }): Promise<string[]> {
  const read = async (): Promise<Paid> => (await database.rows<Paid>(
    `SELECT b.status, p.provider_payment_id, (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.status = 'processed') AS refunded,
       (SELECT count(*) FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.status <> 'processed') AS open_refunds
     FROM payments p JOIN bookings b ON b.tenant_id = p.tenant_id AND b.id = p.subject_id WHERE p.order_id = $1`, [orderId]))[0]!;
  const paid = await until('the refund', async () => { const now = await read(); return now.open_refunds === '0' && Number(now.refunded) >= goodwillMinor && now; }, { seconds: SETTLED_SECONDS });
  const back = (await sandbox.refundsOf(paid.provider_payment_id)).reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...(paid.status === 'completed' ? [] : [`the booking is ${paid.status}`]),
    ...(Number(paid.refunded) === goodwillMinor && back === goodwillMinor ? [] : [`${goodwillMinor} should have gone back, the books say ${paid.refunded}, the provider ${back}`]),
  ];
}

async function earned(mentor: Played['pages']['mentor']): Promise<string[]> {
  const { available } = await mentor.wallet.get();
  return available.amountMinor === MENTOR_MINOR ? [] : [`the mentor has ${available.amountMinor}`];
}
