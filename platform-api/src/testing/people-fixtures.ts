/** People that tests need many of. */
import { notFound } from '../platform/errors/common-errors.ts';
import { AppError } from '../platform/errors/app-error.ts';
import type { Mentor, SessionType } from '../modules/mentors/index.ts';
import type { ReviewedBookings } from '../modules/reviews/index.ts';
import type { CreatedTenant } from '../modules/tenants/index.ts';
import type { PeopleApp } from './people-app.ts';

/** For tests that book nothing: every booking is missing. */
export const noBookings: ReviewedBookings = { getForReview: () => Promise.reject(new AppError(notFound)) };

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

/** The body of a problem without what differs between two requests. */
export function withoutRequestId(text: string): string {
  return text.replace(/req_[0-9a-f]{32}/, 'req');
}
