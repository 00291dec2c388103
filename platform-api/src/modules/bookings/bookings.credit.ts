/** A student's credit as they see it, and its way back. Each line with its booking. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { pageFrom, type CursorCodec } from '../../platform/http/cursor.ts';
import type { Idempotency, IdempotentRequest } from '../../platform/http/idempotency.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { toMoney, type MoneyDto } from '../../platform/money/money.ts';
import { creditInsufficient, type CreditLineRecord, type CreditRefundRecord, type PaymentsService } from '../payments/index.ts';
import { poolsFunds, type TenantsService } from '../tenants/index.ts';
import type { Credit, CreditLine, CreditRefund } from './bookings.credit.contract.ts';
import * as repository from './bookings.money-repository.ts';

interface CreditDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly cursors: CursorCodec;
  readonly idempotency: Idempotency;
  readonly tenants: Pick<TenantsService, 'getSettings'>;
  readonly payments: Pick<PaymentsService, 'credit'>;
}

export class BookingCredit {
  readonly #deps: CreditDeps;

  constructor(deps: CreditDeps) {
    this.#deps = deps;
  }

  /** @throws request.invalid_cursor */
  read(session: SessionPrincipal, query: { readonly limit: number; readonly cursor?: string | undefined }): Promise<Credit> {
    const { db, cursors, tenants, payments } = this.#deps;
    const list = `credit:${session.userId}`;
    const after = query.cursor === undefined ? null : cursors.decode(list, query.cursor);
    return db.read(session.scope, async (tx) => {
      const settings = await tenants.getSettings(tx);
      const { currency } = settings;
      const { balanceMinor, refundableMinor } = await payments.credit.read(tx, session.userId, currency);
      const rows = await payments.credit.listLines(tx, {
        userId: session.userId, currency, limit: query.limit + 1, after: after && { createdAt: new Date(String(after[0])), id: String(after[1]) as Id<'creditLine'> },
      });
      const bookings = new Map((await repository.listPaid(tx, rows.map(({ bookingId }) => bookingId))).map((booking) => [booking.id, booking]));
      const page = pageFrom(rows, query.limit, (row) => toLineDto(session.scope, row, bookings.get(row.bookingId)!), (row) => cursors.encode(list, [row.createdAt.toISOString(), row.id]));
      return { object: 'credit', livemode: session.scope.livemode, creditAllowed: poolsFunds(settings), balance: toMoney(balanceMinor, currency), refundable: toMoney(refundableMinor, currency), ...page };
    });
  }

  /** @throws credit.insufficient | credit.refund_too_small */
  sendBack(session: SessionPrincipal, wish: { readonly amount: MoneyDto | 'all' }, request: IdempotentRequest): Promise<CreditRefund> {
    const { db, clock, idempotency, tenants, payments } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const id = newId('creditRefund', clock.now(tx.scope));
      // Key, refunds and answer are one transaction, so a key that can be gone on with was never begun.
      if ((await idempotency.claim(tx, request, toUuid(id))).kind === 'resume') throw new Error(`${request.operation} was left half done`);
      const { currency } = await tenants.getSettings(tx);
      if (wish.amount !== 'all' && wish.amount.currency !== currency) throw new AppError(creditInsufficient, { params: { balance: `0 ${wish.amount.currency}` } });
      const amountMinor = wish.amount === 'all' ? wish.amount : BigInt(wish.amount.amountMinor);
      const { refund, parts } = await payments.credit.sendBack(tx, { id, userId: session.userId, currency, amountMinor });
      const answer: CreditRefund = {
        ...toRefundDto(session.scope, refund),
        refunds: parts.map(({ refundId, paymentId, minor }) => ({ refundId, paymentId, amount: toMoney(minor, currency) })),
      };
      await idempotency.finish(tx, request, { status: 201, body: answer });
      return answer;
    });
  }
}

function toLineDto(scope: TenantScope, line: CreditLineRecord, booking: repository.PaidBooking): CreditLine {
  const { id, status, sessionName, durationSeconds, startsAt, mentorId, mentorName } = booking;
  return {
    object: 'credit_line', id: line.id, livemode: scope.livemode, kind: line.kind, amount: toMoney(line.amountMinor < 0n ? -line.amountMinor : line.amountMinor, line.currency),
    booking: { id, status, sessionName, durationSeconds, startsAt: startsAt.toISOString(), mentor: { mentorId, name: mentorName } },
    paymentId: line.paymentId, refundId: line.refundId, createdAt: line.createdAt.toISOString(),
  };
}

function toRefundDto(scope: TenantScope, { id, askedMinor, sentMinor, currency, createdAt }: CreditRefundRecord): Omit<CreditRefund, 'refunds'> {
  return {
    object: 'credit_refund', id, livemode: scope.livemode, status: sentMinor === askedMinor ? 'sent' : sentMinor === 0n ? 'no_source' : 'partly_sent',
    amount: toMoney(askedMinor, currency), sent: toMoney(sentMinor, currency), withoutSource: toMoney(askedMinor - sentMinor, currency), createdAt: createdAt.toISOString(),
  };
}
