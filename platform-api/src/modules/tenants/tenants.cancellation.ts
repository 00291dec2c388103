/** What a student gets back who cancels: tiers by notice, in versions. */
import { z } from 'zod';

export const CancellationTier = z.object({
  minutesBefore: z.int().min(0).max(60 * 24 * 90).meta({ description: 'At least this long before the start.' }),
  refundBps: z.int().min(0).max(10_000).meta({ description: 'Of the price, in hundredths of a percent.' }),
});
/** The longest notice first; the first tier that the notice reaches decides, and below the last there is nothing back. */
export const CancellationPolicy = z
  .object({ version: z.int().min(0), tiers: z.array(CancellationTier).max(8) })
  .meta({ id: 'CancellationPolicy' });
export type CancellationPolicy = z.infer<typeof CancellationPolicy>;

/** Version 1 of every tenant: everything until an hour before, half until the start. A college that wants another has a later version. */
export const DEFAULT_CANCELLATION: CancellationPolicy = {
  version: 1,
  tiers: [{ minutesBefore: 60, refundBps: 10_000 }, { minutesBefore: 0, refundBps: 5_000 }],
};
