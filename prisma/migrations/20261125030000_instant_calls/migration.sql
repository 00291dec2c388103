-- Calls without a slot: mentors who can be rung now, who rings, and whom it rings at.
CREATE TABLE "instant_availabilities" (
    "tenant_id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instant_availabilities_pkey" PRIMARY KEY ("tenant_id","mentor_id")
);
CREATE TABLE "instant_calls" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "student_user_id" UUID NOT NULL,
    "reach" TEXT NOT NULL,
    "interest" TEXT,
    "topic" TEXT NOT NULL,
    "duration_seconds" INTEGER NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "pay_with" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "try_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "booking_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "instant_calls_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "instant_rings" (
    "tenant_id" UUID NOT NULL,
    "instant_call_id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_type_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "rung_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "instant_rings_pkey" PRIMARY KEY ("tenant_id","instant_call_id","mentor_id")
);
CREATE UNIQUE INDEX "instant_calls_tenant_id_booking_id_key" ON "instant_calls"("tenant_id", "booking_id");
CREATE INDEX "instant_calls_tenant_id_student_user_id_created_at_idx" ON "instant_calls"("tenant_id", "student_user_id", "created_at");
CREATE INDEX "instant_rings_tenant_id_mentor_id_rung_at_idx" ON "instant_rings"("tenant_id", "mentor_id", "rung_at");

ALTER TABLE "instant_availabilities" ADD CONSTRAINT "instant_availabilities_tenant_id_mentor_id_fkey"
  FOREIGN KEY ("tenant_id", "mentor_id") REFERENCES "mentors"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instant_availabilities" ADD CONSTRAINT "instant_availabilities_tenant_id_user_id_fkey"
  FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instant_calls" ADD CONSTRAINT "instant_calls_tenant_id_student_user_id_fkey"
  FOREIGN KEY ("tenant_id", "student_user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instant_calls" ADD CONSTRAINT "instant_calls_tenant_id_booking_id_fkey"
  FOREIGN KEY ("tenant_id", "booking_id") REFERENCES "bookings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instant_rings" ADD CONSTRAINT "instant_rings_tenant_id_instant_call_id_fkey"
  FOREIGN KEY ("tenant_id", "instant_call_id") REFERENCES "instant_calls"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instant_rings" ADD CONSTRAINT "instant_rings_tenant_id_mentor_id_fkey"
  FOREIGN KEY ("tenant_id", "mentor_id") REFERENCES "mentors"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instant_rings" ADD CONSTRAINT "instant_rings_tenant_id_user_id_fkey"
  FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instant_rings" ADD CONSTRAINT "instant_rings_tenant_id_session_type_id_fkey"
  FOREIGN KEY ("tenant_id", "session_type_id") REFERENCES "session_types"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE instant_calls ADD CONSTRAINT instant_calls_reach CHECK (reach IN ('mentor', 'any') AND (reach = 'any') = (interest IS NOT NULL));
ALTER TABLE instant_calls ADD CONSTRAINT instant_calls_pay_with CHECK (pay_with IN ('payment', 'credit') AND price_minor >= 0);
ALTER TABLE instant_calls ADD CONSTRAINT instant_calls_status CHECK (status IN ('ringing', 'accepted', 'connected', 'declined', 'timed_out', 'cancelled', 'unpaid', 'unavailable'));
ALTER TABLE instant_calls ADD CONSTRAINT instant_calls_booked CHECK (status NOT IN ('accepted', 'connected', 'unpaid') OR booking_id IS NOT NULL);
ALTER TABLE instant_calls ADD CONSTRAINT instant_calls_ended CHECK ((status IN ('ringing', 'accepted')) = (ended_at IS NULL));
ALTER TABLE instant_rings ADD CONSTRAINT instant_rings_state CHECK (state IN ('ringing', 'accepted', 'taken', 'declined', 'timed_out', 'cancelled', 'unavailable'));

-- One live call of a student, one ring at a mentor, and one mentor who accepted: of any number at once one gets it.
CREATE UNIQUE INDEX instant_calls_one_live ON instant_calls (tenant_id, student_user_id) WHERE status IN ('ringing', 'accepted');
CREATE UNIQUE INDEX instant_rings_one_at_a_time ON instant_rings (tenant_id, mentor_id) WHERE state = 'ringing';
CREATE UNIQUE INDEX instant_rings_one_accepted ON instant_rings (tenant_id, instant_call_id) WHERE state = 'accepted';

ALTER TABLE instant_availabilities ENABLE ROW LEVEL SECURITY;
ALTER TABLE instant_availabilities FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON instant_availabilities USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON instant_availabilities TO pv_app, pv_worker;
ALTER TABLE instant_calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE instant_calls FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON instant_calls USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON instant_calls TO pv_app, pv_worker;
ALTER TABLE instant_rings ENABLE ROW LEVEL SECURITY;
ALTER TABLE instant_rings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON instant_rings USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON instant_rings TO pv_app, pv_worker;
