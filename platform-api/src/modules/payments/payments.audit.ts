/** Whether every captured payment and every refund has its lines in the ledger, computed from both sides. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { auditsOf, type Audit } from '../ledger/index.ts';
import * as repository from './payments.audit-repository.ts';

/** The provider tells its fee with the capture; where it did not, the reconciler has asked by then. */
const FEE_WITHIN_SECONDS = 3_600;

export const paymentsAudits = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): readonly Audit[] => auditsOf(db, {
  'payments.receipt': repository.capturedWithoutReceipt,
  'payments.fee_within_an_hour': (tx) => repository.capturedWithoutFee(tx, addSeconds(clock.now(tx.scope), -FEE_WITHIN_SECONDS)),
  'payments.refunded': repository.refundedUnlikeLedger,
  'payments.payable_is_open_refunds': repository.payableUnlikeRefunds,
});
