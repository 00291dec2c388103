-- What a posting costs, again: `npm run bench -- ledger`.

-- Locked balances are moved one by one, in the order of their accounts, so that two postings never wait for each other in a circle;
-- an update locks its row as well as a SELECT before it would. Each is a plain statement whose plan is kept: the one statement for
-- all of them was planned anew at every posting, which took a third of it. Credits come first, so that an account which both gives
-- and takes is not refused for a moment in between.
CREATE OR REPLACE FUNCTION post_ledger_transaction(
  p_id uuid, p_source_type text, p_source_id uuid, p_kind text, p_relates_to uuid, p_occurred_at timestamptz, p_accounts uuid[], p_amounts bigint[]
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  tenant constant uuid := current_tenant();
  posted uuid;
  line record;
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
  SELECT tenant, p_id, l.account_id, l.amount, p_occurred_at FROM unnest(p_accounts, p_amounts) AS l (account_id, amount);

  FOR line IN SELECT l.account_id, l.amount FROM unnest(p_accounts, p_amounts) AS l (account_id, amount) ORDER BY l.account_id, l.amount LOOP
    UPDATE ledger_locked_balances SET balance_minor = balance_minor - line.amount WHERE tenant_id = tenant AND account_id = line.account_id;
  END LOOP;
  RETURN posted;
END
$$;

-- Few transactions release or void another one; the others need no entry in this index.
DROP INDEX "ledger_transactions_tenant_id_relates_to_key";
CREATE UNIQUE INDEX ledger_transactions_resolved_once ON ledger_transactions (tenant_id, relates_to) WHERE relates_to IS NOT NULL;
