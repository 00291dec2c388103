-- Events of one transaction share its id; their order is the order of writing.
ALTER TABLE "event_stream" ADD COLUMN "written" BIGSERIAL NOT NULL;
GRANT USAGE ON SEQUENCE event_stream_written_seq TO pv_app, pv_worker;
DROP INDEX event_stream_waiting;
CREATE INDEX event_stream_waiting ON event_stream (xact_id, written) WHERE stream_seq IS NULL;

-- A person who leaves and comes back within the same second has two stays; without their ids the late news of the first would end the second.
ALTER TABLE "call_evidence" ADD COLUMN "connection" TEXT;
ALTER TABLE call_evidence ADD CONSTRAINT call_evidence_kind CHECK (kind IN (
  'joined', 'left', 'present', 'absent', 'room_finished', 'unanswered', 'answered'));
