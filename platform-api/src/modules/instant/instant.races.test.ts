import { afterEach, describe, expect, it } from 'vitest';
import { toUuid } from '../../platform/ids/ids.ts';
import { InstantCalls } from '../../testing/instant-calls.ts';
import { MoneyApp } from '../../testing/money-app.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });
const { scope } = await app.newTenant();
const calls = new InstantCalls(app, scope);
afterEach(() => app.stopWorker());

const bookingsOf = (studentUserId: Parameters<typeof toUuid>[0]) =>
  app.db.app.read(scope, (tx) => tx.query<{ status: string }>('SELECT status FROM bookings WHERE tenant_id = $1 AND student_user_id = $2', [tx.tenantUuid, toUuid(studentUserId)]));

describe('of many at once', () => {
  it('one mentor gets the call that ten accept; the others hear that it was taken', async () => {
    const mentors = await Promise.all(Array.from({ length: 10 }, () => calls.mentor({ interest: 'Ten' })));
    const student = await calls.student();
    const { body: call } = await calls.ringAny(student, 'Ten');
    expect(call.rings).toHaveLength(10);
    const replies = await Promise.all(mentors.map((mentor) => calls.accept(mentor, call)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.code === 'instant_call.taken')).toHaveLength(9);
    expect(await bookingsOf(student.userId)).toEqual([{ status: 'held' }]);
    expect(await calls.claims(...mentors)).toBe(1);
  });

  it('one ring of a student lives, whomever the others are for', async () => {
    const mentors = await Promise.all(Array.from({ length: 6 }, () => calls.mentor()));
    const student = await calls.student();
    const replies = await Promise.all(mentors.map((mentor) => calls.ring(student, mentor)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.code === 'instant_call.already_calling')).toHaveLength(5);
    expect(await calls.live(student, 'student')).toHaveLength(1);
    const states = await Promise.all(mentors.map(async (mentor) => (await calls.presence(mentor)).state));
    expect(states.filter((state) => state === 'ringing')).toHaveLength(1);
  });

  it('one student rings at a mentor; the others hear that they are busy', async () => {
    const mentor = await calls.mentor();
    const students = await Promise.all(Array.from({ length: 6 }, () => calls.student()));
    const replies = await Promise.all(students.map((student) => calls.ring(student, mentor)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.code === 'instant_call.mentor_busy')).toHaveLength(5);
  });

  it('one mentor accepts twice in two tabs, and holds one booking', async () => {
    const [mentor, student] = [await calls.mentor(), await calls.student()];
    const { body: call } = await calls.ring(student, mentor);
    const replies = await Promise.all([1, 2, 3].map(() => calls.accept(mentor, call)));
    expect(new Set(replies.map(({ status, body }) => `${status} ${body.bookingId}`)).size).toBe(1);
    expect(await bookingsOf(student.userId)).toEqual([{ status: 'held' }]);
  });

  it('calls to any mentor from many students at once ring at no mentor twice', async () => {
    const mentors = await Promise.all(Array.from({ length: 4 }, () => calls.mentor({ interest: 'Crowd' })));
    const students = await Promise.all(Array.from({ length: 4 }, () => calls.student()));
    const replies = await Promise.all(students.map((student) => calls.ringAny(student, 'Crowd')));
    const rung = replies.filter(({ status }) => status === 201).flatMap(({ body }) => body.rings.map(({ mentorId }) => mentorId));
    expect(rung.toSorted()).toEqual(mentors.map(({ mentorId }) => mentorId).toSorted());
    expect(replies.filter(({ status }) => status !== 201).every(({ body }) => body.code === 'instant_call.nobody_available')).toBe(true);
  });
});

describe('accepting', () => {
  it.each(['the end of the ringing', 'the student who cancels', 'the mentor who leaves in another tab'])('against %s ends one way or the other, never both', async (rival) => {
    const ends = new Set<string>();
    for (let round = 0; round < 4; round++) {
      const [mentor, student] = [await calls.mentor(), await calls.student()];
      const { body: call } = await calls.ring(student, mentor);
      if (rival === 'the end of the ringing') {
        // One beat before the end for one, the end itself for the other: whoever has the row decides.
        app.clock.advance(round % 2 === 0 ? 89.97 : 90);
        await calls.beat(mentor);
      }
      const against = { 'the end of the ringing': () => app.services.instant.answers.step(scope, call.id), 'the student who cancels': () => calls.cancel(student, call), 'the mentor who leaves in another tab': () => calls.available(mentor, { available: false }) }[rival]!;
      const both = round % 2 === 0 ? [calls.accept(mentor, call), against()] : [against(), calls.accept(mentor, call)];
      await Promise.all(both);
      const { body } = await calls.read(student, call);
      ends.add(body.status);
      const bookings = await bookingsOf(student.userId);
      if (body.status === 'accepted') expect(bookings).toEqual([{ status: 'held' }]);
      // Accepted first, and given back by the one who cancelled.
      else expect(bookings.every(({ status }) => status === 'expired')).toBe(true);
      expect(await calls.claims(mentor, student)).toBe(body.status === 'accepted' ? 2 : 0);
    }
    expect([...ends].filter((status) => !['accepted', 'timed_out', 'cancelled', 'unavailable'].includes(status))).toEqual([]);
  }, 60_000);

  it('that is killed between the accept and the hold has done nothing: it goes on ringing, and can be accepted', async () => {
    const [mentor, student] = [await calls.mentor(), await calls.student()];
    const { body: call } = await calls.ring(student, mentor);
    await app.db.asOwner(async (owner) => {
      const waiting = () => owner.platform((tx) => tx.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FOR NO KEY UPDATE%'"));
      const killed = await app.db.app.write(scope, async (tx) => {
        // Nobody can claim the student's time now, so the accept has the call's row and waits here.
        await tx.query('SELECT FROM users WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [tx.tenantUuid, toUuid(student.userId)]);
        const accepting = calls.accept(mentor, call);
        await expect.poll(waiting).toHaveLength(1);
        const [stuck] = await waiting();
        await owner.platform((own) => own.query('SELECT pg_terminate_backend($1)', [stuck!.pid]));
        return accepting;
      });
      expect(killed.status).toBe(500);
    });
    expect((await calls.read(student, call)).body).toMatchObject({ status: 'ringing', bookingId: null });
    expect(await bookingsOf(student.userId)).toEqual([]);
    expect(await calls.claims(mentor, student)).toBe(0);
    expect((await calls.accept(mentor, call)).body.status).toBe('accepted');
  });
});

describe('without a worker', () => {
  it('a call that has rung to its end stands in nobody’s way: neither the student’s nor another’s who rings at the mentor', async () => {
    const [mentor, other, student] = [await calls.mentor(), await calls.mentor(), await calls.student()];
    const { body: call } = await calls.ring(student, mentor);
    app.clock.advance(91);
    expect((await calls.read(student, call)).body).toMatchObject({ status: 'timed_out', bookInstead: { mentorId: mentor.mentorId } });
    expect(await calls.live(student, 'student')).toEqual([]);
    expect(await calls.live(mentor, 'mentor')).toEqual([]);
    await calls.available(mentor);
    const next = await calls.ring(await calls.student(), mentor);
    expect(next.status).toBe(201);
    expect((await calls.accept(mentor, call)).body.code).toBe('instant_call.not_live');
    await calls.available(other);
    expect((await calls.ring(student, other)).status).toBe(201);
    expect((await calls.told(call)).at(-1)).toMatchObject({ type: 'ended', about: 'timed_out' });
  });

  it('for longer than a call rings, the worker that comes back ends it once and moves no try on', async () => {
    const [mentor, student] = [await calls.mentor(), await calls.student()];
    const { body: call } = await calls.ring(student, mentor);
    app.clock.advance(600);
    app.startWorker();
    // Behind everything else that has become due in these ten minutes.
    await expect.poll(async () => (await calls.told(call)).map(({ type }) => type), { timeout: 40_000 }).toEqual(['rung', 'ring_stopped', 'ended']);
  }, 60_000);

  it('an unpaid call is over when the student rings again, and the next payment of the first is refunded or booked as ever', async () => {
    const [mentor, other, student] = [await calls.mentor(), await calls.mentor(), await calls.student()];
    const { body: call } = await calls.accept(mentor, (await calls.ring(student, mentor)).body);
    const booking = await calls.booking(student, call);
    app.clock.advance(91);
    await app.services.bookings.expireHold(scope, booking.id);
    await calls.available(other);
    expect((await calls.ring(student, other)).status).toBe(201);
    expect((await calls.read(student, call)).body.status).toBe('unpaid');
  });
});
