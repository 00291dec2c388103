/** Notifications of the signed-in person: made from events, worded when they are read. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { EventLog, StoredEvent } from '../../platform/events/events.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import { isId, newId, type Id } from '../../platform/ids/ids.ts';
import { formatLocale, wordsFor } from '../../platform/messages/catalogue.ts';
import { formatInstant } from '../../platform/messages/instants.ts';
import { formatMoney, type MoneyDto } from '../../platform/money/money.ts';
import type { Booking, BookingsService, SettlementCase } from '../bookings/index.ts';
import type { IdentityService, UserRecord } from '../identity/index.ts';
import type { Payout, PayoutsService } from '../payouts/index.ts';
import { earned, followsReview, sideOf } from './mails.policy.ts';
import type { Dispute } from '../payments/index.ts';
import type { Notification, NotificationKind } from './notifications.contract.ts';
import { bookingOf, notificationCreated } from './notifications.events.ts';
import * as repository from './notifications.repository.ts';

interface NotificationsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly cursors: CursorCodec;
  readonly identity: Pick<IdentityService, 'getUser' | 'getUsers'>;
  readonly payouts: Pick<PayoutsService, 'getPayout'>;
  readonly cases: Pick<BookingsService['cases'], 'get'>;
  readonly calls: { findClosing(tx: Tx, callId: Id<'call'>): Promise<{ readonly reason: string } | null> };
  readonly disputes: { findDispute(tx: Tx, disputeId: Id<'dispute'>): Promise<Dispute | null> };
  readonly bookings: { getForParticipant(tx: Tx, bookingId: Id<'booking'>, userId: Id<'user'>): Promise<Booking> };
}

interface ListQuery {
  readonly unread?: 'true' | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type BookingKind = Exclude<NotificationKind, 'call.closed' | 'message.received' | 'review.received' | 'payment.disputed' | 'payment.dispute_resolved' | PayoutKind | CreditKind | CaseKind>;
type CreditKind = Extract<NotificationKind, `credit.${string}`>;
type CaseKind = Extract<NotificationKind, `settlement_case.${string}`>;
type PayoutKind = Extract<NotificationKind, `payout.${string}`>;

/** A notification that is due: for whom, and about what. */
type Draft = Pick<repository.NewNotification, 'userId' | 'kind' | 'params' | 'bookingId'>;

export class NotificationsService {
  readonly #deps: NotificationsDeps;

  constructor(deps: NotificationsDeps) {
    this.#deps = deps;
  }

  /** @throws request.invalid_cursor */
  list(session: SessionPrincipal, query: ListQuery): Promise<Page<Notification>> {
    const { db, cursors, identity } = this.#deps;
    const name = `notifications:${session.userId}:${query.unread ?? ''}`;
    const after = query.cursor === undefined ? null : cursors.decode(name, query.cursor);
    return db.read(session.scope, async (tx) => {
      const rows = await repository.listNotifications(tx, session.userId, {
        unreadOnly: query.unread === 'true',
        after: after && { createdAt: new Date(String(after[0])), id: String(after[1]) as Id<'notification'> },
        limit: query.limit,
      });
      const reader = await identity.getUser(tx, session.userId);
      const texts = await this.#texts(tx, rows, reader);
      const page = pageFrom(rows, query.limit, (row) => row, (row) => cursors.encode(name, [row.createdAt.toISOString(), row.id]));
      return { ...page, data: page.data.map((row) => toDto(session.scope, row, texts.get(row.id) ?? '')) };
    });
  }

  async markRead(session: SessionPrincipal, ids: readonly Id<'notification'>[]): Promise<void> {
    await this.#deps.db.write(session.scope, (tx) => repository.markRead(tx, session.userId, ids, this.#deps.clock.now(session.scope)));
  }

  /** Writes what follows from an event, once per person and event, and tells their open pages. Safe to repeat. */
  async handle(scope: TenantScope, event: StoredEvent): Promise<void> {
    const { db, clock, events } = this.#deps;
    await db.write(scope, async (tx) => {
      for (const draft of await this.#drafts(tx, event)) {
        const id = newId('notification', clock.wall());
        if (!(await repository.insertNotification(tx, { ...draft, id, eventId: event.id, createdAt: event.occurredAt }))) continue;
        await events.append(tx, notificationCreated, {
          subject: { type: 'notification', id }, actor: 'system', audience: [draft.userId], data: { kind: draft.kind, bookingId: draft.bookingId },
        });
      }
    });
  }

  async #drafts(tx: Tx, event: StoredEvent): Promise<Draft[]> {
    if (event.type === 'message.sent') return this.#messageDrafts(tx, event);
    if (event.type.startsWith('payment.dispute_')) return disputeDrafts(event);
    if (event.type.startsWith('payout.')) return payoutDrafts(event);
    if (event.type === 'credit.source_missing') return sourceMissingDrafts(event);
    if (isCaseKind(event.type)) return caseDrafts(event, event.type);
    if (event.type === 'call.closed') return this.#closedDrafts(tx, event);
    const bookingId = bookingOf(event);
    if (bookingId === null || followsReview(event)) return [];
    const drafts: Draft[] = [];
    for (const userId of event.audience) {
      const draft = bookingDraft(event, await this.#deps.bookings.getForParticipant(tx, bookingId, userId), userId);
      if (draft) drafts.push(draft);
    }
    return drafts;
  }

  /** People in the call see the chat; everybody else hears once of a conversation until they have read it. */
  async #messageDrafts(tx: Tx, event: StoredEvent): Promise<Draft[]> {
    const senderId = event.actor.replace(/^user:/, '');
    const { conversationId } = event.data;
    if (!isId('user', senderId) || !isId('conversation', conversationId)) return [];
    const bookingId = bookingOf(event);
    const drafts: Draft[] = [];
    for (const userId of event.audience.filter((id) => id !== senderId)) {
      if (bookingId && (await this.#deps.bookings.getForParticipant(tx, bookingId, userId)).status === 'live') continue;
      if (await repository.hasUnreadMessage(tx, userId, conversationId)) continue;
      drafts.push({ userId, kind: 'message.received', params: { personId: senderId, conversationId }, bookingId });
    }
    return drafts;
  }

  /** Both hear why, each under their own booking. */
  async #closedDrafts(tx: Tx, { audience, data }: StoredEvent): Promise<Draft[]> {
    const { callId, bookingIds } = data;
    if (!isId('call', callId) || !Array.isArray(bookingIds)) return [];
    const drafts: Draft[] = [];
    for (const bookingId of bookingIds.filter((id): id is Id<'booking'> => isId('booking', id))) {
      for (const userId of audience) {
        const booking = await this.#findOwn(tx, bookingId, userId);
        if (!booking) continue;
        const other = sideOf(booking, userId) === 'mentor' ? booking.student : booking.mentor;
        drafts.push({ userId, kind: 'call.closed', params: { personId: other.userId, callId }, bookingId });
      }
    }
    return drafts;
  }

  /** Null for whoever is not in this booking: a call may have several. */
  async #findOwn(tx: Tx, bookingId: Id<'booking'>, userId: Id<'user'>): Promise<Booking | null> {
    try {
      return await this.#deps.bookings.getForParticipant(tx, bookingId, userId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'resource.not_found') return null;
      throw error;
    }
  }

  /** The sentences, from the bookings and people as they are now. */
  async #texts(tx: Tx, rows: readonly repository.StoredNotification[], reader: UserRecord): Promise<ReadonlyMap<string, string>> {
    const people = await this.#deps.identity.getUsers(tx, rows.flatMap((row) => row.params.personId ?? []));
    const bookings = new Map<string, Booking>();
    for (const { bookingId } of rows) {
      if (bookingId && !bookings.has(bookingId)) bookings.set(bookingId, await this.#deps.bookings.getForParticipant(tx, bookingId, reader.id));
    }
    const texts = new Map(rows.map((row) => [row.id, sentence(row, reader, row.bookingId ? bookings.get(row.bookingId) : undefined, people)]));
    for (const { id, kind, params: { disputeId } } of rows) {
      const dispute = disputeId && (await this.#deps.disputes.findDispute(tx, disputeId));
      if (dispute) texts.set(id, disputeSentence(kind, reader, dispute));
    }
    for (const { id, kind, params: { payoutId } } of rows) {
      if (payoutId && isPayoutKind(kind)) texts.set(id, payoutSentence(kind, reader, await this.#deps.payouts.getPayout(tx, payoutId, reader.id)));
    }
    for (const { id, params: { callId, personId } } of rows) {
      const closing = callId && (await this.#deps.calls.findClosing(tx, callId));
      if (closing) texts.set(id, wordsFor(reader.locale)('notification.call.closed', { name: (personId && people.get(personId)?.name) ?? '', reason: closing.reason }));
    }
    for (const { id, kind, params: { caseId } } of rows) {
      if (caseId && isCaseKind(kind)) texts.set(id, caseSentence(kind, reader, await this.#deps.cases.get(tx, caseId)));
    }
    return texts;
  }
}

/** The event's audience is the college's staff, who settle it with the student. */
function sourceMissingDrafts({ audience, data }: StoredEvent): Draft[] {
  if (!isId('user', data['userId'])) return [];
  const params = { personId: data['userId'], ...moneyOf(data) };
  return audience.map((userId) => ({ userId, kind: 'credit.source_missing' as const, params, bookingId: null }));
}

/** Of this event alone: more may have become credit of the same booking since. */
function moneyOf(data: StoredEvent['data']): Pick<repository.NotificationParams, 'amountMinor' | 'currency'> {
  return { amountMinor: Number(data['amountMinor']), currency: String(data['currency']) };
}

function moneySentence(kind: CreditKind | 'booking.refunded', reader: UserRecord, { amountMinor = 0, currency = '' }: repository.NotificationParams, name: string): string {
  return wordsFor(reader.locale)(`notification.${kind}`, { name, amount: formatMoney(BigInt(amountMinor), currency, formatLocale(reader.locale)) });
}

function isCaseKind(kind: string): kind is CaseKind {
  return kind === 'settlement_case.opened' || kind === 'settlement_case.due_soon';
}

/** The event's audience is the college's staff. */
function caseDrafts(event: StoredEvent, kind: CaseKind): Draft[] {
  const { caseId } = event.data;
  return isId('settlementCase', caseId) ? event.audience.map((userId) => ({ userId, kind, params: { caseId }, bookingId: null })) : [];
}

function caseSentence(kind: CaseKind, reader: UserRecord, { student, mentor, dueAt, decision }: SettlementCase): string {
  const names = { student: student.name, mentor: mentor.name };
  const words = wordsFor(reader.locale);
  if (decision) return words('notification.settlement_case.decided', names);
  return words(`notification.${kind}`, { ...names, when: formatInstant(new Date(dueAt), reader) });
}

/** The mentor whose money it is. */
function payoutDrafts(event: StoredEvent): Draft[] {
  const { payoutId } = event.data;
  const { type: kind } = event;
  if (!isId('payout', payoutId) || !isPayoutKind(kind)) return [];
  return event.audience.map((userId) => ({ userId, kind, params: { payoutId }, bookingId: null }));
}

function isPayoutKind(kind: string): kind is PayoutKind {
  return kind === 'payout.processed' || kind === 'payout.failed' || kind === 'payout.reversed';
}

function payoutSentence(kind: PayoutKind, reader: UserRecord, payout: Payout): string {
  const amount = formatMoney(BigInt(payout.amount.amountMinor), payout.amount.currency, formatLocale(reader.locale));
  return wordsFor(reader.locale)(`notification.${kind}`, { amount, label: payout.destination.label });
}

/** The event's audience is the college's staff. */
function disputeDrafts(event: StoredEvent): Draft[] {
  const { disputeId } = event.data;
  if (!isId('dispute', disputeId)) return [];
  const kind = event.type === 'payment.dispute_opened' ? 'payment.disputed' : 'payment.dispute_resolved';
  return event.audience.map((userId) => ({ userId, kind, params: { disputeId }, bookingId: null }));
}

function disputeSentence(kind: NotificationKind, reader: UserRecord, dispute: Dispute): string {
  const words = wordsFor(reader.locale);
  const amount = formatMoney(BigInt(dispute.amount.amountMinor), dispute.amount.currency, formatLocale(reader.locale));
  if (kind === 'payment.dispute_resolved') {
    const { status } = dispute;
    return words(`notification.payment.dispute_resolved.${status === 'won' || status === 'lost' ? status : 'closed'}`, { amount });
  }
  if (dispute.respondBy === null) return words('notification.payment.disputed.undated', { amount });
  return words('notification.payment.disputed', { amount, when: formatInstant(new Date(dispute.respondBy), reader) });
}

function bookingDraft(event: StoredEvent, booking: Booking, userId: Id<'user'>): Draft | null {
  const side = sideOf(booking, userId);
  const other = (side === 'mentor' ? booking.student : booking.mentor).userId;
  const draft = { userId, bookingId: booking.id, params: { personId: other } };
  switch (event.type) {
    case 'booking.confirmed': return { ...draft, kind: 'booking.confirmed' };
    // Whoever cancelled knows.
    case 'booking.cancelled': return event.data['by'] === side ? null : { ...draft, kind: 'booking.cancelled' };
    case 'session.review_opened':
    case 'session.review_decided': return { ...draft, kind: event.type };
    case 'session.settled': return side === 'mentor' && earned(booking) ? { ...draft, kind: 'session.settled' } : null;
    case 'credit.given': return { ...draft, kind: 'credit.given', params: { ...draft.params, ...moneyOf(event.data) } };
    case 'booking.refunded': return side === 'student' ? { ...draft, kind: 'booking.refunded' } : null;
    // The booking's own payment does not tell what went back of another.
    case 'extension.refunded': return side === 'student' ? { ...draft, kind: 'booking.refunded', params: { ...draft.params, ...moneyOf(event.data) } } : null;
    // The student hears when the money leaves; the mentor, what it takes from them.
    case 'booking.refund_decided': return side === 'mentor' && Number(event.data['mentorLostMinor']) > 0 ? { ...draft, kind: 'booking.refund_decided' } : null;
    case 'review.created': return side === 'mentor' ? { ...draft, kind: 'review.received', params: { personId: other, rating: Number(event.data['rating']) } } : null;
    default: return null;
  }
}

function sentence(row: repository.StoredNotification, reader: UserRecord, booking: Booking | undefined, people: ReadonlyMap<string, UserRecord>): string {
  const words = wordsFor(reader.locale);
  const name = people.get(row.params.personId ?? '')?.name ?? '';
  if (row.kind === 'message.received') return words('notification.message.received', { name });
  if (row.kind === 'review.received') return words('notification.review.received', { name, rating: String(row.params.rating ?? '') });
  if (row.kind === 'booking.refunded' && row.params.amountMinor !== undefined) return moneySentence(row.kind, reader, row.params, name);
  if (row.kind === 'credit.given' || row.kind === 'credit.source_missing') return moneySentence(row.kind, reader, row.params, name);
  if (row.kind === 'call.closed' || row.kind === 'payment.disputed' || row.kind === 'payment.dispute_resolved' || isPayoutKind(row.kind) || isCaseKind(row.kind)) return '';
  // The other kinds are about a booking by their making; a row without one has nothing to say.
  return booking ? bookingSentence(row.kind, reader, booking, name) : '';
}

function bookingSentence(kind: BookingKind, reader: UserRecord, booking: Booking, name: string): string {
  const words = wordsFor(reader.locale);
  const money = (amount: MoneyDto): string => formatMoney(BigInt(amount.amountMinor), amount.currency, formatLocale(reader.locale));
  switch (kind) {
    case 'session.review_opened': return words('notification.session.review_opened', { name });
    case 'session.review_decided':
      return sideOf(booking, reader.id) === 'mentor'
        ? words('notification.session.review_decided.mentor', { name, earned: money(booking.settlement.mentorEarned) })
        : words('notification.session.review_decided.student', { name, refunded: money(booking.settlement.refunded) });
    case 'session.settled': return words('notification.session.settled', { price: money(booking.price), share: money(booking.mentorShare) });
    case 'booking.refunded': return words('notification.booking.refunded', { amount: money(booking.payment?.refunded ?? booking.price), name });
    case 'booking.refund_decided': return words('notification.booking.refund_decided', { name, refunded: money(booking.settlement.refunded), earned: money(booking.settlement.mentorEarned) });
    case 'booking.cancelled': return words('notification.booking.cancelled', { name, when: formatInstant(new Date(booking.startsAt), reader) });
    case 'booking.confirmed': {
      const when = formatInstant(new Date(booking.startsAt), reader);
      return sideOf(booking, reader.id) === 'mentor' ? words('notification.booking.confirmed.mentor', { name, when }) : words('notification.booking.confirmed.student', { name, when });
    }
  }
}

function toDto(scope: TenantScope, row: repository.StoredNotification, text: string): Notification {
  return {
    object: 'notification', id: row.id, livemode: scope.livemode, kind: row.kind, text, bookingId: row.bookingId,
    readAt: row.readAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(),
  };
}
