/** What the college reads of its payments: what each cost, what banks hold against them, what has reached its bank. */
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { toMoney, toWire } from '../../platform/money/money.ts';
import type { Dispute, PaymentDetail, Refund, Settlement } from './payments.contract.ts';
import * as disputes from './payments.disputes-repository.ts';
import * as refunds from './payments.refunds-repository.ts';
import { listDetails } from './payments.reports-repository.ts';
import { listSettlements } from './payments.settlements-repository.ts';

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export class PaymentReports {
  readonly #db: Database;
  readonly #cursors: CursorCodec;

  constructor({ db, cursors }: { readonly db: Database; readonly cursors: CursorCodec }) {
    this.#db = db;
    this.#cursors = cursors;
  }

  /** @throws request.invalid_cursor */
  payments(scope: TenantScope, query: PageQuery & { readonly bookingId?: Id<'booking'> | undefined; readonly disputed?: 'true' | undefined }): Promise<Page<PaymentDetail>> {
    const list = `payments:${scope.tenantId}:${query.bookingId ?? ''}:${query.disputed ?? ''}`;
    const after = this.#position(list, query);
    return this.#db.read(scope, async (tx) => {
      const rows = await listDetails(tx, { bookingId: query.bookingId ?? null, disputed: query.disputed === 'true', after: after && { createdAt: after.at, id: after.id }, limit: query.limit + 1 });
      return pageFrom(rows, query.limit, (row) => ({ object: 'payment_detail', livemode: scope.livemode, ...row }), (row) => this.#cursors.encode(list, [row.createdAt, row.id]));
    });
  }

  /** @throws request.invalid_cursor */
  disputes(scope: TenantScope, query: PageQuery & { readonly open?: 'true' | undefined }): Promise<Page<Dispute>> {
    const list = `disputes:${scope.tenantId}:${query.open ?? ''}`;
    const after = this.#position(list, query);
    return this.#db.read(scope, async (tx) => {
      const rows = await disputes.listDisputes(tx, { open: query.open === 'true', after: after && { createdAt: after.at, id: after.id }, limit: query.limit + 1 });
      return pageFrom(rows, query.limit, (row) => toDispute(scope, row), (row) => this.#cursors.encode(list, [row.createdAt.toISOString(), row.id]));
    });
  }

  /** @throws request.invalid_cursor */
  refunds(scope: TenantScope, query: PageQuery & { readonly paymentId?: Id<'payment'> | undefined; readonly stuck?: 'true' | undefined }): Promise<Page<Refund>> {
    const list = `refunds:${scope.tenantId}:${query.paymentId ?? ''}:${query.stuck ?? ''}`;
    const after = this.#position(list, query);
    return this.#db.read(scope, async (tx) => {
      const rows = await refunds.listRefunds(tx, { paymentId: query.paymentId ?? null, stuck: query.stuck === 'true', after: after && { createdAt: after.at, id: after.id }, limit: query.limit + 1 });
      return pageFrom(rows, query.limit, (row) => toRefund(scope, row), (row) => this.#cursors.encode(list, [row.createdAt.toISOString(), row.id]));
    });
  }

  async findDispute(tx: Tx, disputeId: Id<'dispute'>): Promise<Dispute | null> {
    const dispute = await disputes.findDispute(tx, disputeId);
    return dispute && toDispute(tx.scope, dispute);
  }

  /** @throws request.invalid_cursor */
  settlements(scope: TenantScope, query: PageQuery): Promise<Page<Settlement>> {
    const list = `settlements:${scope.tenantId}`;
    const after = this.#position(list, query);
    return this.#db.read(scope, async (tx) => {
      const rows = await listSettlements(tx, after && { settledAt: after.at, id: after.id }, query.limit + 1);
      return pageFrom(rows, query.limit, ({ id, currency, netMinor, feeMinor, feeTaxMinor, utr, settledAt }): Settlement => ({
        object: 'settlement', id, livemode: scope.livemode, currency, netMinor: toWire(netMinor), fee: toMoney(feeMinor, currency), feeTax: toMoney(feeTaxMinor, currency), utr,
        settledAt: settledAt.toISOString(),
      }), (row) => this.#cursors.encode(list, [row.settledAt.toISOString(), row.id]));
    });
  }

  #position(list: string, { cursor }: PageQuery): { readonly at: Date; readonly id: string } | null {
    if (cursor === undefined) return null;
    const [at, id] = this.#cursors.decode(list, cursor);
    return { at: new Date(String(at)), id: String(id) };
  }
}

function toDispute(scope: TenantScope, row: disputes.DisputeRecord): Dispute {
  return {
    object: 'dispute', id: row.id, livemode: scope.livemode, paymentId: row.paymentId, status: row.status, amount: toMoney(row.amountMinor, row.currency), reasonCode: row.reasonCode,
    respondBy: row.respondBy?.toISOString() ?? null, createdAt: row.createdAt.toISOString(), resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

export function toRefund(scope: TenantScope, row: refunds.RefundRecord): Refund {
  return {
    object: 'refund', id: row.id, livemode: scope.livemode, paymentId: row.paymentId, status: row.status, amount: toMoney(row.amountMinor, row.currency),
    covered: toMoney(row.coveredMinor, row.currency), reason: row.reason, waitsForDispute: row.heldAt !== null,
    failure: row.status === 'requested' || row.status === 'failed' ? row.failure : null, providerRefundId: row.providerRefundId, createdAt: row.createdAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
  };
}
