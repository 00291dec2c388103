-- What a posting costs, once more: its transaction, its entries and the balances it moves are one statement. `npm run bench -- ledger`.

-- An account has one entry in a transaction: what comes and goes in one posting is one movement. That is the key now.
ALTER TABLE ledger_entries NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_entries DISABLE TRIGGER append_only;
WITH several AS (
  SELECT tenant_id, transaction_id, account_id, min(id) AS first_id, sum(amount_minor)::bigint AS total
  FROM ledger_entries GROUP BY tenant_id, transaction_id, account_id HAVING count(*) > 1
), merged AS (
  UPDATE ledger_entries e SET amount_minor = s.total FROM several s
  WHERE (e.tenant_id, e.transaction_id, e.id) = (s.tenant_id, s.transaction_id, s.first_id) AND s.total <> 0
)
DELETE FROM ledger_entries e USING several s
WHERE (e.tenant_id, e.transaction_id, e.account_id) = (s.tenant_id, s.transaction_id, s.account_id) AND (e.id <> s.first_id OR s.total = 0);
ALTER TABLE ledger_entries ENABLE TRIGGER append_only;
ALTER TABLE ledger_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_pkey", ADD CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("tenant_id", "transaction_id", "account_id");

-- Balances are found by the index alone, which gives them in the order of their accounts, so that two postings never wait for each
-- other in a circle. In a small table the planner would rather read all of it, in no order.
CREATE OR REPLACE FUNCTION post_ledger_transaction(
  p_id uuid, p_source_type text, p_source_id uuid, p_kind text, p_relates_to uuid, p_occurred_at timestamptz, p_accounts uuid[], p_amounts bigint[]
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off
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
  ), moved AS (
    UPDATE ledger_locked_balances SET balance_minor = balance_minor - p_amounts[array_position(p_accounts, account_id)]
    FROM posted WHERE tenant_id = tenant AND account_id = ANY (p_accounts)
  )
  INSERT INTO ledger_entries (tenant_id, transaction_id, account_id, amount_minor, occurred_at)
  SELECT tenant, posted.id, l.account_id, l.amount, p_occurred_at FROM posted, unnest(p_accounts, p_amounts) AS l (account_id, amount);
  IF NOT FOUND THEN
    SELECT id INTO STRICT earlier FROM ledger_transactions
    WHERE tenant_id = tenant AND source_type = p_source_type AND source_id = p_source_id AND kind = p_kind;
    RETURN earlier;
  END IF;
  RETURN p_id;
END
$$;
