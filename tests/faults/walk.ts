/**
 * One way of money from end to end: book → pay → confirm → settle → refund → the gateway's settlement → withdraw, with a process dying
 * on it, beside a payment that stays confirmed and one that is never made.
 */
import { randomUUID } from 'node:crypto';
import type { Booking, BrowserPeerVerse } from '@peerverse/sdk/browser';
import { until } from '../until.ts';
import type { Point, Step } from './points.ts';
import { persist, type Stage } from './stage.ts';
import type { Trap } from './traps.ts';

/** Time enough until the session begins for a kill or two. */
const SOON_MS = 12 * 60_000;
/** Far behind everything that the runs let pass. */
const FAR_MS = 20 * 86_400_000;
const DAY_MS = 86_400_000;
const SLOT_SECONDS = 600;
/** Into the session, far enough to be looked at. */
const INTO_SECONDS = 60;
/** The session's grace, and the rest of what follows its end. */
const AFTERWARDS_SECONDS = 900;
const SPRING_SECONDS = 60;
const STEP_SECONDS = 60;

/** What a run leaves, for the audit to find so. */
export interface Walked {
  readonly point: string;
  readonly refunded: Booking;
  readonly confirmed: Booking;
  readonly open: Booking;
  readonly payoutId: string;
}

export async function walk(stage: Stage, point: Point): Promise<Walked> {
  const [member, friend] = await Promise.all([stage.college.addStudent('Vikram Rao'), stage.college.addStudent('Divya Nair')]);
  const [student, beside] = await Promise.all([stage.college.signIn(member), stage.college.signIn(friend)]);
  const [confirmed, open] = [await holdAt(stage, beside, FAR_MS), await holdAt(stage, beside, FAR_MS)];
  await stage.sandbox.pay(orderOf(confirmed));
  const death = new Death(stage, point);
  try {
    const refunded = await death.during('book', () => book(stage, student));
    await death.during('pay', () => pay(stage, student, refunded));
    await death.during('settle', () => settle(stage, student, refunded));
    await death.during('bank', () => bank(stage));
    const payoutId = await death.during('withdraw', () => withdraw(stage));
    await death.during('arrive', () => arrive(stage, payoutId));
    return { point: point.name, refunded, confirmed, open, payoutId };
  } finally {
    await death.over();
  }
}

/** Sets the point's trap when its step begins, and kills where it is sprung. */
class Death {
  readonly #stage: Stage;
  readonly #point: Point;
  #trap: Trap | null = null;

  constructor(stage: Stage, point: Point) {
    this.#stage = stage;
    this.#point = point;
  }

  /** The step is over when its work is done and, where it is the point's, somebody has died and lives again. */
  async during<T>(step: Step, work: () => Promise<T>): Promise<T> {
    const [done] = await Promise.all([step === this.#point.step ? this.#armed().then(work) : work(), step === this.#point.step ? this.#armed().then(() => this.#dying!) : null]);
    return done;
  }

  async over(): Promise<void> {
    await this.#trap?.clear();
    this.#trap = null;
  }

  #arming: Promise<void> | undefined;
  #dying: Promise<void> | undefined;

  #armed(): Promise<void> {
    this.#arming ??= this.#arm();
    return this.#arming;
  }

  async #arm(): Promise<void> {
    const { database, sandbox } = this.#stage;
    const { victim, sight } = this.#point;
    this.#trap = await sight({ database, sandbox, victim });
    this.#dying = this.#die(this.#trap);
    this.#dying.catch(() => undefined); // Waited for at the end of the step.
  }

  async #die(trap: Trap): Promise<void> {
    const victims = this.#point.both ? (['api', 'worker'] as const) : [this.#point.victim];
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`nobody came to «${this.#point.name}» within ${SPRING_SECONDS} s`)), SPRING_SECONDS * 1000); });
    await Promise.race([trap.sprung, tooLong]).finally(() => clearTimeout(timer));
    await this.#stage.kill(victims);
    await this.over();
    await this.#stage.revive(victims);
  }
}

async function holdAt(stage: Stage, page: BrowserPeerVerse, aheadMs: number): Promise<Booking> {
  const { mentor } = stage;
  const from = new Date(page.now() + aheadMs).toISOString();
  const to = new Date(page.now() + aheadMs + DAY_MS).toISOString();
  const { data } = await persist('the free times', () => page.mentors.slots(mentor.mentorId, { sessionTypeId: mentor.sessionType.id, from, to }));
  const slot = data[0];
  if (!slot) throw new Error('the mentor has no free time left');
  const idempotencyKey = randomUUID();
  const wish = { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionType.id, startsAt: slot.startsAt, expectedPrice: mentor.sessionType.price, topic: 'Interview rounds' };
  const { id } = await persist('the booking', () => page.bookings.create(wish, { idempotencyKey }));
  return until('its order', async () => {
    const booking = await page.bookings.get(id);
    return booking.payment?.checkout ? booking : null;
  }, { seconds: STEP_SECONDS });
}

function orderOf(booking: Booking): string {
  return booking.payment!.checkout!.orderId;
}

const book = (stage: Stage, page: BrowserPeerVerse): Promise<Booking> => holdAt(stage, page, SOON_MS);

/** Checkout closes, the page verifies, webhooks come; and the student is told, once. */
async function pay(stage: Stage, page: BrowserPeerVerse, booking: Booking): Promise<void> {
  const paid = await stage.sandbox.pay(orderOf(booking));
  await persist('the verification', () => page.payments.verify(booking.payment!.id, {
    razorpayPaymentId: paid.razorpay_payment_id, razorpayOrderId: paid.razorpay_order_id, razorpaySignature: paid.razorpay_signature!,
  }));
  await until('the confirmation', async () => (await page.bookings.get(booking.id)).status === 'confirmed', { seconds: STEP_SECONDS });
  await until('its mails', () => sentMails(stage, booking), { seconds: STEP_SECONDS });
}

async function sentMails(stage: Stage, booking: Booking): Promise<boolean> {
  const rows = await stage.database.rows<{ status: string }>("SELECT m.status FROM mails m JOIN payments p ON p.tenant_id = m.tenant_id AND p.subject_id = m.booking_id WHERE p.order_id = $1", [orderOf(booking)]);
  return rows.length > 0 && rows.every(({ status }) => status !== 'queued');
}

/** Nobody comes, and no media server says who was there: the platform bears it, the mentor is paid, the student gets the money back. */
async function settle(stage: Stage, page: BrowserPeerVerse, booking: Booking): Promise<void> {
  const { database } = stage;
  const silence = "call_evidence WHERE kind = 'unanswered'";
  const before = await database.count(silence);
  await database.pass(Math.max(1, Math.ceil((Date.parse(booking.startsAt) - page.now()) / 1000) + INTO_SECONDS));
  await until('the silence to be noticed', async () => (await database.count(silence)) > before, { seconds: STEP_SECONDS });
  await database.pass(SLOT_SECONDS + AFTERWARDS_SECONDS);
  await until('the refund', async () => {
    const [refund] = await database.rows<{ status: string }>('SELECT r.status FROM refunds r JOIN payments p ON p.tenant_id = r.tenant_id AND p.id = r.payment_id WHERE p.order_id = $1', [orderOf(booking)]);
    return refund?.status === 'processed';
  }, { seconds: STEP_SECONDS });
}

async function bank(stage: Stage): Promise<void> {
  const { settlement } = await stage.sandbox.settle();
  if (!settlement) throw new Error('there is nothing to settle');
  await until('the settlement in the books', async () => {
    const [booked] = await stage.database.rows<{ unclaimed_lines: number }>("SELECT unclaimed_lines FROM provider_settlements WHERE ref = $1", [settlement.id]);
    return booked?.unclaimed_lines === 0;
  }, { seconds: STEP_SECONDS });
}

/** Everything that is there. */
async function withdraw(stage: Stage): Promise<string> {
  const wallet = await stage.wallet();
  const idempotencyKey = randomUUID();
  const { withdrawable } = await persist('the wallet', () => wallet.wallet.get());
  if (withdrawable.amountMinor === 0) throw new Error('there is nothing to withdraw');
  const { id } = await persist('the withdrawal', () => wallet.payouts.create({ destinationId: stage.destinationId, amount: withdrawable }, { idempotencyKey }));
  await until('the payout at the provider', async () => (await wallet.payouts.get(id)).status === 'processing', { seconds: STEP_SECONDS });
  return id;
}

async function arrive(stage: Stage, payoutId: string): Promise<void> {
  const wallet = await stage.wallet();
  const [made] = await stage.sandbox.payoutsFor(payoutId);
  if (!made) throw new Error('the provider has no such payout');
  await stage.sandbox.movePayout(made.id, 'processed');
  await until('the money to arrive', async () => (await wallet.payouts.get(payoutId)).status === 'processed', { seconds: STEP_SECONDS });
}
