import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuthRepository } from '../../platform/auth/auth-repository.ts';
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { EventLog, type StoredEvent } from '../../platform/events/events.ts';
import { CursorCodec } from '../../platform/http/cursor.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { bareTenant, testDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Booking } from '../bookings/index.ts';
import { IdentityService } from '../identity/index.ts';
import { TenantsService } from '../tenants/index.ts';
import { Notification } from './notifications.contract.ts';
import { NotificationsService } from './notifications.service.ts';

const NOW = new Date('2026-11-23T06:00:00Z');

describe('notifications', () => {
  let db: TestDatabase;
  let scope: TenantScope;
  let identity: IdentityService;
  let notifications: NotificationsService;
  let now = NOW;
  const clock = { now: () => now, wall: () => now };
  const bookings = new Map<string, Booking>();
  let student: Id<'user'>;
  let mentor: Id<'user'>;
  let people = 0;

  beforeAll(async () => {
    db = await testDatabase();
    scope = await bareTenant(db);
    const tenants = new TenantsService({ db: db.app, clock, hostedUrl: 'https://peerverse.example' });
    const events = new EventLog({ clock, committed: () => undefined });
    const cursors = new CursorCodec(Buffer.alloc(32));
    identity = new IdentityService({ db: db.app, clock, events, cursors, tenants, scopes: new AuthRepository(db.app), hostedUrl: 'https://peerverse.example', secretKeyBase: Buffer.alloc(32, 7) });
    notifications = new NotificationsService({ db: db.app, clock, events, cursors, identity, cases: { get: () => Promise.reject(new Error('no cases here')) }, disputes: { findDispute: () => Promise.resolve(null) }, calls: { findClosing: () => Promise.resolve(null) }, payouts: { getPayout: () => Promise.reject(new Error('no payouts here')) }, bookings: { getForParticipant: (_tx, id) => Promise.resolve(bookings.get(id)!) } });
  });

  beforeEach(async () => {
    now = NOW;
    people += 1;
    const person = (externalId: string, name: string, timeZone: string) => identity.createUser(scope, { externalId: `${externalId}-${people}`, name, timeZone, locale: 'en-IN' });
    student = (await person('asha', 'Asha Kulkarni', 'Asia/Kolkata')).id;
    mentor = (await person('priya', 'Priya Nair', 'America/New_York')).id;
  });

  function booked(changes: Partial<Booking> = {}): Booking {
    const booking: Booking = {
      object: 'booking', id: newId('booking', now), livemode: false, status: 'confirmed',
      mentor: { userId: mentor, name: 'Priya Nair', timeZone: 'America/New_York', photoUrl: null, mentorId: newId('mentor', now) },
      student: { userId: student, name: 'Asha Kulkarni', timeZone: 'Asia/Kolkata', photoUrl: null },
      sessionTypeId: newId('sessionType', now), sessionName: 'Ten minutes', topic: 'Placements', startsAt: '2026-11-24T12:50:00.000Z', endsAt: '2026-11-24T13:00:00.000Z', durationSeconds: 600,
      price: { amountMinor: 10_000, currency: 'INR' }, mentorShare: { amountMinor: 7_000, currency: 'INR' }, holdExpiresAt: null, payment: null, callId: null, conversationId: null, joinUrl: null, paidWith: 'payment',
      cancellation: { allowed: false, refund: { amountMinor: 0, currency: 'INR' }, steps: [], refundTo: 'source', creditAllowed: false, cancelledBy: null, cancelledAt: null }, settlement: { state: 'settled', refunded: { amountMinor: 0, currency: 'INR' }, mentorEarned: { amountMinor: 7_000, currency: 'INR' }, reviewDueAt: null }, reviewed: false, reviewable: false, serverNow: now.toISOString(), createdAt: now.toISOString(), ...changes,
    };
    bookings.set(booking.id, booking);
    return booking;
  }

  const eventOf = (type: string, booking: Booking, changes: Partial<StoredEvent> = {}): StoredEvent => ({
    id: newId('event', now), type, schemaVersion: 1, tenantId: scope.tenantId, livemode: false, subject: { type: 'booking', id: booking.id }, actor: 'system', audience: [student, mentor],
    data: {}, occurredAt: now, ...changes,
  });
  const messageOf = (booking: Booking, conversationId: Id<'conversation'>) =>
    eventOf('message.sent', booking, { subject: { type: 'message', id: newId('message', now) }, actor: `user:${student}`, data: { conversationId, bookingId: booking.id } });
  const session = (userId: Id<'user'>) => ({ kind: 'session', scope, userId }) as SessionPrincipal;
  const listed = async (userId: Id<'user'>, query: { unread?: 'true'; limit?: number; cursor?: string } = {}) => notifications.list(session(userId), { limit: 20, ...query });
  const texts = async (userId: Id<'user'>) => (await listed(userId)).data.map(({ text }) => text);
  const createdEvents = () =>
    db.app.read(scope, (tx) => tx.query<{ audience: string[]; data: unknown }>("SELECT audience, data FROM events WHERE type = 'notification.created' AND $1 = ANY (audience)", [toUuid(mentor)]));

  it('tells both sides of a booking in their own zone, once, and their open pages with it', async () => {
    const booking = booked();
    const event = eventOf('booking.confirmed', booking);
    await Promise.all([notifications.handle(scope, event), notifications.handle(scope, event)]);
    await notifications.handle(scope, event);
    expect(await texts(mentor)).toEqual(['Asha Kulkarni booked a session with you for Tue 24 Nov 2026, 7:50 am (New York).']);
    expect(await texts(student)).toEqual(['Your session with Priya Nair is booked for Tue 24 Nov 2026, 6:20 pm (India).']);
    expect(await createdEvents()).toEqual([{ audience: [toUuid(mentor)], data: { kind: 'booking.confirmed', bookingId: booking.id } }]);
    for (const dto of (await listed(mentor)).data) Notification.parse(dto);
  });

  it('tells the mentor what was received and what they earned, in the promised words', async () => {
    await notifications.handle(scope, eventOf('session.settled', booked({ status: 'completed' })));
    expect(await texts(mentor)).toEqual(['Payment of ₹100.00 received for your session. You earned ₹70.00.']);
    expect(await texts(student)).toEqual([]);
  });

  it('tells nobody of earnings from a session the mentor missed', async () => {
    await notifications.handle(scope, eventOf('session.settled', booked({ status: 'no_show_mentor' })));
    expect([await texts(mentor), await texts(student)]).toEqual([[], []]);
  });

  it('tells the student of a refund and the mentor of a rating', async () => {
    const payment = { object: 'payment', id: newId('payment', now), livemode: false, purpose: 'booking', status: 'partially_refunded', takenByBank: { amountMinor: 0, currency: 'INR' }, amount: { amountMinor: 10_000, currency: 'INR' }, refunded: { amountMinor: 2_500, currency: 'INR' }, checkout: null, failure: null, createdAt: now.toISOString(), capturedAt: null } as const;
    const booking = booked({ payment });
    await notifications.handle(scope, eventOf('booking.refunded', booking));
    await notifications.handle(scope, eventOf('review.created', booking, { data: { bookingId: booking.id, rating: 5 } }));
    expect(await texts(student)).toEqual(['₹25.00 for your booking with Priya Nair is on its way back to you.']);
    expect(await texts(mentor)).toEqual(['Asha Kulkarni rated your session 5 of 5.']);
  });

  it('says once that somebody wrote until it is read, and nothing while both are in the call', async () => {
    const conversation = newId('conversation', now);
    const booking = booked();
    await notifications.handle(scope, messageOf(booking, conversation));
    await notifications.handle(scope, messageOf(booking, conversation));
    expect(await texts(mentor)).toEqual(['Asha Kulkarni wrote to you.']);
    expect(await texts(student)).toEqual([]);
    await notifications.markRead(session(mentor), (await listed(mentor)).data.map(({ id }) => id));
    await notifications.handle(scope, messageOf(booking, conversation));
    expect(await texts(mentor)).toHaveLength(2);
    bookings.set(booking.id, { ...booking, status: 'live' });
    await notifications.handle(scope, messageOf(booking, newId('conversation', now)));
    expect(await texts(mentor)).toHaveLength(2);
  });

  it('pages newest first without loss or repetition, and shows unread ones alone when asked', async () => {
    for (let minute = 0; minute < 5; minute++) {
      now = new Date(NOW.getTime() + minute * 60_000);
      await notifications.handle(scope, eventOf('booking.confirmed', booked()));
    }
    const first = await listed(mentor, { limit: 2 });
    const second = await listed(mentor, { limit: 2, cursor: first.nextCursor! });
    const third = await listed(mentor, { limit: 2, cursor: second.nextCursor! });
    const all = [first, second, third].flatMap(({ data }) => data);
    expect([first.hasMore, second.hasMore, third.hasMore]).toEqual([true, true, false]);
    expect(all.map(({ createdAt }) => createdAt)).toEqual([4, 3, 2, 1, 0].map((minute) => new Date(NOW.getTime() + minute * 60_000).toISOString()));
    await notifications.markRead(session(mentor), [all[0]!.id]);
    expect((await listed(mentor, { unread: 'true' })).data).toHaveLength(4);
    await expect(listed(student, { cursor: first.nextCursor! })).rejects.toMatchObject({ code: 'request.invalid_cursor' });
  });

  it('lets nobody mark or see another person’s notifications', async () => {
    await notifications.handle(scope, eventOf('booking.confirmed', booked()));
    const [mine] = (await listed(mentor)).data;
    await notifications.markRead(session(student), [mine!.id]);
    expect((await listed(mentor)).data[0]!.readAt).toBeNull();
    expect((await listed(student)).data.map(({ id }) => id)).not.toContain(mine!.id);
  });
});
