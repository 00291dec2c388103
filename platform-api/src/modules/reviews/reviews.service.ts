/** Reviews: only of sessions that took place, by the student, once. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import type { BookingsService } from '../bookings/index.ts';
import type { IdentityService } from '../identity/index.ts';
import type { MentorsService } from '../mentors/index.ts';
import type { Review } from './reviews.contract.ts';
import { reviewExists, reviewNotAttended } from './reviews.errors.ts';
import { reviewCreated } from './reviews.events.ts';
import { authorName } from './reviews.policy.ts';
import * as repository from './reviews.repository.ts';

interface ReviewsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly cursors: CursorCodec;
  readonly bookings: Pick<BookingsService, 'getForReview'>;
  readonly mentors: Pick<MentorsService, 'getMentor' | 'recordReview'>;
  readonly identity: Pick<IdentityService, 'getUser' | 'getUsers'>;
}

type Author = Pick<SessionPrincipal, 'scope' | 'userId'>;

export class ReviewsService {
  readonly #deps: ReviewsDeps;

  constructor(deps: ReviewsDeps) {
    this.#deps = deps;
  }

  /** The review and the mentor's sums change together. @throws resource.not_found | review.not_attended | review.exists */
  create(author: Author, bookingId: Id<'booking'>, wish: { readonly rating: number; readonly comment?: string | undefined }): Promise<Review> {
    const { db, clock, bookings, mentors, identity, events } = this.#deps;
    return db.write(author.scope, async (tx) => {
      const booking = await bookings.getForReview(tx, bookingId, author.userId);
      if (!booking.attended) throw new AppError(reviewNotAttended);
      const { mentorId, mentorUserId } = booking;
      const review = {
        id: newId('review', clock.wall()), bookingId, mentorId, studentUserId: author.userId, rating: wish.rating, comment: wish.comment ?? null, createdAt: clock.now(author.scope),
      };
      if (!(await repository.insertReview(tx, review))) throw new AppError(reviewExists);
      await mentors.recordReview(tx, mentorId, wish.rating);
      await events.append(tx, reviewCreated, {
        subject: { type: 'review', id: review.id }, actor: `user:${author.userId}`, audience: [mentorUserId], data: { reviewId: review.id, mentorId, bookingId, rating: wish.rating },
      });
      return toDto(author.scope, review, (await identity.getUser(tx, author.userId)).name);
    });
  }

  /** @throws resource.not_found | request.invalid_cursor */
  list(scope: TenantScope, mentorId: Id<'mentor'>, query: { readonly rating?: number | undefined; readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<Review>> {
    const { db, cursors, mentors, identity } = this.#deps;
    const list = `reviews:${mentorId}:${query.rating ?? ''}`;
    const after = query.cursor === undefined ? null : cursors.decode(list, query.cursor);
    return db.read(scope, async (tx) => {
      await mentors.getMentor(tx, mentorId);
      const rows = await repository.listReviews(tx, mentorId, {
        rating: query.rating ?? null,
        after: after && { createdAt: new Date(String(after[0])), id: String(after[1]) as Id<'review'> },
        limit: query.limit + 1,
      });
      const authors = await identity.getUsers(tx, rows.map((row) => row.studentUserId));
      return pageFrom(rows, query.limit, (row) => toDto(scope, row, authors.get(row.studentUserId)?.name ?? ''), (row) => cursors.encode(list, [row.createdAt.toISOString(), row.id]));
    });
  }
}

function toDto(scope: TenantScope, review: repository.ReviewRecord, author: string): Review {
  const { id, mentorId, rating, comment, createdAt } = review;
  return { object: 'review', id, livemode: scope.livemode, mentorId, rating, comment, author: { name: authorName(author) }, createdAt: createdAt.toISOString() };
}
