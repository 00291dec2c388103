-- A withdrawal says itself where it goes, from which account and under which key, as it was when it was asked for: whatever
-- becomes of the destination or of our settings, another try is the same try. One sender at a time asks for it.
ALTER TABLE "payouts"
  ADD COLUMN "fund_account_id" TEXT,
  ADD COLUMN "source_account" TEXT,
  ADD COLUMN "provider_key" TEXT,
  ADD COLUMN "sending_until" TIMESTAMPTZ(3),
  ADD COLUMN "unsure_at" TIMESTAMPTZ(3);

-- Earlier ones were asked for with what stands in their destination, under their own name. The owner sees rows of all tenants
-- only where security is not forced.
ALTER TABLE payouts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payout_destinations NO FORCE ROW LEVEL SECURITY;
UPDATE payouts p SET fund_account_id = d.fund_account_id FROM payout_destinations d WHERE d.tenant_id = p.tenant_id AND d.id = p.destination_id;
UPDATE payouts p SET provider_key = r.ref FROM provider_refs r WHERE r.provider = 'razorpay' AND r.kind = 'payout' AND r.tenant_id = p.tenant_id AND r.object_id = p.id;
-- A try may be under way this very moment.
UPDATE payouts SET unsure_at = updated_at WHERE status = 'requested' AND provider_payout_id IS NULL;
ALTER TABLE "payouts" ALTER COLUMN "fund_account_id" SET NOT NULL, ALTER COLUMN "provider_key" SET NOT NULL;
ALTER TABLE payouts FORCE ROW LEVEL SECURITY;

GRANT UPDATE (sending_until, unsure_at) ON payouts TO pv_app, pv_worker;

-- Of a destination that was removed only the mask stays, by which old withdrawals are told apart.
ALTER TABLE "payout_destinations" ALTER COLUMN "holder_name" DROP NOT NULL;
ALTER TABLE payout_destinations DROP CONSTRAINT payout_destinations_kind;
UPDATE payout_destinations SET holder_name = NULL, ifsc = NULL WHERE removed_at IS NOT NULL;
ALTER TABLE payout_destinations ADD CONSTRAINT payout_destinations_kind CHECK (
  kind IN ('bank_account', 'upi') AND CASE WHEN removed_at IS NULL THEN holder_name IS NOT NULL AND (kind = 'bank_account') = (ifsc IS NOT NULL) ELSE holder_name IS NULL AND ifsc IS NULL END);
ALTER TABLE payout_destinations FORCE ROW LEVEL SECURITY;
GRANT UPDATE (holder_name, ifsc) ON payout_destinations TO pv_app, pv_worker;
