-- The college's calls: those that are not over by their start, and those that are, the latest first.
CREATE INDEX "calls_running" ON "calls" ("tenant_id", "starts_at", "id") WHERE "ended_at" IS NULL;
CREATE INDEX "calls_ended" ON "calls" ("tenant_id", "ended_at", "id") WHERE "ended_at" IS NOT NULL;
