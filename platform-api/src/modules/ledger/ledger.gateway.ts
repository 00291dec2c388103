/**
 * Holding what an outside service lists against what we have, by id, amount and state. The door for every module that has
 * something at a gateway: it brings both sides, and what does not fit comes back as the findings of its audit.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { ProviderSilent, type ProviderAnswer } from '../../platform/providers/provider-answer.ts';
import type { AuditFinding } from './ledger.audit.ts';

/** An audit that is no single tenant's: accounts at gateways serve them all. */
export interface PlatformAudit {
  readonly name: string;
  run(): Promise<readonly AuditFinding[]>;
}

/** A payment, refund, settlement or payout as one side has it. `state` is a word both sides share. */
export interface Counterpart {
  readonly ref: string;
  readonly amountMinor: bigint;
  readonly state: string;
}

export interface OwnCounterpart extends Counterpart {
  readonly tenantId: Id<'tenant'> | null;
}

/** What they list and we have not, or have otherwise. What only we have is the caller's to look up: it may lie outside their window. */
export function matchGateway(check: string, theirs: readonly Counterpart[], ours: ReadonlyMap<string, OwnCounterpart>): AuditFinding[] {
  return theirs.flatMap((their) => {
    const own = ours.get(their.ref);
    const finding = { check, tenantId: own?.tenantId ?? null, subject: their.ref, expectedMinor: their.amountMinor, foundMinor: own?.amountMinor ?? null };
    if (!own) return [{ ...finding, note: `${their.state} at the gateway, unknown here` }];
    if (own.amountMinor !== their.amountMinor) return [{ ...finding, note: 'another amount' }];
    return own.state === their.state ? [] : [{ ...finding, note: `${their.state} at the gateway, ${own.state} here` }];
  });
}

/** Which of our accounts at a provider: every live tenant's, or every test tenant's. */
export type ProviderAccount = 'live' | 'test';

export interface GatewayWindow {
  readonly from: Date;
  readonly to: Date;
}

/** What is younger may still be on its way to us. */
const SETTLED_DOWN_SECONDS = 3_600;

/** So many seconds back, without the last hour. */
export function settledWindow(clock: Clock, lookBackSeconds: number): GatewayWindow {
  const now = clock.wall();
  return { from: addSeconds(now, -lookBackSeconds), to: addSeconds(now, -SETTLED_DOWN_SECONDS) };
}

/** Looks at every account that a tenant uses. One that does not answer is a finding: what was not compared is not known to fit. */
export async function auditAccounts(
  check: string, scopes: { listScopes(): Promise<readonly TenantScope[]> }, look: (account: ProviderAccount, tenants: readonly TenantScope[]) => Promise<readonly AuditFinding[]>,
): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  for (const [account, tenants] of Map.groupBy(await scopes.listScopes(), ({ livemode }): ProviderAccount => (livemode ? 'live' : 'test'))) {
    try {
      findings.push(...(await look(account, tenants)));
    } catch (error) {
      if (!(error instanceof ProviderSilent)) throw error;
      findings.push({ check, tenantId: null, subject: `${account} account`, expectedMinor: null, foundMinor: null, note: `not compared: ${error.message}` });
    }
  }
  return findings;
}

/** What we have and they did not list. Each is asked for, because made earlier there it may lie outside the window. @throws ProviderSilent */
export async function findOnlyHere(
  check: string, deps: { readonly db: Database; readonly pace: { take(): Promise<void> } }, tenants: readonly TenantScope[],
  { listed, list, ask }: {
    readonly listed: ReadonlySet<string>;
    readonly list: (tx: Tx) => Promise<readonly Counterpart[]>;
    /** Whether the provider's answer about this one says what we have. */
    readonly ask: (ref: string) => Promise<ProviderAnswer<boolean>>;
  },
): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  for (const scope of tenants) {
    for (const { ref, amountMinor, state } of (await deps.db.read(scope, list)).filter((own) => !listed.has(own.ref))) {
      await deps.pace.take();
      const answer = await ask(ref);
      if (answer.kind === 'unknown') throw new ProviderSilent(ref, answer);
      if (answer.kind === 'answered' && answer.value) continue;
      findings.push({ check, tenantId: scope.tenantId, subject: ref, expectedMinor: null, foundMinor: amountMinor, note: `${state} here, not at the gateway` });
    }
  }
  return findings;
}
