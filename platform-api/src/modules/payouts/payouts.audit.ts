/** Whether every withdrawal is in exactly one state, in its row and in the ledger alike. */
import type { Database } from '../../platform/db/database.ts';
import { auditsOf, type Audit } from '../ledger/index.ts';
import * as repository from './payouts.audit-repository.ts';

export const payoutsAudits = ({ db }: { readonly db: Database }): readonly Audit[] => auditsOf(db, {
  'payouts.one_state': repository.stateUnlikeLedger,
  'payouts.hold_is_open_payouts': repository.holdUnlikeOpen,
  'payouts.fee': repository.feeUnlikeLedger,
});
