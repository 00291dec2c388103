-- When somebody last had the session's page open, so that the other one sees that they are on their way. It is no evidence.
ALTER TABLE "call_participants" ADD COLUMN "looked_in_at" TIMESTAMPTZ(3);
