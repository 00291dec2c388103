-- A mentor on our own wallet page: a link without a booking, a session that a mailed code makes fresh, and the codes.
ALTER TABLE "access_links" ALTER COLUMN "booking_id" DROP NOT NULL;
ALTER TABLE access_links ADD CONSTRAINT access_links_booking CHECK ((purpose = 'wallet') = (booking_id IS NULL));
ALTER TABLE "session_tokens" ADD COLUMN "verified_until" TIMESTAMPTZ(3);

-- Where mail went before an address changed: its reader is told when money is to go to a new account.
ALTER TABLE "users" ADD COLUMN "previous_email" TEXT, ADD COLUMN "email_changed_at" TIMESTAMPTZ(3);

CREATE TABLE "access_codes" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_codes_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "access_codes_tenant_id_user_id_created_at_idx" ON "access_codes" ("tenant_id", "user_id", "created_at");
CREATE INDEX "access_codes_tenant_id_session_id_idx" ON "access_codes" ("tenant_id", "session_id");
ALTER TABLE "access_codes" ADD CONSTRAINT "access_codes_tenant_id_user_id_fkey"
  FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE access_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON access_codes USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON access_codes TO pv_app, pv_worker;

-- Mails about something else than a booking.
ALTER TABLE "mails" ADD COLUMN "subject_type" TEXT, ADD COLUMN "subject_id" UUID;
ALTER TABLE mails ADD CONSTRAINT mails_subject CHECK ((subject_type IS NULL) = (subject_id IS NULL) AND num_nonnulls(booking_id, subject_id) = 1);
