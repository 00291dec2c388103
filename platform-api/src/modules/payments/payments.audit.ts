/** Whether every captured payment and every refund has its lines in the ledger, computed from both sides. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Audit } from '../ledger/index.ts';
import * as repository from './payments.audit-repository.ts';

/** The provider tells its fee with the capture; where it did not, the reconciler has asked by then. */
const FEE_WITHIN_SECONDS = 3_600;

export const paymentsAudits = (deps: { readonly db: Database; readonly clock: Clock }): readonly Audit[] => {
  const audit = (name: string, look: (...args: Parameters<typeof repository.capturedWithoutReceipt>) => ReturnType<typeof repository.capturedWithoutReceipt>): Audit => ({
    name,
    run: async (scope) => {
      const before = addSeconds(deps.clock.now(scope), -FEE_WITHIN_SECONDS);
      return (await deps.db.read(scope, (tx) => look(tx, before))).map((difference) => ({ tenantId: scope.tenantId, check: name, ...difference }));
    },
  });
  return [
    audit('payments.receipt', repository.capturedWithoutReceipt),
    audit('payments.fee_within_an_hour', repository.capturedWithoutFee),
    audit('payments.refunded', repository.refundedUnlikeLedger),
    audit('payments.payable_is_open_refunds', repository.payableUnlikeRefunds),
  ];
};
