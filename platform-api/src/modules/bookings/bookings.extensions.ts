/**
 * A running session made longer: both agree, both people's time is claimed, then it is paid, then the end moves. Every step holds the
 * booking's row, so of a withdrawal, a payment and the end of the time to pay one is first and the others find what it left.
 */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Idempotency, IdempotentRequest } from '../../platform/http/idempotency.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import { formatMoney, toMoney, toWire, type MoneyDto } from '../../platform/money/money.ts';
import type { AvailabilityService } from '../availability/index.ts';
import { creditInsufficient, type PaymentRecord, type PaymentsService, type PaymentSubject, type RefundRecord } from '../payments/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import { sideOf } from './bookings.cancellation.ts';
import { eventData } from './bookings.confirmation.ts';
import { extensionNotPossible, extensionPaid, priceChanged } from './bookings.errors.ts';
import { extensionAgreed, extensionApplied, extensionEnded, extensionProposed, extensionRefunded } from './bookings.events.ts';
import type { CallExtension } from './bookings.extensions.contract.ts';
import * as extensions from './bookings.extensions-repository.ts';
import type { ExtensionRecord, Side } from './bookings.extensions-repository.ts';
import type { SessionRooms, ShareSettlement } from './bookings.port.ts';
import * as repository from './bookings.repository.ts';
import { EXTENSION_SECONDS, extensionPrice, notOffered, payableUntil, type NotOffered } from './extension.policy.ts';

export const EXPIRE_EXTENSION_WORK = 'bookings.expire_extension';

interface ExtensionWish {
  readonly expectedPrice: MoneyDto;
  readonly payWith?: 'payment' | 'credit' | undefined;
}

interface ExtensionsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly idempotency: Idempotency;
  readonly shares: ShareSettlement;
  readonly tenants: Pick<TenantsService, 'getSettings' | 'assertPooledFundsAllowed'>;
  readonly availability: Pick<AvailabilityService, 'lengthen' | 'shorten'>;
  readonly payments: Pick<PaymentsService, 'open' | 'find' | 'requestOrder' | 'attachOrder' | 'toDto' | 'credit'>;
  /** Known once calls, which stand on bookings, are made. */
  readonly rooms: () => SessionRooms;
}

/** What more time would be for a booking now. */
interface Offer {
  readonly endsAt: Date | null;
  readonly priceMinor: bigint;
  readonly reason: NotOffered | null;
}

type Booking = repository.BookingRecord;

export class BookingExtensions implements PaymentSubject {
  readonly #deps: ExtensionsDeps;

  constructor(deps: ExtensionsDeps) {
    this.#deps = deps;
  }

  /** @throws resource.not_found */
  read(session: SessionPrincipal, bookingId: Id<'booking'>): Promise<CallExtension> {
    return this.#deps.db.read(session.scope, async (tx) => this.#describe(tx, await this.#own(tx, session, bookingId)));
  }

  /**
   * Says yes for the student or the mentor. The first yes proposes; the second claims both people's time, all or nothing, and is paid
   * with credit at once or by a payment, whose order is asked for outside any transaction.
   * @throws extension.not_possible | booking.price_changed | credit.insufficient | tenant.pooled_funds_not_allowed | resource.not_found
   */
  async agree(session: SessionPrincipal, bookingId: Id<'booking'>, wish: ExtensionWish, request: IdempotentRequest): Promise<CallExtension> {
    const { db, clock, idempotency, payments } = this.#deps;
    const { scope } = session;
    await db.write(scope, async (tx) => {
      const id = newId('extension', clock.now(scope));
      // What a try that died had agreed stands; only its answer is missing.
      if ((await idempotency.claim(tx, request, toUuid(id))).kind === 'resume') return;
      await this.#agree(tx, await this.#own(tx, session, bookingId, 'FOR UPDATE OF b'), session.userId, id, wish);
    });
    const payment = await db.read(scope, (tx) => this.#openPayment(tx, bookingId));
    const order = payment && (await payments.requestOrder(scope, payment));
    return db.write(scope, async (tx) => {
      if (payment && order) await payments.attachOrder(tx, payment.id, order);
      const answer = await this.#describe(tx, await this.#own(tx, session, bookingId));
      await idempotency.finish(tx, request, { status: 200, body: answer });
      return answer;
    });
  }

  /** Takes back a yes, or says no. Safe to repeat. @throws extension.applied | resource.not_found */
  withdraw(session: SessionPrincipal, bookingId: Id<'booking'>): Promise<CallExtension> {
    return this.#deps.db.write(session.scope, async (tx) => {
      const booking = await this.#own(tx, session, bookingId, 'FOR UPDATE OF b');
      const side = sideOf(booking, session.userId)!;
      const last = await extensions.findLast(tx, bookingId);
      if (last?.status === 'applied') throw new AppError(extensionPaid);
      if (last && isOpen(last)) await this.#end(tx, booking, last, { status: hasAgreed(last, side) ? 'withdrawn' : 'declined', reason: null, actor: `user:${session.userId}` });
      return this.#describe(tx, booking);
    });
  }

  /** Planned work: the time to agree and to pay is over. */
  expire(scope: TenantScope, id: Id<'extension'>): Promise<void> {
    return this.#deps.db.write(scope, async (tx) => {
      const found = await extensions.findExtension(tx, id);
      const booking = found && (await repository.findBooking(tx, found.bookingId, 'FOR UPDATE OF b'));
      const extension = booking && (await extensions.findExtension(tx, id));
      if (booking && extension && isOpen(extension) && this.#isOver(tx, extension)) await this.#end(tx, booking, extension, { status: 'expired', reason: null, actor: 'system' });
    });
  }

  async describe(tx: Tx, payment: PaymentRecord): Promise<string> {
    const view = await repository.findView(tx, payment.subjectId);
    return view ? `+${EXTENSION_SECONDS / 60} min · ${view.sessionName} · ${view.mentor.name}` : '';
  }

  /** Only what was still agreed, in time and of a call that still runs gets its time; all else goes back. */
  async onCaptured(tx: Tx, payment: PaymentRecord): Promise<'accepted' | 'refund'> {
    const booking = await repository.findBooking(tx, payment.subjectId, 'FOR UPDATE OF b');
    const extension = booking && (await extensions.findByPayment(tx, payment.id));
    if (!booking || !extension || extension.status !== 'agreed') return 'refund';
    if (!this.#isOver(tx, extension) && (await this.#apply(tx, booking, extension))) return 'accepted';
    await this.#end(tx, booking, extension, { status: 'expired', reason: 'payment_late', actor: 'system' });
    return 'refund';
  }

  async onRefunded(tx: Tx, payment: PaymentRecord, refund: RefundRecord): Promise<void> {
    const booking = await repository.findBooking(tx, payment.subjectId);
    if (!booking) throw new Error(`${payment.id} paid for a booking that does not exist`);
    await this.#deps.events.append(tx, extensionRefunded, {
      subject: { type: 'booking', id: booking.id }, actor: 'system', audience: [booking.studentUserId],
      data: { ...eventData(booking), paymentId: payment.id, amountMinor: toWire(refund.amountMinor), reason: refund.reason },
    });
  }

  async #agree(tx: Tx, booking: Booking, userId: Id<'user'>, id: Id<'extension'>, wish: ExtensionWish): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    const side = sideOf(booking, userId)!;
    const last = await extensions.findLast(tx, booking.id);
    if (last && isOpen(last) && this.#isOver(tx, last)) await this.#end(tx, booking, last, { status: 'expired', reason: null, actor: 'system' });
    else if (last && isOpen(last) && hasAgreed(last, side)) return;
    const open = last && isOpen(last) && !this.#isOver(tx, last) ? last : null;
    const payWith = side === 'student' ? (wish.payWith ?? 'payment') : (open?.payWith ?? null);
    const offer = await this.#offer(tx, booking, payWith, open);
    if (offer.reason || !offer.endsAt || !booking.callId) throw new AppError(extensionNotPossible, { params: { reason: offer.reason ?? 'not_running' } });
    await this.#assertPayable(tx, booking, side, payWith, offer.priceMinor, wish.expectedPrice);
    if (open) {
      await extensions.setAgreed(tx, open.id, side, side === 'student' ? payWith : null, now);
      return this.#proceed(tx, booking, (await extensions.findExtension(tx, open.id))!, `user:${userId}`);
    }
    const until = payableUntil(offer.endsAt);
    await extensions.insertExtension(tx, {
      id, bookingId: booking.id, callId: booking.callId, seconds: EXTENSION_SECONDS, priceMinor: offer.priceMinor, currency: booking.currency, proposedBy: side,
      studentAgreedAt: side === 'student' ? now : null, mentorAgreedAt: side === 'mentor' ? now : null, payWith, endsAtBefore: offer.endsAt, payableUntil: until, createdAt: now,
    });
    await scheduleWork(tx, EXPIRE_EXTENSION_WORK, id, until);
    await this.#deps.events.append(tx, extensionProposed, { ...told(booking, `user:${userId}`), data: { ...dataOf(booking, (await extensions.findExtension(tx, id))!), proposedBy: side } });
  }

  /** Both have said yes. */
  async #proceed(tx: Tx, booking: Booking, extension: ExtensionRecord, actor: string): Promise<void> {
    const { availability, events, payments } = this.#deps;
    const { priceMinor, seconds, currency } = extension;
    if (!(await availability.lengthen(tx, claimsOf(booking), seconds))) return this.#end(tx, booking, extension, { status: 'unavailable', reason: 'next_session', actor: 'system' });
    const isPaid = priceMinor > 0n && extension.payWith === 'payment';
    const payment = isPaid
      ? await payments.open(tx, { purpose: 'extension', subjectId: booking.id, payerUserId: booking.studentUserId, amount: { amountMinor: priceMinor, currency }, payableUntil: extension.payableUntil })
      : null;
    await extensions.setClaimed(tx, extension.id, payment?.id ?? null);
    const agreed: ExtensionRecord = { ...extension, status: 'agreed', paymentId: payment?.id ?? null };
    await events.append(tx, extensionAgreed, { ...told(booking, actor), data: { ...dataOf(booking, agreed), payWith: extension.payWith ?? 'payment', payableUntil: extension.payableUntil.toISOString() } });
    if (isPaid) return;
    if (priceMinor > 0n && !(await this.#spendCredit(tx, booking, agreed))) return this.#end(tx, booking, agreed, { status: 'unavailable', reason: 'credit', actor: 'system' });
    // The call was seen to run under the booking's lock alone; had it ended since, the credit is taken back with everything else.
    if (!(await this.#apply(tx, booking, agreed))) throw new AppError(extensionNotPossible, { params: { reason: 'not_running' } });
  }

  /** False where the student has spent it since they said yes; then nothing is written. */
  async #spendCredit(tx: Tx, booking: Booking, { id, priceMinor, currency }: ExtensionRecord): Promise<boolean> {
    try {
      await this.#deps.payments.credit.spend(tx, { userId: booking.studentUserId, bookingId: booking.id, extensionId: id, amountMinor: priceMinor, currency });
      return true;
    } catch (error) {
      if (error instanceof AppError && error.definition === creditInsufficient) return false;
      throw error;
    }
  }

  /** The money lies in unallocated receipts: the call ends later, and the shares of the whole wait. False where the call does not run. */
  async #apply(tx: Tx, booking: Booking, extension: ExtensionRecord): Promise<boolean> {
    const { clock, events, shares, rooms } = this.#deps;
    if (!isGoingOn(booking)) return false;
    const endsAt = await rooms().extend(tx, extension.callId, extension.seconds);
    if (!endsAt) return false;
    const now = clock.now(tx.scope);
    await shares.extend(tx, booking, extension.priceMinor);
    await repository.addExtension(tx, booking, extension, now);
    await extensions.setApplied(tx, extension.id, booking.extensions + 1, now);
    await cancelWork(tx, EXPIRE_EXTENSION_WORK, extension.id);
    await events.append(tx, extensionApplied, { ...told(booking, 'system'), data: { ...dataOf(booking, extension), endsAt: endsAt.toISOString() } });
    return true;
  }

  /** Nothing came of it; what was claimed for it is free again. */
  async #end(
    tx: Tx, booking: Booking, extension: ExtensionRecord,
    { status, reason, actor }: { readonly status: 'withdrawn' | 'declined' | 'expired' | 'unavailable'; readonly reason: extensions.EndedReason | null; readonly actor: string },
  ): Promise<void> {
    const { availability, clock, events } = this.#deps;
    if (extension.status === 'agreed') await availability.shorten(tx, claimsOf(booking), extension.seconds);
    await extensions.setEnded(tx, extension.id, status, reason, clock.now(tx.scope));
    await cancelWork(tx, EXPIRE_EXTENSION_WORK, extension.id);
    await events.append(tx, extensionEnded, { ...told(booking, actor), data: { ...dataOf(booking, extension), status, reason } });
  }

  async #offer(tx: Tx, booking: Booking, payWith: 'payment' | 'credit' | null, open: ExtensionRecord | null): Promise<Offer> {
    const { tenants, clock, rooms } = this.#deps;
    const { extensionsAllowed, suspended } = await tenants.getSettings(tx);
    const endsAt = booking.callId && isGoingOn(booking) ? await rooms().runsUntil(tx, booking.callId) : null;
    const priceMinor = open?.priceMinor ?? extensionPrice(await this.#asSold(tx, booking));
    // What is under way goes on when the college switches it off.
    const session = { allowed: open !== null || (extensionsAllowed && !suspended), extensions: booking.extensions, endsAt };
    return { endsAt, priceMinor, reason: notOffered(session, clock.now(tx.scope), payWith, priceMinor) };
  }

  /** Price and length of the session without what was added: a rounded price must not round the next. */
  async #asSold(tx: Tx, booking: Booking): Promise<{ readonly priceMinor: bigint; readonly durationSeconds: number }> {
    const added = booking.extensions === 0 ? [] : await extensions.listApplied(tx, booking.id);
    return {
      priceMinor: added.reduce((left, { priceMinor }) => left - priceMinor, booking.priceMinor),
      durationSeconds: added.reduce((left, { seconds }) => left - seconds, booking.durationSeconds),
    };
  }

  async #assertPayable(tx: Tx, booking: Booking, side: Side, payWith: 'payment' | 'credit' | null, priceMinor: bigint, expected: MoneyDto): Promise<void> {
    const { tenants, payments } = this.#deps;
    const { locale } = await tenants.getSettings(tx);
    const money = (minor: bigint): string => formatMoney(minor, booking.currency, locale);
    if (BigInt(expected.amountMinor) !== priceMinor || expected.currency !== booking.currency) throw new AppError(priceChanged, { params: { price: money(priceMinor) } });
    if (side !== 'student' || payWith !== 'credit' || priceMinor === 0n) return;
    await tenants.assertPooledFundsAllowed(tx);
    const { balanceMinor } = await payments.credit.read(tx, booking.studentUserId, booking.currency);
    if (balanceMinor < priceMinor) throw new AppError(creditInsufficient, { params: { balance: money(balanceMinor) } });
  }

  async #describe(tx: Tx, booking: Booking & { readonly readerId: Id<'user'> }): Promise<CallExtension> {
    const last = await extensions.findLast(tx, booking.id);
    const side = sideOf(booking, booking.readerId)!;
    const open = last && isOpen(last) ? last : null;
    // Whoever has not chosen yet may still choose what needs the least time.
    const offer = await this.#offer(tx, booking, side === 'mentor' ? (open?.payWith ?? null) : null, open);
    const payment = side === 'student' && open ? await this.#openPayment(tx, booking.id) : null;
    return {
      object: 'call_extension', id: last?.id ?? null, livemode: tx.scope.livemode, bookingId: booking.id, status: last?.status ?? 'none',
      reason: open ? null : (last?.reason ?? offer.reason),
      available: offer.reason === null && (open === null || (!hasAgreed(open, side) && !this.#isOver(tx, open))),
      seconds: open?.seconds ?? EXTENSION_SECONDS, price: toMoney(offer.priceMinor, booking.currency), proposedBy: last?.proposedBy ?? null,
      agreed: { student: last?.studentAgreedAt != null, mentor: last?.mentorAgreedAt != null }, payWith: last?.payWith ?? null,
      payableUntil: open?.payableUntil.toISOString() ?? null, endsAt: offer.endsAt?.toISOString() ?? null, applied: booking.extensions,
      payment: payment && (await this.#deps.payments.toDto(tx, payment)), serverNow: this.#deps.clock.now(tx.scope).toISOString(),
    };
  }

  async #openPayment(tx: Tx, bookingId: Id<'booking'>): Promise<PaymentRecord | null> {
    const last = await extensions.findLast(tx, bookingId);
    return last?.status === 'agreed' && last.paymentId ? this.#deps.payments.find(tx, last.paymentId) : null;
  }

  /** A link's session reaches its own booking only. @throws resource.not_found */
  async #own(tx: Tx, session: SessionPrincipal, bookingId: Id<'booking'>, lock: '' | 'FOR UPDATE OF b' = ''): Promise<Booking & { readonly readerId: Id<'user'> }> {
    const isReachable = session.purpose === 'embed' || session.bookingId === bookingId;
    const booking = isReachable ? await repository.findBooking(tx, bookingId, lock) : null;
    if (!booking || sideOf(booking, session.userId) === null) throw new AppError(notFound);
    return { ...booking, readerId: session.userId };
  }

  #isOver(tx: Tx, extension: ExtensionRecord): boolean {
    return this.#deps.clock.now(tx.scope) >= extension.payableUntil;
  }
}

function told(booking: Booking, actor: string) {
  return { subject: { type: 'booking' as const, id: booking.id }, actor, audience: [booking.studentUserId, booking.mentorUserId] };
}

function dataOf(booking: Booking, { id, seconds, priceMinor }: ExtensionRecord) {
  return { ...eventData(booking), extensionId: id, seconds, extensionPriceMinor: toWire(priceMinor) };
}

/** Its money waits for it, and nobody has settled or cancelled it. */
function isGoingOn({ status }: Booking): boolean {
  return status === 'confirmed' || status === 'live';
}

function isOpen({ status }: ExtensionRecord): boolean {
  return status === 'proposed' || status === 'agreed';
}

function hasAgreed(extension: ExtensionRecord, side: Side): boolean {
  return (side === 'student' ? extension.studentAgreedAt : extension.mentorAgreedAt) !== null;
}

function claimsOf(booking: Booking): readonly Id<'slotClaim'>[] {
  return [booking.mentorClaimId, booking.studentClaimId];
}
