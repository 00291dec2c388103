/** The turns that machines take at the payment provider. */
import type { PlatformTx } from '../../platform/db/database.ts';

/**
 * Takes the next free turn, `apartMs` after the one before, and answers how long it is until then in milliseconds. By the database's
 * clock: turns are shared by machines, and one whose clock is ahead would have all others wait for it. The table is the one of all rates.
 */
export async function takeTurn(tx: PlatformTx, key: string, apartMs: number): Promise<number> {
  const [row] = await tx.query<{ wait: number }>(
    `INSERT INTO rate_limits (key, points, expire) VALUES ($1, 1, extract(epoch FROM clock_timestamp()) * 1000)
     ON CONFLICT (key) DO UPDATE SET expire = greatest(rate_limits.expire + $2, excluded.expire)
     RETURNING (expire - extract(epoch FROM clock_timestamp()) * 1000)::float8 AS wait`,
    [key, apartMs],
  );
  return Math.max(0, row!.wait);
}
