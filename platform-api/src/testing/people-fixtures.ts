/** Small facts of the people's tests. */
import { AppError } from '../platform/errors/app-error.ts';
import { notFound } from '../platform/errors/common-errors.ts';
import type { ReviewedBookings } from '../modules/reviews/index.ts';

/** For tests that book nothing: every booking is missing. */
export const noBookings: ReviewedBookings = { getForReview: () => Promise.reject(new AppError(notFound)) };
