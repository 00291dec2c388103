/** People that tests need many of. */
import type { AttendedSession } from '../app/seed/past-sessions.ts';
import type { Availability } from '../modules/availability/index.ts';
import type { Mentor, SessionType } from '../modules/mentors/index.ts';
import type { CreatedTenant } from '../modules/tenants/index.ts';
import type { Id } from '../platform/ids/ids.ts';
import type { PeopleApp } from './people-app.ts';

export const PROFILE = {
  headline: 'Final year CSE · placed at Zoho', about: 'Ask me about projects.', college: 'College of Engineering', branch: 'Computer Science', city: 'Pune', photoUrl: null,
  skills: ['Python'], interests: ['Placements'], languages: ['English', 'Marathi'], education: [{ institution: 'College of Engineering', degree: 'B.E.', startYear: 2022, endYear: null }],
  placedAt: 'Zoho', timeZone: 'Asia/Kolkata',
};
export type ProfileFields = typeof PROFILE | (Omit<typeof PROFILE, 'placedAt' | 'photoUrl'> & { placedAt: string | null; photoUrl: string | null });

/** A user with a mentor profile, made by the college's server. */
export async function addMentor(app: PeopleApp, tenant: CreatedTenant, name: string, profile: Partial<ProfileFields> = {}): Promise<Mentor> {
  const externalId = `mentor-${name}`;
  const user = (await app.call('POST', '/v1/users', { secret: tenant.secretKey, body: { externalId, name } })).json<{ id: string }>();
  const reply = await app.call('POST', '/v1/mentors', { secret: tenant.secretKey, body: { ...PROFILE, ...profile, userId: user.id } });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.json<Mentor>();
}

export async function addSessionType(app: PeopleApp, tenant: CreatedTenant, mentorId: string, amountMinor = 10_000, durationSeconds = 600): Promise<SessionType> {
  const body = { name: `${durationSeconds / 60} minutes`, durationSeconds, price: { amountMinor, currency: 'INR' } };
  const reply = await app.call('POST', `/v1/mentors/${mentorId}/session_types`, { secret: tenant.secretKey, body });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.json<SessionType>();
}

/** Free around the clock, without notice. */
const ALWAYS_FREE: Availability = {
  timeZone: 'Asia/Kolkata', exceptions: [], noticeMinutes: 0, bufferMinutes: 0,
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, windows: [{ start: '00:00', end: '24:00' }] })),
};

/** A mentor who can be booked at any hour. */
export async function addFreeMentor(app: PeopleApp, tenant: CreatedTenant, name: string): Promise<{ mentor: Mentor; sessionType: SessionType }> {
  const mentor = await addMentor(app, tenant, name);
  const sessionType = await addSessionType(app, tenant, mentor.id);
  const set = await app.call('PUT', `/v1/mentors/${mentor.id}/availability`, { secret: tenant.secretKey, body: ALWAYS_FREE });
  if (set.status !== 200) throw new Error(set.text);
  return { mentor, sessionType };
}

const HOUR_MS = 3600_000;

/** A session that began so many whole hours ago (or, negative, begins later), booked three hours before it. */
export function sessionHoursAgo(app: PeopleApp, hours: number, { mentor, sessionType }: { mentor: Mentor; sessionType: SessionType }, studentUserId: Id<'user'>): AttendedSession {
  const startsAt = new Date(Math.floor(app.clock.wall().getTime() / HOUR_MS) * HOUR_MS - hours * HOUR_MS);
  return { mentorId: mentor.id, mentorUserId: mentor.userId, studentUserId, sessionType, startsAt, bookedAt: new Date(startsAt.getTime() - 3 * HOUR_MS), topic: 'How to prepare' };
}

/** The body of a problem without what differs between two requests. */
export function withoutRequestId(text: string): string {
  return text.replace(/req_[0-9a-f]{32}/, 'req');
}
