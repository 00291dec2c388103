-- Statements read the ledger; what they add is what stands on invoices: the college's terms in versions, series of numbers without
-- gaps, and the documents themselves, which never change.

-- Of two tenants of one supplier each numbers its documents in a series of its own. The number of the series is for ever.
ALTER TABLE "tenants" ADD COLUMN "document_series" SERIAL NOT NULL;
CREATE UNIQUE INDEX "tenants_document_series_key" ON "tenants"("document_series");

CREATE TABLE "tax_terms" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "set_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tax_terms_pkey" PRIMARY KEY ("tenant_id","version")
);
CREATE TABLE "tax_series" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "financial_year" INTEGER NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "tax_series_pkey" PRIMARY KEY ("tenant_id","kind","financial_year")
);
CREATE TABLE "tax_documents" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "financial_year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "booking_id" UUID NOT NULL,
    "booking_refund_id" UUID,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "taxable_minor" BIGINT NOT NULL,
    "central_minor" BIGINT NOT NULL,
    "state_minor" BIGINT NOT NULL,
    "integrated_minor" BIGINT NOT NULL,
    "terms" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tax_documents_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "tax_documents_tenant_id_booking_id_idx" ON "tax_documents"("tenant_id", "booking_id");
CREATE UNIQUE INDEX "tax_documents_tenant_id_kind_financial_year_sequence_key" ON "tax_documents"("tenant_id", "kind", "financial_year", "sequence");
CREATE UNIQUE INDEX "tax_documents_tenant_id_number_key" ON "tax_documents"("tenant_id", "number");
CREATE UNIQUE INDEX "tax_documents_tenant_id_booking_refund_id_key" ON "tax_documents"("tenant_id", "booking_refund_id");
-- A booking is invoiced once.
CREATE UNIQUE INDEX tax_documents_one_invoice ON tax_documents (tenant_id, booking_id) WHERE kind = 'invoice';
ALTER TABLE "tax_terms" ADD CONSTRAINT "tax_terms_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "tax_series" ADD CONSTRAINT "tax_series_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "tax_documents" ADD CONSTRAINT "tax_documents_tenant_id_booking_id_fkey"
  FOREIGN KEY ("tenant_id", "booking_id") REFERENCES "bookings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "tax_documents" ADD CONSTRAINT "tax_documents_tenant_id_booking_refund_id_fkey"
  FOREIGN KEY ("tenant_id", "booking_refund_id") REFERENCES "booking_refunds"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE tax_series ADD CONSTRAINT tax_series_counts CHECK (kind IN ('invoice', 'credit_note') AND last_number >= 0);
-- Rule 46 of the CGST Rules: at most sixteen letters, digits, hyphens and slashes.
ALTER TABLE tax_documents ADD CONSTRAINT tax_documents_number CHECK (number ~ '^[A-Z0-9/-]{1,16}$' AND sequence >= 1);
ALTER TABLE tax_documents ADD CONSTRAINT tax_documents_kind CHECK (kind IN ('invoice', 'credit_note') AND (kind = 'credit_note') = (booking_refund_id IS NOT NULL));
ALTER TABLE tax_documents ADD CONSTRAINT tax_documents_sum
  CHECK (total_minor = taxable_minor + central_minor + state_minor + integrated_minor AND total_minor > 0 AND least(taxable_minor, central_minor, state_minor, integrated_minor) >= 0);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tax_terms', 'tax_series', 'tax_documents'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO pv_app, pv_worker', name);
  END LOOP;
END
$$;
GRANT UPDATE (last_number) ON tax_series TO pv_app, pv_worker;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON tax_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON tax_documents FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a student has paid.
CREATE INDEX "payments_tenant_id_payer_user_id_idx" ON "payments"("tenant_id", "payer_user_id");
