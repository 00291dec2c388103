/** Reviews: one per attended session, by the student. */
import { z } from 'zod';
import { operation, publishableKeyOrSession, session } from '../../platform/contract/operation.ts';
import { Cursor, idOf, Instant, Limit, Livemode, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor } from '../../platform/errors/common-errors.ts';
import { reviewExists, reviewNotAttended } from './reviews.errors.ts';

export const Review = z
  .object({
    object: z.literal('review'),
    id: idOf('review'),
    livemode: Livemode,
    mentorId: idOf('mentor'),
    rating: z.int().min(1).max(5),
    comment: z.string().nullable(),
    author: z.object({ name: z.string().meta({ description: 'First name and initial.' }) }),
    createdAt: Instant,
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof Review>;

export const createReview = operation({
  id: 'createReview',
  method: 'post',
  path: '/v1/bookings/{bookingId}/review',
  tag: 'reviews',
  summary: 'Rate an attended session',
  auth: session('student'),
  params: z.strictObject({ bookingId: idOf('booking') }),
  body: z.strictObject({ rating: z.int().min(1).max(5), comment: z.string().trim().min(1).max(1000).optional() }),
  status: 201,
  reply: Review,
  errors: [reviewNotAttended, reviewExists],
});

export const listReviews = operation({
  id: 'listReviews',
  method: 'get',
  path: '/v1/mentors/{mentorId}/reviews',
  tag: 'reviews',
  summary: 'Reviews of a mentor, newest first',
  auth: publishableKeyOrSession,
  params: z.strictObject({ mentorId: idOf('mentor') }),
  query: z.strictObject({ rating: z.coerce.number().int().min(1).max(5).optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(Review, 'ReviewPage'),
  errors: [invalidCursor],
});
