/**
 * Holding what an outside service lists against what we have, by id, amount and state. The door for every module that has
 * something at a gateway: it brings both sides, and what does not fit comes back as the findings of its audit.
 */
import type { Id } from '../../platform/ids/ids.ts';
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
