-- Every address of the last thirty days, not the oldest only: who changes it twice must silence neither of those before.
CREATE TABLE "previous_emails" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "previous_emails_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "previous_emails_tenant_id_user_id_email_key" ON "previous_emails" ("tenant_id", "user_id", "email");
CREATE INDEX "previous_emails_tenant_id_replaced_at_idx" ON "previous_emails" ("tenant_id", "replaced_at");
ALTER TABLE "previous_emails" ADD CONSTRAINT "previous_emails_tenant_id_user_id_fkey"
  FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The owner of the tables sees the rows of no tenant while row-level security is forced on it.
ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
INSERT INTO previous_emails (tenant_id, id, user_id, email, replaced_at)
SELECT tenant_id, gen_random_uuid(), id, previous_email, email_changed_at FROM users WHERE previous_email IS NOT NULL AND email_changed_at IS NOT NULL;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
ALTER TABLE "users" DROP COLUMN "previous_email", DROP COLUMN "email_changed_at";

ALTER TABLE previous_emails ENABLE ROW LEVEL SECURITY;
ALTER TABLE previous_emails FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON previous_emails USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON previous_emails TO pv_app, pv_worker;

-- One mail about one event for each address. Without a foreign key: addresses are forgotten before mails are.
ALTER TABLE "mails" ADD COLUMN "previous_email_id" UUID;
DROP INDEX "mails_tenant_id_user_id_event_id_kind_key";
CREATE UNIQUE INDEX "mails_tenant_id_user_id_event_id_kind_previous_email_id_key"
  ON "mails" ("tenant_id", "user_id", "event_id", "kind", "previous_email_id") NULLS NOT DISTINCT;
