-- Sessions whose evidence no rule can judge: somebody of the college decides each, once, and in time.
CREATE TABLE "settlement_cases" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "evidence" JSONB,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "refund_minor" BIGINT,
    "reason" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "settlement_cases_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "settlement_cases_tenant_id_booking_id_key" ON "settlement_cases"("tenant_id", "booking_id");
CREATE INDEX "settlement_cases_tenant_id_due_at_id_idx" ON "settlement_cases"("tenant_id", "due_at", "id");
ALTER TABLE "settlement_cases" ADD CONSTRAINT "settlement_cases_tenant_id_booking_id_fkey"
  FOREIGN KEY ("tenant_id", "booking_id") REFERENCES "bookings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE settlement_cases ADD CONSTRAINT settlement_cases_outcome CHECK (outcome IN ('pay_mentor', 'refund_student', 'split', 'lapsed'));
ALTER TABLE settlement_cases ADD CONSTRAINT settlement_cases_decided
  CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (refund_minor IS NULL) AND refund_minor >= 0 AND (reason IS NULL) = (outcome IS NULL OR outcome = 'lapsed'));

-- Bookings that have waited for somebody since before there was a list get their two days from now.
ALTER TABLE bookings NO FORCE ROW LEVEL SECURITY;
WITH waiting AS (
  INSERT INTO settlement_cases (tenant_id, id, booking_id, opened_at, due_at)
  SELECT tenant_id, gen_random_uuid(), id, now(), now() + interval '48 hours' FROM bookings WHERE status = 'completed' AND settled_at IS NULL AND price_minor > 0
  RETURNING tenant_id, id, due_at
)
INSERT INTO due_work (tenant_id, kind, ref_id, due_at) SELECT tenant_id, 'bookings.lapse_case', id, due_at FROM waiting;
-- Nothing is to be decided about what cost nothing.
UPDATE bookings SET settled_at = now() WHERE status = 'completed' AND settled_at IS NULL AND price_minor = 0;
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;

ALTER TABLE settlement_cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE settlement_cases FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON settlement_cases USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON settlement_cases TO pv_app, pv_worker;
-- A decision is final.
CREATE TRIGGER decided_once BEFORE UPDATE ON settlement_cases FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON settlement_cases FOR EACH ROW EXECUTE FUNCTION refuse_change();
