import { route, type Route } from '../../platform/http/route.ts';
import { createReview, listReviews } from './reviews.contract.ts';
import type { ReviewsService } from './reviews.service.ts';

export const reviewRoutes = (reviews: ReviewsService): readonly Route[] => [
  route(createReview, ({ session, params, body }) => reviews.create(session, params.bookingId, body)),
  route(listReviews, ({ scope, params, query }) => reviews.list(scope, params.mentorId, query)),
];
