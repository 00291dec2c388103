/** Reviews. The only file of the module with SQL. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

export interface ReviewRecord {
  readonly id: Id<'review'>;
  readonly mentorId: Id<'mentor'>;
  readonly studentUserId: Id<'user'>;
  readonly rating: number;
  readonly comment: string | null;
  readonly createdAt: Date;
}

/** False where the booking was reviewed before. */
export async function insertReview(tx: Tx, review: ReviewRecord & { readonly bookingId: Id<'booking'> }): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO reviews (tenant_id, id, booking_id, mentor_id, student_user_id, rating, comment, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (tenant_id, booking_id) DO NOTHING RETURNING id`,
    [tx.tenantUuid, toUuid(review.id), toUuid(review.bookingId), toUuid(review.mentorId), toUuid(review.studentUserId), review.rating, review.comment, review.createdAt],
  );
  return inserted.length > 0;
}

export interface ReviewPosition {
  readonly createdAt: Date;
  readonly id: Id<'review'>;
}

interface ReviewRow {
  readonly id: string;
  readonly mentor_id: string;
  readonly student_user_id: string;
  readonly rating: number;
  readonly comment: string | null;
  readonly created_at: Date;
}

/** Newest first, from behind `after`. */
export async function listReviews(
  tx: Tx, mentorId: Id<'mentor'>, filter: { readonly rating: number | null; readonly after: ReviewPosition | null; readonly limit: number },
): Promise<ReviewRecord[]> {
  const rows = await tx.query<ReviewRow>(
    `SELECT id, mentor_id, student_user_id, rating, comment, created_at FROM reviews
     WHERE tenant_id = $1 AND mentor_id = $2 AND ($3::int IS NULL OR rating = $3) AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $6`,
    [tx.tenantUuid, toUuid(mentorId), filter.rating, filter.after?.createdAt ?? null, filter.after ? toUuid(filter.after.id) : null, filter.limit],
  );
  return rows.map((row) => ({
    id: fromUuid('review', row.id),
    mentorId: fromUuid('mentor', row.mentor_id),
    studentUserId: fromUuid('user', row.student_user_id),
    rating: row.rating,
    comment: row.comment,
    createdAt: row.created_at,
  }));
}
