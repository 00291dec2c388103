-- Money that came to the account payouts leave from. It is all tenants' account; each tenant's books get the part that they are short of.
CREATE TABLE "float_top_ups" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "assigned_minor" BIGINT NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "float_top_ups_pkey" PRIMARY KEY ("provider","ref")
);
CREATE INDEX "float_top_ups_account_received_at_idx" ON "float_top_ups"("account", "received_at");
ALTER TABLE float_top_ups ADD CONSTRAINT float_top_ups_amounts CHECK (amount_minor > 0 AND assigned_minor >= 0 AND assigned_minor <= amount_minor);
GRANT SELECT, INSERT, UPDATE (assigned_minor) ON float_top_ups TO pv_app, pv_worker;
