-- Outgoing webhooks: where a tenant hears of events, and what was told there.
CREATE TABLE "webhook_endpoints" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "event_types" TEXT[],
    "status" TEXT NOT NULL,
    "disabled_reason" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "api_version" TEXT NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "webhook_secrets" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secrets_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "webhook_deliveries" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "event_type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "failure_reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "webhook_attempts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "response_status" INTEGER,
    "response_body" TEXT,
    "duration_ms" INTEGER,
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "webhook_endpoints_tenant_id_created_at_id_idx" ON "webhook_endpoints"("tenant_id", "created_at", "id");
CREATE INDEX "webhook_secrets_tenant_id_endpoint_id_created_at_idx" ON "webhook_secrets"("tenant_id", "endpoint_id", "created_at");
CREATE UNIQUE INDEX "webhook_deliveries_tenant_id_endpoint_id_event_id_key" ON "webhook_deliveries"("tenant_id", "endpoint_id", "event_id");
CREATE INDEX "webhook_deliveries_tenant_id_created_at_id_idx" ON "webhook_deliveries"("tenant_id", "created_at", "id");
CREATE INDEX "webhook_deliveries_tenant_id_endpoint_id_status_next_attemp_idx" ON "webhook_deliveries"("tenant_id", "endpoint_id", "status", "next_attempt_at");
CREATE UNIQUE INDEX "webhook_attempts_tenant_id_delivery_id_number_key" ON "webhook_attempts"("tenant_id", "delivery_id", "number");
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_tenant_id_endpoint_id_fkey" FOREIGN KEY ("tenant_id", "endpoint_id") REFERENCES "webhook_endpoints"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_tenant_id_endpoint_id_fkey" FOREIGN KEY ("tenant_id", "endpoint_id") REFERENCES "webhook_endpoints"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_tenant_id_delivery_id_fkey" FOREIGN KEY ("tenant_id", "delivery_id") REFERENCES "webhook_deliveries"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_status CHECK (
  status = 'enabled' AND disabled_reason IS NULL AND disabled_at IS NULL
  OR status = 'disabled' AND disabled_at IS NOT NULL AND disabled_reason IS NOT NULL AND disabled_reason IN ('requested', 'gone', 'failing'));
ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_status CHECK (
  status = 'pending' AND failure_reason IS NULL AND next_attempt_at IS NOT NULL AND completed_at IS NULL
  OR status = 'succeeded' AND failure_reason IS NULL AND next_attempt_at IS NULL AND completed_at IS NOT NULL
  OR status = 'failed' AND failure_reason IS NOT NULL AND failure_reason IN ('exhausted', 'gone', 'endpoint_disabled') AND next_attempt_at IS NULL AND completed_at IS NOT NULL);
ALTER TABLE webhook_attempts ADD CONSTRAINT webhook_attempts_outcome CHECK (outcome IN (
  'unknown', 'succeeded', 'rejected', 'timeout', 'dns_failed', 'address_refused', 'connection_failed', 'tls_failed', 'interrupted'));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['webhook_endpoints', 'webhook_secrets', 'webhook_deliveries', 'webhook_attempts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO pv_app, pv_worker', name);
    -- What was told expires after 30 days, and secrets end with their endpoint.
    EXECUTE format('GRANT DELETE ON %I TO pv_worker', name);
  END LOOP;
END
$$;
GRANT DELETE ON webhook_secrets TO pv_app;
