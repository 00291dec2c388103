import { beforeAll, describe, expect, it } from 'vitest';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { PeopleApp, type TestTenant } from '../../testing/people-app.ts';
import { addFreeMentor, sessionHoursAgo, withoutRequestId } from '../../testing/people-fixtures.ts';
import type { Mentor } from '../mentors/index.ts';
import type { Review } from './reviews.contract.ts';
import { authorName } from './reviews.policy.ts';

interface Someone { readonly bearer: string; readonly userId: Id<'user'> }

const app = await PeopleApp.start();
let ours: TestTenant;
let theirs: TestTenant;
let student: Someone;

beforeAll(async () => {
  ours = await app.newTenant('ours');
  theirs = await app.newTenant('theirs');
  student = await app.signIn(ours, { externalId: 'asha', name: 'Asha Vijay Kulkarni' });
});

let mentors = 0;
const newMentor = (tenant = ours) => addFreeMentor(app, tenant, `Mentor ${mentors++}`);
const rate = (bookingId: string, by: { readonly bearer: string }, body: object = { rating: 5 }) => app.call('POST', `/v1/bookings/${bookingId}/review`, { bearer: by.bearer, body });
const profile = async (mentorId: string) => (await app.call('GET', `/v1/mentors/${mentorId}`, { publishable: ours.publishableKey })).json<Mentor>();
const reviewsOf = (mentorId: string, query = '', tenant = ours) => app.call('GET', `/v1/mentors/${mentorId}/reviews?${query}`, { publishable: tenant.publishableKey });

describe('a review', () => {
  it('of an attended session shows first name and initial, counts at once, and is told to the mentor', async () => {
    const offer = await newMentor();
    const bookingId = await app.pastOf(ours).attend(sessionHoursAgo(app, 30, offer, student.userId));
    const reply = await rate(bookingId, student, { rating: 4, comment: '  Clear and kind.  ' });
    expect(reply.status).toBe(201);
    const review = reply.json<Review>();
    expect(review).toMatchObject({ object: 'review', livemode: false, mentorId: offer.mentor.id, rating: 4, comment: 'Clear and kind.', author: { name: 'Asha K.' } });
    expect(await profile(offer.mentor.id)).toMatchObject({ rating: { average: 4, count: 1 }, attendedSessions: 1 });
    expect((await reviewsOf(offer.mentor.id)).json()).toEqual({ data: [review], nextCursor: null, hasMore: false });
    const events = await app.db.app.read(ours.scope, (tx) => tx.query<{ data: object; audience: string[]; text: string }>(
      "SELECT data, data::text || actor AS text FROM events WHERE tenant_id = $1 AND type = 'review.created' AND data->>'bookingId' = $2", [tx.tenantUuid, bookingId]));
    expect(events.map(({ data }) => data)).toEqual([{ reviewId: review.id, mentorId: offer.mentor.id, bookingId, rating: 4 }]);
    expect(events[0]!.text).not.toContain('Clear');
  });

  it('is written once, also by twenty at once, and the sums say so', async () => {
    const offer = await newMentor();
    const bookingId = await app.pastOf(ours).attend(sessionHoursAgo(app, 40, offer, student.userId));
    const replies = await Promise.all(Array.from({ length: 20 }, () => rate(bookingId, student)));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(new Set(replies.filter((reply) => reply.status !== 201).map((reply) => reply.json()['code']))).toEqual(new Set(['review.exists']));
    expect((await profile(offer.mentor.id)).rating).toEqual({ average: 5, count: 1 });
  });

  it('waits for the session: a paid booking that is still to come cannot be rated', async () => {
    const offer = await newMentor();
    const { id } = await app.pastOf(ours).book(sessionHoursAgo(app, -2, offer, student.userId));
    const reply = await rate(id, student);
    expect([reply.status, reply.json()['code']]).toEqual([422, 'review.not_attended']);
    expect((await profile(offer.mentor.id)).rating).toEqual({ average: null, count: 0 });
  });

  it.each([
    ['the media server recorded nothing of', 60, { evidence: 'none', met: false, bothPresentSeconds: 0, mentorPresentSeconds: 0, studentPresentSeconds: 0 }],
    ['somebody still has to look at', 65, { evidence: 'sfu', met: true, bothPresentSeconds: 100, mentorPresentSeconds: 100, studentPresentSeconds: 600 }],
    ['both came to and never met in', 70, { evidence: 'sfu', met: false, bothPresentSeconds: 0, mentorPresentSeconds: 100, studentPresentSeconds: 100 }],
  ] as const)('is of a session that took place: one that %s ends as completed and cannot be rated', async (_case, hoursAgo, { met, ...seen }) => {
    const offer = await newMentor();
    const session = sessionHoursAgo(app, hoursAgo, offer, student.userId);
    const { id } = await app.pastOf(ours).book(session);
    const endedAt = new Date(session.startsAt.getTime() + 600_000);
    const { sessionId } = await app.foundation.db.read(ours.scope, (tx) => app.services.bookings.getRecord(tx, id));
    await app.services.bookings.settleSession(ours.scope, { sessionId, endedAt, metAt: met ? session.startsAt : null, studentLeftFirst: false, lostSeconds: 0, ...seen });
    expect((await app.call('GET', `/v1/bookings/${id}`, { bearer: student.bearer })).json()).toMatchObject({ status: 'completed', reviewable: false });
    const reply = await rate(id, student);
    expect([reply.status, reply.json()['code']]).toEqual([422, 'review.not_attended']);
    expect((await profile(offer.mentor.id)).rating).toEqual({ average: null, count: 0 });
  });

  it('is the student’s: for the mentor, a stranger and another college the booking is not there', async () => {
    const offer = await newMentor();
    const bookingId = await app.pastOf(ours).attend(sessionHoursAgo(app, 50, offer, student.userId));
    const mentor = await app.signIn(ours, { externalId: `mentor-${offer.mentor.name}`, name: offer.mentor.name });
    const stranger = await app.signIn(ours, { externalId: 'stranger', name: 'Stranger' });
    const foreigner = await app.signIn(theirs, { externalId: 'foreigner', name: 'Foreigner' });
    const answers = [...(await Promise.all([mentor, stranger, foreigner].map((who) => rate(bookingId, who)))), await rate(newId('booking', new Date()), student), await rate('bkg_nonsense', student)];
    expect(answers.map((reply) => reply.status)).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(answers.map((reply) => withoutRequestId(reply.text))).size).toBe(1);
  });

  it('has one to five stars and at most a thousand letters, from somebody signed in', async () => {
    const id = newId('booking', new Date());
    for (const body of [{ rating: 0 }, { rating: 6 }, { rating: 4.5 }, {}, { rating: 5, comment: 'x'.repeat(1001) }, { rating: 5, comment: '' }, { rating: 5, extra: 1 }]) {
      expect((await rate(id, student, body)).status).toBe(400);
    }
    expect((await app.call('POST', `/v1/bookings/${id}/review`, { body: { rating: 5 } })).status).toBe(401);
    expect((await app.call('POST', `/v1/bookings/${id}/review`, { secret: ours.secretKey, body: { rating: 5 } })).status).toBe(403);
  });
});

describe('the reviews of a mentor', () => {
  it('are listed newest first, by stars, page by page', async () => {
    const offer = await newMentor();
    const ratings = [5, 3, 5, 4];
    for (const [index, rating] of ratings.entries()) {
      await app.pastOf(ours).play({ ...sessionHoursAgo(app, 100 - index * 5, offer, student.userId), rating, comment: undefined });
    }
    const walked: Review[] = [];
    let cursor: string | null = null;
    do {
      const page: { data: Review[]; nextCursor: string | null } = (await reviewsOf(offer.mentor.id, `limit=3${cursor ? `&cursor=${cursor}` : ''}`)).json();
      walked.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor);
    expect(walked.map((review) => review.rating)).toEqual(ratings.toReversed());
    expect((await reviewsOf(offer.mentor.id, 'rating=5')).json<{ data: Review[] }>().data.map((review) => review.rating)).toEqual([5, 5]);
    expect((await profile(offer.mentor.id)).rating).toEqual({ average: 4.25, count: 4 });
    const { nextCursor } = (await reviewsOf(offer.mentor.id, 'limit=1')).json<{ nextCursor: string }>();
    expect((await reviewsOf(offer.mentor.id, `rating=5&limit=1&cursor=${nextCursor}`)).json()['code']).toBe('request.invalid_cursor');
  });

  it('of another college are as missing as nobody’s', async () => {
    const offer = await newMentor();
    const answers = await Promise.all([reviewsOf(offer.mentor.id, '', theirs), reviewsOf(newId('mentor', new Date()), '', theirs)]);
    expect(answers.map((reply) => reply.status)).toEqual([404, 404]);
    expect(new Set(answers.map((reply) => withoutRequestId(reply.text))).size).toBe(1);
    expect((await reviewsOf(offer.mentor.id, 'rating=9')).status).toBe(400);
    expect((await app.call('GET', `/v1/mentors/${offer.mentor.id}/reviews`)).status).toBe(401);
    expect((await app.call('GET', `/v1/mentors/${offer.mentor.id}/reviews`, { secret: ours.secretKey })).status).toBe(403);
  });
});

it('names authors so that nobody is found by them', () => {
  expect(['Priya', 'Priya Sharma', '  Mohammed   Ali Khan ', 'தமிழ் செல்வி', 'Rachel D’Souza'].map(authorName)).toEqual(['Priya', 'Priya S.', 'Mohammed K.', 'தமிழ் செ.', 'Rachel D.']);
});
