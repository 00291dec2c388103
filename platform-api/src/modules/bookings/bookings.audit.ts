/** Whether students' credit is what their bookings say, computed from both sides. */
import type { Database, Tx } from '../../platform/db/database.ts';
import { differences, type Difference } from '../../platform/db/differences.ts';
import { auditsOf, type Audit } from '../ledger/index.ts';

/** What credit paid of a booking and got back is its price less what was given back of it; one that was paid otherwise took none. */
const creditUnlikeBookings = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT b.id::text AS subject, l.expected, l.found FROM bookings b
  CROSS JOIN LATERAL (
    SELECT CASE WHEN b.paid_with = 'credit' AND b.confirmed_at IS NOT NULL THEN b.refunded_minor + b.goodwill_minor - b.price_minor ELSE 0 END AS expected,
      coalesce((SELECT sum(c.amount_minor) FROM credit_lines c WHERE c.tenant_id = b.tenant_id AND c.booking_id = b.id AND c.kind IN ('spent', 'given_back')), 0)::bigint AS found
  ) l
  WHERE b.tenant_id = $1 AND l.expected <> l.found`);

/** Nobody was given more credit of a booking than was decided to go back. */
const creditBeyondDecisions = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT c.booking_id::text AS subject, coalesce(d.amount, 0)::bigint AS expected, c.amount AS found
  FROM (SELECT booking_id, sum(amount_minor)::bigint AS amount FROM credit_lines WHERE tenant_id = $1 AND kind IN ('given', 'given_back') GROUP BY booking_id) c
  LEFT JOIN (SELECT booking_id, sum(amount_minor) AS amount FROM booking_refunds WHERE tenant_id = $1 AND destination = 'credit' GROUP BY booking_id) d ON d.booking_id = c.booking_id
  WHERE c.amount > coalesce(d.amount, 0)`);

export const bookingsAudits = ({ db }: { readonly db: Database }): readonly Audit[] => auditsOf(db, {
  'bookings.credit_is_unpaid_rest': creditUnlikeBookings,
  'bookings.credit_within_decisions': creditBeyondDecisions,
});
