/** One mentor, as whoever thinks of booking them sees them; before sign-in too. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { CallOptions, Mentor, QueryOf, ReviewPage, SlotList } from '../types.ts';

export function mentorPage({ call }: Transport) {
  return {
    get: (mentorId: string, options?: CallOptions): Promise<Mentor> =>
      call('get', '/v1/mentors/{mentorId}', { params: { mentorId }, access: 'page' }, options),
    reviews: (mentorId: string, query?: QueryOf<'listReviews'>, options?: CallOptions): PageRequest<ReviewPage> =>
      paginate((cursor = query?.cursor) =>
        call('get', '/v1/mentors/{mentorId}/reviews', { params: { mentorId }, query: { ...query, cursor }, access: 'page' }, options),
      ),
    slots: (mentorId: string, query: QueryOf<'listSlots'>, options?: CallOptions): Promise<SlotList> =>
      call('get', '/v1/mentors/{mentorId}/slots', { params: { mentorId }, query, access: 'page' }, options),
  };
}
