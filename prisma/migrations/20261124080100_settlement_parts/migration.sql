-- A line of a settlement that nobody owned may find its owner later: the tenant then has a further part of the same settlement.
ALTER TABLE "settlements" ADD COLUMN "part" INTEGER NOT NULL DEFAULT 1;
DROP INDEX "settlements_tenant_id_provider_settlement_id_key";
CREATE UNIQUE INDEX "settlements_tenant_id_provider_settlement_id_part_key" ON "settlements"("tenant_id", "provider_settlement_id", "part");
ALTER TABLE settlements ADD CONSTRAINT settlements_part CHECK (part >= 1);

-- So that it can be read again, and what is left of it told.
ALTER TABLE "provider_settlements" ADD COLUMN "utr" TEXT;
GRANT UPDATE (unclaimed_minor, unclaimed_lines) ON provider_settlements TO pv_app, pv_worker;
