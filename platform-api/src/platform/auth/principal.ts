/** Who is calling. Made by authenticate() alone. */
import type { LinkPurpose, Role } from '../contract/operation.ts';
import type { TenantScope } from '../db/scope.ts';
import type { Id } from '../ids/ids.ts';

interface Keyed {
  readonly scope: TenantScope;
  readonly apiVersion: string;
}

export interface PublishablePrincipal extends Keyed {
  readonly kind: 'publishable';
  readonly keyId: Id<'apiKey'>;
  readonly origin: string;
}

export interface SecretPrincipal extends Keyed {
  readonly kind: 'secret';
  readonly keyId: Id<'apiKey'>;
}

export interface SessionPrincipal extends Keyed {
  readonly kind: 'session';
  readonly sessionId: Id<'session'>;
  readonly userId: Id<'user'>;
  readonly roles: readonly Role[];
  readonly origin: string;
  /** `embed` is a full session; `join` and `pay` are those of a mailed link, for `bookingId` only; `wallet` and `staff` are those on our wallet page and our staff page. */
  readonly purpose: 'embed' | LinkPurpose;
  readonly bookingId: Id<'booking'> | null;
  /** Of a wallet session whose mailed code was typed in: until when it may do what needs one. In the machine's time, as `expiresAt`. */
  readonly verifiedUntil: Date | null;
  readonly expiresAt: Date;
}

export type Principal = { readonly kind: 'public' } | PublishablePrincipal | SecretPrincipal | SessionPrincipal;
