/** What the ledger has the worker do. */
import type { TenantScope } from '../../platform/db/scope.ts';
import type { Sweep } from '../../platform/jobs/sweeps.ts';
import type { LedgerService } from './ledger.service.ts';

/** Often enough that a balance sums minutes of entries, not years. */
const SNAPSHOT_SECONDS = 300;

export const ledgerSweeps = (ledger: LedgerService, tenants: { listScopes(): Promise<readonly TenantScope[]> }): readonly Sweep[] => [{
  name: 'ledger.snapshots',
  everySeconds: SNAPSHOT_SECONDS,
  run: async () => {
    for (const scope of await tenants.listScopes()) await ledger.takeSnapshots(scope);
    // What is new since is left to the next time: running on at once would chase every posting.
    return 0;
  },
}];
