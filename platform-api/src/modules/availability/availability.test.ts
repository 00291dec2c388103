import { describe, expect, it } from 'vitest';
import { MoneyApp, type Offered } from '../../testing/money-app.ts';
import { newId } from '../../platform/ids/ids.ts';
import type { Availability, SlotList } from './index.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });
const { scope, secretKey } = await app.newTenant();

const HOURS: Availability = {
  timeZone: 'Asia/Kolkata', noticeMinutes: 60, bufferMinutes: 5, exceptions: [{ date: '2030-01-26', windows: [] }],
  weekly: [{ weekday: 1, windows: [{ start: '18:00', end: '20:00' }] }],
};
const hours = (mentor: Offered, bearer: string, body?: unknown) =>
  app.call<Availability & { code?: string; errors?: { pointer: string }[] }>(body === undefined ? 'GET' : 'PUT', `/v1/mentors/${mentor.mentorId}/availability`, {
    ...(bearer.startsWith('sk_') ? { headers: { authorization: `Bearer ${bearer}` } } : { bearer }), ...(body === undefined ? {} : { body }),
  });
const slots = (mentor: Offered, bearer: string, from: string, to: string) =>
  app.call<SlotList & { code?: string }>('GET', `/v1/mentors/${mentor.mentorId}/slots?sessionTypeId=${mentor.sessionTypeId}&from=${from}&to=${to}`, { bearer });

describe('a mentor’s hours', () => {
  it('are read and set by the mentor and by the college’s server, and tell the directory that they changed', async () => {
    const mentor = await app.newMentor(scope);
    const { bearer } = await app.signIn(scope, mentor.externalId);
    expect((await hours(mentor, bearer, HOURS)).status).toBe(200);
    expect((await hours(mentor, bearer)).body).toEqual(HOURS);
    expect((await hours(mentor, secretKey)).body).toEqual(HOURS);
    await expect(app.events(scope, 'availability.changed')).resolves.toContainEqual({ mentorId: mentor.mentorId });
  });

  it('are nobody else’s: another mentor gets the 404 of a mentor who does not exist, a student is refused', async () => {
    const [mentor, other] = [await app.newMentor(scope), await app.newMentor(scope)];
    const { bearer } = await app.signIn(scope, other.externalId);
    const missing = { ...mentor, mentorId: newId('mentor', new Date()) };
    expect([(await hours(mentor, bearer)).status, (await hours(mentor, bearer, HOURS)).status, (await hours(missing, bearer)).status]).toEqual([404, 404, 404]);
    expect((await hours(mentor, (await app.signIn(scope)).bearer)).status).toBe(403);
  });

  it('are refused with the place of each mistake, and then stay as they were', async () => {
    const mentor = await app.newMentor(scope);
    const before = (await hours(mentor, secretKey)).body;
    const reply = await hours(mentor, secretKey, { ...HOURS, weekly: [{ weekday: 1, windows: [{ start: '18:00', end: '20:00' }, { start: '19:00', end: '21:00' }] }] });
    expect([reply.status, reply.body.code, reply.body.errors?.map((error) => error.pointer)]).toEqual([422, 'availability.invalid_rule', ['/weekly/0/windows/1']]);
    expect((await hours(mentor, secretKey, { ...HOURS, timeZone: 'Mars/Olympus' })).status).toBe(400);
    expect((await hours(mentor, secretKey)).body).toEqual(before);
  });
});

describe('slots', () => {
  it('are listed for at most 31 days', async () => {
    const mentor = await app.newMentor(scope);
    const { bearer } = await app.signIn(scope);
    const month = await slots(mentor, bearer, '2030-01-01T00:00:00.000Z', '2030-02-01T00:00:00.000Z');
    expect(month.body.data).toHaveLength(31 * 96);
    expect((await slots(mentor, bearer, '2030-01-01T00:00:00.000Z', '2030-02-01T00:00:00.001Z')).body.code).toBe('availability.range_too_long');
    expect((await slots(mentor, bearer, '2030-01-02T00:00:00.000Z', '2030-01-01T00:00:00.000Z')).body.code).toBe('request.invalid');
  });

  it('leave out holidays, what is booked and the free time kept after it', async () => {
    const mentor = await app.newMentor(scope, { bufferMinutes: 15 });
    const student = await app.signIn(scope);
    const before = await app.slots(scope, mentor);
    expect((await app.book(scope, student, mentor, { startsAt: before[8]! })).status).toBe(201);
    // The one before would end its free time inside the session, the one after begins inside the session's own.
    expect((await app.slots(scope, mentor)).filter((slot) => slot <= before[12]!)).toEqual([...before.slice(0, 7), ...before.slice(10, 13)]);
    await hours(mentor, secretKey, { ...HOURS, weekly: [{ weekday: 6, windows: [{ start: '18:00', end: '19:00' }] }] });
    const saturdays = await slots(mentor, student.bearer, '2030-01-18T00:00:00.000Z', '2030-02-03T00:00:00.000Z');
    expect([...new Set(saturdays.body.data.map((slot) => slot.startsAt.slice(0, 10)))]).toEqual(['2030-01-19', '2030-02-02']);
  });

  it('of a session type of another mentor are not found', async () => {
    const [mentor, other] = [await app.newMentor(scope), await app.newMentor(scope)];
    const { bearer } = await app.signIn(scope);
    expect((await slots({ ...mentor, sessionTypeId: other.sessionTypeId }, bearer, '2030-01-01T00:00:00.000Z', '2030-01-02T00:00:00.000Z')).status).toBe(404);
  });
});
