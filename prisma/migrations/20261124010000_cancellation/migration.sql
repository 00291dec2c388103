-- What a student gets back who cancels, and when: versions per tenant, and the one that was sold frozen into each booking.
CREATE TABLE "cancellation_policies" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "tiers" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cancellation_policies_pkey" PRIMARY KEY ("tenant_id","version")
);
ALTER TABLE "cancellation_policies" ADD CONSTRAINT "cancellation_policies_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE cancellation_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE cancellation_policies FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON cancellation_policies USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT ON cancellation_policies TO pv_app, pv_worker;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cancellation_policies FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Bookings sold before there was a policy were sold with none: their price comes back in full until the start.
ALTER TABLE "bookings" ADD COLUMN "cancellation_policy" JSONB NOT NULL DEFAULT '{"version":0,"tiers":[{"minutesBefore":0,"refundBps":10000}]}';
ALTER TABLE "bookings" ALTER COLUMN "cancellation_policy" DROP DEFAULT;
ALTER TABLE "bookings" ADD COLUMN "cancelled_by" TEXT, ADD COLUMN "cancelled_at" TIMESTAMPTZ(3);
ALTER TABLE bookings ADD CONSTRAINT bookings_cancelled_by CHECK (cancelled_by IN ('student', 'mentor') AND (cancelled_by IS NULL) = (cancelled_at IS NULL) OR cancelled_by IS NULL AND cancelled_at IS NULL);
