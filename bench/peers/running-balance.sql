-- The peer of «npm run bench -- ledger»: a ledger that keeps a running balance and a version on every account, as pgledger
-- does (github.com/pgr0ss/pgledger, pgledger.sql): all accounts of a transfer are locked FOR UPDATE in sorted order, balances
-- and versions are updated, and each entry records the balance before and after. Written anew with the keys, types and foreign
-- keys of our own ledger, so that what is compared is the locking.
CREATE SCHEMA peer;
CREATE TABLE peer.accounts (
  tenant_id uuid NOT NULL REFERENCES public.tenants (id),
  id uuid NOT NULL,
  currency text NOT NULL,
  balance bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 0,
  allow_negative_balance boolean NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 70);
CREATE TABLE peer.transfers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  from_account_id uuid NOT NULL,
  to_account_id uuid NOT NULL,
  amount bigint NOT NULL,
  event_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, from_account_id) REFERENCES peer.accounts (tenant_id, id),
  FOREIGN KEY (tenant_id, to_account_id) REFERENCES peer.accounts (tenant_id, id),
  CHECK (amount > 0 AND from_account_id <> to_account_id)
);
CREATE INDEX ON peer.transfers (tenant_id, from_account_id);
CREATE INDEX ON peer.transfers (tenant_id, to_account_id);
CREATE TABLE peer.entries (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  transfer_id uuid NOT NULL,
  account_id uuid NOT NULL,
  amount bigint NOT NULL,
  previous_balance bigint NOT NULL,
  current_balance bigint NOT NULL,
  account_version bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, transfer_id) REFERENCES peer.transfers (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES peer.accounts (tenant_id, id)
);
CREATE INDEX ON peer.entries (tenant_id, account_id, id);
CREATE INDEX ON peer.entries (tenant_id, transfer_id);

CREATE FUNCTION peer.transfer(p_tenant uuid, p_id uuid, p_from uuid, p_to uuid, p_amount bigint, p_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  giver peer.accounts;
  taker peer.accounts;
BEGIN
  PERFORM FROM peer.accounts WHERE tenant_id = p_tenant AND id IN (p_from, p_to) ORDER BY id FOR UPDATE;
  UPDATE peer.accounts SET balance = balance - p_amount, version = version + 1, updated_at = p_at
  WHERE tenant_id = p_tenant AND id = p_from RETURNING * INTO giver;
  IF NOT giver.allow_negative_balance AND giver.balance < 0 THEN
    RAISE EXCEPTION 'account % would fall below zero', p_from USING ERRCODE = 'check_violation';
  END IF;
  UPDATE peer.accounts SET balance = balance + p_amount, version = version + 1, updated_at = p_at
  WHERE tenant_id = p_tenant AND id = p_to RETURNING * INTO taker;
  IF giver.currency <> taker.currency THEN
    RAISE EXCEPTION 'accounts of two currencies' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO peer.transfers (tenant_id, id, from_account_id, to_account_id, amount, event_at) VALUES (p_tenant, p_id, p_from, p_to, p_amount, p_at);
  INSERT INTO peer.entries (tenant_id, transfer_id, account_id, amount, previous_balance, current_balance, account_version, occurred_at)
  VALUES (p_tenant, p_id, p_from, -p_amount, giver.balance + p_amount, giver.balance, giver.version, p_at),
         (p_tenant, p_id, p_to, p_amount, taker.balance - p_amount, taker.balance, taker.version, p_at);
END
$$;
GRANT USAGE ON SCHEMA peer TO pv_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA peer TO pv_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA peer TO pv_app;
