import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

export const reviewCreated = defineEvent(
  'review.created', 1, z.object({ reviewId: idOf('review'), mentorId: idOf('mentor'), bookingId: idOf('booking'), rating: z.int().min(1).max(5) }),
);
