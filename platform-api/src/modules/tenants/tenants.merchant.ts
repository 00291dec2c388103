/** Who sells a college's sessions, and whether money may be pooled for them (docs/decisions/2026-11-23-merchant-of-record.md). */
import { z } from 'zod';
import { Gstin } from '../../platform/contract/gst.ts';

export const MerchantOfRecord = z.strictObject({
  /** Whose name stands on the student's invoice and bank statement. */
  seller: z.enum(['platform', 'organisation']),
  legalName: z.string().trim().min(3).max(200),
  address: z.string().trim().min(10).max(500),
  /** Null where the seller is below the registration threshold. */
  gstin: Gstin.nullable(),
  /** `pooled`: one account holds all shares until withdrawal. `route`: the gateway splits each payment, so that there is no pool. */
  funds: z.enum(['pooled', 'route']),
  /** What allows it: the agreement or the opinion, by its reference. */
  basis: z.string().trim().min(3).max(200),
  confirmedAt: z.iso.datetime(),
});
export type MerchantOfRecord = z.infer<typeof MerchantOfRecord>;

/** What a mentor may withdraw, in the tenant's minor units. The day is the last 24 hours, which asks for no zone. */
export interface PayoutLimits {
  readonly minimumMinor: bigint;
  readonly dailyMaximumMinor: bigint;
  readonly dailyCount: number;
}
