/** Mentors: finding one (pages; ./mentor-page.ts has one alone), keeping their profile and hours (pages and servers). */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type {
  Availability, BodyOf, CallOptions, Mentor, MentorCardPage, MentorFacets, MentorSuggestions, QueryOf, SessionType,
} from '../types.ts';

/** Finding mentors, before sign-in too. */
export function mentorDirectory({ call }: Transport) {
  return {
    /** Filters of several values are joined by commas: `interests: 'GATE,Placements'`. */
    search: (query?: QueryOf<'searchMentors'>, options?: CallOptions): PageRequest<MentorCardPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/mentors', { query: { ...query, cursor }, access: 'page' }, options)),
    /** Counts beside the filters of the same search. */
    facets: (query?: QueryOf<'getMentorFacets'>, options?: CallOptions): Promise<MentorFacets> =>
      call('get', '/v1/mentor_facets', { query, access: 'page' }, options),
    suggest: (q: string, options?: CallOptions): Promise<MentorSuggestions> =>
      call('get', '/v1/mentor_suggestions', { query: { q }, access: 'page' }, options),
  };
}

/** What a mentor may do with their own profile, and the tenant's server with any. */
export function mentorProfile({ call }: Transport) {
  return {
    update: (mentorId: string, body: BodyOf<'updateMentor'>, options?: CallOptions): Promise<Mentor> =>
      call('patch', '/v1/mentors/{mentorId}', { params: { mentorId }, body }, options),
    /** A JPEG, PNG or WebP of at most 1 MiB; `type` must say which. */
    uploadPhoto: (mentorId: string, photo: Blob, options?: CallOptions): Promise<Mentor> =>
      call('put', '/v1/mentors/{mentorId}/photo', { params: { mentorId }, body: photo }, options),
    availability: {
      get: (mentorId: string, options?: CallOptions): Promise<Availability> =>
        call('get', '/v1/mentors/{mentorId}/availability', { params: { mentorId } }, options),
      put: (mentorId: string, body: BodyOf<'putAvailability'>, options?: CallOptions): Promise<Availability> =>
        call('put', '/v1/mentors/{mentorId}/availability', { params: { mentorId }, body }, options),
    },
  };
}

/** What only the tenant's server may do. */
export function mentorRoster({ call }: Transport) {
  return {
    /** Gives a user a mentor profile. */
    create: (body: BodyOf<'createMentor'>, options?: CallOptions): Promise<Mentor> => call('post', '/v1/mentors', { body }, options),
    createSessionType: (mentorId: string, body: BodyOf<'createSessionType'>, options?: CallOptions): Promise<SessionType> =>
      call('post', '/v1/mentors/{mentorId}/session_types', { params: { mentorId }, body }, options),
  };
}
