import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuthRepository } from '../../platform/auth/auth-repository.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { EventLog, type StoredEvent } from '../../platform/events/events.ts';
import { CursorCodec } from '../../platform/http/cursor.ts';
import { fromUuid, newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { createLog } from '../../platform/log/log.ts';
import { bareTenant, testDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Booking } from '../bookings/index.ts';
import { IdentityService } from '../identity/index.ts';
import { TenantsService } from '../tenants/index.ts';
import { MailsService, SEND_MAIL } from './mails.service.ts';
import type { MailSender, OutgoingMail, SendOutcome } from './notifications.port.ts';

/** The port, as a provider that keeps what it took and can be told how to answer. */
class RecordingSender implements MailSender {
  readonly taken: OutgoingMail[] = [];
  lookups = 0;
  next: ((mail: OutgoingMail) => SendOutcome) | undefined;

  send(mail: OutgoingMail): Promise<SendOutcome> {
    const special = this.next;
    this.next = undefined;
    if (special) return Promise.resolve(special(mail));
    this.taken.push(mail);
    return Promise.resolve({ kind: 'accepted', messageUuid: `uuid-of-${mail.customId}` });
  }

  findByCustomId(customId: Id<'mail'>): Promise<{ messageUuid: string } | null> {
    this.lookups += 1;
    return Promise.resolve(this.taken.some((mail) => mail.customId === customId) ? { messageUuid: `uuid-of-${customId}` } : null);
  }
}

const EVENT_SECRET = 'event-secret-of-this-test';
const BASIC = `Basic ${Buffer.from(`mailjet:${EVENT_SECRET}`).toString('base64')}`;
const NOW = new Date('2026-11-23T06:00:00Z');

describe('mails', () => {
  let db: TestDatabase;
  let scope: TenantScope;
  let deps: ConstructorParameters<typeof MailsService>[0];
  let mails: MailsService;
  let identity: IdentityService;
  const sender = new RecordingSender();
  const bookings = new Map<string, Booking>();
  let now = NOW;
  const clock = { now: () => now, wall: () => now };
  let student: Id<'user'>;
  let mentor: Id<'user'>;

  beforeAll(async () => {
    db = await testDatabase();
    scope = await bareTenant(db);
    // A template without a token: making and opening tokens is identity's, and needs a whole booking.
    await db.app.write(scope, (tx) => tx.query("UPDATE tenants SET join_url_template = 'https://college.example/sessions/{bookingId}' WHERE id = $1", [tx.tenantUuid]));
    const tenants = new TenantsService({ db: db.app, clock, hostedUrl: 'https://peerverse.example' });
    const scopes = new AuthRepository(db.app);
    const events = new EventLog({ clock, committed: () => undefined });
    identity = new IdentityService({ db: db.app, clock, events, cursors: new CursorCodec(Buffer.alloc(32)), tenants, scopes, hostedUrl: 'https://peerverse.example', secretKeyBase: Buffer.alloc(32, 7) });
    deps = {
      db: db.worker, clock, sender, identity, tenants, scopes, hostedUrl: 'https://peerverse.example', payouts: { getPayout: () => Promise.reject(new Error('no payouts here')), getDestination: () => Promise.reject(new Error('no payouts here')) }, from: 'PeerVerse <sessions@peerverse.in>', eventSecret: EVENT_SECRET, secretKeyBase: Buffer.alloc(32, 7), log: createLog('test', 'silent'),
      cases: { get: () => Promise.reject(new Error('no cases here')) },
      credit: { read: () => Promise.reject(new Error('no credit here')), getRefund: () => Promise.reject(new Error('no credit here')) },
      bookings: { getForParticipant: (_tx, id) => Promise.resolve(bookings.get(id)!) },
    };
    mails = new MailsService(deps);
  });

  let people = 0;
  beforeEach(async () => {
    now = NOW;
    sender.taken.length = 0;
    sender.lookups = 0;
    sender.next = undefined;
    people += 1;
    const person = (externalId: string, name: string, timeZone: string) =>
      identity.createUser(scope, { externalId: `${externalId}-${people}`, name, email: `${externalId}-${people}@college.example`, timeZone, locale: 'en-IN' });
    student = (await person('asha', 'Asha Kulkarni', 'Asia/Kolkata')).id;
    mentor = (await person('priya', 'Priya Nair', 'America/New_York')).id;
  });

  /** The booking as bookings would show it, and the event that confirmed it. */
  function confirmed(changes: Partial<Booking> = {}): { booking: Booking; event: StoredEvent } {
    const person = (userId: Id<'user'>, name: string, timeZone: string) => ({ userId, name, timeZone, photoUrl: null });
    const booking: Booking = {
      object: 'booking', id: newId('booking', now), livemode: false, status: 'confirmed',
      mentor: { ...person(mentor, 'Priya Nair', 'America/New_York'), mentorId: newId('mentor', now) }, student: person(student, 'Asha Kulkarni', 'Asia/Kolkata'),
      sessionTypeId: newId('sessionType', now), sessionName: 'Ten minutes', topic: 'Placements', startsAt: '2026-11-24T12:50:00.000Z', endsAt: '2026-11-24T13:00:00.000Z', durationSeconds: 600,
      price: { amountMinor: 10_000, currency: 'INR' }, mentorShare: { amountMinor: 7_000, currency: 'INR' }, holdExpiresAt: null, payment: null, callId: null, conversationId: null, joinUrl: null, paidWith: 'payment',
      cancellation: { allowed: false, refund: { amountMinor: 0, currency: 'INR' }, steps: [], refundTo: 'source', creditAllowed: false, cancelledBy: null, cancelledAt: null }, settlement: { state: 'settled', refunded: { amountMinor: 0, currency: 'INR' }, mentorEarned: { amountMinor: 7_000, currency: 'INR' }, reviewDueAt: null }, reviewed: false, reviewable: false, serverNow: now.toISOString(), createdAt: now.toISOString(), ...changes,
    };
    bookings.set(booking.id, booking);
    return { booking, event: eventOf('booking.confirmed', booking) };
  }

  function eventOf(type: string, booking: Booking): StoredEvent {
    return {
      id: newId('event', now), type, schemaVersion: 1, tenantId: scope.tenantId, livemode: false, subject: { type: 'booking', id: booking.id }, actor: 'system',
      audience: [student, mentor], data: {}, occurredAt: now,
    };
  }

  const rowsOf = (event: StoredEvent) =>
    db.app.read(scope, async (tx) => {
      const rows = await tx.query<{ id: string; user_id: string; kind: string; status: string; attempts: number; message_uuid: string | null; last_error: string | null }>(
        'SELECT id, user_id, kind, status, attempts, message_uuid, last_error FROM mails WHERE event_id = $1 ORDER BY kind', [toUuid(event.id)],
      );
      return rows.map((row) => ({ ...row, id: fromUuid('mail', row.id), userId: fromUuid('user', row.user_id) }));
    });
  const dueAt = async (id: Id<'mail'>) =>
    (await db.worker.platform((tx) => tx.query<{ due_at: Date }>('SELECT due_at FROM due_work WHERE kind = $1 AND ref_id = $2', [SEND_MAIL, toUuid(id)])))[0]?.due_at;
  const planned = async (changes?: Partial<Booking>) => {
    const { booking, event } = confirmed(changes);
    await mails.plan(scope, event);
    const rows = await rowsOf(event);
    return { booking, event, toMentor: rows[0]!.id, toStudent: rows[1]!.id, status: async (id: Id<'mail'>) => (await rowsOf(event)).find((row) => row.id === id)! };
  };
  const report = (event: Record<string, unknown>, authorization: string | undefined = BASIC) =>
    mails.receiveEvents(authorization, Buffer.from(JSON.stringify([{ time: 1_795_000_000, Message_GUID: 'guid', email: `asha-${people}@college.example`, MessageID: 19421777835146490, ...event }])));

  it('plans one mail to each side of a confirmed booking, however often the event is handled', async () => {
    const { event } = confirmed();
    await Promise.all([mails.plan(scope, event), mails.plan(scope, event)]);
    await mails.plan(scope, event);
    const rows = await rowsOf(event);
    expect(rows.map(({ kind, userId, status }) => [kind, userId, status])).toEqual([['booking_confirmed_mentor', mentor, 'queued'], ['booking_confirmed_student', student, 'queued']]);
    expect(await dueAt(rows[0]!.id)).toEqual(NOW);
  });

  it('sends the student’s mail once, with both clocks, the place to join and a calendar entry named after the booking', async () => {
    const { booking, toStudent, status } = await planned();
    await mails.send(scope, toStudent);
    await mails.send(scope, toStudent);
    expect(sender.taken).toHaveLength(1);
    const [mail] = sender.taken;
    expect(mail).toMatchObject({ customId: toStudent, to: { name: 'Asha Kulkarni', email: `asha-${people}@college.example` } });
    expect(mail!.fromName).toMatch(/ on PeerVerse$/);
    expect(mail!.text).toContain('7:50 am for Priya Nair (New York)');
    const link = `https://college.example/sessions/${booking.id}`;
    expect(mail!.text).toContain(link);
    const [calendar] = mail!.attachments;
    expect(calendar).toMatchObject({ filename: 'session.ics', contentType: 'text/calendar; charset=utf-8; method=REQUEST' });
    const entry = calendar!.content.toString().replaceAll(/\r\n[ \t]/g, '');
    expect(entry).toContain(`UID:${booking.id}`);
    expect(entry).toContain(`URL;VALUE=URI:${link}`);
    expect(await status(toStudent)).toMatchObject({ status: 'sent', attempts: 1, message_uuid: `uuid-of-${toStudent}` });
  });

  it('asks the provider before sending again when the outcome of the first try is unknown, and sends nothing twice', async () => {
    const { toStudent, status } = await planned();
    sender.next = (mail) => {
      sender.taken.push(mail);
      return { kind: 'unknown', reason: 'ECONNABORTED' };
    };
    await mails.send(scope, toStudent);
    expect(await status(toStudent)).toMatchObject({ status: 'queued', last_error: 'unknown: ECONNABORTED' });
    expect((await dueAt(toStudent))!.getTime()).toBe(NOW.getTime() + 30_000);
    await mails.send(scope, toStudent);
    expect([sender.taken.length, sender.lookups]).toEqual([1, 1]);
    expect(await status(toStudent)).toMatchObject({ status: 'sent', message_uuid: `uuid-of-${toStudent}`, last_error: null });
  });

  it('sends again when the provider says it never had the mail', async () => {
    const { toStudent, status } = await planned();
    sender.next = () => ({ kind: 'unknown', reason: 'ECONNRESET' });
    await mails.send(scope, toStudent);
    await mails.send(scope, toStudent);
    expect([sender.taken.length, sender.lookups]).toEqual([1, 1]);
    expect(await status(toStudent)).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('leaves the mail queued when the look-up itself fails', async () => {
    const { toStudent, status } = await planned();
    sender.next = () => ({ kind: 'unknown', reason: 'ECONNRESET' });
    await mails.send(scope, toStudent);
    const failing = new MailsService({ ...deps, sender: { send: () => Promise.reject(new Error('not to be called')), findByCustomId: () => Promise.reject(new Error('500')) } });
    await expect(failing.send(scope, toStudent)).rejects.toThrow('500');
    expect(await status(toStudent)).toMatchObject({ status: 'queued' });
  });

  it('gives a refused mail up at once and a throttled one a later time, until the news is a day old', async () => {
    const { toStudent, toMentor, status } = await planned();
    sender.next = () => ({ kind: 'refused', reason: 'mj-0013 To[0].Email' });
    await mails.send(scope, toStudent);
    expect(await status(toStudent)).toMatchObject({ status: 'failed', last_error: 'refused: mj-0013 To[0].Email' });
    sender.next = () => ({ kind: 'not_now', reason: 'http_429' });
    await mails.send(scope, toMentor);
    expect((await dueAt(toMentor))!.getTime()).toBe(NOW.getTime() + 5_000);
    now = new Date(NOW.getTime() + 25 * 3600 * 1000);
    sender.next = () => ({ kind: 'not_now', reason: 'http_429' });
    await mails.send(scope, toMentor);
    expect(await status(toMentor)).toMatchObject({ status: 'failed' });
  });

  it('does not send what is no longer true when its time comes', async () => {
    const { booking, toStudent, status } = await planned();
    bookings.set(booking.id, { ...booking, status: 'cancelled' });
    await mails.send(scope, toStudent);
    expect(sender.taken).toEqual([]);
    expect(await status(toStudent)).toMatchObject({ status: 'superseded' });
  });

  it('plans nothing for sessions that are over and events a day old', async () => {
    const over = confirmed({ startsAt: '2026-11-20T12:50:00.000Z', endsAt: '2026-11-20T13:00:00.000Z' });
    await mails.plan(scope, over.event);
    const old = confirmed();
    await mails.plan(scope, { ...old.event, occurredAt: new Date('2026-11-21T00:00:00Z') });
    expect([await rowsOf(over.event), await rowsOf(old.event)]).toEqual([[], []]);
  });

  it('tells the mentor alone of a settled session, and nobody when the mentor was absent', async () => {
    const held = confirmed({ status: 'completed' });
    const settled = eventOf('session.settled', held.booking);
    await mails.plan(scope, settled);
    expect((await rowsOf(settled)).map((row) => [row.kind, row.userId])).toEqual([['session_settled_mentor', mentor]]);
    const missed = eventOf('session.settled', confirmed({ status: 'no_show_mentor' }).booking);
    await mails.plan(scope, missed);
    expect(await rowsOf(missed)).toEqual([]);
  });

  it('records deliveries, bounces and complaints forward only, each event once', async () => {
    const { toStudent, status } = await planned();
    await mails.send(scope, toStudent);
    await report({ event: 'sent', CustomID: toStudent });
    expect(await status(toStudent)).toMatchObject({ status: 'delivered' });
    await report({ event: 'bounce', CustomID: toStudent, hard_bounce: false, error: 'quota exceeded', time: 1_795_000_001 });
    await report({ event: 'sent', CustomID: toStudent, time: 1_795_000_002 });
    expect(await status(toStudent)).toMatchObject({ status: 'bounced', last_error: 'quota exceeded' });
    await report({ event: 'bounce', CustomID: toStudent, hard_bounce: false, error: 'quota exceeded', time: 1_795_000_001 });
    const inbox = await db.app.platform((tx) => tx.query("SELECT 1 FROM webhook_inbox WHERE provider = 'mailjet' AND body IS NULL"));
    expect(inbox).toHaveLength(3);
  });

  it.each([['a hard bounce', { event: 'bounce', hard_bounce: true }], ['a complaint', { event: 'spam', source: 'JMRPP' }], ['an unsubscription', { event: 'unsub' }]])(
    'sends nothing more to an address after %s, in any spelling, and keeps no address', async (_name, happened) => {
      const first = await planned();
      await mails.send(scope, first.toStudent);
      await report({ ...happened, CustomID: first.toStudent, email: `ASHA-${people}@College.example`, Message_GUID: first.toStudent });
      const second = await planned();
      await mails.send(scope, second.toStudent);
      await mails.send(scope, second.toMentor);
      expect(sender.taken.map((mail) => mail.customId)).toEqual([first.toStudent, second.toMentor]);
      expect(await second.status(second.toStudent)).toMatchObject({ status: 'suppressed' });
    });

  it('goes on sending after a soft bounce', async () => {
    const first = await planned();
    await mails.send(scope, first.toStudent);
    await report({ event: 'bounce', hard_bounce: false, CustomID: first.toStudent, Message_GUID: first.toStudent });
    const second = await planned();
    await mails.send(scope, second.toStudent);
    expect(sender.taken).toHaveLength(2);
  });

  it('refuses events without the right credentials and leaves the mail as it was', async () => {
    const { toStudent, status } = await planned();
    for (const authorization of [undefined, 'Basic ', BASIC.slice(0, -1), `${BASIC} `, `Bearer ${EVENT_SECRET}`]) {
      await expect(report({ event: 'spam', CustomID: toStudent }, authorization ?? '')).rejects.toMatchObject({ code: 'webhook.signature_invalid' });
    }
    expect(await status(toStudent)).toMatchObject({ status: 'queued' });
  });

  it('takes a single event, skips events of others and of no known shape, and refuses what is not JSON', async () => {
    const { toStudent, status } = await planned();
    const single = { event: 'sent', time: 1_795_000_009, Message_GUID: 'single', email: 'x@y.example', CustomID: toStudent };
    await mails.receiveEvents(BASIC, Buffer.from(JSON.stringify(single)));
    expect(await status(toStudent)).toMatchObject({ status: 'delivered' });
    await mails.receiveEvents(BASIC, Buffer.from(JSON.stringify([null, 7, { event: 5 }, { ...single, CustomID: 'another system' }, { ...single, CustomID: newId('mail', now) }])));
    for (const body of ['', '{', '"text"', 'null']) await expect(mails.receiveEvents(BASIC, Buffer.from(body))).rejects.toMatchObject({ code: 'webhook.invalid' });
  });
});
