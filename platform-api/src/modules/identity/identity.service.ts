/** How a portal's signed-in person, or the reader of our mail, becomes ours for a while. */
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';
import type { Principal, PublishablePrincipal, SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import { API_VERSION } from '../../platform/config/api-version.ts';
import type { LinkPurpose, Role } from '../../platform/contract/operation.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound, originNotAllowed } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { ensureWork } from '../../platform/jobs/due-work.ts';
import type { TenantSettings, TenantsService } from '../tenants/index.ts';
import { AccessCodes } from './identity.codes.ts';
import type { Session, StaffAccess, User } from './identity.contract.ts';
import { clientSecretUsed, externalIdTaken, linkExpired } from './identity.errors.ts';
import { userUpdated } from './identity.events.ts';
import * as repository from './identity.repository.ts';

/** One college's people who hear of what needs an answer; more would be a mailing list. */
const STAFF_MAX = 100;

export type UserRecord = repository.UserRecord;

/** What a tenant's server says of a person; zone and language start as the tenant's. */
export interface UserWish {
  readonly externalId: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly locale?: string | undefined;
}

export interface AccessLinkWish {
  readonly userId: Id<'user'>;
  /** Null for a link to one's wallet or to the staff page. */
  readonly bookingId: Id<'booking'> | null;
  readonly purpose: LinkPurpose;
  readonly returnUrl: string | null;
  /** In the tenant's time, like everything about a booking. */
  readonly expiresAt: Date;
}

interface IdentityDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly cursors: CursorCodec;
  readonly tenants: TenantsService;
  /** The right to a tenant whose id a platform table told (AuthRepository). */
  readonly scopes: { findScope(tenantId: Id<'tenant'>): Promise<TenantScope | null> };
  readonly hostedUrl: string;
  readonly secretKeyBase: Buffer;
}

interface SessionGrant {
  readonly userId: Id<'user'>;
  readonly origin: string;
  readonly apiVersion: string;
  readonly purpose: SessionPrincipal['purpose'];
  readonly bookingId: Id<'booking'> | null;
  readonly returnUrl: string | null;
}

/** Design, the main job: a client secret lives one minute, a bearer ten. */
const CLIENT_SECRET_SECONDS = 60;
const SESSION_SECONDS = 600;
/** Long enough to find the code in one's mails and to look an account number up; a page of ours has no server that could renew it. */
const OWN_PAGE_SESSION_SECONDS = 1_800;
/** The college's server sends the browser there at once. */
const STAFF_LINK_SECONDS = 300;
/** Of which signing out somewhere also ends the sessions. A link to one booking knows of neither. */
const ENDED_WITH: Readonly<Record<SessionPrincipal['purpose'], readonly LinkPurpose[]>> = { embed: ['wallet', 'staff'], wallet: ['wallet'], staff: ['staff'], join: [], pay: [] };
/** Used-up secrets and bearers are kept a day, for whoever asks support why they were refused. */
const TIDY_AFTER_SECONDS = 24 * 3600;
/** An address that changed is kept this long, to tell its reader where money goes from now on. */
export const PREVIOUS_EMAIL_SECONDS = 30 * 24 * 3600;
export const TIDY_WORK = 'identity.tidy';

export class IdentityService {
  readonly #deps: IdentityDeps;
  readonly codes: AccessCodes;

  constructor(deps: IdentityDeps) {
    this.#deps = deps;
    this.codes = new AccessCodes(deps);
  }

  /** Makes or updates the person and answers with a secret that their browser exchanges once, within a minute. */
  createEmbedSession(scope: TenantScope, wish: UserWish) {
    const { db, clock } = this.#deps;
    return db.write(scope, async (tx) => {
      const user = await this.#upsertUser(tx, wish);
      const clientSecret = newSecret('pvc');
      const wall = clock.wall();
      const id = newId('embedSession', wall);
      await repository.insertEmbedSession(tx, {
        id, userId: user.id, secretHash: hashSecret(clientSecret), createdAt: wall, expiresAt: addSeconds(wall, CLIENT_SECRET_SECONDS),
      });
      await ensureWork(tx, TIDY_WORK, scope.tenantId, addSeconds(clock.now(scope), TIDY_AFTER_SECONDS));
      const expiresAt = addSeconds(clock.now(scope), CLIENT_SECRET_SECONDS).toISOString();
      return { object: 'embed_session' as const, id, livemode: scope.livemode, clientSecret, expiresAt, userId: user.id };
    });
  }

  /** Of any number of exchanges of one secret one wins, and only beside its own tenant's key. @throws auth.client_secret_used */
  createSession(principal: PublishablePrincipal, clientSecret: string): Promise<Session> {
    const { db, clock } = this.#deps;
    return db.write(principal.scope, async (tx) => {
      const userId = await repository.consumeEmbedSession(tx, hashSecret(clientSecret), clock.wall());
      if (!userId) throw new AppError(clientSecretUsed);
      return this.#grant(tx, { userId, origin: principal.origin, apiVersion: principal.apiVersion, purpose: 'embed', bookingId: null, returnUrl: null });
    });
  }

  /**
   * Exchanges a mailed token on our own pages. The session reaches one booking only. Unknown, used and old tokens are one answer.
   * @throws auth.origin_not_allowed | auth.link_expired
   */
  async openAccessLink(token: string, origin: string | undefined): Promise<Session> {
    const { db, clock, scopes, hostedUrl } = this.#deps;
    const hostedOrigin = new URL(hostedUrl).origin;
    if (origin !== hostedOrigin) throw new AppError(originNotAllowed, { params: { origin: origin ?? 'none' } });
    const ref = await db.platform((tx) => repository.findAccessLinkRef(tx, hashSecret(token)));
    const scope = ref && (await scopes.findScope(ref.tenantId));
    if (!scope) throw new AppError(linkExpired);
    return db.write(scope, async (tx) => {
      const link = await repository.openAccessLink(tx, ref.linkId, clock.now(scope));
      if (!link) throw new AppError(linkExpired);
      return this.#grant(tx, { ...link, origin: hostedOrigin, apiVersion: API_VERSION });
    });
  }

  /** Who signs out is gone from our own pages too, in every tab and by every link. */
  async endSession(session: SessionPrincipal): Promise<void> {
    const { db, clock } = this.#deps;
    const { scope, sessionId, userId, purpose } = session;
    await db.write(scope, async (tx) => {
      await repository.revokeSessionToken(tx, sessionId, clock.wall());
      await repository.revokeAccess(tx, userId, ENDED_WITH[purpose], clock.now(scope), clock.wall());
    });
  }

  /**
   * Somebody whom the college's server knows to be of its staff, and a link to where staff decide. The server alone gives it: any
   * script of a college's page can do what its elements can. @throws auth.origin_not_allowed
   */
  createStaffAccess(scope: TenantScope, wish: UserWish, returnUrl: string | undefined): Promise<StaffAccess> {
    const { db, clock, tenants, hostedUrl } = this.#deps;
    return db.write(scope, async (tx) => {
      if (returnUrl !== undefined) await tenants.assertOriginAllowed(tx, returnUrl);
      const { id: userId } = await this.#upsertUser(tx, wish);
      await this.grantRole(tx, userId, 'staff');
      const expiresAt = addSeconds(clock.now(scope), STAFF_LINK_SECONDS);
      const token = await this.createAccessLink(tx, { userId, bookingId: null, purpose: 'staff', returnUrl: returnUrl ?? null, expiresAt });
      // In the fragment, which no server's log and no Referer sees.
      return { object: 'staff_access', livemode: scope.livemode, userId, url: `${hostedUrl}/staff#token=${token}`, expiresAt: expiresAt.toISOString() };
    });
  }

  /** Ends their sessions of the staff page as well. Safe to repeat. @throws resource.not_found */
  async removeStaff(scope: TenantScope, userId: Id<'user'>): Promise<void> {
    const { db, clock } = this.#deps;
    await db.write(scope, async (tx) => {
      await this.getUser(tx, userId);
      await repository.removeRole(tx, userId, 'staff', clock.now(scope));
      await repository.revokeAccess(tx, userId, ['staff'], clock.now(scope), clock.wall());
    });
  }

  readUser(scope: TenantScope, userId: Id<'user'>): Promise<User> {
    return this.#deps.db.read(scope, async (tx) => toDto(scope, await this.getUser(tx, userId)));
  }

  /** Sets zone and language; the name and address are the portal's to change. */
  updateMe(session: SessionPrincipal, change: { readonly timeZone?: string | undefined; readonly locale?: string | undefined }): Promise<User> {
    return this.#deps.db.write(session.scope, async (tx) => {
      const user = await this.getUser(tx, session.userId);
      return toDto(session.scope, await this.#change(tx, user, { ...user, timeZone: change.timeZone ?? user.timeZone, locale: change.locale ?? user.locale }, session));
    });
  }

  /** @throws user.external_id_taken */
  createUser(scope: TenantScope, wish: UserWish): Promise<User> {
    return this.#deps.db.write(scope, async (tx) => {
      const created = await this.#insertUser(tx, wish);
      if (!created) throw new AppError(externalIdTaken);
      return toDto(scope, created);
    });
  }

  /** The person with this external id, made or brought up to date. */
  ensureUser(scope: TenantScope, wish: UserWish): Promise<User> {
    return this.#deps.db.write(scope, async (tx) => toDto(scope, await this.#upsertUser(tx, wish)));
  }

  listUsers(scope: TenantScope, query: { readonly role?: Role | undefined; readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<User>> {
    const { db, cursors } = this.#deps;
    const list = `users:${query.role ?? ''}`;
    const after = query.cursor === undefined ? null : cursors.decode(list, query.cursor);
    return db.read(scope, async (tx) => {
      const rows = await repository.listUsers(tx, {
        role: query.role ?? null,
        after: after && { createdAt: new Date(String(after[0])), id: String(after[1]) as Id<'user'> },
        limit: query.limit + 1,
      });
      return pageFrom(rows, query.limit, (row) => toDto(scope, row), (row) => cursors.encode(list, [row.createdAt.toISOString(), row.id]));
    });
  }

  /** @throws resource.not_found */
  async getUser(tx: Tx, userId: Id<'user'>): Promise<UserRecord> {
    const [user] = await repository.findUsers(tx, [userId]);
    if (!user) throw new AppError(notFound);
    return user;
  }

  /** Those of the ids that exist, in no order. */
  async getUsers(tx: Tx, userIds: readonly Id<'user'>[]): Promise<ReadonlyMap<Id<'user'>, UserRecord>> {
    const users = await repository.findUsers(tx, [...new Set(userIds)]);
    return new Map(users.map((user) => [user.id, user]));
  }

  /** Who answers for the college. */
  async listStaff(tx: Tx): Promise<readonly Id<'user'>[]> {
    return (await repository.listUsers(tx, { role: 'staff', after: null, limit: STAFF_MAX })).map(({ id }) => id);
  }

  async grantRole(tx: Tx, userId: Id<'user'>, role: Role): Promise<void> {
    await repository.addRole(tx, userId, role, this.#deps.clock.now(tx.scope));
  }

  /** The addresses a person had before the one they have and gave up since `since`. */
  findPreviousEmails(tx: Tx, userId: Id<'user'>, since: Date): Promise<readonly repository.PreviousEmail[]> {
    return repository.findPreviousEmails(tx, userId, since);
  }

  /** One of them, while it is kept. */
  findPreviousEmail(tx: Tx, userId: Id<'user'>, id: string): Promise<string | null> {
    return repository.findPreviousEmail(tx, userId, id);
  }

  /** The token of a link to one booking, or to the wallet, for one person; only its hash is kept. */
  async createAccessLink(tx: Tx, wish: AccessLinkWish): Promise<string> {
    const token = newSecret('pvl');
    const createdAt = this.#deps.clock.now(tx.scope);
    await repository.insertAccessLink(tx, { ...wish, id: newId('accessLink', this.#deps.clock.wall()), tokenHash: hashSecret(token), createdAt });
    return token;
  }

  /** Where the person joins: the college's own page, or ours with a token in the fragment, which no server's log sees. */
  async joinUrl(tx: Tx, settings: TenantSettings, join: { readonly bookingId: Id<'booking'>; readonly userId: Id<'user'>; readonly expiresAt: Date }): Promise<string> {
    const template = settings.joinUrlTemplate ?? `${this.#deps.hostedUrl}/join#token={joinToken}`;
    const token = template.includes('{joinToken}') ? await this.createAccessLink(tx, { ...join, purpose: 'join', returnUrl: null }) : '';
    return template.replaceAll('{bookingId}', join.bookingId).replaceAll('{joinToken}', token);
  }

  /** Removes secrets and bearers that ran out a day ago. */
  async tidy(scope: TenantScope): Promise<void> {
    const before = addSeconds(this.#deps.clock.wall(), -TIDY_AFTER_SECONDS);
    await this.#deps.db.write(scope, (tx) => repository.deleteExpired(tx, before, addSeconds(before, -PREVIOUS_EMAIL_SECONDS)));
  }

  async #grant(tx: Tx, grant: SessionGrant): Promise<Session> {
    const { clock } = this.#deps;
    const accessToken = newSecret('pvs');
    const wall = clock.wall();
    const lifetimeSeconds = grant.purpose === 'wallet' || grant.purpose === 'staff' ? OWN_PAGE_SESSION_SECONDS : SESSION_SECONDS;
    await repository.insertSessionToken(tx, {
      id: newId('session', wall), tokenHash: hashSecret(accessToken), userId: grant.userId, origin: grant.origin, purpose: grant.purpose,
      bookingId: grant.bookingId, apiVersion: grant.apiVersion, createdAt: wall, expiresAt: addSeconds(wall, lifetimeSeconds),
    });
    // The wire speaks the tenant's time throughout, so that a page's one clock offset fits both.
    const serverNow = clock.now(tx.scope);
    return {
      object: 'session',
      livemode: tx.scope.livemode,
      accessToken,
      expiresAt: addSeconds(serverNow, lifetimeSeconds).toISOString(),
      serverNow: serverNow.toISOString(),
      user: toDto(tx.scope, await this.getUser(tx, grant.userId)),
      purpose: grant.purpose,
      bookingId: grant.bookingId,
      returnUrl: grant.returnUrl,
    };
  }

  /** Every page view comes through here, so an unchanged person is read and not written. */
  async #upsertUser(tx: Tx, wish: UserWish): Promise<UserRecord> {
    const known = (await repository.findUserByExternalId(tx, wish.externalId)) ?? (await this.#insertUser(tx, wish));
    const user = known ?? (await repository.findUserByExternalId(tx, wish.externalId));
    if (!user) throw new Error('a user that blocks an insert must be readable');
    const { name, email = user.email, timeZone = user.timeZone, locale = user.locale } = wish;
    return this.#change(tx, user, { name, email, timeZone, locale }, { kind: 'public' });
  }

  /** Null where the external id is taken, also by someone a moment faster. */
  async #insertUser(tx: Tx, wish: UserWish): Promise<UserRecord | null> {
    const settings = await this.#deps.tenants.getSettings(tx);
    const createdAt = this.#deps.clock.now(tx.scope);
    const user = {
      id: newId('user', this.#deps.clock.wall()), externalId: wish.externalId, name: wish.name, email: wish.email ?? null, roles: ['student'] as const,
      timeZone: wish.timeZone ?? settings.timeZone, locale: wish.locale ?? settings.locale, createdAt,
    };
    return (await repository.insertUser(tx, user)) ? { ...user, mentorId: null } : null;
  }

  async #change(tx: Tx, user: UserRecord, change: repository.UserChange, by: Principal): Promise<UserRecord> {
    const { name, email, timeZone, locale } = change;
    if (name === user.name && email === user.email && timeZone === user.timeZone && locale === user.locale) return user;
    await repository.updateUser(tx, user.id, { name, email, timeZone, locale }, this.#deps.clock.now(tx.scope));
    const actor = by.kind === 'session' ? `user:${by.userId}` : 'system';
    await this.#deps.events.append(tx, userUpdated, { subject: { type: 'user', id: user.id }, actor, audience: [user.id], data: { userId: user.id } });
    return { ...user, name, email, timeZone, locale };
  }
}

function toDto(scope: TenantScope, user: UserRecord): User {
  return { object: 'user', livemode: scope.livemode, ...user, roles: [...user.roles], createdAt: user.createdAt.toISOString() };
}
