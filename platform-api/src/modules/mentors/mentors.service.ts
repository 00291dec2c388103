/** Mentors: what a student reads of them and what they offer. */
import type { Principal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { authWrongKind, notFound, requestInvalid } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { allocate, type Split } from '../../platform/money/allocate.ts';
import { toMoney, type MoneyDto } from '../../platform/money/money.ts';
import type { IdentityService } from '../identity/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import type { Mentor, SessionType } from './mentors.contract.ts';
import { mentorExists } from './mentors.errors.ts';
import { mentorCreated, mentorUpdated } from './mentors.events.ts';
import type { MentorPhotos } from './mentors.photos.ts';
import { mayManageMentor, ratingOf } from './mentors.policy.ts';
import * as repository from './mentors.repository.ts';


/** A mentor with what can be booked of them, cheapest first. */
export interface MentorRecord extends repository.MentorRecord {
  readonly sessionTypes: readonly repository.SessionTypeRecord[];
}

export interface Offer {
  readonly mentor: repository.MentorRecord;
  readonly sessionType: repository.SessionTypeRecord;
}

export type ProfileWish = Omit<repository.MentorProfile, 'paused'> & { readonly userId: Id<'user'> };
export type ProfileChange = { readonly [K in keyof repository.MentorProfile]?: repository.MentorProfile[K] | undefined };

export interface SessionTypeWish {
  readonly name: string;
  readonly durationSeconds: number;
  readonly price: MoneyDto;
}

interface MentorsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly tenants: TenantsService;
  readonly identity: IdentityService;
  readonly photos: MentorPhotos;
}

export class MentorsService {
  readonly #deps: MentorsDeps;

  constructor(deps: MentorsDeps) {
    this.#deps = deps;
  }

  /** @throws resource.not_found where the user does not exist | mentor.exists */
  createMentor(scope: TenantScope, { userId, ...profile }: ProfileWish): Promise<Mentor> {
    const { db, clock, events, identity } = this.#deps;
    return db.write(scope, async (tx) => {
      const user = await identity.getUser(tx, userId);
      const createdAt = clock.now(scope);
      const id = newId('mentor', clock.wall());
      if (!(await repository.insertMentor(tx, { ...profile, paused: false, id, userId, createdAt }))) throw new AppError(mentorExists);
      await identity.grantRole(tx, userId, 'mentor');
      await events.append(tx, mentorCreated, { subject: { type: 'mentor', id }, actor: 'system', audience: [user.id], data: { mentorId: id } });
      return this.#dtoOf(tx, await this.getMentor(tx, id));
    });
  }

  /** @throws resource.not_found | auth.wrong_kind */
  async updateMentor(principal: Principal, scope: TenantScope, id: Id<'mentor'>, change: ProfileChange): Promise<Mentor> {
    const { db, photos } = this.#deps;
    const { before, after } = await db.write(scope, async (tx) => {
      const found = await this.#lockManaged(tx, principal, id);
      await this.#saveProfile(tx, principal, found, change);
      return { before: found, after: await this.#dtoOf(tx, await this.getMentor(tx, id)) };
    });
    if (before.photoUrl !== after.photoUrl) await photos.discard(scope, before.photoUrl);
    return after;
  }

  /** @throws resource.not_found | auth.wrong_kind | mentor.photo_invalid */
  async uploadPhoto(principal: Principal, scope: TenantScope, id: Id<'mentor'>, bytes: Buffer, claimedType: string | undefined): Promise<Mentor> {
    const { db, photos } = this.#deps;
    await db.read(scope, (tx) => this.assertMayManage(tx, principal, id));
    const photo = await photos.store(scope, bytes, claimedType);
    try {
      const { before, after } = await db.write(scope, async (tx) => {
        const found = await this.#lockManaged(tx, principal, id);
        await photos.register(tx, photo.fileId);
        await this.#saveProfile(tx, principal, found, { photoUrl: photo.url });
        return { before: found, after: await this.#dtoOf(tx, await this.getMentor(tx, id)) };
      });
      await photos.discard(scope, before.photoUrl);
      return after;
    } catch (error) {
      await photos.discard(scope, photo.url);
      throw error;
    }
  }

  readProfile(scope: TenantScope, id: Id<'mentor'>): Promise<Mentor> {
    return this.#deps.db.read(scope, async (tx) => this.#dtoOf(tx, await this.getMentor(tx, id)));
  }

  /** @throws resource.not_found | request.invalid where the currency is not the tenant's */
  createSessionType(scope: TenantScope, mentorId: Id<'mentor'>, wish: SessionTypeWish): Promise<SessionType> {
    const { db, clock, tenants } = this.#deps;
    return db.write(scope, async (tx) => {
      const mentor = await this.getMentor(tx, mentorId);
      const settings = await tenants.getSettings(tx);
      if (wish.price.currency !== settings.currency) {
        throw new AppError(requestInvalid, { errors: [{ pointer: '/price/currency', code: 'wrong_currency', message: `must be ${settings.currency}` }] });
      }
      const type = {
        id: newId('sessionType', clock.wall()), mentorId, name: wish.name, durationSeconds: wish.durationSeconds,
        price: { amountMinor: BigInt(wish.price.amountMinor), currency: wish.price.currency }, active: true,
      };
      await repository.insertSessionType(tx, type, clock.now(scope));
      await this.#announce(tx, 'system', mentor);
      return sessionTypeDto(scope, type, settings.split);
    });
  }

  /** @throws resource.not_found */
  async getMentor(tx: Tx, id: Id<'mentor'>): Promise<MentorRecord> {
    const mentor = await this.findMentor(tx, id);
    if (!mentor) throw new AppError(notFound);
    return mentor;
  }

  async findMentor(tx: Tx, id: Id<'mentor'>): Promise<MentorRecord | null> {
    const mentor = await repository.findMentor(tx, id);
    return mentor && { ...mentor, sessionTypes: await repository.listSessionTypes(tx, id) };
  }

  findByUser(tx: Tx, userId: Id<'user'>): Promise<repository.MentorRecord | null> {
    return repository.findMentorByUser(tx, userId);
  }

  /** A mentor and one of their session types, also where paused or no longer offered: the caller says what that means. @throws resource.not_found */
  async getOffer(tx: Tx, mentorId: Id<'mentor'>, sessionTypeId: Id<'sessionType'>): Promise<Offer> {
    const mentor = await repository.findMentor(tx, mentorId);
    const sessionType = mentor && (await repository.findSessionType(tx, mentorId, sessionTypeId));
    if (!mentor || !sessionType) throw new AppError(notFound);
    return { mentor, sessionType };
  }

  /** A mentor's own affairs are theirs and the college's server's. @throws resource.not_found | auth.wrong_kind */
  async assertMayManage(tx: Tx, principal: Principal, id: Id<'mentor'>): Promise<repository.MentorRecord> {
    return managed(principal, await repository.findMentor(tx, id));
  }

  /** Adds a review's rating to the mentor's sums, in the transaction that writes the review. */
  recordReview(tx: Tx, mentorId: Id<'mentor'>, rating: number): Promise<void> {
    return repository.addRating(tx, mentorId, rating);
  }

  recordAttendance(tx: Tx, mentorId: Id<'mentor'>, at: Date): Promise<void> {
    return repository.addAttendance(tx, mentorId, at);
  }

  async #lockManaged(tx: Tx, principal: Principal, id: Id<'mentor'>): Promise<repository.MentorRecord> {
    return managed(principal, await repository.lockMentor(tx, id));
  }

  async #saveProfile(tx: Tx, principal: Principal, mentor: repository.MentorRecord, change: ProfileChange): Promise<void> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await repository.updateMentor(tx, mentor.id, { ...mentor, ...given }, this.#deps.clock.now(tx.scope));
    await this.#announce(tx, principal.kind === 'session' ? `user:${principal.userId}` : 'system', mentor);
  }

  async #announce(tx: Tx, actor: string, mentor: { readonly id: Id<'mentor'>; readonly userId: Id<'user'> }): Promise<void> {
    await this.#deps.events.append(tx, mentorUpdated, { subject: { type: 'mentor', id: mentor.id }, actor, audience: [mentor.userId], data: { mentorId: mentor.id } });
  }

  async #dtoOf(tx: Tx, mentor: MentorRecord): Promise<Mentor> {
    const settings = await this.#deps.tenants.getSettings(tx);
    const { verified, ratingSum, ratingCount, ...shown } = mentor;
    return {
      object: 'mentor',
      livemode: tx.scope.livemode,
      ...shown,
      skills: [...mentor.skills],
      interests: [...mentor.interests],
      languages: [...mentor.languages],
      education: [...mentor.education],
      verifiedBy: verified ? settings.organisationName : null,
      rating: ratingOf(ratingSum, ratingCount),
      lastAttendedAt: mentor.lastAttendedAt?.toISOString() ?? null,
      sessionTypes: mentor.sessionTypes.map((type) => sessionTypeDto(tx.scope, type, settings.split)),
      createdAt: mentor.createdAt.toISOString(),
    };
  }
}

function managed(principal: Principal, mentor: repository.MentorRecord | null): repository.MentorRecord {
  if (!mentor) throw new AppError(notFound);
  if (!mayManageMentor(principal, mentor)) throw new AppError(authWrongKind, { params: { needed: 'this mentor’s own session, or a secret key' } });
  return mentor;
}

function sessionTypeDto(scope: TenantScope, type: repository.SessionTypeRecord, split: Split): SessionType {
  const { amountMinor, currency } = type.price;
  return {
    object: 'session_type',
    livemode: scope.livemode,
    ...type,
    price: toMoney(amountMinor, currency),
    mentorShare: toMoney(allocate(amountMinor, split).mentor, currency),
  };
}
