-- Posting in one statement, and its sum checked once: `npm run bench -- ledger` measures what each costs.

-- All entries of a transaction are written by one statement, so that statement is where they must sum to zero. Unlike a deferred
-- trigger for each row, this looks at the new rows alone, once, and refuses entries added to an older transaction as well.
DROP TRIGGER sum_is_zero ON ledger_entries;
CREATE OR REPLACE FUNCTION ledger_entries_balance() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (
    SELECT FROM written w JOIN ledger_accounts a ON a.tenant_id = w.tenant_id AND a.id = w.account_id
    GROUP BY w.transaction_id, a.currency HAVING sum(w.amount_minor) <> 0
  ) THEN
    RAISE EXCEPTION 'the entries of a ledger transaction do not sum to zero' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER sum_is_zero AFTER INSERT ON ledger_entries
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_balance();

CREATE OR REPLACE FUNCTION post_ledger_transaction(
  p_id uuid, p_source_type text, p_source_id uuid, p_kind text, p_relates_to uuid, p_occurred_at timestamptz, p_accounts uuid[], p_amounts bigint[]
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  tenant constant uuid := current_tenant();
  posted uuid;
BEGIN
  IF tenant IS NULL THEN
    RAISE EXCEPTION 'no tenant is set' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF cardinality(p_accounts) < 2 OR cardinality(p_accounts) <> cardinality(p_amounts) THEN
    RAISE EXCEPTION 'a ledger transaction needs at least two entries with one account and one amount each' USING ERRCODE = 'check_violation';
  END IF;

  INSERT INTO ledger_transactions (tenant_id, id, source_type, source_id, kind, relates_to, occurred_at)
  VALUES (tenant, p_id, p_source_type, p_source_id, p_kind, p_relates_to, p_occurred_at)
  ON CONFLICT (tenant_id, source_type, source_id, kind) DO NOTHING
  RETURNING id INTO posted;
  IF posted IS NULL THEN
    SELECT id INTO STRICT posted FROM ledger_transactions
    WHERE tenant_id = tenant AND source_type = p_source_type AND source_id = p_source_id AND kind = p_kind;
    RETURN posted;
  END IF;

  INSERT INTO ledger_entries (tenant_id, transaction_id, account_id, amount_minor, occurred_at)
  SELECT tenant, p_id, account_id, amount, p_occurred_at FROM unnest(p_accounts, p_amounts) AS line (account_id, amount);

  WITH locked AS MATERIALIZED (
    SELECT account_id FROM ledger_locked_balances WHERE tenant_id = tenant AND account_id = ANY (p_accounts) ORDER BY account_id FOR NO KEY UPDATE
  ), line AS (
    SELECT account_id, sum(amount)::bigint AS amount FROM unnest(p_accounts, p_amounts) AS l (account_id, amount) GROUP BY account_id
  )
  UPDATE ledger_locked_balances b SET balance_minor = b.balance_minor - line.amount
  FROM locked JOIN line USING (account_id) WHERE b.tenant_id = tenant AND b.account_id = locked.account_id;
  RETURN posted;
END
$$;

-- Shared accounts have no locked balance. What they hold is a snapshot and what was written since. Entries commit out of the
-- order of their ids, so a snapshot covers those whose transaction was over before any that still ran when it was taken.
ALTER TABLE "ledger_entries" ADD COLUMN "xact_id" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;
DROP INDEX "ledger_entries_tenant_id_account_id_id_idx";
CREATE INDEX "ledger_entries_tenant_id_account_id_xact_id_idx" ON "ledger_entries" ("tenant_id", "account_id", "xact_id");

CREATE TABLE "ledger_snapshots" (
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "before_xact" BIGINT NOT NULL,
    "entries_sum" BIGINT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_snapshots_pkey" PRIMARY KEY ("tenant_id","account_id")
);
ALTER TABLE "ledger_snapshots" ADD CONSTRAINT "ledger_snapshots_tenant_id_account_id_fkey"
  FOREIGN KEY ("tenant_id", "account_id") REFERENCES "ledger_accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE ledger_snapshots ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_snapshots FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ledger_snapshots USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT ON ledger_snapshots TO pv_app;
GRANT SELECT, INSERT, UPDATE ON ledger_snapshots TO pv_worker;

-- The posting function names its tenant in every statement and takes it from the session alone; a policy that asks again for each
-- row only costs time. Nobody can sign in as pv_ledger.
CREATE POLICY posting ON ledger_transactions TO pv_ledger USING (true) WITH CHECK (true);
CREATE POLICY posting ON ledger_entries TO pv_ledger USING (true) WITH CHECK (true);
CREATE POLICY posting ON ledger_locked_balances TO pv_ledger USING (true) WITH CHECK (true);
CREATE POLICY posting ON ledger_accounts FOR SELECT TO pv_ledger USING (true);
