-- A link to the staff page is about no booking, as one to the wallet.
ALTER TABLE access_links DROP CONSTRAINT access_links_booking;
ALTER TABLE access_links ADD CONSTRAINT access_links_booking CHECK ((purpose IN ('wallet', 'staff')) = (booking_id IS NULL));

-- Staff are told once that a case is due soon; decided ones are listed by when that was.
ALTER TABLE "settlement_cases" ADD COLUMN "reminded_at" TIMESTAMPTZ(3);
CREATE INDEX "settlement_cases_tenant_id_decided_at_id_idx" ON "settlement_cases"("tenant_id", "decided_at", "id");
-- Cases that are open already get their reminder, too: twelve hours before their end, which is planned in the machine's time.
INSERT INTO due_work (tenant_id, kind, ref_id, due_at) SELECT tenant_id, 'bookings.remind_case', ref_id, due_at - interval '12 hours' FROM due_work WHERE kind = 'bookings.lapse_case';
