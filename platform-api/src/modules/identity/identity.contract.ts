/** Sessions and people: how a portal's signed-in student becomes ours. */
import { z } from 'zod';
import { operation, publicAccess, publishableKey, secretKey, session, sessionOrLink, walletPage } from '../../platform/contract/operation.ts';
import { Cursor, Email, ExternalId, HttpUrl, idOf, Instant, Limit, Livemode, Locale, pageOf, PersonName, TimeZone } from '../../platform/contract/schemas.ts';
import { invalidCursor, originNotAllowed } from '../../platform/errors/common-errors.ts';
import { codeExpired, codeWrong, clientSecretUsed, emailMissing, externalIdTaken, linkExpired } from './identity.errors.ts';

export const UserId = idOf('user');
export const RoleName = z.enum(['student', 'mentor', 'staff']);

export const User = z
  .object({
    object: z.literal('user'),
    id: UserId,
    livemode: Livemode,
    externalId: ExternalId,
    name: PersonName,
    email: Email.nullable(),
    roles: z.array(RoleName),
    mentorId: idOf('mentor').nullable(),
    timeZone: TimeZone,
    locale: Locale,
    createdAt: Instant,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

export const EmbedSession = z
  .object({
    object: z.literal('embed_session'),
    id: idOf('embedSession'),
    livemode: Livemode,
    clientSecret: z.string().meta({ description: '256 random bits. Works once, for 60 seconds, with your publishable key and an allowed origin. Never store or log it.' }),
    expiresAt: Instant,
    userId: UserId,
  })
  .meta({ id: 'EmbedSession' });

/** What the college's server says of the person it has signed in. */
const UserWish = z.strictObject({ externalId: ExternalId, name: PersonName, email: Email.optional(), timeZone: TimeZone.optional(), locale: Locale.optional() });

export const createEmbedSession = operation({
  id: 'createEmbedSession',
  method: 'post',
  path: '/v1/embed_sessions',
  tag: 'identity',
  summary: 'Begin a session for the person your server has signed in',
  description: 'Makes or updates the user with your `externalId`, and answers with a client secret for their browser. Roles can only be student or mentor.',
  auth: secretKey,
  body: z.strictObject({
    user: UserWish,
  }),
  status: 201,
  reply: EmbedSession,
  errors: [],
});

export const StaffAccess = z
  .object({
    object: z.literal('staff_access'),
    livemode: Livemode,
    userId: UserId,
    url: HttpUrl.meta({ description: 'Our own staff page, with a token in the fragment that works once. For this person alone; send their browser there at once, and never store or log it.' }),
    expiresAt: Instant,
  })
  .meta({ id: 'StaffAccess' });
export type StaffAccess = z.infer<typeof StaffAccess>;

export const createStaffAccess = operation({
  id: 'createStaffAccess',
  method: 'post',
  path: '/v1/staff_access',
  tag: 'identity',
  summary: 'A link to the hosted staff page for somebody of your staff',
  description:
    'For the person your server has signed in and knows to be of your staff. Makes or updates the user, who from now on also gets the mails to your staff. In a college’s page nobody is of the staff, because every script of that page can do what an element there can.',
  auth: secretKey,
  body: z.strictObject({ user: UserWish, returnUrl: HttpUrl.optional().meta({ description: 'Where the page leads back to; on one of the tenant’s origins.' }) }),
  status: 201,
  reply: StaffAccess,
  errors: [originNotAllowed],
});

export const removeStaff = operation({
  id: 'removeStaff',
  method: 'delete',
  path: '/v1/users/{userId}/staff',
  tag: 'identity',
  summary: 'Take a person off your staff',
  description: 'Their sessions and unopened links of the staff page end at once, and they get no more mails to your staff. Safe to repeat.',
  auth: secretKey,
  params: z.strictObject({ userId: UserId }),
  status: 204,
  errors: [],
});

export const Session = z
  .object({
    object: z.literal('session'),
    livemode: Livemode,
    accessToken: z.string().meta({ description: 'Bearer for 10 minutes, bound to the tenant, the user and the origin. Keep it in memory only.' }),
    expiresAt: Instant,
    serverNow: Instant,
    user: User,
    purpose: z.enum(['embed', 'join', 'pay', 'wallet', 'staff']),
    bookingId: idOf('booking').nullable().meta({ description: 'The one booking that a mailed link is good for.' }),
    returnUrl: z.string().nullable(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const createSession = operation({
  id: 'createSession',
  method: 'post',
  path: '/v1/sessions',
  tag: 'identity',
  summary: 'Exchange a client secret for a session',
  auth: publishableKey,
  body: z.strictObject({ clientSecret: z.string().min(20).max(200) }),
  status: 201,
  reply: Session,
  errors: [clientSecretUsed],
});

export const openAccessLink = operation({
  id: 'openAccessLink',
  method: 'post',
  path: '/v1/access_links/open',
  tag: 'identity',
  summary: 'Exchange the token of a mailed link for a narrow session (hosted pages only)',
  description: 'A link to pay, to the wallet or to the staff page works once; one to join until it expires.',
  auth: publicAccess,
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  status: 201,
  reply: Session,
  errors: [linkExpired, originNotAllowed],
});

export const endSession = operation({
  id: 'endSession',
  method: 'delete',
  path: '/v1/sessions/current',
  tag: 'identity',
  summary: 'Sign out',
  description: 'Signing out of the wallet page or of the staff page ends the person’s other sessions and unopened links of it, signing out of a college’s page those of both.',
  auth: sessionOrLink('join', 'pay', 'wallet', 'staff'),
  status: 204,
  errors: [],
});

export const AccessCode = z
  .object({
    object: z.literal('access_code'),
    livemode: Livemode,
    sentTo: z.string().meta({ description: 'The address, for its owner to recognise.', example: 'pr•••@college.example' }),
    expiresAt: Instant,
    resendAt: Instant.meta({ description: 'From when another can be asked for.' }),
    serverNow: Instant,
  })
  .meta({ id: 'AccessCode' });
export type AccessCode = z.infer<typeof AccessCode>;

export const requestAccessCode = operation({
  id: 'requestAccessCode',
  method: 'post',
  path: '/v1/sessions/current/code',
  tag: 'identity',
  summary: 'Mail the signed-in mentor a six-digit code (hosted wallet page only)',
  description: 'The newest code of this session counts, for ten minutes and five tries. At most one in 30 seconds and five an hour, for the wallet.',
  auth: walletPage,
  status: 202,
  reply: AccessCode,
  errors: [emailMissing],
});

export const SessionVerification = z
  .object({ object: z.literal('session_verification'), livemode: Livemode, verifiedUntil: Instant, serverNow: Instant })
  .meta({ id: 'SessionVerification' });
export type SessionVerification = z.infer<typeof SessionVerification>;

export const confirmAccessCode = operation({
  id: 'confirmAccessCode',
  method: 'post',
  path: '/v1/sessions/current/verify',
  tag: 'identity',
  summary: 'Type the mailed code in (hosted wallet page only)',
  description: 'For 15 minutes this session may then add and remove payout destinations and withdraw.',
  auth: walletPage,
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  status: 200,
  reply: SessionVerification,
  errors: [codeWrong, codeExpired],
});

export const getMe = operation({
  id: 'getMe',
  method: 'get',
  path: '/v1/me',
  tag: 'identity',
  summary: 'The signed-in person',
  auth: sessionOrLink('join', 'pay', 'wallet', 'staff'),
  status: 200,
  reply: User,
  errors: [],
});

export const updateMe = operation({
  id: 'updateMe',
  method: 'patch',
  path: '/v1/me',
  tag: 'identity',
  summary: 'Set the signed-in person’s zone and language',
  auth: session(),
  body: z.strictObject({ timeZone: TimeZone.optional(), locale: Locale.optional() }),
  status: 200,
  reply: User,
  errors: [],
});

export const createUser = operation({
  id: 'createUser',
  method: 'post',
  path: '/v1/users',
  tag: 'identity',
  summary: 'Add a person ahead of their first sign-in',
  auth: secretKey,
  body: z.strictObject({ externalId: ExternalId, name: PersonName, email: Email.optional(), timeZone: TimeZone.optional(), locale: Locale.optional() }),
  status: 201,
  reply: User,
  errors: [externalIdTaken],
});

export const listUsers = operation({
  id: 'listUsers',
  method: 'get',
  path: '/v1/users',
  tag: 'identity',
  summary: 'The tenant’s people, newest first',
  auth: secretKey,
  query: z.strictObject({ role: RoleName.optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(User, 'UserPage'),
  errors: [invalidCursor],
});
