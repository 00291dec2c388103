/**
 * Whether the money is where the books say: the books of every tenant computed anew, and the payment provider's lists held against
 * them. `npm run ledger:verify` and the worker's nightly audit ask it. Reads only.
 */
import { bookingsAudits } from '../modules/bookings/index.ts';
import { ledgerAudits, type Audit, type AuditFinding, type PlatformAudit } from '../modules/ledger/index.ts';
import { gatewayAudits, inboxAudit, paymentsAudits, ProviderPace, refundsAudit } from '../modules/payments/index.ts';
import { PayoutGateway, payoutsAudits, topUpAudits } from '../modules/payouts/index.ts';
import type { Foundation } from './foundation.ts';

export interface Verification {
  readonly tenants: number;
  readonly checks: readonly string[];
  readonly findings: readonly AuditFinding[];
}

type Books = Pick<Foundation, 'db' | 'clock' | 'scopes'>;
type Gateways = Pick<Foundation, 'log' | 'providers' | 'payoutProviders'>;

const createAudits = ({ db, clock }: Books): readonly Audit[] => [...ledgerAudits(db), ...paymentsAudits({ db, clock }), ...payoutsAudits({ db }), ...bookingsAudits({ db })];

/** Audits of what is no single tenant's; a module with something at a gateway of its own adds them here. */
function createPlatformAudits(foundation: Books & Gateways): readonly PlatformAudit[] {
  const pace = new ProviderPace(foundation);
  return [inboxAudit(foundation), refundsAudit(foundation), ...gatewayAudits({ ...foundation, pace }), new PayoutGateway({ ...foundation, pace }).audit(), ...topUpAudits({ ...foundation, pace })];
}

/** Our own books alone. */
export async function verifyLedger(foundation: Books): Promise<Verification> {
  const scopes = await foundation.scopes.listScopes();
  const audits = createAudits(foundation);
  const findings: AuditFinding[] = [];
  for (const scope of scopes) {
    for (const audit of audits) findings.push(...(await audit.run(scope)));
  }
  return { tenants: scopes.length, checks: audits.map(({ name }) => name), findings };
}

/** Our books, what lies unapplied, and what the gateway says. */
export async function verifyEverything(foundation: Books & Gateways): Promise<Verification> {
  const books = await verifyLedger(foundation);
  const audits = createPlatformAudits(foundation);
  const findings = [...books.findings];
  for (const audit of audits) findings.push(...(await audit.run()));
  return { tenants: books.tenants, checks: [...books.checks, ...audits.map(({ name }) => name)], findings };
}
