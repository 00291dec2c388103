// @ts-check
import { Failure } from './failure.mjs';

const VERSION_MIN = 18_00_00;
const EXTENSIONS = ['btree_gist', 'btree_gin', 'pg_trgm', 'citext', 'pgcrypto'];

/**
 * Whether a DATABASE_URL is one at all; needs no dependencies.
 * @param {string} url
 */
export function checkAddress(url) {
  const protocol = URL.canParse(url) ? new URL(url).protocol : null;
  if (protocol === 'postgres:' || protocol === 'postgresql:') return;
  throw new Failure('DATABASE_URL is not the address of a PostgreSQL database', 'write postgres://user:password@host:5432/database, or unset it for the embedded database');
}

/**
 * Whether a PostgreSQL server of the user's can carry the platform.
 * @param {string} url as the owner of the schema
 * @returns {Promise<string>} what was found
 */
export async function checkServer(url) {
  checkAddress(url);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Failure(`DATABASE_URL can't be reached: ${error instanceof Error ? error.message : String(error)}`, 'correct DATABASE_URL, or unset it for the embedded database');
  }
  try {
    const { rows: [server] } = await client.query(`select current_setting('server_version_num')::int as version, current_setting('server_version') as name`);
    if (server.version < VERSION_MIN) throw new Failure(`DATABASE_URL is PostgreSQL ${server.name}`, 'use PostgreSQL 18 or newer');
    const { rows: [role] } = await client.query('select rolsuper or rolbypassrls as bypass, rolsuper or rolcreaterole as create_role from pg_roles where rolname = current_user');
    if (!role.create_role) throw new Failure('the role of DATABASE_URL may not create roles', 'grant it CREATEROLE');
    const { rows: available } = await client.query('select name from pg_available_extensions where name = any($1)', [EXTENSIONS]);
    const missing = EXTENSIONS.filter((extension) => !available.some(({ name }) => name === extension));
    if (missing.length > 0) throw new Failure(`the server of DATABASE_URL lacks the extensions ${missing.join(', ')}`, 'install them (package postgresql-contrib)');
    return `PostgreSQL ${server.name} of DATABASE_URL${role.bypass ? '' : '; it grants no BYPASSRLS, so search uses plain row-level security and is slower'}`;
  } finally {
    await client.end();
  }
}
