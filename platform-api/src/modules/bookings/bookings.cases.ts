/**
 * What no rule can judge: the case is opened with the evidence, the money stays pending, and somebody of the college decides within
 * two days. Where nobody does, the student gets everything back, because they paid and nothing shows that a session was held.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import type { Idempotency, IdempotentRequest } from '../../platform/http/idempotency.ts';
import { isId, newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import type { Log } from '../../platform/log/log.ts';
import { allocateRefund } from '../../platform/money/allocate.ts';
import { formatMoney, toMoney, toWire, type MoneyDto } from '../../platform/money/money.ts';
import type { IdentityService } from '../identity/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import * as cases from './bookings.cases-repository.ts';
import { eventData } from './bookings.confirmation.ts';
import type { DecideSettlementCase, SettlementCase } from './bookings.contract.ts';
import { caseDecided, refundTooLarge, refundTooSmall } from './bookings.errors.ts';
import { sessionReviewDecided, sessionReviewOpened, sessionSettled, settlementCaseDecided, settlementCaseDueSoon, settlementCaseOpened } from './bookings.events.ts';
import type { SessionFacts, ShareSettlement } from './bookings.port.ts';
import { actorOf, type BookingRefunds, type Staff } from './bookings.refunds.ts';
import * as repository from './bookings.repository.ts';
import { REFUND_MINOR_MIN } from './cancellation.policy.ts';
import { neededTogetherSeconds } from './settlement.policy.ts';

export const LAPSE_WORK = 'bookings.lapse_case';
export const REMIND_WORK = 'bookings.remind_case';
/** Design, settle: somebody looks within two days. */
const DUE_SECONDS = 48 * 3600;
/** Enough for whoever looks in the morning and in the evening. */
const REMIND_SECONDS_BEFORE = 12 * 3600;

interface CasesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly log: Log;
  readonly cursors: CursorCodec;
  readonly idempotency: Idempotency;
  readonly shares: ShareSettlement;
  readonly refunds: Pick<BookingRefunds, 'giveBack'>;
  readonly tenants: Pick<TenantsService, 'getSettings'>;
  readonly identity: Pick<IdentityService, 'listStaff' | 'getUsers'>;
}

export interface CaseList {
  readonly status?: 'open' | 'decided' | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export class SettlementCases {
  readonly #deps: CasesDeps;

  constructor(deps: CasesDeps) {
    this.#deps = deps;
  }

  /** The caller holds the booking's row and leaves its money where it is. */
  async open(tx: Tx, booking: repository.BookingRecord, facts: SessionFacts): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    const { bothPresentSeconds, mentorPresentSeconds, studentPresentSeconds, lostSeconds, studentLeftFirst } = facts;
    const opened = {
      id: newId('settlementCase', now), bookingId: booking.id, openedAt: now, dueAt: addSeconds(now, DUE_SECONDS),
      evidence: { bothPresentSeconds, mentorPresentSeconds, studentPresentSeconds, lostSeconds, studentLeftFirst, metAt: facts.metAt?.toISOString() ?? null },
    };
    await cases.insertCase(tx, opened);
    await scheduleWork(tx, LAPSE_WORK, opened.id, opened.dueAt);
    await scheduleWork(tx, REMIND_WORK, opened.id, addSeconds(opened.dueAt, -REMIND_SECONDS_BEFORE));
    const dueAt = opened.dueAt.toISOString();
    await this.#deps.events.append(tx, sessionReviewOpened, { ...toldOf(booking, 'system'), data: { ...eventData(booking), caseId: opened.id, dueAt } });
    await this.#deps.events.append(tx, settlementCaseOpened, {
      subject: { type: 'settlementCase', id: opened.id }, actor: 'system', audience: await this.#deps.identity.listStaff(tx), data: { caseId: opened.id, dueAt },
    });
  }

  list(scope: TenantScope, query: CaseList): Promise<Page<SettlementCase>> {
    const { db, cursors } = this.#deps;
    const name = `settlement_cases:${scope.tenantId}:${query.status ?? ''}`;
    const after = query.cursor === undefined ? null : cursors.decode(name, query.cursor);
    return db.read(scope, async (tx) => {
      const found = await cases.listCases(tx, {
        status: query.status ?? null, limit: query.limit + 1, after: after && { at: new Date(String(after[0])), id: String(after[1]) as Id<'settlementCase'> },
      });
      const views = new Map((await repository.listViewsByIds(tx, found.map(({ bookingId }) => bookingId))).map((view) => [view.id, view]));
      const deciders = await this.#deciders(tx, found);
      const placeOf = ({ dueAt, decision }: cases.CaseRecord): Date => (query.status === 'decided' && decision ? decision.decidedAt : dueAt);
      return pageFrom(found, query.limit, (one) => toDto(scope, one, views.get(one.bookingId)!, deciders), (one) => cursors.encode(name, [placeOf(one).toISOString(), one.id]));
    });
  }

  /** With what giving back this much would come to. @throws resource.not_found | booking.refund_too_large | booking.refund_too_small */
  read(scope: TenantScope, id: Id<'settlementCase'>, refundMinor?: number): Promise<SettlementCase> {
    return this.#deps.db.read(scope, async (tx) => {
      const found = await this.get(tx, id);
      if (refundMinor === undefined) return found;
      const booking = await repository.findBooking(tx, found.bookingId);
      if (!booking) throw new AppError(notFound);
      const asked = await this.#assertSendable(tx, booking, { amountMinor: refundMinor, currency: booking.currency });
      return { ...found, options: [...found.options, sharesOf(booking, asked)] };
    });
  }

  /** Decides, once and for good. @throws settlement_case.decided | booking.refund_too_large | booking.refund_too_small | resource.not_found */
  decide(staff: Staff, id: Id<'settlementCase'>, wish: DecideSettlementCase, request: IdempotentRequest): Promise<SettlementCase> {
    const { db, idempotency } = this.#deps;
    return db.write(staff.scope, async (tx) => {
      // Key, decision and answer are one transaction, so a key that can be gone on with was never begun.
      if ((await idempotency.claim(tx, request, toUuid(id))).kind === 'resume') throw new Error(`${request.operation} was left half done`);
      const open = await this.#lockOpen(tx, id);
      if (!open) throw new AppError(caseDecided);
      const refundMinor = await this.#assertSendable(tx, open.booking, wish.refund);
      await this.#apply(tx, open, { outcome: outcomeOf(refundMinor, open.booking.priceMinor), refundMinor, reason: wish.reason, decidedBy: actorOf(staff) });
      const answer = await this.get(tx, id);
      await idempotency.finish(tx, request, { status: 200, body: answer });
      return answer;
    });
  }

  /** Planned work: twelve hours are left. Said once. Safe to repeat. */
  remind(scope: TenantScope, id: Id<'settlementCase'>): Promise<void> {
    const { db, clock, events, identity, log } = this.#deps;
    return db.write(scope, async (tx) => {
      const open = await this.#lockOpen(tx, id);
      const now = clock.now(scope);
      if (!open || open.found.remindedAt !== null || open.found.dueAt <= now) return;
      const from = addSeconds(open.found.dueAt, -REMIND_SECONDS_BEFORE);
      if (from > now) return scheduleWork(tx, REMIND_WORK, id, from);
      await cases.setReminded(tx, id, now);
      const audience = await identity.listStaff(tx);
      await events.append(tx, settlementCaseDueSoon, { subject: { type: 'settlementCase', id }, actor: 'system', audience, data: { caseId: id, dueAt: open.found.dueAt.toISOString() } });
      if (audience.length === 0) tx.afterCommit(() => log.warn({ tenantId: scope.tenantId, caseId: id }, 'a settlement case is due in twelve hours, and the college has no staff here to tell'));
    });
  }

  /** Planned work: the two days are over. Safe to repeat. */
  lapse(scope: TenantScope, id: Id<'settlementCase'>): Promise<void> {
    return this.#deps.db.write(scope, async (tx) => {
      const open = await this.#lockOpen(tx, id);
      if (!open) return;
      if (open.found.dueAt > this.#deps.clock.now(scope)) return scheduleWork(tx, LAPSE_WORK, id, open.found.dueAt);
      await this.#apply(tx, open, { outcome: 'lapsed', refundMinor: open.booking.priceMinor, reason: null, decidedBy: 'system' });
      tx.afterCommit(() => this.#deps.log.error({ tenantId: scope.tenantId, caseId: id, bookingId: open.booking.id }, 'nobody decided a settlement case in time; the student gets everything back'));
    });
  }

  /** Null where it is decided. The booking's row is the lock of both. @throws resource.not_found */
  async #lockOpen(tx: Tx, id: Id<'settlementCase'>): Promise<{ found: cases.CaseRecord; booking: repository.BookingRecord } | null> {
    const known = await cases.findCase(tx, id);
    if (!known) throw new AppError(notFound);
    const booking = await repository.findBooking(tx, known.bookingId, 'FOR UPDATE OF b');
    const found = await cases.findCase(tx, id);
    return found && booking && found.decision === null ? { found, booking } : null;
  }

  async #apply(
    tx: Tx, { found, booking }: { readonly found: cases.CaseRecord; readonly booking: repository.BookingRecord }, decision: Omit<cases.CaseDecision, 'decidedAt'>,
  ): Promise<void> {
    const { clock, events, shares, refunds } = this.#deps;
    const { refundMinor } = decision;
    const now = clock.now(tx.scope);
    await cases.setDecision(tx, found.id, { ...decision, decidedAt: now });
    await cancelWork(tx, LAPSE_WORK, found.id);
    await cancelWork(tx, REMIND_WORK, found.id);
    await repository.setSettled(tx, booking.id, { status: booking.status, settledAt: now, metAt: booking.metAt }, now);
    const mentorEarnedMinor = await shares.giveBack(tx, booking, refundMinor, 'settled');
    const rule = `review_${decision.outcome}`;
    if (refundMinor > 0n) {
      await refunds.giveBack(tx, booking, { amountMinor: refundMinor, cause: rule, decidedBy: decision.decidedBy, ...(decision.reason === null ? {} : { note: decision.reason }) });
    }
    const amounts = { mentorEarnedMinor: toWire(mentorEarnedMinor), refundMinor: toWire(refundMinor) };
    await events.append(tx, sessionReviewDecided, { ...toldOf(booking, decision.decidedBy), data: { ...eventData(booking), ...amounts, caseId: found.id, outcome: decision.outcome } });
    await events.append(tx, settlementCaseDecided, {
      subject: { type: 'settlementCase', id: found.id }, actor: decision.decidedBy, audience: await this.#deps.identity.listStaff(tx), data: { caseId: found.id, outcome: decision.outcome },
    });
    await events.append(tx, sessionSettled, { ...toldOf(booking, decision.decidedBy), data: { ...eventData(booking), ...amounts, rule, status: 'completed', goodwillMinor: 0 } });
  }

  /** @throws resource.not_found */
  async get(tx: Tx, id: Id<'settlementCase'>): Promise<SettlementCase> {
    const found = await cases.findCase(tx, id);
    const view = found && (await repository.findView(tx, found.bookingId));
    if (!found || !view) throw new AppError(notFound);
    return toDto(tx.scope, found, view, await this.#deciders(tx, [found]));
  }

  /** Who of the staff decided, by what stands as `decidedBy`. */
  async #deciders(tx: Tx, found: readonly cases.CaseRecord[]): Promise<ReadonlyMap<string, string>> {
    const ids = found.map(({ decision }) => decision?.decidedBy.replace(/^user:/, '')).filter((id) => isId('user', id));
    const people = await this.#deps.identity.getUsers(tx, ids);
    return new Map([...people.values()].map(({ id, name }) => [`user:${id}`, name]));
  }

  async #assertSendable(tx: Tx, { priceMinor, currency }: repository.BookingRecord, refund: MoneyDto): Promise<bigint> {
    const refundMinor = BigInt(refund.amountMinor);
    const { locale } = await this.#deps.tenants.getSettings(tx);
    if (refundMinor > priceMinor || refund.currency !== currency) throw new AppError(refundTooLarge, { params: { left: formatMoney(priceMinor, currency, locale) } });
    if (refundMinor > 0n && refundMinor < REFUND_MINOR_MIN) throw new AppError(refundTooSmall, { params: { least: formatMoney(REFUND_MINOR_MIN, currency, locale) } });
    return refundMinor;
  }
}

function toldOf(booking: repository.BookingRecord, actor: string) {
  return { subject: { type: 'booking' as const, id: booking.id }, actor, audience: [booking.studentUserId, booking.mentorUserId] };
}

function outcomeOf(refundMinor: bigint, priceMinor: bigint): 'pay_mentor' | 'refund_student' | 'split' {
  if (refundMinor === 0n) return 'pay_mentor';
  return refundMinor === priceMinor ? 'refund_student' : 'split';
}

function sharesOf({ priceMinor, split, currency }: Pick<repository.BookingRecord, 'priceMinor' | 'split' | 'currency'>, refundMinor: bigint) {
  return { refund: toMoney(refundMinor, currency), mentorEarns: toMoney(allocateRefund(refundMinor, priceMinor, split).mentor, currency) };
}

function toDto(scope: TenantScope, { id, evidence, openedAt, dueAt, decision }: cases.CaseRecord, view: repository.BookingView, deciders: ReadonlyMap<string, string>): SettlementCase {
  const half = (view.priceMinor + 1n) / 2n;
  return {
    object: 'settlement_case',
    id,
    livemode: scope.livemode,
    status: decision ? 'decided' : 'open',
    bookingId: view.id,
    callId: view.callId,
    student: { userId: view.studentUserId, name: view.student.name },
    mentor: { userId: view.mentorUserId, name: view.mentor.name },
    sessionName: view.sessionName,
    topic: view.topic,
    startsAt: view.startsAt.toISOString(),
    durationSeconds: view.durationSeconds,
    price: toMoney(view.priceMinor, view.currency),
    evidence: evidence && { ...evidence, neededTogetherSeconds: neededTogetherSeconds(view.durationSeconds, evidence.lostSeconds) },
    options: [0n, half < REFUND_MINOR_MIN ? REFUND_MINOR_MIN : half, view.priceMinor].filter((refund, at, all) => all.indexOf(refund) === at && refund <= view.priceMinor).map((refund) => sharesOf(view, refund)),
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    decision: decision && {
      outcome: decision.outcome,
      reason: decision.reason,
      decidedBy: decision.decidedBy,
      decidedByName: deciders.get(decision.decidedBy) ?? null,
      decidedAt: decision.decidedAt.toISOString(),
      ...sharesOf(view, decision.refundMinor),
    },
  };
}
