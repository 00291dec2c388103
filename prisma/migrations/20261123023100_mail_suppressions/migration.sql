-- Addresses that must get no more mail, and the ends a mail can come to beside «sent».

CREATE TABLE "mail_suppressions" (
    "tenant_id" UUID NOT NULL,
    "address_hash" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "mail_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_suppressions_pkey" PRIMARY KEY ("tenant_id","address_hash")
);

ALTER TABLE "mail_suppressions" ADD CONSTRAINT "mail_suppressions_tenant_id_mail_id_fkey"
  FOREIGN KEY ("tenant_id", "mail_id") REFERENCES "mails"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE mail_suppressions ADD CONSTRAINT mail_suppressions_reason CHECK (reason IN ('hard_bounce', 'spam', 'unsubscribed'));
ALTER TABLE mail_suppressions ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_suppressions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON mail_suppressions USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT ON mail_suppressions TO pv_app, pv_worker;

ALTER TABLE mails DROP CONSTRAINT mails_status;
ALTER TABLE mails ADD CONSTRAINT mails_status CHECK (status IN
  ('queued', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'suppressed', 'superseded'));
