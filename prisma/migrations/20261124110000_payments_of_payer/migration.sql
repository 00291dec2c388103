-- A person's own payments, newest first, and the reference by which their bank finds a refund.
CREATE INDEX "payments_tenant_id_payer_user_id_created_at_id_idx" ON payments (tenant_id, payer_user_id, created_at, id);
ALTER TABLE refunds ADD COLUMN bank_reference text;
