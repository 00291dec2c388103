/** A student who keeps what comes back of a cancelled session as credit, pays the next one with it, and has it sent back after all. */
import { afterEach, describe, expect, inject, it } from 'vitest';
import { collegesOf, nextMinute } from '../college.ts';
import { Sandbox } from '../sandbox.ts';
import { chooseTime, confirmed, findMentor, payWithCredit } from '../steps/booking.ts';
import { book } from '../steps/payment.ts';
import { until } from '../until.ts';
import { Visitor } from '../visitor.ts';
import { saw } from './capabilities.ts';
import { pictureIfFailed } from './pictures.ts';

const product = inject('product');
const [college] = collegesOf(product);
const sandbox = new Sandbox(product);

/** The worker hears of a whole seeded past first. */
const DIRECTORY_SECONDS = 120;

const visitors: Visitor[] = [];
afterEach(async (context) => {
  await pictureIfFailed(context, visitors);
  for (const visitor of visitors.splice(0)) await visitor.close();
});

describe('a student', () => {
  it('keeps a cancelled session’s money as credit, pays the next with it, and gets it back the way they paid', async () => {
    const mentor = await college.addMentor('Nandini Gowda', 600);
    // Far enough ahead that everything comes back.
    await college.openHours(mentor, { from: nextMinute(2 * 3600), minutes: 30 });
    const member = await college.addStudent('Tejas Joshi');
    const student = await college.signIn(member);
    const paid = await book(student, mentor, (orderId) => sandbox.pay(orderId));

    const visitor = await Visitor.open();
    visitors.push(visitor);
    const { page } = visitor;
    await visitor.signIn(college, member);
    await page.goto(`${college.origin}/sessions`);
    const sessions = page.locator('pv-bookings');
    await sessions.getByRole('button', { name: 'Cancel the session with Nandini' }).click();
    await sessions.getByRole('radio', { name: /^Keep ₹100 as credit/ }).check();
    await sessions.getByRole('button', { name: 'Cancel and keep ₹100 as credit' }).click();
    await page.getByText('₹100 are your credit now.').first().waitFor();
    await sessions.locator('label', { hasText: /^\s*Past\s*$/ }).click();
    await sessions.getByText('₹100 kept as your credit.').waitFor();

    await until('the mentor in the directory', async () => (await student.mentors.search({ q: mentor.name })).data.some(({ id }) => id === mentor.mentorId), { seconds: DIRECTORY_SECONDS });
    await findMentor(page, college, mentor);
    await chooseTime(page);
    await payWithCredit(page, 'Which rounds were hardest?', '₹100');
    await confirmed(page);
    const [next] = (await student.bookings.list({ when: 'upcoming' })).data.filter(({ status }) => status === 'confirmed');
    expect(next).toMatchObject({ paidWith: 'credit', payment: null, topic: 'Which rounds were hardest?' });
    expect((await student.credit.get()).balance.amountMinor).toBe(0);

    await student.bookings.cancel(next!.id, { expectedRefund: next!.cancellation.refund });
    await page.getByRole('navigation').getByRole('link', { name: 'Payments' }).click();
    const payments = page.locator('pv-payments');
    await payments.getByRole('region', { name: 'Your credit' }).getByText('₹100.00', { exact: true }).first().waitFor();
    await payments.getByText('Every change').click();
    for (const change of ['Kept instead of a refund', 'Paid a session', 'Back from a session that credit paid']) await payments.getByText(change, { exact: true }).waitFor();
    await payments.getByRole('button', { name: 'Send back to how I paid' }).click();
    await payments.getByRole('button', { name: 'Send ₹100.00 back' }).dblclick();
    await payments.getByRole('heading', { name: '₹100.00 is on its way back' }).waitFor();
    await payments.getByRole('button', { name: 'Done' }).click();
    await payments.getByText('There is none left.', { exact: false }).waitFor();
    const back = await until('the refund at the provider', async () => {
      const { payment } = await student.bookings.get(paid.id);
      return payment?.status === 'refunded' && payment;
    });
    expect(back.refunded.amountMinor).toBe(10_000);
    // Nobody reloaded this page.
    await payments.getByText(/^₹100\.00 was sent back on /).waitFor();
    expect(visitor.faults).toEqual([]);
    saw('browser');
  });
});
