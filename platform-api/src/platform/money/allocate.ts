/** Splits an amount by basis points with the largest remainder, so that the parts always sum to the whole. */

export interface Split {
  readonly mentorBps: number;
  readonly tenantBps: number;
  readonly platformBps: number;
}

export interface Shares {
  readonly mentor: bigint;
  readonly tenant: bigint;
  readonly platform: bigint;
}

const WHOLE_BPS = 10_000n;

/** Ties go to mentor, tenant, platform, in this order (design, money). `amountMinor` >= 0; the bps sum to 10,000. */
export function allocate(amountMinor: bigint, split: Split): Shares {
  const parts = [split.mentorBps, split.tenantBps, split.platformBps].map((bps, order) => {
    const product = amountMinor * BigInt(bps);
    return { order, share: product / WHOLE_BPS, remainder: product % WHOLE_BPS };
  });
  let left = amountMinor - parts.reduce((sum, part) => sum + part.share, 0n);
  for (const part of [...parts].sort((a, b) => (a.remainder === b.remainder ? a.order - b.order : a.remainder > b.remainder ? -1 : 1))) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  const [mentor, tenant, platform] = parts.map((part) => part.share) as [bigint, bigint, bigint];
  return { mentor, tenant, platform };
}

/**
 * The shares of a refund: what the parts lose when the refunded total grows from `before` to `after`. Taking differences
 * of totals keeps many partial refunds from drifting.
 */
export function allocateRefund(before: bigint, after: bigint, split: Split): Shares {
  const earlier = allocate(before, split);
  const later = allocate(after, split);
  return { mentor: later.mentor - earlier.mentor, tenant: later.tenant - earlier.tenant, platform: later.platform - earlier.platform };
}
