/** Mentors who are available now, students who ring, and what both say. Over HTTP, as pages do. */
import { randomBytes } from 'node:crypto';
import type { Booking } from '../modules/bookings/index.ts';
import type { InstantAvailability, InstantCall } from '../modules/instant/index.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import type { MoneyApp, Offered, Person, Reply } from './money-app.ts';

/** A mentor with a page of theirs open. */
export interface ReadyMentor extends Offered, Person {
  readonly bearer: string;
}

export type CallReply = Reply<InstantCall & { readonly code?: string; readonly detail?: string }>;
type To = { readonly mentorId: string; readonly sessionTypeId: string } | { readonly interest: string; readonly durationSeconds: number };

export class InstantCalls {
  readonly #app: MoneyApp;
  readonly scope: TenantScope;

  constructor(app: MoneyApp, scope: TenantScope) {
    this.#app = app;
    this.scope = scope;
  }

  student(): Promise<Person> {
    return this.#app.signIn(this.scope);
  }

  /** Available for an hour, as far as the heartbeat goes. */
  async mentor(wish: Parameters<MoneyApp['newMentor']>[1] & { readonly interest?: string } = {}): Promise<ReadyMentor> {
    const offered = await this.#app.newMentor(this.scope, wish);
    const mentor = { ...offered, ...(await this.#app.signIn(this.scope, offered.externalId)) };
    if (wish.interest) await this.#app.call('PATCH', `/v1/mentors/${offered.mentorId}`, { bearer: mentor.bearer, body: { interests: [wish.interest] } });
    await this.available(mentor);
    return mentor;
  }

  /** Signed in again: a bearer lasts ten minutes of the test's clock. */
  async again<P extends Person>(person: P): Promise<P> {
    return { ...person, ...(await this.#app.signIn(this.scope, person.externalId)) };
  }

  available(mentor: Person, body: object = { available: true }): Promise<Reply<InstantAvailability & { readonly code?: string }>> {
    return this.#app.call('PUT', '/v1/instant_availability', { bearer: mentor.bearer, body });
  }

  beat(mentor: Person): Promise<Reply<InstantAvailability>> {
    return this.#app.call('POST', '/v1/instant_availability/heartbeat', { bearer: mentor.bearer });
  }

  async presence(mentor: Person): Promise<InstantAvailability> {
    return (await this.#app.call<InstantAvailability>('GET', '/v1/instant_availability', { bearer: mentor.bearer })).body;
  }

  ring(student: Person, mentor: Offered, wish: { readonly price?: number; readonly key?: string; readonly payWith?: string } = {}): Promise<CallReply> {
    return this.ringTo(student, { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionTypeId }, { price: mentor.price, ...wish });
  }

  ringAny(student: Person, interest: string, wish: { readonly price?: number } = {}): Promise<CallReply> {
    return this.ringTo(student, { interest, durationSeconds: 600 }, wish);
  }

  ringTo(student: Person, to: To, { price = 10_000, key = randomBytes(12).toString('hex'), payWith }: { readonly price?: number; readonly key?: string; readonly payWith?: string }): Promise<CallReply> {
    return this.#app.call('POST', '/v1/instant_calls', {
      bearer: student.bearer, key, body: { to, expectedPrice: { amountMinor: price, currency: 'INR' }, topic: 'Which electives count', ...(payWith && { payWith }) },
    });
  }

  accept = (mentor: Person, call: Pick<InstantCall, 'id'>): Promise<CallReply> => this.#app.call('POST', `/v1/instant_calls/${call.id}/accept`, { bearer: mentor.bearer });
  decline = (mentor: Person, call: Pick<InstantCall, 'id'>, body: object = {}): Promise<CallReply> => this.#app.call('POST', `/v1/instant_calls/${call.id}/decline`, { bearer: mentor.bearer, body });
  cancel = (student: Person, call: Pick<InstantCall, 'id'>): Promise<CallReply> => this.#app.call('POST', `/v1/instant_calls/${call.id}/cancel`, { bearer: student.bearer });
  read = (person: Person, call: Pick<InstantCall, 'id'>): Promise<CallReply> => this.#app.call('GET', `/v1/instant_calls/${call.id}`, { bearer: person.bearer });

  async live(person: Person, as: 'student' | 'mentor'): Promise<InstantCall[]> {
    return (await this.#app.call<{ data: InstantCall[] }>('GET', `/v1/instant_calls?as=${as}`, { bearer: person.bearer })).body.data;
  }

  async booking(student: Person, call: Pick<InstantCall, 'bookingId'>): Promise<Booking> {
    return (await this.#app.call<Booking>('GET', `/v1/bookings/${call.bookingId}`, { bearer: student.bearer })).body;
  }

  /** The student pays in Checkout, and the provider says so. */
  async capture(booking: Booking): Promise<void> {
    await this.#app.capture(this.scope, booking);
  }

  /** How many of the two people's times are held or booked. */
  async claims(...people: readonly Person[]): Promise<number> {
    const { app } = this.#app.db;
    let found = 0;
    for (const { userId } of people) {
      const { availability } = this.#app.services;
      const now = this.#app.clock.now(this.scope);
      if (await app.read(this.scope, (tx) => availability.firstClaim(tx, userId, now, new Date(now.getTime() + 3_600_000)))) found += 1;
    }
    return found;
  }

  /** What this call was told of, in order: the type, to whom, and the reason or the try. */
  async told(call: Pick<InstantCall, 'id'>): Promise<{ readonly type: string; readonly audience: readonly string[]; readonly about: unknown }[]> {
    const types = ['rung', 'ring_stopped', 'accepted', 'connected', 'ended'].map((name) => `instant_call.${name}`);
    const events = (await Promise.all(types.map((type) => this.#app.storedEvents(this.scope, type)))).flat();
    return events
      .filter(({ subject }) => subject.id === call.id)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ type, audience, data }) => ({ type: type.replace('instant_call.', ''), audience, about: data['reason'] ?? data['attempt'] ?? data['status'] }));
  }
}
