/** The one door to the ledger module. */
export * from './ledger.contract.ts';
export { balanceOf, LEDGER_ACCOUNTS, type AccountCode } from './ledger.accounts.ts';
export { auditsOf, ledgerAudits, type Audit, type AuditFinding } from './ledger.audit.ts';
export {
  auditAccounts, findOnlyHere, matchGateway, settledWindow, type Counterpart, type GatewayWindow, type OwnCounterpart, type PlatformAudit, type ProviderAccount,
} from './ledger.gateway.ts';
export { ledgerSweeps } from './ledger.jobs.ts';
export { ledgerRoutes } from './ledger.routes.ts';
export { walletLines, type MentorWallet } from './ledger.wallet.ts';
export { InsufficientBalance, LedgerService, type Posted, type Posting, type PostingLine, type PostingSource } from './ledger.service.ts';
