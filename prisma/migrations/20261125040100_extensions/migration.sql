-- «+5 minutes»: a running session is made longer when both agree. It is sold like the session itself: claims first, then the money.

ALTER TABLE "tenants" ADD COLUMN "extensions_allowed" BOOLEAN NOT NULL DEFAULT true;
-- How often the session was made longer; price and duration of a booking are what it came to in all.
ALTER TABLE "bookings" ADD COLUMN "extensions" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bookings ADD CONSTRAINT bookings_extensions CHECK (extensions >= 0);

CREATE TABLE "extensions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "seconds" INTEGER NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "proposed_by" TEXT NOT NULL,
    "student_agreed_at" TIMESTAMPTZ(3),
    "mentor_agreed_at" TIMESTAMPTZ(3),
    "pay_with" TEXT,
    "payment_id" UUID,
    "ends_at_before" TIMESTAMPTZ(3) NOT NULL,
    "payable_until" TIMESTAMPTZ(3) NOT NULL,
    "nth" INTEGER,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "extensions_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "extensions_tenant_id_booking_id_created_at_id_idx" ON "extensions"("tenant_id", "booking_id", "created_at", "id");
CREATE UNIQUE INDEX "extensions_tenant_id_payment_id_key" ON "extensions"("tenant_id", "payment_id");
CREATE UNIQUE INDEX "extensions_tenant_id_booking_id_nth_key" ON "extensions"("tenant_id", "booking_id", "nth");
-- One at a time: claims are lengthened once, and one payment at most can move the end.
CREATE UNIQUE INDEX extensions_one_open ON extensions (tenant_id, call_id) WHERE status IN ('proposed', 'agreed');
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_tenant_id_booking_id_fkey" FOREIGN KEY ("tenant_id", "booking_id") REFERENCES "bookings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_tenant_id_call_id_fkey" FOREIGN KEY ("tenant_id", "call_id") REFERENCES "calls"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_tenant_id_payment_id_fkey" FOREIGN KEY ("tenant_id", "payment_id") REFERENCES "payments"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE extensions ADD CONSTRAINT extensions_status CHECK (
  status IN ('proposed', 'agreed', 'applied', 'withdrawn', 'declined', 'expired', 'unavailable') AND (status IN ('proposed', 'agreed')) = (ended_at IS NULL));
ALTER TABLE extensions ADD CONSTRAINT extensions_people CHECK (
  proposed_by IN ('student', 'mentor') AND (student_agreed_at IS NOT NULL OR mentor_agreed_at IS NOT NULL)
  AND (status NOT IN ('agreed', 'applied') OR (student_agreed_at IS NOT NULL AND mentor_agreed_at IS NOT NULL)));
ALTER TABLE extensions ADD CONSTRAINT extensions_paying CHECK (
  (pay_with IS NULL OR pay_with IN ('payment', 'credit')) AND (student_agreed_at IS NULL OR pay_with IS NOT NULL)
  AND (payment_id IS NULL OR pay_with = 'payment') AND (status <> 'applied' OR price_minor = 0 OR pay_with = 'credit' OR payment_id IS NOT NULL));
ALTER TABLE extensions ADD CONSTRAINT extensions_amounts CHECK (
  seconds > 0 AND price_minor >= 0 AND refunded_minor BETWEEN 0 AND price_minor AND (refunded_minor = 0 OR status = 'applied') AND (status = 'applied') = (nth IS NOT NULL));
ALTER TABLE extensions ADD CONSTRAINT extensions_before_the_end CHECK (payable_until < ends_at_before);

ALTER TABLE extensions ENABLE ROW LEVEL SECURITY;
ALTER TABLE extensions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON extensions USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT ON extensions TO pv_app, pv_worker;
GRANT UPDATE (status, reason, student_agreed_at, mentor_agreed_at, pay_with, payment_id, nth, refunded_minor, ended_at) ON extensions TO pv_app, pv_worker;

-- What has ended stays as it ended; only what goes back of its price still grows.
CREATE FUNCTION extensions_end_once() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL AND (NEW.status, NEW.ended_at, NEW.pay_with, NEW.payment_id, NEW.nth) IS DISTINCT FROM (OLD.status, OLD.ended_at, OLD.pay_with, OLD.payment_id, OLD.nth)
    OR NEW.refunded_minor < OLD.refunded_minor OR (OLD.status = 'agreed' AND NEW.status = 'proposed') THEN
    RAISE EXCEPTION 'extension % has ended', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER ends_once BEFORE UPDATE ON extensions FOR EACH ROW EXECUTE FUNCTION extensions_end_once();

-- Credit pays the session once, and each extension of it once.
ALTER TABLE "credit_lines" ADD COLUMN "extension_id" UUID;
ALTER TABLE "credit_lines" ADD CONSTRAINT "credit_lines_tenant_id_extension_id_fkey" FOREIGN KEY ("tenant_id", "extension_id") REFERENCES "extensions"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE credit_lines ADD CONSTRAINT credit_lines_extension CHECK (extension_id IS NULL OR kind IN ('spent', 'given_back'));
DROP INDEX credit_lines_spent_key;
CREATE UNIQUE INDEX credit_lines_spent_key ON credit_lines (tenant_id, booking_id, extension_id) NULLS NOT DISTINCT WHERE kind = 'spent';

-- Of a decision that goes back over several parts: what of it is credit.
ALTER TABLE "booking_refunds" ADD COLUMN "credit_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE booking_refunds DISABLE TRIGGER append_only;
ALTER TABLE booking_refunds NO FORCE ROW LEVEL SECURITY;
UPDATE booking_refunds SET credit_minor = amount_minor WHERE destination = 'credit';
ALTER TABLE booking_refunds FORCE ROW LEVEL SECURITY;
ALTER TABLE booking_refunds ENABLE TRIGGER append_only;
ALTER TABLE booking_refunds ADD CONSTRAINT booking_refunds_credit CHECK (credit_minor BETWEEN 0 AND amount_minor AND (destination <> 'credit' OR credit_minor = amount_minor));

-- What is paid later is invoiced later: the session first, then each time it grew.
ALTER TABLE "tax_documents" ADD COLUMN "part" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tax_documents ADD CONSTRAINT tax_documents_part CHECK (part >= 0 AND (kind = 'invoice' OR part = 0));
DROP INDEX tax_documents_one_invoice;
CREATE UNIQUE INDEX tax_documents_one_invoice ON tax_documents (tenant_id, booking_id, part) WHERE kind = 'invoice';
