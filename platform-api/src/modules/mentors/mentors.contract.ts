/** Mentors: the profile a student reads, and the session types they offer. */
import { z } from 'zod';
import { operation, publicAccess, publishableKeyOrSession, secretKey, secretKeyOrSession } from '../../platform/contract/operation.ts';
import { HttpUrl, idOf, Instant, Livemode, Money, TimeZone } from '../../platform/contract/schemas.ts';
import { bodyTooLarge, notFound } from '../../platform/errors/common-errors.ts';
import { mentorExists, photoInvalid } from './mentors.errors.ts';

export const MentorId = idOf('mentor');
export const SessionTypeId = idOf('sessionType');

/** Short labels such as skills; 60 characters fit one chip on a phone. */
const Label = z.string().trim().min(1).max(60);
const Labels = (max: number) => z.array(Label).max(max);

export const EducationEntry = z
  .strictObject({
    institution: z.string().trim().min(1).max(120),
    degree: z.string().trim().max(120),
    startYear: z.int().min(1950).max(2100),
    endYear: z.int().min(1950).max(2100).nullable(),
  })
  .meta({ id: 'EducationEntry' });

export const SessionType = z
  .object({
    object: z.literal('session_type'),
    id: SessionTypeId,
    livemode: Livemode,
    mentorId: MentorId,
    name: z.string().max(80),
    durationSeconds: z.int().min(30).max(4 * 3600),
    price: Money,
    /** Shown before paying: how the price is shared. */
    mentorShare: Money,
    active: z.boolean(),
  })
  .meta({ id: 'SessionType' });
export type SessionType = z.infer<typeof SessionType>;

const profileFields = {
  headline: z.string().trim().min(1).max(140).meta({ description: 'One line of who they are.', example: 'Final year CSE · placed at Zoho' }),
  about: z.string().trim().max(2000),
  college: z.string().trim().max(120),
  branch: z.string().trim().max(80),
  city: z.string().trim().max(80).nullable(),
  photoUrl: HttpUrl.nullable(),
  skills: Labels(20),
  interests: Labels(20).meta({ description: 'What students can ask about, e.g. placements, GATE, higher studies.' }),
  languages: Labels(12),
  education: z.array(EducationEntry).max(10),
  placedAt: z.string().trim().max(120).nullable(),
  timeZone: TimeZone,
};

export const Rating = z.object({ average: z.number().min(0).max(5).nullable(), count: z.int().min(0) }).meta({ id: 'Rating' });

export const Mentor = z
  .object({
    object: z.literal('mentor'),
    id: MentorId,
    livemode: Livemode,
    userId: idOf('user'),
    name: z.string(),
    ...profileFields,
    verifiedBy: z.string().nullable().meta({ description: 'The college that vouches for this person.' }),
    paused: z.boolean(),
    rating: Rating,
    attendedSessions: z.int().min(0),
    lastAttendedAt: Instant.nullable(),
    sessionTypes: z.array(SessionType),
    createdAt: Instant,
  })
  .meta({ id: 'Mentor' });
export type Mentor = z.infer<typeof Mentor>;

export const createMentor = operation({
  id: 'createMentor',
  method: 'post',
  path: '/v1/mentors',
  tag: 'mentors',
  summary: 'Give a user a mentor profile',
  auth: secretKey,
  body: z.strictObject({ userId: idOf('user'), ...profileFields }),
  status: 201,
  reply: Mentor,
  errors: [mentorExists],
});

export const updateMentor = operation({
  id: 'updateMentor',
  method: 'patch',
  path: '/v1/mentors/{mentorId}',
  tag: 'mentors',
  summary: 'Change a profile, or pause new sessions',
  auth: secretKeyOrSession('mentor'),
  params: z.strictObject({ mentorId: MentorId }),
  body: z.strictObject({ ...profileFields, paused: z.boolean() }).partial(),
  status: 200,
  reply: Mentor,
  errors: [],
});

export const getMentor = operation({
  id: 'getMentor',
  method: 'get',
  path: '/v1/mentors/{mentorId}',
  tag: 'mentors',
  summary: 'A mentor’s profile',
  auth: publishableKeyOrSession,
  params: z.strictObject({ mentorId: MentorId }),
  status: 200,
  reply: Mentor,
  errors: [],
});

export const createSessionType = operation({
  id: 'createSessionType',
  method: 'post',
  path: '/v1/mentors/{mentorId}/session_types',
  tag: 'mentors',
  summary: 'Add a kind of session a mentor offers',
  auth: secretKey,
  params: z.strictObject({ mentorId: MentorId }),
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    durationSeconds: z.int().min(30).max(4 * 3600).default(600),
    price: Money,
  }),
  status: 201,
  reply: SessionType,
  errors: [],
});

export const uploadMentorPhoto = operation({
  id: 'uploadMentorPhoto',
  method: 'put',
  path: '/v1/mentors/{mentorId}/photo',
  tag: 'mentors',
  summary: 'Set a mentor’s photo',
  description: 'The body is the image itself, at most 1 MiB, and its bytes must be of the type that `Content-Type` names.',
  auth: secretKeyOrSession('mentor'),
  params: z.strictObject({ mentorId: MentorId }),
  rawBody: true,
  rawTypes: ['image/jpeg', 'image/png', 'image/webp'],
  status: 200,
  reply: Mentor,
  errors: [bodyTooLarge, photoInvalid],
});

export const getFile = operation({
  id: 'getFile',
  method: 'get',
  path: '/v1/files/{fileId}',
  tag: 'mentors',
  summary: 'An uploaded file, such as a mentor’s photo',
  auth: publicAccess,
  params: z.strictObject({ fileId: idOf('file') }),
  status: 200,
  replyType: 'image/*',
  errors: [notFound],
});
