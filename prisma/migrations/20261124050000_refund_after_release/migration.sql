-- Refunds that are decided when the shares have been paid out already: what each booking gave back so far, every decision with
-- who took it and why, and the lock under which a mentor's wallet and debt are read together.

ALTER TABLE "bookings" ADD COLUMN "refunded_minor" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "goodwill_minor" BIGINT NOT NULL DEFAULT 0;
-- What earlier bookings gave back stands in their refunds. The owner sees rows of all tenants only where security is not forced.
ALTER TABLE bookings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE refunds NO FORCE ROW LEVEL SECURITY;
UPDATE bookings b SET refunded_minor = given.shares, goodwill_minor = given.goodwill
FROM (
  SELECT p.tenant_id, p.subject_id,
         coalesce(sum(r.amount_minor) FILTER (WHERE r.reason IN ('mentor_absent', 'cancelled_by_student', 'cancelled_by_mentor')), 0) AS shares,
         coalesce(sum(r.amount_minor) FILTER (WHERE r.reason = 'platform_failure'), 0) AS goodwill
  FROM payments p JOIN refunds r ON r.tenant_id = p.tenant_id AND r.payment_id = p.id
  WHERE p.purpose = 'booking' GROUP BY p.tenant_id, p.subject_id
) given
WHERE b.tenant_id = given.tenant_id AND b.id = given.subject_id;
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
ALTER TABLE refunds FORCE ROW LEVEL SECURITY;
ALTER TABLE bookings ADD CONSTRAINT bookings_given_back
  CHECK (refunded_minor >= 0 AND goodwill_minor >= 0 AND refunded_minor + goodwill_minor <= price_minor);

CREATE TABLE "booking_refunds" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "note" TEXT,
    "decided_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "booking_refunds_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "booking_refunds_tenant_id_booking_id_idx" ON "booking_refunds"("tenant_id", "booking_id");
ALTER TABLE "booking_refunds" ADD CONSTRAINT "booking_refunds_tenant_id_booking_id_fkey"
  FOREIGN KEY ("tenant_id", "booking_id") REFERENCES "bookings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE booking_refunds ADD CONSTRAINT booking_refunds_amount CHECK (amount_minor > 0);
ALTER TABLE booking_refunds ADD CONSTRAINT booking_refunds_destination CHECK (destination IN ('source', 'credit'));
ALTER TABLE booking_refunds ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_refunds FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON booking_refunds USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT ON booking_refunds TO pv_app, pv_worker;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON booking_refunds FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a locked account holds, and nobody else moves it before the transaction ends. A mentor's debt is moved under this lock of
-- their wallet alone, so both are read as one.
GRANT CREATE ON SCHEMA public TO pv_ledger;
CREATE FUNCTION lock_ledger_balance(p_account_id uuid) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT balance_minor FROM ledger_locked_balances WHERE tenant_id = current_tenant() AND account_id = p_account_id FOR NO KEY UPDATE
$$;
ALTER FUNCTION lock_ledger_balance(uuid) OWNER TO pv_ledger;
REVOKE ALL ON FUNCTION lock_ledger_balance(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_ledger_balance(uuid) TO pv_app, pv_worker;
REVOKE CREATE ON SCHEMA public FROM pv_ledger;
