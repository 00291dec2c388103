/** The journey where the host page can't carry it: a call joined by a mail's link, a payment where Checkout is refused. */
import { afterEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { collegesOf, nextMinute } from '../college.ts';
import { allowOrigin } from '../owner.ts';
import { Sandbox } from '../sandbox.ts';
import { confirmed, holdFirstTime, payByUpi } from '../steps/booking.ts';
import { firstFrame, join, lobby } from '../steps/call.ts';
import { book } from '../steps/payment.ts';
import { startStrictPortal } from '../strict-portal.ts';
import { until } from '../until.ts';
import { Visitor } from '../visitor.ts';
import { pictureIfFailed } from './pictures.ts';

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
afterEach(async (context) => {
  await pictureIfFailed(context, visitors);
  for (const visitor of visitors.splice(0)) await visitor.close();
});

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
      // A look over the shoulder finds nothing.
      expect(side.page.url()).not.toContain('token=');
      // Whoever loads the page anew in the middle of a call has no mail at hand.
      await side.page.reload();
      await lobby(side.page);
      return side;
    }));
    for (const { page } of sides) await join(page);
    await Promise.all(sides.map((side) => firstFrame(side)));
    expect(sides.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('takes the payment where the college’s policy refuses Checkout, and leads back', async () => {
    const mentor = await first.addMentor('Gauri Naik', 600);
    await first.openHours(mentor, { from: nextMinute(30 * 60), minutes: 30 });
    const portal = await startStrictPortal(product, first, await first.addStudent('Yash Thakur'), mentor);
    onTestFinished(() => portal.close());
    await allowOrigin(product, first, portal.origin);
    const { page } = await open();
    await page.goto(portal.origin);
    await holdFirstTime(page, 'Choosing electives');
    const checkout = page.locator('pv-checkout');
    await checkout.getByText(/^This page cannot open the payment window/).waitFor();
    const [hosted] = await Promise.all([page.context().waitForEvent('page'), checkout.getByRole('link', { name: 'Pay on PeerVerse’s secure page' }).click()]);
    expect(new URL(hosted.url()).origin).toBe(hostedOrigin);
    const refused: string[] = [];
    hosted.on('response', (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`));
    await hosted.locator('pv-checkout').getByRole('button', { name: 'Pay ₹100' }).click();
    await payByUpi(hosted);
    await confirmed(hosted);
    // The page that could not pay notices by itself.
    await confirmed(page);
    expect(refused, 'live events, for one, are not for links').toEqual([]);
    const back = hosted.getByRole('link', { name: 'Back to your college' });
    expect(await back.getAttribute('href')).toBe(`${portal.origin}/`);
  });
});
