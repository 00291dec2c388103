/** Holding a slot: every check, both claims, the booking and its open payment, in one transaction. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import { formatMoney, type MoneyDto } from '../../platform/money/money.ts';
import { ClaimConflict, claimSeconds, type AvailabilityService } from '../availability/index.ts';
import { mentorPaused, type MentorsService } from '../mentors/index.ts';
import { creditInsufficient, type PaymentsService } from '../payments/index.ts';
import { tenantSuspended, type TenantSettings, type TenantsService } from '../tenants/index.ts';
import { eventData, EXPIRE_WORK, type BookingConfirmation } from './bookings.confirmation.ts';
import { noticeTooShort, ownSession, priceChanged, slotNotOffered, slotTaken, studentBusy, tooManyHolds } from './bookings.errors.ts';
import { bookingHeld } from './bookings.events.ts';
import { holdExpiry, OPEN_HOLDS_MAX } from './bookings.policy.ts';
import * as repository from './bookings.repository.ts';
import { SETTLEMENT_RULES } from './settlement.policy.ts';

export interface BookingWish {
  readonly mentorId: Id<'mentor'>;
  readonly sessionTypeId: Id<'sessionType'>;
  readonly startsAt: Date;
  readonly expectedPrice: MoneyDto;
  readonly topic: string;
  /** With credit, its whole price or nothing. */
  readonly payWith?: 'payment' | 'credit' | undefined;
}

/** A session that begins as soon as both are there, with a mentor who has just said yes. */
export interface HoldNowWish extends Omit<BookingWish, 'startsAt'> {
  /** How long the student has to pay; then the session’s own time begins, with its full grace. */
  readonly payWithinSeconds: number;
}

interface HoldingDeps {
  readonly clock: Clock;
  readonly events: EventLog;
  readonly tenants: Pick<TenantsService, 'getSettings' | 'assertPooledFundsAllowed'>;
  readonly mentors: Pick<MentorsService, 'getOffer'>;
  readonly availability: Pick<AvailabilityService, 'findOfferedStart' | 'bufferSeconds' | 'lockPeople' | 'claim'>;
  readonly payments: Pick<PaymentsService, 'open' | 'credit'>;
  readonly confirmation: BookingConfirmation;
}

type Offer = Awaited<ReturnType<MentorsService['getOffer']>>;

/** Everything a hold is made of. */
interface Hold {
  readonly bookingId: Id<'booking'>;
  readonly studentId: Id<'user'>;
  readonly wish: BookingWish;
  readonly offer: Offer;
  readonly settings: TenantSettings;
  readonly bufferSeconds: number;
  readonly claimFrom: Date;
  readonly holdExpiresAt: Date;
  readonly now: Date;
}

export class BookingHolding {
  readonly #deps: HoldingDeps;

  constructor(deps: HoldingDeps) {
    this.#deps = deps;
  }

  /**
   * Holds the slot for the student under the given id. Of any number of callers one gets it; the constraint decides.
   * What costs nothing, and what credit pays, is confirmed at once.
   */
  async hold(tx: Tx, bookingId: Id<'booking'>, studentId: Id<'user'>, wish: BookingWish): Promise<void> {
    const { settings, offer, now } = await this.#assertSold(tx, studentId, wish);
    const bufferSeconds = await this.#assertOffered(tx, offer, wish, settings, now);
    const holdExpiresAt = holdExpiry(now, settings.holdSeconds, wish.startsAt, settings.graceSeconds);
    await this.#take(tx, { bookingId, studentId, wish, offer, settings, bufferSeconds, claimFrom: wish.startsAt, holdExpiresAt, now });
  }

  /**
   * The same without a slot: the mentor's hours and notice are not asked, their free time after it is. Both are claimed from this
   * moment on, because they may meet as soon as it is paid.
   */
  async holdNow(tx: Tx, bookingId: Id<'booking'>, studentId: Id<'user'>, wish: HoldNowWish): Promise<void> {
    const { settings, offer, now } = await this.#assertSold(tx, studentId, wish);
    const bufferSeconds = await this.#deps.availability.bufferSeconds(tx, wish.mentorId);
    const startsAt = addSeconds(now, wish.payWithinSeconds);
    await this.#take(tx, { bookingId, studentId, wish: { ...wish, startsAt }, offer, settings, bufferSeconds, claimFrom: now, holdExpiresAt: startsAt, now });
  }

  /** Whether such a session could be held for the student now, as far as their side and the price of it go. Claims nothing. */
  async assertHoldable(tx: Tx, studentId: Id<'user'>, wish: Omit<BookingWish, 'startsAt'>): Promise<void> {
    const { tenants, payments } = this.#deps;
    const { offer: { sessionType: { price } }, settings, now } = await this.#assertSold(tx, studentId, wish);
    await this.#assertFewHolds(tx, studentId, now);
    if (wish.payWith !== 'credit' || price.amountMinor === 0n) return;
    await tenants.assertPooledFundsAllowed(tx);
    const { balanceMinor } = await payments.credit.read(tx, studentId, price.currency);
    if (balanceMinor < price.amountMinor) throw new AppError(creditInsufficient, { params: { balance: formatMoney(balanceMinor, price.currency, settings.locale) } });
  }

  async #take(tx: Tx, hold: Hold): Promise<void> {
    const { availability, payments, events, confirmation } = this.#deps;
    const { bookingId, studentId, offer, holdExpiresAt, now } = hold;
    await availability.lockPeople(tx, [studentId, offer.mentor.userId]);
    await this.#assertFewHolds(tx, studentId, now);
    const booking = await this.#insert(tx, hold);
    await events.append(tx, bookingHeld, {
      subject: { type: 'booking', id: bookingId }, actor: `user:${studentId}`, audience: [studentId], data: { ...eventData(booking), holdExpiresAt: holdExpiresAt.toISOString() },
    });
    if (booking.priceMinor === 0n) {
      await confirmation.confirm(tx, booking);
      return;
    }
    if (booking.paidWith === 'credit') return this.#payWithCredit(tx, booking);
    await payments.open(tx, { purpose: 'booking', subjectId: bookingId, payerUserId: studentId, amount: offer.sessionType.price, payableUntil: holdExpiresAt });
    await scheduleWork(tx, EXPIRE_WORK, bookingId, holdExpiresAt);
  }

  async #assertSold(tx: Tx, studentId: Id<'user'>, wish: Omit<BookingWish, 'startsAt'>): Promise<Pick<Hold, 'settings' | 'offer' | 'now'>> {
    const { clock, tenants, mentors } = this.#deps;
    const settings = await tenants.getSettings(tx);
    if (settings.suspended) throw new AppError(tenantSuspended);
    const offer = await mentors.getOffer(tx, wish.mentorId, wish.sessionTypeId);
    assertSold(offer, wish, studentId, settings.locale);
    return { settings, offer, now: clock.now(tx.scope) };
  }

  async #assertFewHolds(tx: Tx, studentId: Id<'user'>, now: Date): Promise<void> {
    if ((await repository.countOpenHolds(tx, studentId, now)) >= OPEN_HOLDS_MAX) throw new AppError(tooManyHolds, { params: { limit: OPEN_HOLDS_MAX } });
  }

  async #payWithCredit(tx: Tx, booking: repository.BookingRecord): Promise<void> {
    const { tenants, payments, confirmation } = this.#deps;
    await tenants.assertPooledFundsAllowed(tx);
    await payments.credit.spend(tx, { userId: booking.studentUserId, bookingId: booking.id, amountMinor: booking.priceMinor, currency: booking.currency });
    // Nothing was held before, so a time that cannot be booked any more takes the payment back with it.
    if (!(await confirmation.confirm(tx, booking))) throw new AppError(slotNotOffered);
  }

  /** The server works out the offer itself; what a page shows or an address says is never trusted. Answers with the mentor's buffer. */
  async #assertOffered(tx: Tx, offer: Offer, wish: BookingWish, settings: TenantSettings, now: Date): Promise<number> {
    const length = { durationSeconds: offer.sessionType.durationSeconds, graceSeconds: settings.graceSeconds };
    const start = await this.#deps.availability.findOfferedStart(tx, wish.mentorId, wish.startsAt, length);
    if (!start) throw new AppError(slotNotOffered);
    if (wish.startsAt < addSeconds(now, start.noticeMinutes * 60)) throw new AppError(noticeTooShort, { params: { minutes: start.noticeMinutes } });
    return start.bufferSeconds;
  }

  async #insert(tx: Tx, hold: Hold): Promise<repository.BookingRecord> {
    const { wish, offer, settings, holdExpiresAt, now } = hold;
    const length = { durationSeconds: offer.sessionType.durationSeconds, graceSeconds: settings.graceSeconds };
    const mentorUserId = offer.mentor.userId;
    const claim = (personId: Id<'user'>, bufferSeconds: number) =>
      this.#claim(tx, personId, { from: hold.claimFrom, to: addSeconds(wish.startsAt, claimSeconds(length, bufferSeconds)), expiresAt: holdExpiresAt }, mentorUserId);
    // The student's own first: who holds this very time in another tab must not hear that somebody else took it.
    const studentClaimId = await claim(hold.studentId, 0);
    const mentorClaimId = await claim(mentorUserId, hold.bufferSeconds);
    const sessionId = newId('mentoringSession', now);
    const common = { mentorId: wish.mentorId, mentorUserId, sessionTypeId: wish.sessionTypeId, startsAt: wish.startsAt, durationSeconds: length.durationSeconds, createdAt: now };
    await repository.insertSession(tx, { ...common, id: sessionId, claimId: mentorClaimId });
    const booking = {
      ...common, id: hold.bookingId, sessionId, studentUserId: hold.studentId, sessionName: offer.sessionType.name, studentClaimId, status: 'held' as const,
      topic: wish.topic, graceSeconds: settings.graceSeconds, priceMinor: offer.sessionType.price.amountMinor, currency: offer.sessionType.price.currency,
      split: settings.split, settlementRules: SETTLEMENT_RULES, paidWith: wish.payWith === 'credit' && offer.sessionType.price.amountMinor > 0n ? ('credit' as const) : ('payment' as const), cancellation: settings.cancellation, holdExpiresAt,
    };
    await repository.insertBooking(tx, booking);
    return { ...booking, mentorClaimId, callId: null, conversationId: null, settledAt: null, metAt: null, cancelledBy: null, cancelledAt: null, refundedMinor: 0n, goodwillMinor: 0n, extensions: 0 };
  }

  async #claim(
    tx: Tx, personId: Id<'user'>, time: { readonly from: Date; readonly to: Date; readonly expiresAt: Date }, mentorUserId: Id<'user'>,
  ): Promise<Id<'slotClaim'>> {
    try {
      return await this.#deps.availability.claim(tx, { personId, ...time });
    } catch (error) {
      if (error instanceof ClaimConflict) throw new AppError(personId === mentorUserId ? slotTaken : studentBusy, { cause: error });
      throw error;
    }
  }
}

function assertSold(offer: Offer, wish: Pick<BookingWish, 'expectedPrice'>, studentId: Id<'user'>, locale: string): void {
  const { mentor, sessionType } = offer;
  if (mentor.userId === studentId) throw new AppError(ownSession);
  if (mentor.paused) throw new AppError(mentorPaused);
  if (!sessionType.active) throw new AppError(slotNotOffered);
  const { price } = sessionType;
  if (BigInt(wish.expectedPrice.amountMinor) !== price.amountMinor || wish.expectedPrice.currency !== price.currency) {
    throw new AppError(priceChanged, { params: { price: formatMoney(price.amountMinor, price.currency, locale) } });
  }
}
