-- What a posting costs, once more: `npm run bench -- ledger`.

-- Entries are found by their transaction or by their account. With the transaction in its key, the key serves the first of the two,
-- and no index is left whose last page every posting has to wait for.
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_pkey", ADD CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("tenant_id", "transaction_id", "id");
DROP INDEX "ledger_entries_tenant_id_transaction_id_idx";

-- A balance is moved often: with room on its page, the new version needs no entry in the index.
ALTER TABLE ledger_locked_balances SET (fillfactor = 70);

-- The books of a tenant are in its one currency, and it keeps it. So sums need not be told apart by currency.
CREATE UNIQUE INDEX "tenants_id_currency_key" ON "tenants" ("id", "currency");
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_tenant_id_currency_fkey"
  FOREIGN KEY ("tenant_id", "currency") REFERENCES "tenants" ("id", "currency") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE OR REPLACE FUNCTION ledger_entries_balance() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (SELECT FROM written GROUP BY transaction_id HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'the entries of a ledger transaction do not sum to zero' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;

-- The transaction and its entries are one statement.
CREATE OR REPLACE FUNCTION post_ledger_transaction(
  p_id uuid, p_source_type text, p_source_id uuid, p_kind text, p_relates_to uuid, p_occurred_at timestamptz, p_accounts uuid[], p_amounts bigint[]
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  tenant constant uuid := current_tenant();
  earlier uuid;
BEGIN
  IF tenant IS NULL THEN
    RAISE EXCEPTION 'no tenant is set' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF cardinality(p_accounts) < 2 OR cardinality(p_accounts) <> cardinality(p_amounts) THEN
    RAISE EXCEPTION 'a ledger transaction needs at least two entries with one account and one amount each' USING ERRCODE = 'check_violation';
  END IF;

  WITH posted AS (
    INSERT INTO ledger_transactions (tenant_id, id, source_type, source_id, kind, relates_to, occurred_at)
    VALUES (tenant, p_id, p_source_type, p_source_id, p_kind, p_relates_to, p_occurred_at)
    ON CONFLICT (tenant_id, source_type, source_id, kind) DO NOTHING
    RETURNING id
  )
  INSERT INTO ledger_entries (tenant_id, transaction_id, account_id, amount_minor, occurred_at)
  SELECT tenant, posted.id, l.account_id, l.amount, p_occurred_at FROM posted, unnest(p_accounts, p_amounts) AS l (account_id, amount);
  IF NOT FOUND THEN
    SELECT id INTO STRICT earlier FROM ledger_transactions
    WHERE tenant_id = tenant AND source_type = p_source_type AND source_id = p_source_id AND kind = p_kind;
    RETURN earlier;
  END IF;

  -- One balance after the other, in the order of their accounts, so that two postings never wait for each other in a circle. Credits
  -- come first, so that an account which both gives and takes is not refused for a moment in between.
  FOR i IN 1 .. cardinality(p_accounts) LOOP
    IF (p_accounts[i], p_amounts[i]) < (p_accounts[i - 1], p_amounts[i - 1]) THEN
      RAISE EXCEPTION 'the entries of a ledger transaction come in the order of their accounts, credits first' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE ledger_locked_balances SET balance_minor = balance_minor - p_amounts[i] WHERE tenant_id = tenant AND account_id = p_accounts[i];
  END LOOP;
  RETURN p_id;
END
$$;
