import { route, type Route } from '../../platform/http/route.ts';
import { getWallet, listLedgerBalances, listWalletEntries } from './ledger.contract.ts';
import type { LedgerService } from './ledger.service.ts';

export const ledgerRoutes = (ledger: LedgerService): readonly Route[] => [
  route(getWallet, ({ scope, session }) => ledger.walletOf(scope, session.userId)),
  route(listWalletEntries, ({ scope, session, query }) => ledger.listWalletEntries(scope, session.userId, { limit: query.limit, cursor: query.cursor })),
  route(listLedgerBalances, async ({ scope }) => ({ object: 'ledger_balance_list' as const, data: await ledger.listBalances(scope) })),
];
