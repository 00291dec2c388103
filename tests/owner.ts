/** What only the owner of the platform changes about a tenant; there is no page for it yet, so it is SQL. */
import pg from 'pg';
import type { College } from './college.ts';
import type { Product } from './product.ts';

/** How long a slot waits for its payment, from now on. */
export function setHoldSeconds(product: Product, college: College, seconds: number): Promise<void> {
  return asOwner(product, college, 'UPDATE tenants SET hold_seconds = $2 WHERE id = $1', seconds);
}

/** Lets pages of this origin use the college's publishable key. */
export function allowOrigin(product: Product, college: College, origin: string): Promise<void> {
  return asOwner(product, college, 'INSERT INTO allowed_origins (tenant_id, origin) VALUES ($1, $2)', origin);
}

/** Two days pass for the account in this name, and for nothing else. */
export function endDestinationHold(product: Product, college: College, holderName: string): Promise<void> {
  return asOwner(product, college, 'UPDATE payout_destinations SET usable_from = created_at WHERE tenant_id = $1 AND holder_name = $2', holderName);
}

async function asOwner(product: Product, { slug }: College, statement: string, value: string | number): Promise<void> {
  const client = new pg.Client({ connectionString: product.env['PV_DATABASE_URL_OWNER'] });
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string }>("SELECT id FROM tenants WHERE slug = $1 AND mode = 'test'", [slug]);
    // Row-level security holds for the owner too.
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [rows[0]?.id ?? '']);
    const { rowCount } = await client.query(statement, [rows[0]?.id, value]);
    if (rowCount !== 1) throw new Error(`nothing was changed for ${slug}`);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
