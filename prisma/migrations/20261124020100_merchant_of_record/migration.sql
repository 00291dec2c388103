-- Who sells the sessions of a college, and whether money may be pooled for them: data of each environment, set by the owner alone.
ALTER TABLE "tenants" ADD COLUMN "merchant_of_record" JSONB;

-- What a mentor may withdraw.
ALTER TABLE "tenants"
  ADD COLUMN "payout_minimum_minor" BIGINT NOT NULL DEFAULT 10000,
  ADD COLUMN "payout_daily_maximum_minor" BIGINT NOT NULL DEFAULT 2500000,
  ADD COLUMN "payout_daily_count" INTEGER NOT NULL DEFAULT 3;
-- 100 minor units is the least that RazorpayX sends.
ALTER TABLE tenants ADD CONSTRAINT tenants_payouts CHECK (payout_minimum_minor >= 100 AND payout_daily_maximum_minor >= payout_minimum_minor AND payout_daily_count >= 1);
