/**
 * What students leave with the college instead of having it sent back. Each payment keeps count of what of it lies there, so that it
 * is not refunded a second time and can always go back the way it came; spending does not say which payment's credit it was.
 */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { formatMoney, toWire } from '../../platform/money/money.ts';
import type { LedgerService } from '../ledger/index.ts';
import { partsBack, sumOf, type CreditSource } from './credit.policy.ts';
import * as credits from './payments.credit-repository.ts';
import { creditInsufficient, creditRefundTooSmall } from './payments.errors.ts';
import { creditGiven, creditSourceMissing, creditSpent } from './payments.events.ts';
import type { CheckoutNames, Staff } from './payments.port.ts';
import { RefundBooks } from './payments.refund-books.ts';
import * as records from './payments.refunds-repository.ts';
import * as repository from './payments.repository.ts';
import { freeMinor, partsOf, SENDABLE_MINOR_MIN } from './refund.policy.ts';

interface CreditDeps {
  readonly clock: Clock;
  readonly events: EventLog;
  readonly ledger: LedgerService;
  readonly staff: Staff;
  readonly tenants: CheckoutNames;
}

/** Whose credit, for which booking, and how much. */
export interface CreditChange {
  readonly userId: Id<'user'>;
  readonly bookingId: Id<'booking'>;
  /** Where it pays for more time, or comes back of that; null for the session itself. */
  readonly extensionId?: Id<'extension'> | null;
  readonly amountMinor: bigint;
  readonly currency: string;
}

export interface CreditRefundWish {
  readonly id: Id<'creditRefund'>;
  readonly userId: Id<'user'>;
  readonly currency: string;
  readonly amountMinor: bigint | 'all';
}

/** What one payment got of a credit that goes back. */
export interface SentBack extends CreditSource<Id<'payment'>> {
  readonly refundId: Id<'refund'>;
}

export class StudentCredit {
  readonly #deps: CreditDeps;
  readonly #books: RefundBooks;

  constructor(deps: CreditDeps) {
    this.#deps = deps;
    this.#books = new RefundBooks(deps);
  }

  /**
   * Gives the payer as credit what would be refunded of a payment, out of unallocated receipts. As with a refund, what had gone back
   * by another way is not given again, and what a bank holds in a dispute waits for it and then goes the way it was paid.
   */
  async give(tx: Tx, paymentId: Id<'payment'>, { amountMinor, reason }: { readonly amountMinor: bigint; readonly reason: string }): Promise<void> {
    const payment = await repository.findPayment(tx, paymentId, 'FOR UPDATE');
    if (!payment) throw new Error(`${paymentId} has nothing to give as credit`);
    const gone = await records.sumGone(tx, payment.id);
    if (gone.oursMinor + gone.coveredMinor + amountMinor > payment.amountMinor) throw new Error(`credit of ${payment.id} would exceed what was paid`);
    const { coveredMinor, nowMinor, heldMinor } = partsOf(amountMinor, payment.amountMinor, gone, false);
    if (coveredMinor + heldMinor > 0n) {
      await this.#books.owe(tx, payment, { amountMinor: heldMinor, coveredMinor, reason, isHeld: heldMinor > 0n, from: { code: 'unallocated_receipts' } });
    }
    if (nowMinor === 0n) return;
    const change = { userId: payment.payerUserId, bookingId: payment.subjectId, amountMinor: nowMinor, currency: payment.currency };
    await this.#add(tx, 'given', change, payment.id);
  }

  /** Gives back to credit what credit had paid, out of unallocated receipts. */
  async giveBack(tx: Tx, change: CreditChange): Promise<void> {
    await this.#add(tx, 'given_back', change, null);
  }

  /** Pays a booking, into unallocated receipts; all of it or nothing. @throws credit.insufficient */
  async spend(tx: Tx, change: CreditChange): Promise<void> {
    const { userId, bookingId, amountMinor, currency, extensionId = null } = change;
    const { clock, events, ledger } = this.#deps;
    await this.#lockAtLeast(tx, userId, currency, amountMinor);
    await credits.insertLine(tx, { ...change, extensionId, id: newId('creditLine', clock.now(tx.scope)), kind: 'spent', amountMinor: -amountMinor, paymentId: null, refundId: null, createdAt: clock.now(tx.scope) });
    const { posted } = await ledger.post(tx, {
      source: extensionId === null ? { type: 'booking', id: bookingId } : { type: 'extension', id: extensionId }, kind: 'credit.spent', currency,
      lines: [{ account: { code: 'student_credit', ownerId: userId }, amountMinor }, { account: { code: 'unallocated_receipts' }, amountMinor: -amountMinor }],
    });
    if (!posted) throw new Error(`credit has paid ${bookingId} before`);
    await events.append(tx, creditSpent, { subject: { type: 'booking', id: bookingId }, actor: `user:${userId}`, audience: [userId], data: { userId, bookingId, amountMinor: toWire(amountMinor), currency } });
  }

  /** What a student has, and what of it could be sent back now. */
  async read(tx: Tx, userId: Id<'user'>, currency: string): Promise<{ readonly balanceMinor: bigint; readonly refundableMinor: bigint }> {
    const balanceMinor = await credits.sumLines(tx, userId, currency);
    return { balanceMinor, refundableMinor: sumOf(partsBack(balanceMinor, await this.#sources(tx, userId, currency))) };
  }

  listLines(tx: Tx, filter: credits.LineFilter): Promise<credits.CreditLineRecord[]> {
    return credits.listLines(tx, filter);
  }

  /**
   * Sends credit back to the payments it came from, the oldest first, as refunds of theirs. What no payment has left stays credit,
   * and the college is told. @throws credit.insufficient | credit.refund_too_small
   */
  async sendBack(tx: Tx, wish: CreditRefundWish): Promise<{ readonly refund: credits.CreditRefundRecord; readonly parts: readonly SentBack[] }> {
    const { id, userId, currency } = wish;
    // Payments before the balance, as whoever gives credit holds them.
    await this.#lockSources(tx, userId, currency);
    const balanceMinor = await this.#lockAtLeast(tx, userId, currency, wish.amountMinor === 'all' ? 0n : wish.amountMinor);
    const askedMinor = wish.amountMinor === 'all' ? balanceMinor : wish.amountMinor;
    if (askedMinor < SENDABLE_MINOR_MIN) throw new AppError(creditRefundTooSmall, { params: { least: await this.#money(tx, SENDABLE_MINOR_MIN, currency) } });
    const parts: SentBack[] = [];
    for (const part of partsBack(askedMinor, await this.#sources(tx, userId, currency))) parts.push(await this.#sendPart(tx, wish, part));
    const refund = { id, userId, currency, askedMinor, sentMinor: sumOf(parts), createdAt: this.#deps.clock.now(tx.scope) };
    await credits.insertCreditRefund(tx, refund);
    if (refund.sentMinor < askedMinor) await this.#tellMissing(tx, refund);
    return { refund, parts };
  }

  getRefund(tx: Tx, id: Id<'creditRefund'>): Promise<credits.CreditRefundRecord> {
    return credits.getCreditRefund(tx, id);
  }

  async #sendPart(tx: Tx, { id, userId, currency }: CreditRefundWish, { paymentId, minor }: CreditSource<Id<'payment'>>): Promise<SentBack> {
    const payment = (await repository.findPayment(tx, paymentId))!;
    const refund = await this.#books.owe(tx, payment, { amountMinor: minor, coveredMinor: 0n, reason: `credit:${id}`, isHeld: false, from: { code: 'student_credit', ownerId: userId } });
    if (!refund) throw new Error(`${id} was sent back to ${paymentId} before`);
    const now = this.#deps.clock.now(tx.scope);
    await credits.insertLine(tx, {
      id: newId('creditLine', now), userId, kind: 'sent_back', amountMinor: -minor, currency, bookingId: payment.subjectId, extensionId: null, paymentId, refundId: refund.id, createdAt: now,
    });
    return { paymentId, minor, refundId: refund.id };
  }

  async #add(tx: Tx, kind: 'given' | 'given_back', change: CreditChange, paymentId: Id<'payment'> | null): Promise<void> {
    const { clock, events, ledger } = this.#deps;
    const { userId, bookingId, amountMinor, currency, extensionId = null } = change;
    const now = clock.now(tx.scope);
    const id = newId('creditLine', now);
    await credits.insertLine(tx, { userId, bookingId, extensionId, amountMinor, currency, id, kind, paymentId, refundId: null, createdAt: now });
    await ledger.post(tx, {
      source: { type: 'creditLine', id }, kind: `credit.${kind}`, currency,
      lines: [{ account: { code: 'unallocated_receipts' }, amountMinor }, { account: { code: 'student_credit', ownerId: userId }, amountMinor: -amountMinor }],
    });
    await events.append(tx, creditGiven, {
      subject: { type: 'booking', id: bookingId }, actor: 'system', audience: [userId], data: { bookingId, userId, amountMinor: toWire(amountMinor), currency, paymentId },
    });
  }

  /** In the order in which they are read, so that two who ask at once wait for each other. */
  async #lockSources(tx: Tx, userId: Id<'user'>, currency: string): Promise<void> {
    for (const { paymentId } of await credits.listSources(tx, userId, currency)) await repository.findPayment(tx, paymentId, 'FOR UPDATE');
  }

  /** What of each payment's credit can go back to it: no more than it still has. */
  async #sources(tx: Tx, userId: Id<'user'>, currency: string): Promise<CreditSource<Id<'payment'>>[]> {
    const sources = [];
    for (const { paymentId, paidMinor, creditedMinor } of await credits.listSources(tx, userId, currency)) {
      const gone = await records.sumGone(tx, paymentId);
      const free = freeMinor(paidMinor, { ...gone, oursMinor: gone.oursMinor - creditedMinor });
      sources.push({ paymentId, minor: creditedMinor < free ? creditedMinor : free });
    }
    return sources;
  }

  async #lockAtLeast(tx: Tx, userId: Id<'user'>, currency: string, neededMinor: bigint): Promise<bigint> {
    const balanceMinor = await this.#deps.ledger.lockCredit(tx, userId, currency);
    if (balanceMinor < neededMinor) throw new AppError(creditInsufficient, { params: { balance: await this.#money(tx, balanceMinor, currency) } });
    return balanceMinor;
  }

  async #tellMissing(tx: Tx, refund: credits.CreditRefundRecord): Promise<void> {
    const { events, staff } = this.#deps;
    await events.append(tx, creditSourceMissing, {
      subject: { type: 'creditRefund', id: refund.id }, actor: 'system', audience: await staff.listStaff(tx),
      data: { creditRefundId: refund.id, userId: refund.userId, askedMinor: toWire(refund.askedMinor), amountMinor: toWire(refund.askedMinor - refund.sentMinor), currency: refund.currency },
    });
  }

  async #money(tx: Tx, minor: bigint, currency: string): Promise<string> {
    return formatMoney(minor, currency, (await this.#deps.tenants.getSettings(tx)).locale);
  }
}
