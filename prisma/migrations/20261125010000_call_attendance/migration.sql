-- Present means in a room in which sound is live, so the media server's word on what is published is evidence, too.
ALTER TABLE "call_evidence" ADD COLUMN "track" TEXT;
ALTER TABLE call_evidence DROP CONSTRAINT call_evidence_kind;
ALTER TABLE call_evidence ADD CONSTRAINT call_evidence_kind CHECK (kind IN (
  'joined', 'left', 'present', 'absent', 'audio_on', 'audio_off', 'audio_missing', 'room_finished', 'unanswered', 'answered'));
ALTER TABLE call_evidence ADD CONSTRAINT call_evidence_track CHECK ((kind IN ('audio_on', 'audio_off', 'audio_missing')) = (track IS NOT NULL));
-- Until now being in a room was enough; what was counted before stays as it was.
ALTER TABLE call_evidence NO FORCE ROW LEVEL SECURITY;
INSERT INTO call_evidence (tenant_id, id, call_id, room_id, user_id, connection, track, kind, source, dedupe_key, occurred_at)
SELECT tenant_id, gen_random_uuid(), call_id, room_id, user_id, connection, 'before-sound-was-seen', 'audio_on', source, 'audio:before:' || connection, occurred_at
FROM call_evidence WHERE kind = 'joined' AND connection IS NOT NULL;
ALTER TABLE call_evidence FORCE ROW LEVEL SECURITY;

-- Both hear once that the platform lost a running call's room, and once that it has them again.
ALTER TABLE "calls" ADD COLUMN "interrupted_at" TIMESTAMPTZ(3);

-- Calls that somebody of the college ended before their time. The reason is free text, so it stands here and in no event.
CREATE TABLE "call_closings" (
    "tenant_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "closed_by" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_closings_pkey" PRIMARY KEY ("tenant_id","call_id")
);
ALTER TABLE "call_closings" ADD CONSTRAINT "call_closings_tenant_id_call_id_fkey"
  FOREIGN KEY ("tenant_id", "call_id") REFERENCES "calls"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE call_closings ADD CONSTRAINT call_closings_reason CHECK (char_length(reason) BETWEEN 3 AND 280);
ALTER TABLE call_closings ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_closings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON call_closings USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT ON call_closings TO pv_app, pv_worker;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON call_closings FOR EACH ROW EXECUTE FUNCTION refuse_change();
