/** The product's main job with two people in two browsers: found, booked, paid, talked, earned, rated. */
import type { BrowserPeerVerse } from '@peerverse/sdk/browser';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { collegesOf, nextMinute, type Member, type OfferingMentor } from '../college.ts';
import { Sandbox, type SandboxMail } from '../sandbox.ts';
import { cardOf, chooseTime, confirmed, findMentor, holdFirstTime, payByCard, payByUpi } from '../steps/booking.ts';
import { chatShows, firstFrame, join, lobby, openChat, pictureMoves, secondsLeft, write } from '../steps/call.ts';
import { until } from '../until.ts';
import { Visitor } from '../visitor.ts';
import { saw } from './capabilities.ts';
import { pictureIfFailed } from './pictures.ts';

const product = inject('product');
const [college] = collegesOf(product);
const sandbox = new Sandbox(product);

/** Long enough to write, reload and come back on two busy cores. */
const DURATION_SECONDS = 60;
const TOPIC = 'How did you prepare for the coding rounds?';
/**
 * Pages leave by themselves two seconds after the end, so less than that shows that the server put people out. How much less
 * is for `npm run bench -- call-join`: here two encoders, two browsers and the server share two cores.
 */
const END_LAG_MS_MAX = 1900;
/** The worker hears of a whole seeded past first. */
const DIRECTORY_SECONDS = 120;

const journeys = [
  { route: 'directly', relayOnly: false, pay: payByUpi, names: ['Ananya Deshpande', 'Rahul Verma'] },
  { route: 'through the TURN relay alone', relayOnly: true, pay: payByCard, names: ['Kavya Reddy', 'Imran Sheikh'] },
] as const;

describe.each(journeys)('a paid session, media $route', ({ relayOnly, pay, names }) => {
  let mentor: OfferingMentor;
  let student: Member;
  let mentorSide: Visitor;
  let studentSide: Visitor;
  let studentPage: BrowserPeerVerse;
  let bookingId = '';
  let revenueBefore: number;

  beforeAll(async () => {
    mentor = await college.addMentor(names[0], DURATION_SECONDS);
    student = await college.addStudent(names[1]);
    // The room opens ten minutes before the start and the clock runs once both are there: no need to wait for the start.
    await college.openHours(mentor, { from: nextMinute(4 * 60), minutes: 20 });
    [mentorSide, studentSide] = await Promise.all([Visitor.open({ relayOnly }), Visitor.open({ relayOnly })]);
    studentPage = await college.signIn(student);
    revenueBefore = await college.balanceOf('platform_revenue_earned');
    await until('the new mentor in the directory', async () => (await studentPage.mentors.search({ q: mentor.name })).data.some(({ id }) => id === mentor.mentorId), { seconds: DIRECTORY_SECONDS });
  });
  afterEach((context) => pictureIfFailed(context, [mentorSide, studentSide]));
  afterAll(() => Promise.all([mentorSide?.close(), studentSide?.close()]));

  it('is found, held, paid and confirmed, and the mentor hears of it in the open page', async () => {
    await mentorSide.signIn(college, mentor);
    await mentorSide.page.goto(`${college.origin}/sessions`);
    await mentorSide.page.locator('pv-notifications').getByRole('button', { name: 'Notifications' }).waitFor();
    await studentSide.signIn(college, student);
    const { page } = studentSide;
    await findMentor(page, college, mentor);
    await chooseTime(page);
    await holdFirstTime(page, TOPIC);
    await pay(page);
    await confirmed(page);
    const [booking] = (await studentPage.bookings.list({ when: 'upcoming' })).data;
    expect(booking).toMatchObject({ status: 'confirmed', topic: TOPIC, payment: { status: 'captured', amount: { amountMinor: 10_000 } } });
    bookingId = booking!.id;
    // Nobody reloaded this page.
    await mentorSide.page.locator('pv-notifications').getByRole('button', { name: /1 unread/ }).click();
    await mentorSide.page.locator('pv-notifications').getByText(new RegExp(`^${student.name} booked a session with you for `)).waitFor();
    saw('browser');
  });

  it('is in both mailboxes, with a calendar file and a link of their own', async () => {
    expect(bookingId, 'nothing was booked').not.toBe('');
    const links = await Promise.all([student, mentor].map(async (person) => {
      const mail = await until(`the mail to ${person.name}`, async () => (await sandbox.mailsTo(person.email))[0]);
      const calendar = mail.attachments.find(({ filename }) => filename.endsWith('.ics'));
      const lines = Buffer.from(calendar?.base64Content ?? '', 'base64').toString().replaceAll('\r\n ', '');
      expect(lines).toMatch(/^BEGIN:VCALENDAR/);
      expect(lines).toContain('BEGIN:VEVENT');
      return joinLink(mail);
    }));
    for (const link of links) expect(new URL(link).origin).toBe(college.origin);
    expect(new URL(links[0]!).pathname).toContain(bookingId);
  });

  it('is behind that link for somebody who has to sign in at the portal first', async () => {
    expect(bookingId, 'nothing was booked').not.toBe('');
    const link = joinLink((await sandbox.mailsTo(student.email))[0]!);
    const phone = await Visitor.open();
    onTestFinished(() => phone.close());
    await phone.page.goto(link);
    await phone.page.getByLabel('Person').selectOption(student.externalId);
    await phone.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await lobby(phone.page);
    expect(phone.page.url()).toBe(link);
  });

  it('is held: both see and hear each other, write, reload, and are put out on time', async () => {
    expect(bookingId, 'nothing was booked').not.toBe('');
    await Promise.all([mentorSide, studentSide].map(async ({ page }) => {
      await page.goto(`${college.origin}/sessions/${bookingId}`);
      await lobby(page);
    }));
    await join(mentorSide.page);
    await mentorSide.page.locator('pv-call-room').getByText(`Waiting for ${student.name.split(' ')[0]}`).waitFor();
    await join(studentSide.page);
    await Promise.all([firstFrame(mentorSide), firstFrame(studentSide)]);
    saw('livekit');
    for (const side of [mentorSide, studentSide]) {
      const route = await until('a route for media', async () => (await side.mediaRoutes()).find(({ bytesReceived }) => bytesReceived > 0));
      expect(route.local === 'relay').toBe(relayOnly);
    }
    if (relayOnly) saw('relay');
    const booking = await studentPage.bookings.get(bookingId);
    const { startedAt, endsAt } = await until('the clock to run', async () => {
      const call = await studentPage.calls.get(booking.callId!);
      return call.startedAt !== null && call;
    });
    expect(Date.parse(endsAt) - Date.parse(startedAt!)).toBe(DURATION_SECONDS * 1000);
    const shown = await until('the countdown', () => secondsLeft(studentSide.page));
    expect(shown).toBeLessThanOrEqual(DURATION_SECONDS);
    await write(studentSide.page, 'Hello, can you hear me?');
    await chatShows(mentorSide.page, 'Hello, can you hear me?');
    await write(mentorSide.page, 'Loud and clear. See https://example.org/notes');
    await chatShows(studentSide.page, 'Loud and clear. See https://example.org/notes');
    await studentSide.page.reload();
    await lobby(studentSide.page);
    await join(studentSide.page);
    await pictureMoves(studentSide.page);
    await openChat(studentSide.page);
    await chatShows(studentSide.page, 'Hello, can you hear me?');
    await chatShows(studentSide.page, 'Loud and clear. See https://example.org/notes');
    const again = await until('the countdown to go on', async () => {
      const left = await secondsLeft(studentSide.page);
      return left !== null && left < shown && left;
    });
    expect(again).toBeGreaterThan(0);
    const lags = await Promise.all([mentorSide, studentSide].map((side) => lagOf(side, Date.parse(endsAt))));
    for (const lag of lags) {
      expect(lag).toBeGreaterThanOrEqual(0);
      expect(lag).toBeLessThanOrEqual(END_LAG_MS_MAX);
    }
  });

  it('pays: the mentor has ₹70.00 and the sentence about it, the platform ₹30.00', async () => {
    expect(bookingId, 'nothing was booked').not.toBe('');
    const mentorPage = await college.signIn(mentor);
    const wallet = await until('the mentor’s share', async () => {
      const now = await mentorPage.wallet.get();
      return now.available.amountMinor > 0 && now;
    });
    expect(wallet).toMatchObject({ available: { amountMinor: 7_000, currency: 'INR' }, pending: { amountMinor: 0 }, lifetimeEarned: { amountMinor: 7_000 } });
    expect((await college.balanceOf('platform_revenue_earned')) - revenueBefore).toBe(3_000);
    const sentence = 'Payment of ₹100.00 received for your session. You earned ₹70.00.';
    await mentorSide.page.goto(`${college.origin}/sessions`);
    await mentorSide.page.locator('pv-notifications').getByRole('button', { name: /Notifications/ }).click();
    await mentorSide.page.locator('pv-notifications').getByText(sentence).waitFor();
    await until('the mail about it', async () => (await sandbox.mailsTo(mentor.email)).find(({ text }) => text.includes(sentence)));
  });

  it('is rated by the student, and the rating is on the mentor’s card', async () => {
    expect(bookingId, 'nothing was booked').not.toBe('');
    const summary = studentSide.page.locator('pv-call-summary');
    await summary.getByRole('heading', { name: /You talked with/ }).waitFor();
    await summary.getByText(TOPIC).waitFor();
    await summary.getByRole('radio', { name: /^5/ }).check({ force: true });
    await summary.getByLabel('In your words (optional)').fill('Clear and kind.');
    await summary.getByRole('button', { name: 'Send rating' }).click();
    await summary.getByText('Thank you. Your rating helps the next student choose.').waitFor();
    await until('the rating in the directory', async () => (await studentPage.mentors.search({ q: mentor.name })).data.find(({ id, rating }) => id === mentor.mentorId && rating.count === 1));
    await studentSide.page.goto(`${college.origin}/mentors`);
    await studentSide.page.getByRole('combobox', { name: 'Search mentors' }).fill(mentor.name);
    await studentSide.page.keyboard.press('Enter');
    await cardOf(studentSide.page, mentor).getByText(/5\.0|^5$/).first().waitFor();
  });

  it('left no exception and no refused resource in either page', () => {
    expect({ mentor: mentorSide.faults, student: studentSide.faults }).toEqual({ mentor: [], student: [] });
  });
});

/** Milliseconds from the end to the moment the page was out of the room, by the one clock of this machine. */
async function lagOf(side: Visitor, endsAt: number): Promise<number> {
  await side.page.locator('pv-call-summary').waitFor({ timeout: Math.max(1, endsAt - Date.now()) + 10_000 });
  return (await until('the word that the page left', () => side.leftAt())) - endsAt;
}

function joinLink({ text }: SandboxMail): string {
  const link = /https?:\/\/\S*(sessions|join)\S*/.exec(text)?.[0];
  if (link === undefined) throw new Error(`no link to join in:\n${text}`);
  return link;
}
