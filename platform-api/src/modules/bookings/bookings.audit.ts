/** Whether students' credit is what their bookings say, computed from both sides. */
import type { Database, Tx } from '../../platform/db/database.ts';
import { differences, type Difference } from '../../platform/db/differences.ts';
import { auditsOf, type Audit } from '../ledger/index.ts';

/**
 * What credit paid of a booking and got back is, over the parts that it paid, their price less what was given back of them: the session
 * as it was booked, and each time it was made longer.
 */
const creditUnlikeBookings = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT b.id::text AS subject, l.expected, l.found FROM bookings b
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.price_minor), 0)::bigint AS price, coalesce(sum(e.refunded_minor), 0)::bigint AS refunded,
      coalesce(sum(e.price_minor) FILTER (WHERE e.pay_with = 'credit'), 0)::bigint AS credit_price, coalesce(sum(e.refunded_minor) FILTER (WHERE e.pay_with = 'credit'), 0)::bigint AS credit_refunded
    FROM extensions e WHERE e.tenant_id = b.tenant_id AND e.booking_id = b.id AND e.status = 'applied'
  ) x
  CROSS JOIN LATERAL (
    SELECT CASE WHEN b.paid_with = 'credit' AND b.confirmed_at IS NOT NULL THEN b.refunded_minor + b.goodwill_minor - x.refunded - (b.price_minor - x.price) ELSE 0 END
        + x.credit_refunded - x.credit_price AS expected,
      coalesce((SELECT sum(c.amount_minor) FROM credit_lines c WHERE c.tenant_id = b.tenant_id AND c.booking_id = b.id AND c.kind IN ('spent', 'given_back')), 0)::bigint AS found
  ) l
  WHERE b.tenant_id = $1 AND l.expected <> l.found`);

/** Nobody was given more credit of a booking than was decided to go back. */
const creditBeyondDecisions = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT c.booking_id::text AS subject, coalesce(d.amount, 0)::bigint AS expected, c.amount AS found
  FROM (SELECT booking_id, sum(amount_minor)::bigint AS amount FROM credit_lines WHERE tenant_id = $1 AND kind IN ('given', 'given_back') GROUP BY booking_id) c
  LEFT JOIN (SELECT booking_id, sum(credit_minor) AS amount FROM booking_refunds WHERE tenant_id = $1 GROUP BY booking_id) d ON d.booking_id = c.booking_id
  WHERE c.amount > coalesce(d.amount, 0)`);

/** Every time a session was made longer stands in its count, and money came for it: of its own payment, captured and not given up, or of credit. */
const extensionsUnpaid = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT b.id::text AS subject, b.extensions::bigint AS expected, l.found FROM bookings b
  CROSS JOIN LATERAL (
    SELECT count(*)::bigint AS found FROM extensions e
    LEFT JOIN payments p ON p.tenant_id = e.tenant_id AND p.id = e.payment_id
    WHERE e.tenant_id = b.tenant_id AND e.booking_id = b.id AND e.status = 'applied' AND (e.price_minor = 0
      OR (e.pay_with = 'credit' AND EXISTS (SELECT FROM credit_lines c WHERE c.tenant_id = e.tenant_id AND c.extension_id = e.id AND c.kind = 'spent' AND c.amount_minor = -e.price_minor))
      OR (p.captured_at IS NOT NULL AND p.amount_minor = e.price_minor
        AND NOT EXISTS (SELECT FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.reason IN ('paid_twice', 'nothing_to_give'))))
  ) l
  WHERE b.tenant_id = $1 AND b.extensions <> l.found`);

/** Money of an extension that came to nothing has gone back in full, or is on its way. */
const capturedForNothing = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT p.id::text AS subject, p.amount_minor AS expected, l.found FROM payments p
  CROSS JOIN LATERAL (SELECT coalesce(sum(r.amount_minor + r.covered_minor), 0)::bigint AS found FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id) l
  WHERE p.tenant_id = $1 AND p.purpose = 'extension' AND p.captured_at IS NOT NULL AND l.found < p.amount_minor
    AND NOT EXISTS (SELECT FROM extensions e WHERE e.tenant_id = p.tenant_id AND e.payment_id = p.id AND e.status = 'applied')`);

export const bookingsAudits = ({ db }: { readonly db: Database }): readonly Audit[] => auditsOf(db, {
  'bookings.credit_is_unpaid_rest': creditUnlikeBookings,
  'bookings.credit_within_decisions': creditBeyondDecisions,
  'bookings.extensions_are_paid': extensionsUnpaid,
  'bookings.extensions_for_nothing': capturedForNothing,
});
