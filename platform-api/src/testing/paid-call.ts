/** A paid session with its call on a media server in memory, at any second of it: what tests of evidence and its money stand on. */
import type { Booking } from '../modules/bookings/index.ts';
import type { Call, CallAccess, CallTimeline, Stay } from '../modules/calls/index.ts';
import { identityOf } from '../modules/calls/calls.evidence.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import type { Id } from '../platform/ids/ids.ts';
import type { FakeMediaServer } from './fake-media-server.ts';
import type { MoneyApp, Person, Reply } from './money-app.ts';

type Who = 'mentor' | 'student';
type Refusable<T> = T & { readonly code?: string; readonly detail?: string };

export class PaidCall {
  readonly scope: TenantScope;
  readonly secretKey: string;
  readonly booking: Booking;
  readonly callId: Id<'call'>;
  readonly people: Readonly<Record<Who, Pick<Person, 'userId' | 'externalId'>>>;
  readonly #app: MoneyApp;
  readonly #media: FakeMediaServer;

  private constructor(parts: Pick<PaidCall, 'scope' | 'secretKey' | 'booking' | 'people'> & { readonly app: MoneyApp; readonly media: FakeMediaServer }) {
    this.scope = parts.scope;
    this.secretKey = parts.secretKey;
    this.booking = parts.booking;
    this.callId = parts.booking.callId!;
    this.people = parts.people;
    this.#app = parts.app;
    this.#media = parts.media;
  }

  /** Booked and paid, at so many seconds after the planned start. */
  static async at(seconds: number, app: MoneyApp, media: FakeMediaServer): Promise<PaidCall> {
    media.isSilent = false;
    media.skewMs = 0;
    const { scope, secretKey } = await app.newTenant();
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const { body: held } = await app.book(scope, student, mentor);
    await app.capture(scope, held);
    const { body: booking } = await app.call<Booking>('GET', `/v1/bookings/${held.id}`, { bearer: student.bearer });
    const call = new PaidCall({ app, media, scope, secretKey, booking, people: { student, mentor } });
    call.goTo(seconds);
    return call;
  }

  goTo(seconds: number): void {
    this.#app.clock.advance((new Date(this.booking.startsAt).getTime() + seconds * 1000 - this.#app.clock.wall().getTime()) / 1000);
  }

  /** Bearers last ten minutes, so people sign in anew whenever they ask. */
  async bearer(who: Who): Promise<string> {
    return (await this.#app.signIn(this.scope, this.people[who].externalId)).bearer;
  }

  async access(who: Who): Promise<Reply<Refusable<CallAccess>>> {
    return this.#app.call('POST', `/v1/calls/${this.callId}/access`, { bearer: await this.bearer(who) });
  }

  /** Connected with a token of ours; nobody has told us yet. */
  async enter(who: Who, wish: { readonly isHeard?: boolean } = {}): Promise<{ readonly room: string; readonly stay: Stay }> {
    const { body } = await this.access(who);
    const room = (JSON.parse(Buffer.from(body.token.split('.')[1]!, 'base64url').toString()) as { video: { room: string } }).video.room;
    return { room, stay: this.#media.enter(room, identityOf(this.callId, this.people[who].userId), wish) };
  }

  async get(who: Who): Promise<Call> {
    return (await this.#app.call<Call>('GET', `/v1/calls/${this.callId}`, { bearer: await this.bearer(who) })).body;
  }

  async timeline(who: Who = 'student'): Promise<CallTimeline> {
    return (await this.#app.call<CallTimeline>('GET', `/v1/calls/${this.callId}/timeline`, { bearer: await this.bearer(who) })).body;
  }

  async readBooking(): Promise<Booking> {
    return (await this.#app.call<Booking>('GET', `/v1/bookings/${this.booking.id}`, { bearer: await this.bearer('student') })).body;
  }

  look(): Promise<number | null> {
    return this.#app.services.calls.lifecycle.look(this.scope, this.callId);
  }

  end(): Promise<void> {
    return this.#app.services.calls.lifecycle.end(this.scope, this.callId);
  }

  settle(): Promise<void> {
    return this.#app.services.calls.lifecycle.settle(this.scope, this.callId);
  }

  async webhook(type: string, room: string, stay?: Stay, times = 1): Promise<void> {
    const { body, authorization } = await this.#media.webhook(type, room, stay);
    const headers = { authorization, 'content-type': 'application/webhook+json' };
    await Promise.all(Array.from({ length: times }, () => this.#app.call('POST', '/v1/webhooks/livekit', { raw: body, headers })));
  }

  async events(type: string): Promise<Record<string, unknown>[]> {
    return (await this.#app.events(this.scope, type)).filter((data) => data['callId'] === this.callId);
  }
}
