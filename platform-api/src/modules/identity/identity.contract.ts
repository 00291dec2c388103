/** Sessions and people: how a portal's signed-in student becomes ours. */
import { z } from 'zod';
import { operation, publicAccess, publishableKey, secretKey, session, sessionOrLink, walletPage } from '../../platform/contract/operation.ts';
import { Cursor, Email, ExternalId, idOf, Instant, Limit, Livemode, Locale, pageOf, PersonName, TimeZone } from '../../platform/contract/schemas.ts';
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

export const createEmbedSession = operation({
  id: 'createEmbedSession',
  method: 'post',
  path: '/v1/embed_sessions',
  tag: 'identity',
  summary: 'Begin a session for the person your server has signed in',
  description: 'Makes or updates the user with your `externalId`, and answers with a client secret for their browser. Roles can only be student or mentor.',
  auth: secretKey,
  body: z.strictObject({
    user: z.strictObject({
      externalId: ExternalId,
      name: PersonName,
      email: Email.optional(),
      timeZone: TimeZone.optional(),
      locale: Locale.optional(),
    }),
  }),
  status: 201,
  reply: EmbedSession,
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
    purpose: z.enum(['embed', 'join', 'pay', 'wallet']),
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
  description: 'A link to pay or to the wallet works once; one to join until it expires.',
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
  description: 'Signing out of a college’s page or of the wallet page ends the person’s sessions and unopened links of the wallet, too.',
  auth: sessionOrLink('join', 'pay', 'wallet'),
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
  auth: sessionOrLink('join', 'pay', 'wallet'),
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
