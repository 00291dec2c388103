/** The journey where the host page can't carry it: a call joined by a mail's link, a payment where Checkout is refused. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { collegesOf, nextMinute } from '../college.ts';
import { Sandbox } from '../sandbox.ts';
import { chooseTime, confirmed, findMentor, holdFirstTime, payByUpi } from '../steps/booking.ts';
import { firstFrame, join, lobby } from '../steps/call.ts';
import { book } from '../steps/payment.ts';
import { until } from '../until.ts';
import { Visitor } from '../visitor.ts';
import { pictureOnFailure } from './pictures.ts';

const product = inject('product');
const [first, second] = collegesOf(product);
const sandbox = new Sandbox(product);
const hostedOrigin = new URL(product.urls.hosted).origin;

const visitors: Visitor[] = [];
async function open(): Promise<Visitor> {
  const visitor = await Visitor.open();
  visitors.push(visitor);
  return visitor;
}
beforeEach(() => pictureOnFailure(() => Object.fromEntries(visitors.map((visitor, index) => [`visitor-${index + 1}`, visitor]))));
afterEach(async () => { for (const visitor of visitors.splice(0)) await visitor.close(); });

describe('the hosted page', () => {
  it('joins a call by the links of the mails, for people who are signed in nowhere', async () => {
    const mentor = await second.addMentor('Neha Joshi', 120);
    await second.openHours(mentor, { from: nextMinute(60), minutes: 10 });
    const student = await second.addStudent('Sameer Patil');
    await book(await second.signIn(student), mentor, (orderId) => sandbox.pay(orderId));
    const sides = await Promise.all([student, mentor].map(async (person) => {
      const mail = await until(`the mail to ${person.name}`, async () => (await sandbox.mailsTo(person.email))[0]);
      const link = /https?:\/\/\S+\/join#\S+/.exec(mail.text)?.[0];
      expect(link && new URL(link).origin).toBe(hostedOrigin);
      const side = await open();
      await side.page.goto(link!);
      await lobby(side.page);
      // The token is used up by now, and a look over the shoulder finds nothing.
      expect(side.page.url()).not.toContain('token=');
      return side;
    }));
    for (const { page } of sides) await join(page);
    await Promise.all(sides.map((side) => firstFrame(side)));
    expect(sides.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('takes the payment where the college’s policy refuses Checkout, and leads back', async () => {
    const mentor = await first.addMentor('Gauri Naik', 600);
    await first.openHours(mentor, { from: nextMinute(30 * 60), minutes: 30 });
    const student = await first.addStudent('Yash Thakur');
    const studentPage = await first.signIn(student);
    await until('the new mentor in the directory', async () => (await studentPage.mentors.search({ q: mentor.name })).data.some(({ id }) => id === mentor.mentorId));
    const { page } = await open().then(async (visitor) => {
      await refuseCheckout(visitor.page);
      await visitor.signIn(first, student);
      return visitor;
    });
    await findMentor(page, first, mentor);
    await chooseTime(page);
    await holdFirstTime(page, 'Choosing electives');
    const checkout = page.locator('pv-checkout');
    await checkout.getByText('This page cannot open the payment window. You can pay on our own page instead.').waitFor();
    const [hosted] = await Promise.all([page.context().waitForEvent('page'), checkout.getByRole('link', { name: 'Pay on PeerVerse’s secure page' }).click()]);
    expect(new URL(hosted.url()).origin).toBe(hostedOrigin);
    await hosted.locator('pv-checkout').getByRole('button', { name: 'Pay ₹100' }).click();
    await payByUpi(hosted);
    await confirmed(hosted);
    // The page that could not pay notices by itself.
    await confirmed(page);
    const back = hosted.getByRole('link', { name: /Back to your college/ });
    expect(new URL((await back.getAttribute('href')) ?? '', hosted.url()).origin).toBe(first.origin);
  });
});

/** The college's pages as a stricter one would send them: without the payment provider's origin in any directive. */
async function refuseCheckout(page: Page): Promise<void> {
  const checkoutOrigin = new URL(product.env['PV_RAZORPAY_CHECKOUT_URL']!).origin;
  await page.route(`${first.origin}/mentors`, async (route) => {
    const response = await route.fetch();
    const policy = (response.headers()['content-security-policy'] ?? '').replaceAll(checkoutOrigin, '').replace(/frame-src\s*(;|$)/, "frame-src 'none'$1");
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
}
