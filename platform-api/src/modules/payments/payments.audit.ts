/** Whether every captured payment and every refund has its lines in the ledger, computed from both sides. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { auditsOf, type Audit, type PlatformAudit } from '../ledger/index.ts';
import * as repository from './payments.audit-repository.ts';
import { listStuck } from './payments.refunds-repository.ts';

/** The provider tells its fee with the capture; where it did not, the reconciler has asked by then. */
const FEE_WITHIN_SECONDS = 3_600;

export const paymentsAudits = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): readonly Audit[] => auditsOf(db, {
  'payments.receipt': repository.capturedWithoutReceipt,
  'payments.fee_within_an_hour': (tx) => repository.capturedWithoutFee(tx, addSeconds(clock.now(tx.scope), -FEE_WITHIN_SECONDS)),
  'payments.refunded': repository.refundedUnlikeLedger,
  'payments.payable_is_open_refunds': repository.payableUnlikeRefunds,
  'payments.hold_is_open_disputes': repository.holdUnlikeDisputes,
  'payments.credit_is_lines': repository.creditUnlikeLines,
  'payments.credit_of_payments': repository.creditBelowNothing,
  'payments.settled': repository.settledUnlikeLedger,
});

/** A webhook that waits this long is not waiting for its order any more: somebody has to look. */
const PARKED_SECONDS = 3_600;

/** Webhooks about orders and payments that nobody here knows, and others that could not be applied. */
export const inboxAudit = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): PlatformAudit => ({
  name: 'payments.inbox',
  run: async () => {
    const parked = await db.platform((tx) => repository.listUnapplied(tx, addSeconds(clock.wall(), -PARKED_SECONDS)));
    return parked.map(({ eventId, eventType, reason }) => ({ check: 'payments.inbox', tenantId: null, subject: eventId, expectedMinor: null, foundMinor: null, note: `${eventType}: ${reason}` }));
  },
});

/** Money that is owed to somebody and that neither the provider nor their bank takes. The books fit; a person has to look. */
export const refundsAudit = ({ db, scopes }: { readonly db: Database; readonly scopes: { listScopes(): Promise<readonly TenantScope[]> } }): PlatformAudit => ({
  name: 'payments.refunds_stuck',
  run: async () => {
    const findings = [];
    for (const scope of await scopes.listScopes()) {
      for (const { id, amountMinor, failure } of await db.read(scope, listStuck)) {
        findings.push({ check: 'payments.refunds_stuck', tenantId: scope.tenantId, subject: id, expectedMinor: 0n, foundMinor: amountMinor, note: failure!.code });
      }
    }
    return findings;
  },
});
