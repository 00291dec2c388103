-- When both were first together, as the media server saw it. Null: never, or not settled yet.
ALTER TABLE "bookings" ADD COLUMN "met_at" TIMESTAMPTZ(3);
