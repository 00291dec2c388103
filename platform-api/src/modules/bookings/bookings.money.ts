/** The lists of money: what a mentor's sessions brought and what a student paid, each line with its booking. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { allocate, allocateRefund } from '../../platform/money/allocate.ts';
import { toMoney } from '../../platform/money/money.ts';
import { refundExpectedBy, type PayerPayment, type PayerRefund, type PaymentsService } from '../payments/index.ts';
import type { OwnPayment, WalletEarning } from './bookings.money.contract.ts';
import * as repository from './bookings.money-repository.ts';
import { isReleased, isUnderReview } from './bookings.policy.ts';

interface MoneyListDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly cursors: CursorCodec;
  readonly payments: Pick<PaymentsService, 'listOfPayer'>;
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export class BookingMoney {
  readonly #deps: MoneyListDeps;

  constructor(deps: MoneyListDeps) {
    this.#deps = deps;
  }

  /** @throws request.invalid_cursor */
  listEarnings(session: SessionPrincipal, query: PageQuery & { readonly state: 'pending' | 'settled' }): Promise<Page<WalletEarning>> {
    const { db, cursors } = this.#deps;
    const list = `earnings:${session.userId}:${query.state}`;
    const after = query.cursor === undefined ? null : cursors.decode(list, query.cursor);
    return db.read(session.scope, async (tx) => {
      const rows = await repository.listEarnings(tx, {
        mentorUserId: session.userId, state: query.state, limit: query.limit + 1,
        after: after && { startsAt: new Date(String(after[0])), id: String(after[1]) as Id<'booking'> },
      });
      return pageFrom(rows, query.limit, (row) => toEarning(session.scope, row), (row) => cursors.encode(list, [row.startsAt.toISOString(), row.id]));
    });
  }

  /** @throws request.invalid_cursor */
  listPayments(session: SessionPrincipal, query: PageQuery): Promise<Page<OwnPayment>> {
    const { db, clock, cursors, payments } = this.#deps;
    const list = `own_payments:${session.userId}`;
    const after = query.cursor === undefined ? null : cursors.decode(list, query.cursor);
    return db.read(session.scope, async (tx) => {
      const { payments: rows, refunds } = await payments.listOfPayer(tx, {
        userId: session.userId, now: clock.now(session.scope), limit: query.limit + 1,
        after: after && { createdAt: new Date(String(after[0])), id: String(after[1]) as Id<'payment'> },
      });
      const bookings = new Map((await repository.listPaid(tx, rows.map(({ bookingId }) => bookingId))).map((booking) => [booking.id, booking]));
      return pageFrom(
        rows, query.limit, (row) => toOwnPayment(session.scope, row, bookings.get(row.bookingId)!, refunds.filter(({ paymentId }) => paymentId === row.id)),
        (row) => cursors.encode(list, [row.createdAt.toISOString(), row.id]),
      );
    });
  }
}

function toEarning(scope: TenantScope, row: repository.EarningRecord): WalletEarning {
  const settled = isReleased(row);
  const reviewed = isUnderReview(row);
  return {
    object: 'wallet_earning', livemode: scope.livemode, bookingId: row.id, bookingStatus: row.status, sessionName: row.sessionName, durationSeconds: row.durationSeconds,
    startsAt: row.startsAt.toISOString(), student: { userId: row.studentUserId, name: row.studentName },
    state: settled ? 'settled' : reviewed ? 'under_review' : 'pending',
    share: toMoney(allocate(row.priceMinor, row.split).mentor, row.currency),
    earned: toMoney(settled ? allocateRefund(row.refundedMinor, row.priceMinor, row.split).mentor : 0n, row.currency),
    expectedAt: settled || reviewed ? null : addSeconds(row.startsAt, row.durationSeconds).toISOString(),
    reviewDueAt: reviewed ? (row.reviewDueAt?.toISOString() ?? null) : null,
    settledAt: (row.settledAt ?? row.cancelledAt)?.toISOString() ?? null,
  };
}

function toOwnPayment(scope: TenantScope, row: PayerPayment, booking: repository.PaidBooking, refunds: readonly PayerRefund[]): OwnPayment {
  const { id, status, sessionName, durationSeconds, startsAt, mentorId, mentorName } = booking;
  return {
    object: 'own_payment', id: row.id, livemode: scope.livemode, purpose: row.purpose, status: row.status, amount: toMoney(row.amountMinor, row.currency),
    refunded: toMoney(row.refundedMinor, row.currency), takenByBank: toMoney(row.takenMinor, row.currency), method: row.method, failure: row.failure,
    refunds: refunds.map((refund) => ({
      id: refund.id, amount: toMoney(refund.amountMinor, refund.currency), status: refund.status, bankReference: refund.bankReference, requestedAt: refund.createdAt.toISOString(),
      processedAt: refund.processedAt?.toISOString() ?? null,
      expectedBy: refund.status === 'failed' ? null : refundExpectedBy(refund.processedAt ?? refund.createdAt).toISOString(),
    })),
    booking: { id, status, sessionName, durationSeconds, startsAt: startsAt.toISOString(), mentor: { mentorId, name: mentorName } },
    createdAt: row.createdAt.toISOString(), capturedAt: row.capturedAt?.toISOString() ?? null,
  };
}
