// A scripted PeerVerse: mentors to search, times to hold, payments to make, in memory and in the contract's shapes. A test
// says what it needs otherwise by `platform.wire.on(…)`.
import type { BodyOf, Booking, Credit, CreditLine, CreditRefund, MentorCard, MentorFacets, MentorSuggestions, Payment, Session, SlotList, User } from '@peerverse/sdk/browser';
import { connect, type PeerVerseClient } from '../../src/controllers/client.ts';
import { cards, idFor, mentorOf, NOW, reviewsOf } from './people.ts';
import { Wire, WireProblem, type WireRequest } from './wire.ts';

const MINUTE_MS = 60_000;
const HOLD_MS = 10 * MINUTE_MS;

export interface PlatformOptions {
  signedIn?: boolean;
  mentors?: MentorCard[];
  /** Where Checkout's script is loaded from. */
  scriptUrl?: string;
  now?: () => Date;
}

export class Platform {
  readonly wire = new Wire();
  readonly bookings = new Map<string, Booking>();
  readonly mentors: MentorCard[];
  readonly client: PeerVerseClient;
  /** False: the payment service has given no order yet. */
  paymentServiceAnswers = true;
  policy: SlotList['cancellation'] = { version: 1, tiers: [{ minutesBefore: 60, refundBps: 10_000 }, { minutesBefore: 0, refundBps: 5_000 }] };
  /** Whether the college may keep and take credit. */
  creditAllowed = true;
  /** The newest first. */
  creditLines: CreditLine[] = [];
  /** What of the credit no payment has left. */
  creditWithoutSource = 0;
  readonly #creditRefunds = new Map<string, CreditRefund>();
  #now: () => Date;
  #scriptUrl: string;
  #keys = new Map<string, string>();
  #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #eventCount = 0;

  constructor({ signedIn = true, mentors = cards, scriptUrl = `${location.origin}/missing-checkout.js`, now = () => new Date(NOW) }: PlatformOptions = {}) {
    this.mentors = mentors;
    this.#now = now;
    this.#scriptUrl = scriptUrl;
    this.client = connect({
      publishableKey: 'pk_test_wire',
      baseUrl: this.wire.url,
      fetch: this.wire.fetch,
      maxRetries: 1,
      fetchClientSecret: () => Promise.resolve(signedIn ? 'secret-of-the-portal-0001' : null),
    });
    this.#openDirectory();
    this.#openBooking();
    this.#openCredit();
  }

  /** The only booking; most tests make one. */
  get booking(): Booking {
    const [booking, second] = [...this.bookings.values()];
    if (!booking || second) throw new Error(`${this.bookings.size} bookings were made`);
    return booking;
  }

  change(bookingId: string, change: Partial<Booking>, payment: Partial<Payment> = {}): Booking {
    const before = this.bookings.get(bookingId);
    if (!before) throw new Error(`There is no booking ${bookingId}`);
    const booking = { ...before, ...change, payment: before.payment && { ...before.payment, ...payment } };
    this.bookings.set(bookingId, booking);
    return booking;
  }

  /** The payment was captured: the booking is confirmed and its people are told. */
  capture(bookingId: string): void {
    const { price } = this.bookings.get(bookingId)!;
    const cancellation = { allowed: true, refund: price, steps: [], refundTo: 'source' as const, creditAllowed: this.creditAllowed, cancelledBy: null, cancelledAt: null };
    this.change(
      bookingId,
      { status: 'confirmed', cancellation, holdExpiresAt: null, callId: idFor('call', 1), joinUrl: `https://peerverse.test/join/${bookingId}` },
      { status: 'captured', checkout: null, capturedAt: this.#now().toISOString() },
    );
    this.tell('booking.confirmed', { bookingId });
  }

  expire(bookingId: string, payment: Partial<Payment> = {}): void {
    this.change(bookingId, { status: 'expired', holdExpiresAt: null }, { checkout: null, ...payment });
    this.tell('booking.expired', { bookingId });
  }

  /** Sends a live event to every open page. */
  tell(type: string, data: object): void {
    this.#eventCount += 1;
    const text = new TextEncoder().encode(`id: ${this.#eventCount}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    for (const stream of this.#streams) stream.enqueue(text);
  }

  #card(id: string | undefined): MentorCard | undefined {
    return this.mentors.find((mentor) => mentor.id === id);
  }

  #openDirectory(): void {
    const { wire } = this;
    wire.on('GET /v1/mentors', ({ query }) => page(sorted(this.mentors.filter((mentor) => fits(mentor, query)), query.get('sort')), query));
    wire.on('GET /v1/mentor_facets', ({ query }) => facetsOf(this.mentors, query));
    wire.on('GET /v1/mentor_suggestions', ({ query }) => suggestionsFor(this.mentors, query.get('q') ?? ''));
    wire.on('GET /v1/mentors/{mentorId}', ({ params }) => found(this.#card(params[0]), (card) => mentorOf(card)));
    wire.on('GET /v1/mentors/{mentorId}/reviews', ({ params, query }) =>
      found(this.#card(params[0]), (card) => page(reviewsOf(card).filter((review) => !query.get('rating') || review.rating === Number(query.get('rating'))), query)),
    );
    wire.on('GET /v1/mentors/{mentorId}/slots', ({ params, query }) =>
      found(this.#card(params[0]), (card) => this.#slots(card, query)),
    );
  }

  #slots(card: MentorCard, query: URLSearchParams): SlotList {
    const { timeZone, id } = mentorOf(card);
    const taken = new Set([...this.bookings.values()].filter(({ status }) => ['held', 'confirmed'].includes(status)).map(({ startsAt }) => startsAt));
    const from = Date.parse(query.get('from') ?? '');
    const to = Date.parse(query.get('to') ?? '');
    // Every day 10:00, 10:20, 12:50, 13:10, 15:30 UTC but Sundays: morning to evening in India.
    const startsOn = (day: number): number[] => (new Date(day).getUTCDay() === 0 ? [] : [330, 350, 600, 620, 770, 790, 930].map((minute) => day + minute * MINUTE_MS));
    const days = Array.from({ length: 40 }, (_, index) => Date.parse('2026-11-24T00:00:00Z') + index * 1440 * MINUTE_MS);
    const starts = days.flatMap(startsOn).filter((at) => at >= Math.max(from, this.#now().getTime()) && at < to);
    const data = starts.map((at) => ({ startsAt: new Date(at).toISOString(), endsAt: new Date(at + 10 * MINUTE_MS).toISOString() })).filter(({ startsAt }) => !taken.has(startsAt));
    return { object: 'slot_list', mentorId: id, sessionTypeId: query.get('sessionTypeId') ?? '', mentorTimeZone: timeZone, serverNow: this.#now().toISOString(), cancellation: this.policy, data };
  }

  #openBooking(): void {
    const { wire } = this;
    const own = (change: (booking: Booking) => object) => ({ params }: WireRequest) => found(this.bookings.get(params[0] ?? ''), change);
    wire.on('POST /v1/sessions', () => this.#session());
    wire.on('POST /v1/bookings', (request) => this.#create(request));
    wire.on('GET /v1/bookings', ({ query }) => page([...this.bookings.values()].filter(({ endsAt }) => (query.get('when') === 'past') === Date.parse(endsAt) < this.#now().getTime()), query));
    wire.on('GET /v1/bookings/{bookingId}', own((booking) => this.#shown(booking)));
    wire.on('POST /v1/bookings/{bookingId}/release', own(({ id }) => Response.json(this.change(id, { status: 'cancelled', holdExpiresAt: null }, { checkout: null }))));
    wire.on('POST /v1/bookings/{bookingId}/cancel', (request) => own(({ id, cancellation }) => {
      const refundTo = (request.body as BodyOf<'cancelBooking'>).refundTo ?? 'source';
      const cancelled = { ...cancellation, allowed: false, creditAllowed: false, refundTo, cancelledBy: 'student' as const, cancelledAt: this.#now().toISOString() };
      if (refundTo === 'credit') this.addCredit('given', cancellation.refund.amountMinor, id);
      const settlement = { state: 'settled' as const, refunded: cancellation.refund, mentorEarned: { amountMinor: 0, currency: 'INR' }, reviewDueAt: null };
      return Response.json(this.change(id, { status: 'cancelled', cancellation: cancelled, settlement }));
    })(request));
    wire.on('POST /v1/bookings/{bookingId}/hosted_checkout', own(({ id, holdExpiresAt }) => ({ object: 'hosted_checkout', livemode: false, url: `https://pay.peerverse.test/pay#${id}`, expiresAt: holdExpiresAt })));
    wire.on('POST /v1/payments/{paymentId}/verify', ({ params }) => {
      const booking = [...this.bookings.values()].find(({ payment }) => payment?.id === params[0]);
      return found(booking, ({ id }) => Response.json(this.change(id, {}, { status: 'authorized' }).payment));
    });
    wire.on('GET /v1/events', () => new Response(this.#stream(), { headers: { 'content-type': 'text/event-stream' } }));
  }

  get creditBalance(): number {
    return this.creditLines.reduce((sum, { kind, amount }) => sum + (kind === 'given' || kind === 'given_back' ? 1 : -1) * amount.amountMinor, 0);
  }

  /** One change more, for a booking of this platform or for one of long ago. */
  addCredit(kind: CreditLine['kind'], amountMinor: number, bookingId = idFor('bkg', 'credited')): void {
    const at = this.#now().toISOString();
    const known = this.bookings.get(bookingId);
    const { status, sessionName, durationSeconds, startsAt, mentor } = known ?? { status: 'cancelled' as const, sessionName: 'Quick call', durationSeconds: 600, startsAt: '2026-11-21T12:00:00.000Z', mentor: { mentorId: idFor('mtr', 'priya'), name: 'Priya Raman' } };
    this.creditLines = [{
      object: 'credit_line', id: idFor('crl', this.creditLines.length), livemode: false, kind, amount: { amountMinor, currency: 'INR' }, paymentId: null, refundId: null, createdAt: at,
      booking: { id: bookingId, status, sessionName, durationSeconds, startsAt, mentor: { mentorId: mentor.mentorId, name: mentor.name } },
    }, ...this.creditLines];
  }

  #openCredit(): void {
    const { wire } = this;
    const money = (amountMinor: number) => ({ amountMinor, currency: 'INR' });
    wire.on('GET /v1/credit', ({ query }) => ({
      object: 'credit', livemode: false, creditAllowed: this.creditAllowed, balance: money(this.creditBalance), refundable: money(Math.max(0, this.creditBalance - this.creditWithoutSource)), ...page(this.creditLines, query),
    }) satisfies Credit);
    wire.on('POST /v1/credit/refunds', ({ body, headers }) => {
      const key = headers.get('idempotency-key') ?? '';
      const before = this.#creditRefunds.get(key);
      if (before) return before;
      const { amount } = body as BodyOf<'refundCredit'>;
      const asked = amount === 'all' ? this.creditBalance : amount.amountMinor;
      if (asked > this.creditBalance) return new WireProblem(409, 'credit.insufficient');
      const sent = Math.min(asked, this.creditBalance - this.creditWithoutSource);
      if (sent > 0) this.addCredit('sent_back', sent);
      const refund: CreditRefund = {
        object: 'credit_refund', id: idFor('crf', this.#creditRefunds.size), livemode: false, status: sent === asked ? 'sent' : sent === 0 ? 'no_source' : 'partly_sent', amount: money(asked), sent: money(sent),
        withoutSource: money(asked - sent), refunds: sent > 0 ? [{ refundId: idFor('rfd', 'credit'), paymentId: idFor('pay', 'one'), amount: money(sent) }] : [], createdAt: this.#now().toISOString(),
      };
      this.#creditRefunds.set(key, refund);
      return refund;
    });
  }

  #stream(): ReadableStream<Uint8Array> {
    let own: ReadableStreamDefaultController<Uint8Array>;
    return new ReadableStream({
      start: (controller) => void this.#streams.add((own = controller)),
      cancel: () => void this.#streams.delete(own),
    });
  }

  #session(): Session {
    const now = this.#now();
    return {
      object: 'session', livemode: false, accessToken: 'es_wire_bearer', expiresAt: new Date(now.getTime() + 10 * MINUTE_MS).toISOString(), serverNow: now.toISOString(),
      user: student, purpose: 'embed', bookingId: null, returnUrl: null,
    };
  }

  #create({ body, headers }: WireRequest): Booking | WireProblem {
    const key = headers.get('idempotency-key') ?? '';
    const before = this.bookings.get(this.#keys.get(key) ?? '');
    if (before) return before;
    const wish = body as BodyOf<'createBooking'>;
    const card = this.#card(wish.mentorId);
    if (!card) return new WireProblem(404, 'resource.not_found');
    if ([...this.bookings.values()].some(({ startsAt, status }) => startsAt === wish.startsAt && ['held', 'confirmed'].includes(status))) return new WireProblem(409, 'booking.slot_taken');
    const price = mentorOf(card).sessionTypes[0]!.price.amountMinor;
    if (wish.payWith === 'credit' && !this.creditAllowed) return new WireProblem(409, 'tenant.pooled_funds_not_allowed');
    if (wish.payWith === 'credit' && this.creditBalance < price) return new WireProblem(409, 'credit.insufficient');
    const booking = bookingOf(card, { startsAt: wish.startsAt, topic: wish.topic, id: idFor('bkg', this.bookings.size + 1), now: this.#now(), scriptUrl: this.#scriptUrl });
    this.bookings.set(booking.id, booking);
    this.#keys.set(key, booking.id);
    if (wish.payWith !== 'credit') return this.#shown(booking);
    this.addCredit('spent', price, booking.id);
    this.bookings.set(booking.id, { ...booking, status: 'confirmed', paidWith: 'credit', payment: null, holdExpiresAt: null });
    return this.#shown(this.bookings.get(booking.id)!);
  }

  /** As the API would answer now. */
  #shown(booking: Booking): Booking {
    const shown = { ...booking, serverNow: this.#now().toISOString() };
    return this.paymentServiceAnswers || !shown.payment ? shown : { ...shown, payment: { ...shown.payment, checkout: null } };
  }
}

export const student: User = {
  object: 'user', id: idFor('usr', 'sneha'), livemode: false, externalId: 's-101', name: 'Sneha Kulkarni', email: 'sneha@example.edu', roles: ['student'], mentorId: null,
  timeZone: 'Asia/Kolkata', locale: 'en-IN', createdAt: '2026-08-01T08:00:00.000Z',
};

export function bookingOf(card: MentorCard, { startsAt, topic, id, now, scriptUrl }: { startsAt: string; topic: string; id: string; now: Date; scriptUrl: string }): Booking {
  const mentor = mentorOf(card);
  const [type] = mentor.sessionTypes;
  if (!type) throw new Error(`${card.name} offers nothing`);
  const payment: Payment = {
    object: 'payment', id: idFor('pay', id), livemode: false, purpose: 'booking', status: 'created', amount: type.price, refunded: { ...type.price, amountMinor: 0 }, takenByBank: { ...type.price, amountMinor: 0 }, failure: null, createdAt: now.toISOString(), capturedAt: null,
    checkout: {
      provider: 'razorpay', scriptUrl, keyId: 'rzp_test_wire0000000000', orderId: 'order_Wire0000000001', amount: type.price, name: 'Sahyadri College', description: `${type.name} with ${card.name}`,
      prefill: { name: student.name, email: student.email }, timeoutSeconds: HOLD_MS / 1000 - 30,
    },
  };
  return {
    object: 'booking', id, livemode: false, status: 'held', mentor: { userId: mentor.userId, mentorId: card.id, name: card.name, timeZone: mentor.timeZone, photoUrl: null },
    student: { userId: student.id, name: student.name, timeZone: student.timeZone, photoUrl: null }, sessionTypeId: type.id, sessionName: type.name, topic, startsAt,
    endsAt: new Date(Date.parse(startsAt) + type.durationSeconds * 1000).toISOString(), durationSeconds: type.durationSeconds, price: type.price, mentorShare: type.mentorShare,
    holdExpiresAt: new Date(now.getTime() + HOLD_MS).toISOString(), payment, callId: null, conversationId: null, joinUrl: null, paidWith: 'payment', cancellation: { allowed: false, refund: { amountMinor: 0, currency: 'INR' }, steps: [], refundTo: 'source', creditAllowed: false, cancelledBy: null, cancelledAt: null }, settlement: { state: 'open', refunded: { amountMinor: 0, currency: 'INR' }, mentorEarned: { amountMinor: 0, currency: 'INR' }, reviewDueAt: null }, reviewed: false, reviewable: false, serverNow: now.toISOString(), createdAt: now.toISOString(),
  };
}

const found = <T extends object>(item: T | undefined, answer: (item: T) => object): object => (item ? answer(item) : new WireProblem(404, 'resource.not_found'));

function page<T>(all: readonly T[], query: URLSearchParams): { data: T[]; nextCursor: string | null; hasMore: boolean } {
  const start = Number(query.get('cursor') ?? 0);
  const end = start + Number(query.get('limit') ?? 20);
  const hasMore = end < all.length;
  return { data: all.slice(start, end), nextCursor: hasMore ? String(end) : null, hasMore };
}

const dimensions = ['interests', 'skills', 'languages', 'branches'] as const;
type Dimension = (typeof dimensions)[number];
const valuesOf = (card: MentorCard, dimension: Dimension): string[] => (dimension === 'branches' ? [card.branch] : card[dimension]);

function fits(card: MentorCard, query: URLSearchParams, except?: Dimension): boolean {
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const text = [card.name, card.headline, card.placedAt, card.college, ...card.skills, ...card.interests].join(' ').toLowerCase();
  const within = { today: 86_400_000, week: 7 * 86_400_000 }[query.get('freeWithin') ?? ''];
  const free = within === undefined || (card.nextFreeAt !== null && Date.parse(card.nextFreeAt) < Date.parse(NOW) + within);
  const wanted = (dimension: Dimension): string[] => query.get(dimension)?.split(',') ?? [];
  const all = dimensions.every((dimension) => dimension === except || wanted(dimension).length === 0 || wanted(dimension).some((value) => valuesOf(card, dimension).includes(value)));
  return free && all && words.every((word) => text.includes(word));
}

function sorted(mentors: MentorCard[], sort: string | null): MentorCard[] {
  const free = ({ nextFreeAt }: MentorCard): string => nextFreeAt ?? '9';
  if (sort === 'rating') return mentors.toSorted((a, b) => (b.rating.average ?? 0) - (a.rating.average ?? 0));
  if (sort === 'soonest') return mentors.toSorted((a, b) => free(a).localeCompare(free(b)));
  return sort === 'price' ? mentors.toSorted((a, b) => a.from.amountMinor - b.from.amountMinor) : mentors;
}

function facetsOf(mentors: readonly MentorCard[], query: URLSearchParams): MentorFacets {
  const counts = (dimension: Dimension): { value: string; count: number }[] => {
    const counted = new Map<string, number>();
    for (const mentor of mentors.filter((one) => fits(one, query, dimension))) for (const value of valuesOf(mentor, dimension)) counted.set(value, (counted.get(value) ?? 0) + 1);
    return [...counted].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  };
  return {
    object: 'mentor_facets', total: mentors.filter((mentor) => fits(mentor, query)).length,
    interests: counts('interests'), skills: counts('skills'), languages: counts('languages'), branches: counts('branches'),
  };
}

function suggestionsFor(mentors: readonly MentorCard[], q: string): MentorSuggestions {
  const hit = (label: string | null): label is string => label !== null && label.toLowerCase().includes(q.trim().toLowerCase());
  const distinct = (labels: (string | null)[]): string[] => [...new Set(labels.filter(hit))];
  const all = [
    ...distinct(mentors.flatMap(({ interests }) => interests)).map((label) => ({ kind: 'interest' as const, label, mentorId: null })),
    ...distinct(mentors.flatMap(({ skills }) => skills)).map((label) => ({ kind: 'skill' as const, label, mentorId: null })),
    ...distinct(mentors.map(({ placedAt }) => placedAt)).map((label) => ({ kind: 'company' as const, label, mentorId: null })),
    ...mentors.filter(({ name }) => hit(name)).map(({ name, id }) => ({ kind: 'mentor' as const, label: name, mentorId: id })),
  ];
  return { object: 'mentor_suggestions', data: all.slice(0, 8) };
}
