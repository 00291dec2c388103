-- Checks of a college's network: each has a media room of its own, which must go when the browser forgets to say that it is done.
-- `caller` is a keyed hash of address and origin, kept for the hour in which checks are counted; the row goes with it.
CREATE TABLE "network_checks" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "room_name" TEXT NOT NULL,
    "caller" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "network_checks_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "network_checks_tenant_id_caller_created_at_idx" ON "network_checks"("tenant_id", "caller", "created_at");
ALTER TABLE "network_checks" ADD CONSTRAINT "network_checks_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE network_checks ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_checks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON network_checks USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON network_checks TO pv_app, pv_worker;
