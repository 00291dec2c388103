-- What Prisma cannot say: roles, forced row-level security, exclusion, append-only triggers, the posting function, privileges.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Roles. Passwords of the two that sign in are set by `migrate`, never here. Roles belong to the server, not the database.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['pv_app', 'pv_worker'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', name);
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pv_ledger') THEN
    CREATE ROLE pv_ledger NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pv_search') THEN
    BEGIN
      CREATE ROLE pv_search NOLOGIN NOSUPERUSER BYPASSRLS;
    EXCEPTION WHEN insufficient_privilege THEN
      -- Some managed databases grant BYPASSRLS to nobody; search then runs under plain row-level security, and doctor says so.
      CREATE ROLE pv_search NOLOGIN NOSUPERUSER;
    END;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  -- Another database of the same server was migrated at the same moment and made the role first.
  NULL;
END
$$;

-- Functions owned by a role need CREATE on the schema while they are handed over; the migration takes it back at its end.
GRANT CREATE ON SCHEMA public TO pv_ledger, pv_search;
GRANT pv_ledger, pv_search TO CURRENT_USER;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO pv_app, pv_worker, pv_ledger, pv_search;

CREATE FUNCTION current_tenant() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- Row-level security, forced on every table with tenant_id except the platform tables, which hold ids and hashes only.
DO $$
DECLARE
  platform_tables constant text[] := ARRAY['api_keys', 'session_tokens', 'provider_refs', 'due_work', 'event_stream'];
  name text;
BEGIN
  FOR name IN
    SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE' AND c.table_name <> ALL (platform_tables)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO pv_app, pv_worker', name);
  END LOOP;
END
$$;

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON tenants USING (id = current_tenant()) WITH CHECK (id = current_tenant());
ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON organisations
  USING (EXISTS (SELECT FROM tenants t WHERE t.organisation_id = organisations.id AND t.id = current_tenant()));
GRANT SELECT ON tenants, organisations TO pv_app, pv_worker;
GRANT UPDATE ON tenants TO pv_app;

GRANT SELECT, INSERT, UPDATE ON api_keys, session_tokens, webhook_inbox, due_work, event_stream, event_consumers TO pv_app, pv_worker;
GRANT SELECT, INSERT ON provider_refs TO pv_app, pv_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO pv_app, pv_worker;
GRANT DELETE ON session_tokens, due_work, idempotency_keys, embed_sessions, mentor_listings TO pv_app, pv_worker;

-- Time: one person is at one place. Slot reads use the btree on the range's ends, because && is not leakproof.
ALTER TABLE slot_claims ADD CONSTRAINT slot_claims_one_at_a_time
  EXCLUDE USING gist (tenant_id WITH =, person_id WITH =, during WITH &&) WHERE (state IN ('held', 'booked'));
CREATE INDEX slot_claims_by_end ON slot_claims (tenant_id, person_id, upper(during)) WHERE state IN ('held', 'booked');
ALTER TABLE slot_claims ADD CONSTRAINT slot_claims_state CHECK (state IN ('held', 'booked', 'released'));
ALTER TABLE slot_claims ADD CONSTRAINT slot_claims_held_expires CHECK (state <> 'held' OR expires_at IS NOT NULL);
ALTER TABLE slot_claims ADD CONSTRAINT slot_claims_bounded CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during));

-- States and numbers that no code path may get wrong.
ALTER TABLE tenants ADD CONSTRAINT tenants_mode CHECK (mode IN ('live', 'test'));
ALTER TABLE tenants ADD CONSTRAINT tenants_split CHECK (
  split_mentor_bps >= 0 AND split_tenant_bps >= 0 AND split_platform_bps >= 0 AND split_mentor_bps + split_tenant_bps + split_platform_bps = 10000);
ALTER TABLE tenants ADD CONSTRAINT tenants_live_clock CHECK (mode = 'test' OR clock_offset_ms = 0);
ALTER TABLE bookings ADD CONSTRAINT bookings_status CHECK (status IN
  ('requested', 'held', 'confirmed', 'live', 'completed', 'no_show_mentor', 'no_show_student', 'cancelled', 'declined', 'expired'));
ALTER TABLE bookings ADD CONSTRAINT bookings_split CHECK (mentor_bps + tenant_bps + platform_bps = 10000);
ALTER TABLE bookings ADD CONSTRAINT bookings_price CHECK (price_minor >= 0);
ALTER TABLE payments ADD CONSTRAINT payments_status CHECK (status IN
  ('created', 'attempted', 'authorized', 'captured', 'partially_refunded', 'refunded', 'failed'));
ALTER TABLE payments ADD CONSTRAINT payments_amounts CHECK (amount_minor > 0 AND refunded_minor >= 0 AND refunded_minor <= amount_minor);
ALTER TABLE refunds ADD CONSTRAINT refunds_amount CHECK (amount_minor > 0);
ALTER TABLE refunds ADD CONSTRAINT refunds_status CHECK (status IN ('requested', 'pending', 'processed', 'failed'));
ALTER TABLE reviews ADD CONSTRAINT reviews_rating CHECK (rating BETWEEN 1 AND 5);
ALTER TABLE calls ADD CONSTRAINT calls_status CHECK (status IN ('scheduled', 'open', 'live', 'ended'));
ALTER TABLE calls ADD CONSTRAINT calls_within_claim CHECK (ends_at <= claim_ends_at);
ALTER TABLE mails ADD CONSTRAINT mails_status CHECK (status IN ('queued', 'sent', 'failed', 'delivered', 'bounced'));

-- Append-only tables.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['events', 'ledger_transactions', 'ledger_entries', 'call_evidence'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('REVOKE UPDATE ON %I FROM pv_app, pv_worker', name);
  END LOOP;
END
$$;

-- Ledger.
CREATE UNIQUE INDEX ledger_accounts_one_each
  ON ledger_accounts (tenant_id, code, coalesce(owner_id, '00000000-0000-0000-0000-000000000000'::uuid), currency);
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_not_zero CHECK (amount_minor <> 0);
ALTER TABLE ledger_locked_balances ADD CONSTRAINT ledger_locked_balances_not_negative CHECK (balance_minor >= 0);
REVOKE INSERT, UPDATE ON ledger_transactions, ledger_entries, ledger_locked_balances FROM pv_app, pv_worker;
GRANT SELECT, INSERT, UPDATE ON ledger_transactions, ledger_entries, ledger_locked_balances TO pv_ledger;
GRANT SELECT ON ledger_accounts TO pv_ledger;
GRANT USAGE ON SEQUENCE ledger_entries_id_seq TO pv_ledger;
GRANT USAGE ON SEQUENCE messages_position_seq TO pv_app, pv_worker;

CREATE FUNCTION ledger_entries_balance() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ledger_entries e JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
    WHERE e.tenant_id = NEW.tenant_id AND e.transaction_id = NEW.transaction_id GROUP BY a.currency HAVING sum(e.amount_minor) <> 0
  ) THEN
    RAISE EXCEPTION 'the entries of ledger transaction % do not sum to zero', NEW.transaction_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER sum_is_zero AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entries_balance();

-- Opens the locked balance of an account that must not go negative, at zero.
CREATE FUNCTION open_locked_balance(p_account_id uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  INSERT INTO ledger_locked_balances (tenant_id, account_id, balance_minor) VALUES (current_tenant(), p_account_id, 0) ON CONFLICT DO NOTHING
$$;

-- The one way to write to the ledger. Answers with the id of the transaction for this cause: p_id when it was posted now,
-- the earlier one's id when the cause was posted before. Debits are positive. Locks balances in the order of account ids.
CREATE FUNCTION post_ledger_transaction(
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

  PERFORM FROM ledger_locked_balances WHERE tenant_id = tenant AND account_id = ANY (p_accounts) ORDER BY account_id FOR UPDATE;
  UPDATE ledger_locked_balances b SET balance_minor = b.balance_minor - line.amount
  FROM (SELECT account_id, sum(amount)::bigint AS amount FROM unnest(p_accounts, p_amounts) AS l (account_id, amount) GROUP BY account_id) line
  WHERE b.tenant_id = tenant AND b.account_id = line.account_id;
  RETURN posted;
END
$$;

ALTER FUNCTION open_locked_balance(uuid) OWNER TO pv_ledger;
ALTER FUNCTION post_ledger_transaction(uuid, text, uuid, text, uuid, timestamptz, uuid[], bigint[]) OWNER TO pv_ledger;
REVOKE ALL ON FUNCTION open_locked_balance(uuid), post_ledger_transaction(uuid, text, uuid, text, uuid, timestamptz, uuid[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_locked_balance(uuid), post_ledger_transaction(uuid, text, uuid, text, uuid, timestamptz, uuid[], bigint[]) TO pv_app, pv_worker;

-- The order of events (design: one relay gives numbers after commit).
CREATE SEQUENCE event_stream_seq AS bigint;
GRANT USAGE ON SEQUENCE event_stream_seq TO pv_app, pv_worker;
CREATE INDEX event_stream_waiting ON event_stream (xact_id) WHERE stream_seq IS NULL;

-- Making a tenant is the owner's act, with the tenant's own scope set (see tenants.repository).
REVOKE CREATE ON SCHEMA public FROM pv_ledger, pv_search;
