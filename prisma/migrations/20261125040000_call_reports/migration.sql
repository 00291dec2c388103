-- What people's own browsers tell of their side of a call: beside the evidence, never part of it. Ids and reasons only.
CREATE TABLE "call_reports" (
    "tenant_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "connection" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_reports_pkey" PRIMARY KEY ("tenant_id","call_id","user_id","reason","connection")
);
ALTER TABLE "call_reports" ADD CONSTRAINT "call_reports_tenant_id_call_id_user_id_fkey"
  FOREIGN KEY ("tenant_id", "call_id", "user_id") REFERENCES "call_participants"("tenant_id", "call_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE call_reports ADD CONSTRAINT call_reports_reason CHECK (reason IN ('left', 'page_closed', 'connection_lost', 'could_not_join', 'no_microphone'));
ALTER TABLE call_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON call_reports USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT ON call_reports TO pv_app, pv_worker;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON call_reports FOR EACH ROW EXECUTE FUNCTION refuse_change();
