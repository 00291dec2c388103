-- What payers' banks hold against payments, what the provider has paid out to our bank, and what the nightly audit found.
CREATE TABLE "disputes" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "provider_dispute_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "reason_code" TEXT,
    "respond_by" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "disputes_tenant_id_provider_dispute_id_key" ON "disputes"("tenant_id", "provider_dispute_id");
CREATE INDEX "disputes_tenant_id_payment_id_idx" ON "disputes"("tenant_id", "payment_id");
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_tenant_id_payment_id_fkey" FOREIGN KEY ("tenant_id", "payment_id") REFERENCES "payments"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE disputes ADD CONSTRAINT disputes_status CHECK (status IN ('open', 'action_required', 'under_review', 'won', 'lost', 'closed'));
ALTER TABLE disputes ADD CONSTRAINT disputes_amount CHECK (amount_minor > 0);
ALTER TABLE disputes ADD CONSTRAINT disputes_resolved CHECK ((status IN ('won', 'lost', 'closed')) = (resolved_at IS NOT NULL));

CREATE INDEX "payments_tenant_id_created_at_id_idx" ON "payments"("tenant_id", "created_at", "id");

-- The tenant's part of a settlement, which the provider makes for all tenants of an account at once.
CREATE TABLE "settlements" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "provider_settlement_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "fee_tax_minor" BIGINT NOT NULL,
    "utr" TEXT,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settlements_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "settlements_tenant_id_provider_settlement_id_key" ON "settlements"("tenant_id", "provider_settlement_id");
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "settlement_lines" (
    "tenant_id" UUID NOT NULL,
    "settlement_id" UUID NOT NULL,
    "provider_ref" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "credit_minor" BIGINT NOT NULL,
    "debit_minor" BIGINT NOT NULL,

    CONSTRAINT "settlement_lines_pkey" PRIMARY KEY ("tenant_id","settlement_id","provider_ref")
);
CREATE INDEX "settlement_lines_tenant_id_object_id_idx" ON "settlement_lines"("tenant_id", "object_id");
ALTER TABLE "settlement_lines" ADD CONSTRAINT "settlement_lines_tenant_id_settlement_id_fkey"
  FOREIGN KEY ("tenant_id", "settlement_id") REFERENCES "settlements"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE settlement_lines ADD CONSTRAINT settlement_lines_kind CHECK (kind IN ('payment', 'refund', 'dispute'));
ALTER TABLE settlement_lines ADD CONSTRAINT settlement_lines_amounts CHECK (credit_minor >= 0 AND debit_minor >= 0);

-- The whole settlement, as the provider made it: what no tenant owns of it shows in the audit.
CREATE TABLE "provider_settlements" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "unclaimed_minor" BIGINT NOT NULL,
    "unclaimed_lines" INTEGER NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_settlements_pkey" PRIMARY KEY ("provider","ref")
);
CREATE INDEX "provider_settlements_settled_at_idx" ON "provider_settlements"("settled_at");

-- One run a day, by whichever worker comes first.
CREATE TABLE "audit_runs" (
    "day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "mismatches" INTEGER,
    "by_check" JSONB,

    CONSTRAINT "audit_runs_pkey" PRIMARY KEY ("day")
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['disputes', 'settlements', 'settlement_lines'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO pv_app, pv_worker', name);
  END LOOP;
END
$$;
GRANT UPDATE ON disputes TO pv_app, pv_worker;
GRANT SELECT, INSERT ON provider_settlements TO pv_app, pv_worker;
GRANT SELECT, INSERT, UPDATE ON audit_runs TO pv_worker;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON settlements FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON settlement_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
