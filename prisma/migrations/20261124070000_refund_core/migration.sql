-- Money that went back by another way (a refund made by hand, a lost dispute) is not sent again; what waits for a dispute, and what
-- the provider refused, says so.

ALTER TABLE "refunds"
  ADD COLUMN "covered_minor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "covers" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "held_at" TIMESTAMPTZ(3),
  ADD COLUMN "refusals" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "failure_code" TEXT,
  ADD COLUMN "failure_description" TEXT;
ALTER TABLE refunds DROP CONSTRAINT refunds_status, DROP CONSTRAINT refunds_amount;
ALTER TABLE refunds ADD CONSTRAINT refunds_status CHECK (status IN ('requested', 'pending', 'processed', 'failed', 'covered'));
ALTER TABLE refunds ADD CONSTRAINT refunds_amount CHECK (covered_minor >= 0 AND CASE status WHEN 'covered' THEN amount_minor = 0 AND covered_minor > 0 ELSE amount_minor > 0 END);
ALTER TABLE refunds ADD CONSTRAINT refunds_held CHECK (held_at IS NULL OR status = 'requested');
CREATE INDEX refunds_stuck_idx ON refunds (tenant_id, created_at, id) WHERE failure_code IS NOT NULL AND status IN ('requested', 'failed');
CREATE INDEX "refunds_tenant_id_created_at_id_idx" ON "refunds"("tenant_id", "created_at", "id");

-- A lost dispute may cost less than was asked for; what it cost stands in the ledger.
ALTER TABLE "disputes" ADD COLUMN "deducted_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE disputes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_transactions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_entries NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_accounts NO FORCE ROW LEVEL SECURITY;
UPDATE disputes d SET deducted_minor = coalesce((
  SELECT sum(e.amount_minor) FROM ledger_transactions t
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
  JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id AND a.code = 'goodwill'
  WHERE t.tenant_id = d.tenant_id AND t.source_type = 'dispute' AND t.source_id = d.id AND t.kind = 'dispute.lost'), d.amount_minor)
WHERE d.status = 'lost';
ALTER TABLE disputes FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_transactions FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE disputes ADD CONSTRAINT disputes_deducted CHECK (deducted_minor BETWEEN 0 AND amount_minor AND (deducted_minor > 0) = (status = 'lost'));
