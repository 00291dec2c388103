/**
 * The demo's past, played through the services as it would have been: booked, paid, met, settled, rated. Every step stands
 * at its own instant; the rows, postings and events are those the product writes, because the product writes them.
 */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds } from '../../platform/clock/clock.ts';
import { API_VERSION } from '../../platform/config/api-version.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { hashRequest } from '../../platform/http/idempotency.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { SessionType } from '../../modules/mentors/index.ts';
import type { Services } from '../wiring.ts';
import type { PlayedMedia } from './played-media.ts';
import type { PlayedProvider } from './played-provider.ts';
import type { SeedClock } from './seed-clock.ts';

export interface AttendedSession {
  readonly mentorId: Id<'mentor'>;
  readonly mentorUserId: Id<'user'>;
  readonly studentUserId: Id<'user'>;
  readonly sessionType: Pick<SessionType, 'id' | 'price' | 'durationSeconds'>;
  readonly bookedAt: Date;
  readonly startsAt: Date;
  readonly topic: string;
}

export interface PastSession extends AttendedSession {
  readonly rating: number;
  readonly comment: string | undefined;
}

const PAID_AFTER_SECONDS = 45;
/** Both come a minute early. */
const EARLY_SECONDS = 60;
const RATED_AFTER_SECONDS = 20 * 60;
/** Less than a mentor has to wait for a student who does not come. */
const LOOKED_IN_SECONDS = 100;
const CAME_LATE_SECONDS = 150;
/** As colleges begin. */
const GRACE_SECONDS = 180;

export class PastSessions {
  readonly #services: Pick<Services, 'bookings' | 'payments' | 'calls' | 'reviews'>;
  readonly #clock: SeedClock;
  readonly #provider: PlayedProvider;
  readonly #scope: TenantScope;
  readonly #origin: string;

  constructor(deps: { readonly services: Pick<Services, 'bookings' | 'payments' | 'calls' | 'reviews'>; readonly clock: SeedClock; readonly provider: PlayedProvider; readonly scope: TenantScope; readonly origin: string }) {
    this.#services = deps.services;
    this.#clock = deps.clock;
    this.#provider = deps.provider;
    this.#scope = deps.scope;
    this.#origin = deps.origin;
  }

  async play(session: PastSession): Promise<void> {
    const bookingId = await this.attend(session);
    await this.#clock.at(addSeconds(session.startsAt, session.sessionType.durationSeconds + RATED_AFTER_SECONDS), () =>
      this.#services.reviews.create(this.#principal(session.studentUserId), bookingId, { rating: session.rating, comment: session.comment }));
  }

  /** Both come and stay to the end. */
  async attend(session: AttendedSession): Promise<Id<'booking'>> {
    const booking = await this.book(session);
    await this.#meet(session, booking.callId);
    return booking.id;
  }

  /** The mentor looks in and goes again, the student comes later and waits: they never meet, and no rule says whose fault that was. */
  async miss(session: AttendedSession, media: Pick<PlayedMedia, 'everybodyLeaves'>): Promise<void> {
    const { calls } = this.#services;
    const { startsAt, sessionType, mentorUserId, studentUserId } = session;
    const { callId } = await this.book(session);
    const look = () => calls.lifecycle.look(this.#scope, callId);
    await this.#clock.at(startsAt, async () => {
      await calls.createAccess(this.#principal(mentorUserId), callId);
      await look();
    });
    await this.#clock.at(addSeconds(startsAt, LOOKED_IN_SECONDS), async () => {
      media.everybodyLeaves();
      await look();
    });
    await this.#clock.at(addSeconds(startsAt, CAME_LATE_SECONDS), async () => {
      await calls.createAccess(this.#principal(studentUserId), callId);
      await look();
    });
    await this.#clock.at(addSeconds(startsAt, sessionType.durationSeconds), async () => {
      media.everybodyLeaves();
      await look();
    });
    // A call that never began stays open for as long as it could still begin.
    await this.#clock.at(addSeconds(startsAt, sessionType.durationSeconds + GRACE_SECONDS), async () => {
      await calls.lifecycle.end(this.#scope, callId);
      await calls.lifecycle.settle(this.#scope, callId);
    });
  }

  /** Held and paid. */
  async book(session: AttendedSession): Promise<{ id: Id<'booking'>; callId: Id<'call'> }> {
    const { bookings, payments } = this.#services;
    const student = this.#principal(session.studentUserId);
    const { mentorId, sessionType, startsAt, topic } = session;
    const held = await this.#clock.at(session.bookedAt, () => {
      const wish = { mentorId, sessionTypeId: sessionType.id, startsAt, expectedPrice: sessionType.price, topic };
      const key = newId('booking', session.bookedAt);
      return bookings.hold(student, wish, { operation: 'createBooking', actorId: toUuid(session.studentUserId), key, requestHash: hashRequest(wish) });
    });
    const orderId = held.payment?.checkout?.orderId;
    if (!orderId) throw new Error(`${held.id} has no order to pay`);
    await this.#clock.at(addSeconds(session.bookedAt, PAID_AFTER_SECONDS), () => payments.applyProviderState(this.#scope, this.#provider.pay(orderId)));
    const { callId } = await this.#clock.at(addSeconds(session.bookedAt, PAID_AFTER_SECONDS), () => bookings.read(student, held.id));
    if (!callId) throw new Error(`${held.id} was paid and is not confirmed`);
    return { id: held.id, callId };
  }

  async #meet({ startsAt, sessionType, mentorUserId, studentUserId }: AttendedSession, callId: Id<'call'>): Promise<void> {
    const { calls } = this.#services;
    await this.#clock.at(addSeconds(startsAt, -EARLY_SECONDS), () => calls.createAccess(this.#principal(mentorUserId), callId));
    await this.#clock.at(startsAt, async () => {
      await calls.createAccess(this.#principal(studentUserId), callId);
      await calls.lifecycle.look(this.#scope, callId);
    });
    await this.#clock.at(addSeconds(startsAt, sessionType.durationSeconds), async () => {
      await calls.lifecycle.end(this.#scope, callId);
      await calls.lifecycle.settle(this.#scope, callId);
    });
  }

  /** A session nobody opened: the seed is a tool of the owner and acts for the people it has just made. */
  #principal(userId: Id<'user'>): SessionPrincipal {
    const now = this.#clock.wall();
    return {
      kind: 'session', scope: this.#scope, apiVersion: API_VERSION, sessionId: newId('session', now), userId, roles: ['student'], origin: this.#origin, purpose: 'embed',
      bookingId: null, verifiedUntil: null, expiresAt: addSeconds(now, PAID_AFTER_SECONDS),
    };
  }
}
