/**
 * The shape of an operation: what the outside world may say to us and hear from us. Pure data; the HTTP layer mounts it,
 * the OpenAPI document is made from it, and test/architecture holds both against the routes.
 */
import type { z } from 'zod';
import type { ErrorDefinition } from '../errors/app-error.ts';

export type Role = 'student' | 'mentor' | 'staff';

/** Who may call. `public` also covers provider webhooks, which carry their own signatures. */
export type Auth =
  | { readonly kind: 'public' }
  /** A page before sign-in: publishable key and an allow-listed Origin. */
  | { readonly kind: 'publishable' }
  /** A signed-in person; no roles named means any. `linkPurposes` also admits the narrow sessions of mailed links. */
  | { readonly kind: 'session'; readonly roles: readonly Role[]; readonly linkPurposes: readonly LinkPurpose[] }
  /** A tenant's server. */
  | { readonly kind: 'secret' }
  /** A page before or after sign-in. With `onHosted` a college's publishable key also works on our own pages, where nobody signs in with it. */
  | { readonly kind: 'publishable_or_session'; readonly onHosted?: true }
  /** A person, or the tenant's server on their behalf. */
  | { readonly kind: 'secret_or_session'; readonly roles: readonly Role[]; readonly linkPurposes?: readonly LinkPurpose[] }
  /** A mentor on our own wallet page; `fresh` also asks for a mailed code that was typed in minutes ago. No page of a college can have either. */
  | { readonly kind: 'wallet'; readonly fresh: boolean };

/** What a link in a mail or a hosted page may be used for. */
export type LinkPurpose = 'join' | 'pay' | 'wallet' | 'staff';

export const publicAccess = { kind: 'public' } as const;
export const publishableKey = { kind: 'publishable' } as const;
export const secretKey = { kind: 'secret' } as const;
export const publishableKeyOrSession = { kind: 'publishable_or_session' } as const;
export const publishableKeyOrSessionHereOrHosted = { kind: 'publishable_or_session', onHosted: true } as const;
export const session = (...roles: readonly Role[]): Auth => ({ kind: 'session', roles, linkPurposes: [] });
/** Like session(), and the hosted page behind a mailed link may call it too, for the booking of that link only. */
export const sessionOrLink = (...linkPurposes: readonly LinkPurpose[]): Auth => ({ kind: 'session', roles: [], linkPurposes });
/** A mentor in a college's page or on our wallet page: what may be seen, not what may be done. */
export const mentorAnywhere: Auth = { kind: 'session', roles: ['mentor'], linkPurposes: ['wallet'] };
export const walletPage: Auth = { kind: 'wallet', fresh: false };
/** For what sends money away or says where to: any script of a portal's page can read and do what an element there can. */
export const walletPageWithCode: Auth = { kind: 'wallet', fresh: true };
export const secretKeyOrSession = (...roles: readonly Role[]): Auth => ({ kind: 'secret_or_session', roles });

/** The tenant's server, or its staff on our own staff page. In a college's page nobody is of the staff. */
export const secretKeyOrStaff: Auth = { kind: 'secret_or_session', roles: ['staff'], linkPurposes: ['staff'] };

/** Those who take part in a call, in a college's page or behind a mailed link, and whoever acts for the college. */
export const participantsAndStaff: Auth = { kind: 'secret_or_session', roles: [], linkPurposes: ['join', 'staff'] };

/** The tenant's server, or a person in a college's page or on our wallet page: each service says what it shows to whom. */
export const secretKeyOrAnybody: Auth = { kind: 'secret_or_session', roles: [], linkPurposes: ['wallet'] };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly auth: Auth;
  /** Books or moves money: `Idempotency-Key` is required and the first answer is kept for 24 hours. */
  readonly idempotent?: boolean;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** `raw` hands the handler the body's bytes (signed webhooks, uploads). */
  readonly rawBody?: boolean;
  /** The media types of a raw body, where callers of ours send it. */
  readonly rawTypes?: readonly string[];
  /** Where a raw body may be larger than others: it is read only once the caller is known. */
  readonly bodyLimitKib?: number;
  readonly status: 200 | 201 | 202 | 204;
  /** Absent for 204 and for event streams. */
  readonly reply?: Reply;
  /** The media type where it is not JSON, or those to choose from. */
  readonly replyType?: string | readonly string[];
  readonly errors: readonly ErrorDefinition[];
}

/** Declares an operation and keeps its exact types. */
export function operation<
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
  Reply extends z.ZodType = z.ZodUndefined,
>(definition: Operation<Params, Query, Body, Reply>): Operation<Params, Query, Body, Reply> {
  return definition;
}
