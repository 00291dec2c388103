/** The database as its owner sees it: what happened, and a test college's clock, which only the owner moves. */
import pg from 'pg';

export class OwnerDatabase {
  readonly #client: pg.Client;
  readonly tenantUuid: string;
  readonly url: string;

  private constructor(client: pg.Client, tenantUuid: string, url: string) {
    this.#client = client;
    this.tenantUuid = tenantUuid;
    this.url = url;
  }

  static async open(url: string, slug: string): Promise<OwnerDatabase> {
    const client = new pg.Client({ connectionString: url, application_name: 'faults-owner' });
    await client.connect();
    const { rows } = await client.query<{ id: string }>("SELECT id FROM tenants WHERE slug = $1 AND mode = 'test'", [slug]);
    if (!rows[0]) throw new Error(`there is no test tenant ${slug}`);
    // Row-level security holds for the owner too.
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [rows[0].id]);
    return new OwnerDatabase(client, rows[0].id, url);
  }

  async rows<T extends object>(statement: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.#client.query<T>(statement, [...values])).rows;
  }

  async count(from: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ count: string }>(`SELECT count(*) AS count FROM ${from}`, values);
    return Number(row!.count);
  }

  /** Lets time pass for this college: its clock goes ahead, and what was planned, or held by somebody who died, comes due that much sooner. */
  async pass(seconds: number): Promise<void> {
    await this.#client.query('BEGIN');
    await this.#client.query('UPDATE tenants SET clock_offset_ms = clock_offset_ms + $2 WHERE id = $1', [this.tenantUuid, seconds * 1000]);
    await this.#client.query('UPDATE due_work SET due_at = due_at - make_interval(secs => $2) WHERE tenant_id = $1', [this.tenantUuid, seconds]);
    await this.#client.query('UPDATE webhook_inbox SET next_attempt_at = next_attempt_at - make_interval(secs => $1) WHERE processed_at IS NULL', [seconds]);
    await this.#client.query('UPDATE idempotency_keys SET locked_until = locked_until - make_interval(secs => $2) WHERE tenant_id = $1 AND locked_until IS NOT NULL', [this.tenantUuid, seconds]);
    await this.#client.query('COMMIT');
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
