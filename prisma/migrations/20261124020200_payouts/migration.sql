-- Where mentors' money goes, and each withdrawal in exactly one state.
CREATE TABLE "payout_destinations" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "ifsc" TEXT,
    "fund_account_id" TEXT NOT NULL,
    "usable_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_destinations_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "payout_destinations_tenant_id_user_id_created_at_idx" ON "payout_destinations" ("tenant_id", "user_id", "created_at");
ALTER TABLE "payout_destinations" ADD CONSTRAINT "payout_destinations_tenant_id_user_id_fkey"
  FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX payout_destinations_once ON payout_destinations (tenant_id, user_id, fund_account_id) WHERE removed_at IS NULL;
ALTER TABLE payout_destinations ADD CONSTRAINT payout_destinations_kind CHECK (kind IN ('bank_account', 'upi') AND (kind = 'bank_account') = (ifsc IS NOT NULL));
-- A number that is written out would be found here: account numbers have nine digits and more, phone numbers ten.
ALTER TABLE payout_destinations ADD CONSTRAINT payout_destinations_masked CHECK (label LIKE '%•%' AND label !~ '[0-9]{9}');

CREATE TABLE "payouts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "waiting_for" TEXT,
    "provider_payout_id" TEXT,
    "utr" TEXT,
    "fee_minor" BIGINT,
    "fee_tax_minor" BIGINT,
    "failure_code" TEXT,
    "failure_description" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "payouts_tenant_id_provider_payout_id_key" ON "payouts" ("tenant_id", "provider_payout_id");
CREATE INDEX "payouts_tenant_id_user_id_created_at_id_idx" ON "payouts" ("tenant_id", "user_id", "created_at", "id");
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_tenant_id_user_id_fkey"
  FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_tenant_id_destination_id_fkey"
  FOREIGN KEY ("tenant_id", "destination_id") REFERENCES "payout_destinations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE payouts ADD CONSTRAINT payouts_status CHECK (status IN ('requested', 'processing', 'processed', 'failed', 'reversed'));
ALTER TABLE payouts ADD CONSTRAINT payouts_amount CHECK (amount_minor > 0);
ALTER TABLE payouts ADD CONSTRAINT payouts_waiting CHECK ((status IN ('requested', 'processing')) = (waiting_for IS NOT NULL) AND (waiting_for IS NULL OR waiting_for IN ('provider', 'funds', 'bank')));
ALTER TABLE payouts ADD CONSTRAINT payouts_ends CHECK ((status IN ('failed', 'reversed')) = (closed_at IS NOT NULL) AND (status <> 'processed' OR processed_at IS NOT NULL));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['payout_destinations', 'payouts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO pv_app, pv_worker', name);
  END LOOP;
END
$$;
-- Whose it is, where it goes and how much it is are never changed.
GRANT UPDATE (removed_at) ON payout_destinations TO pv_app, pv_worker;
GRANT UPDATE (status, waiting_for, provider_payout_id, utr, fee_minor, fee_tax_minor, failure_code, failure_description, processed_at, closed_at, updated_at) ON payouts TO pv_app, pv_worker;
