/** Finding a mentor: search, filters with counts, suggestions. */
import { z } from 'zod';
import { operation, publishableKeyOrSession } from '../../platform/contract/operation.ts';
import { csv, Cursor, HttpUrl, idOf, Instant, Limit, Livemode, Money, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor } from '../../platform/errors/common-errors.ts';
import { Rating } from '../mentors/index.ts';

export const MentorCard = z
  .object({
    object: z.literal('mentor_card'),
    id: idOf('mentor'),
    livemode: Livemode,
    name: z.string(),
    photoUrl: HttpUrl.nullable(),
    verifiedBy: z.string().nullable(),
    headline: z.string(),
    college: z.string(),
    branch: z.string(),
    placedAt: z.string().nullable(),
    skills: z.array(z.string()),
    interests: z.array(z.string()),
    languages: z.array(z.string()),
    rating: Rating,
    nextFreeAt: Instant.nullable().meta({ description: 'The next bookable start within 14 days, if any.' }),
    from: Money.meta({ description: 'The lowest price of an active session type.' }),
    durationSeconds: z.int().meta({ description: 'Of that session type.' }),
  })
  .meta({ id: 'MentorCard' });
export type MentorCard = z.infer<typeof MentorCard>;

const filters = {
  q: z.string().trim().max(100).optional().meta({ description: 'Words of name, headline, skills, college or company; typing mistakes are forgiven.' }),
  interests: csv(10),
  skills: csv(10),
  languages: csv(10),
  branches: csv(10),
  freeWithin: z.enum(['today', 'week']).optional().meta({ description: 'Today is the next 24 hours, week the next 7 days.' }),
};

export const searchMentors = operation({
  id: 'searchMentors',
  method: 'get',
  path: '/v1/mentors',
  tag: 'discovery',
  summary: 'Search mentors',
  auth: publishableKeyOrSession,
  query: z.strictObject({ ...filters, sort: z.enum(['relevance', 'rating', 'soonest', 'price']).default('relevance'), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(MentorCard, 'MentorCardPage'),
  errors: [invalidCursor],
});

const FacetValues = z.array(z.object({ value: z.string(), count: z.int() }));
export const MentorFacets = z
  .object({
    object: z.literal('mentor_facets'),
    total: z.int(),
    interests: FacetValues,
    skills: FacetValues,
    languages: FacetValues,
    branches: FacetValues,
  })
  .meta({ id: 'MentorFacets', description: 'Per dimension at most 30 values, most frequent first; a dimension’s own filter is left out of its counts.' });
export type MentorFacets = z.infer<typeof MentorFacets>;

export const getMentorFacets = operation({
  id: 'getMentorFacets',
  method: 'get',
  path: '/v1/mentor_facets',
  tag: 'discovery',
  summary: 'Counts beside the filters of a search',
  auth: publishableKeyOrSession,
  query: z.strictObject(filters),
  status: 200,
  reply: MentorFacets,
  errors: [],
});

export const MentorSuggestions = z
  .object({
    object: z.literal('mentor_suggestions'),
    data: z.array(z.object({ kind: z.enum(['mentor', 'interest', 'skill', 'company', 'branch']), label: z.string(), mentorId: idOf('mentor').nullable() })),
  })
  .meta({ id: 'MentorSuggestions' });
export type MentorSuggestions = z.infer<typeof MentorSuggestions>;

export const suggestMentors = operation({
  id: 'suggestMentors',
  method: 'get',
  path: '/v1/mentor_suggestions',
  tag: 'discovery',
  summary: 'Suggestions while typing, at most 8',
  auth: publishableKeyOrSession,
  query: z.strictObject({ q: z.string().trim().min(1).max(60) }),
  status: 200,
  reply: MentorSuggestions,
  errors: [],
});
