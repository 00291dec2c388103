-- Student credit: money a student left with the college instead of having it sent back. Every change of it is a line, so that the
-- balance of the ledger can be computed from them, and each payment knows what of it lies there.

ALTER TABLE "bookings" ADD COLUMN "paid_with" TEXT NOT NULL DEFAULT 'payment';
ALTER TABLE bookings ADD CONSTRAINT bookings_paid_with CHECK (paid_with IN ('payment', 'credit'));

CREATE TABLE "credit_refunds" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "asked_minor" BIGINT NOT NULL,
    "sent_minor" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_refunds_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "credit_refunds_tenant_id_user_id_created_at_idx" ON "credit_refunds"("tenant_id", "user_id", "created_at");
ALTER TABLE "credit_refunds" ADD CONSTRAINT "credit_refunds_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE credit_refunds ADD CONSTRAINT credit_refunds_amounts CHECK (asked_minor > 0 AND sent_minor BETWEEN 0 AND asked_minor);

CREATE TABLE "credit_lines" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "booking_id" UUID NOT NULL,
    "payment_id" UUID,
    "refund_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_lines_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "credit_lines_tenant_id_user_id_created_at_id_idx" ON "credit_lines"("tenant_id", "user_id", "created_at", "id");
CREATE INDEX "credit_lines_tenant_id_booking_id_idx" ON "credit_lines"("tenant_id", "booking_id");
CREATE INDEX "credit_lines_tenant_id_payment_id_idx" ON "credit_lines"("tenant_id", "payment_id");
CREATE UNIQUE INDEX "credit_lines_tenant_id_refund_id_key" ON "credit_lines"("tenant_id", "refund_id");
-- A booking is paid once.
CREATE UNIQUE INDEX credit_lines_spent_key ON credit_lines (tenant_id, booking_id) WHERE kind = 'spent';
ALTER TABLE "credit_lines" ADD CONSTRAINT "credit_lines_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "credit_lines" ADD CONSTRAINT "credit_lines_tenant_id_booking_id_fkey" FOREIGN KEY ("tenant_id", "booking_id") REFERENCES "bookings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "credit_lines" ADD CONSTRAINT "credit_lines_tenant_id_payment_id_fkey" FOREIGN KEY ("tenant_id", "payment_id") REFERENCES "payments"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "credit_lines" ADD CONSTRAINT "credit_lines_tenant_id_refund_id_fkey" FOREIGN KEY ("tenant_id", "refund_id") REFERENCES "refunds"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- What came from a payment names it, what goes back to one its refund, too; what a booking took and gave back names neither.
ALTER TABLE credit_lines ADD CONSTRAINT credit_lines_kind CHECK (CASE kind
  WHEN 'given' THEN amount_minor > 0 AND payment_id IS NOT NULL AND refund_id IS NULL
  WHEN 'spent' THEN amount_minor < 0 AND payment_id IS NULL AND refund_id IS NULL
  WHEN 'given_back' THEN amount_minor > 0 AND payment_id IS NULL AND refund_id IS NULL
  WHEN 'sent_back' THEN amount_minor < 0 AND payment_id IS NOT NULL AND refund_id IS NOT NULL
  ELSE false END);

ALTER TABLE credit_refunds ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit_refunds FORCE ROW LEVEL SECURITY;
ALTER TABLE credit_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit_lines FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON credit_refunds USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY tenant_isolation ON credit_lines USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT ON credit_refunds, credit_lines TO pv_app, pv_worker;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON credit_refunds FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON credit_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
