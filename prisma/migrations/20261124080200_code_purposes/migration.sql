-- How many codes a person is sent counts for what they are sent for: asking for one kind leaves nobody without the other.
ALTER TABLE "access_codes" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'wallet';
ALTER TABLE "access_codes" ALTER COLUMN "purpose" DROP DEFAULT;
DROP INDEX "access_codes_tenant_id_user_id_created_at_idx";
CREATE INDEX "access_codes_tenant_id_user_id_purpose_created_at_idx" ON "access_codes" ("tenant_id", "user_id", "purpose", "created_at");
