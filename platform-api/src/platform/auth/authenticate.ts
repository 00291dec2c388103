/** From headers to a principal. Says who is calling; what they may do is the operation's `auth` and the services' checks. */
import type { Clock } from '../clock/clock.ts';
import type { Auth, LinkPurpose } from '../contract/operation.ts';
import { AppError } from '../errors/app-error.ts';
import { authInvalid, authMissing, authWrongKind, codeNeeded, originNotAllowed } from '../errors/common-errors.ts';
import type { AuthRepository } from './auth-repository.ts';
import type { Principal } from './principal.ts';
import { hashSecret } from './secrets.ts';

export interface Credentials {
  readonly authorization: string | undefined;
  readonly publishableKey: string | undefined;
  readonly origin: string | undefined;
}

const NEEDED: Readonly<Record<Auth['kind'], string>> = {
  public: 'nothing',
  publishable: 'a publishable key',
  session: 'a signed-in person’s session of the right role',
  secret: 'a secret key, from your server',
  publishable_or_session: 'a publishable key or a session',
  secret_or_session: 'a secret key, or a session of the right role',
  wallet: 'a mentor’s session on the hosted wallet page',
};

export class Authenticator {
  readonly #repository: AuthRepository;
  readonly #clock: Clock;
  readonly #hostedOrigin: string;

  constructor(deps: { readonly repository: AuthRepository; readonly clock: Clock; readonly hostedOrigin: string }) {
    this.#repository = deps.repository;
    this.#clock = deps.clock;
    this.#hostedOrigin = deps.hostedOrigin;
  }

  /** @throws auth.missing | auth.invalid | auth.wrong_kind | auth.origin_not_allowed | auth.code_needed */
  async authenticate(auth: Auth, credentials: Credentials): Promise<Principal> {
    if (auth.kind === 'public') return { kind: 'public' };
    const principal = await this.#identify(auth, credentials);
    if (!isAdmitted(auth, principal)) throw new AppError(authWrongKind, { params: { needed: NEEDED[auth.kind] } });
    if (auth.kind === 'wallet' && auth.fresh && !this.#isVerified(principal)) throw new AppError(codeNeeded);
    return principal;
  }

  #isVerified(principal: Principal): boolean {
    return principal.kind === 'session' && principal.verifiedUntil !== null && principal.verifiedUntil > this.#clock.wall();
  }

  async #identify(auth: Auth, credentials: Credentials): Promise<Principal> {
    const bearer = credentials.authorization?.match(/^Bearer ([\w-]{20,200})$/)?.[1];
    if (credentials.authorization !== undefined && !bearer) throw new AppError(authInvalid);
    if (bearer?.startsWith('sk_')) return (await this.#repository.findSecretKey(hashSecret(bearer))) ?? refuse();
    if (bearer) return this.#session(bearer, credentials.origin);
    if (credentials.publishableKey) return this.#publishable(auth, credentials.publishableKey, credentials.origin);
    throw new AppError(authMissing);
  }

  async #session(bearer: string, origin: string | undefined): Promise<Principal> {
    const session = (await this.#repository.findSession(hashSecret(bearer), this.#clock.wall(), this.#hostedOrigin)) ?? refuse();
    // A bearer taken from one page must not work on another; browsers always send Origin across origins.
    if (origin !== session.origin) throw new AppError(originNotAllowed, { params: { origin: origin ?? 'none' } });
    return session;
  }

  async #publishable(auth: Auth, key: string, origin: string | undefined): Promise<Principal> {
    const found = (await this.#repository.findPublishableKey(hashSecret(key), origin ?? '')) ?? refuse();
    const isHosted = auth.kind === 'publishable_or_session' && auth.onHosted === true && origin === this.#hostedOrigin;
    if (!found.originAllowed && !isHosted) throw new AppError(originNotAllowed, { params: { origin: origin ?? 'none' } });
    return found.principal;
  }
}

function refuse(): never {
  throw new AppError(authInvalid);
}

function isAdmitted(auth: Auth, principal: Principal): boolean {
  switch (auth.kind) {
    case 'public': return true;
    case 'publishable': return principal.kind === 'publishable';
    case 'secret': return principal.kind === 'secret';
    case 'publishable_or_session': return principal.kind === 'publishable' || principal.kind === 'session';
    case 'secret_or_session': return principal.kind === 'secret' || hasRole(auth.roles, auth.linkPurposes ?? [], principal);
    case 'session': return hasRole(auth.roles, auth.linkPurposes, principal);
    case 'wallet': return principal.kind === 'session' && principal.purpose === 'wallet' && principal.roles.includes('mentor');
  }
}

function hasRole(roles: readonly string[], linkPurposes: readonly LinkPurpose[], principal: Principal): boolean {
  if (principal.kind !== 'session') return false;
  if (principal.purpose !== 'embed' && !linkPurposes.includes(principal.purpose)) return false;
  return roles.length === 0 || principal.roles.some((role) => roles.includes(role));
}
