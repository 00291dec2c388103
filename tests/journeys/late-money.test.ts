/** Money that comes at the wrong moment, or that nobody paid: nothing captured is lost, nothing forged is booked. */
import { join } from 'node:path';
import type { Booking } from '@peerverse/sdk/browser';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { readPidFiles } from '../../launcher/processes.mjs';
import { collegesOf, nextMinute, type OfferingMentor } from '../college.ts';
import { setHoldSeconds } from '../owner.ts';
import { Sandbox } from '../sandbox.ts';
import { chooseTime, confirmed, findMentor, holdFirstTime, payByCard } from '../steps/booking.ts';
import { book, bookingIs, books, captureOf, hold, holdFirst, orderOf } from '../steps/payment.ts';
import { until } from '../until.ts';
import { Visitor } from '../visitor.ts';
import { saw } from './capabilities.ts';
import { pictureIfFailed } from './pictures.ts';

const product = inject('product');
const [college] = collegesOf(product);
const sandbox = new Sandbox(product);
const HOLD_SECONDS = 600;

async function mentorWithHours(name: string, hours = 1): Promise<OfferingMentor> {
  const mentor = await college.addMentor(name, 600);
  await college.openHours(mentor, { from: nextMinute(20 * 60), minutes: hours * 60 });
  return mentor;
}

/** Pays what no page offers to pay any more, as a bank that answers late does. */
async function payLate(booking: Booking): Promise<void> {
  await sandbox.pay(await sandbox.orderFor(booking.payment!.id));
}

describe('a payment captured after the hold ran out', () => {
  beforeAll(() => setHoldSeconds(product, college, 3));
  afterAll(() => setHoldSeconds(product, college, HOLD_SECONDS));

  it('books the time where it is still free', async () => {
    const mentor = await mentorWithHours('Asha Kulkarni');
    const student = await college.signIn(await college.addStudent('Vikram Rao'));
    const held = await holdFirst(student, mentor);
    await bookingIs(student, held.id, 'expired');
    await payLate(held);
    const booking = await bookingIs(student, held.id, 'confirmed');
    expect(booking.payment?.status).toBe('captured');
    expect(booking.callId).not.toBeNull();
  });

  it('goes back in full where somebody else has the time by then', async () => {
    const mentor = await mentorWithHours('Leela Menon');
    const late = await college.addStudent('Karan Shah');
    const [latePage, quickPage] = await Promise.all([college.signIn(late), college.signIn(await college.addStudent('Divya Nair'))]);
    const held = await holdFirst(latePage, mentor);
    await bookingIs(latePage, held.id, 'expired');
    const won = await hold(quickPage, mentor, held.startsAt);
    await payLate(won);
    await bookingIs(quickPage, won.id, 'confirmed');
    await payLate(held);
    const refunded = await until('the refund', async () => {
      const booking = await latePage.bookings.get(held.id);
      return booking.payment?.status === 'refunded' && booking;
    });
    expect(refunded.status).toBe('expired');
    expect(refunded.payment?.refunded).toEqual({ amountMinor: 10_000, currency: 'INR' });
    const mail = await until('the mail about it', async () => (await sandbox.mailsTo(late.email)).find(({ subject }) => subject.includes('on its way back')));
    expect(mail.subject).toContain('₹100');
    expect((await quickPage.bookings.get(won.id)).status).toBe('confirmed');
  });
});

describe('webhooks', () => {
  it('that were forged are refused and change nothing', async () => {
    const mentor = await mentorWithHours('Nikhil Das');
    const student = await college.signIn(await college.addStudent('Sana Ali'));
    const held = await holdFirst(student, mentor);
    const before = await books(college);
    const forged = captureOf(orderOf(held), product);
    expect(await forged.send('not-the-secret')).toBe(401);
    expect(await forged.send('')).toBe(401);
    // Signed, but by the account of the other mode: a test account must not move a live tenant's money, nor the reverse.
    expect(await forged.send(product.env['PV_RAZORPAY_TEST_WEBHOOK_SECRETS']!, 'live')).toBe(401);
    expect(await books(college)).toBe(before);
    expect((await student.bookings.get(held.id)).status).toBe('held');
    await student.bookings.release(held.id);
  });

  it('that come again are answered and change nothing', async () => {
    const mentor = await mentorWithHours('Rohan Iyer');
    const member = await college.addStudent('Pooja Jain');
    const student = await college.signIn(member);
    const booking = await book(student, mentor, (orderId) => sandbox.pay(orderId));
    await until('the confirmation', async () => (await sandbox.mailsTo(member.email)).length > 0);
    const before = { books: await books(college), mails: (await sandbox.mailsTo(member.email)).length };
    const { replayed } = await sandbox.replay('payment.captured');
    expect(replayed).toBeGreaterThan(0);
    const deliveries = await until('all of them to be answered', async () => {
      const all = await sandbox.webhooks('payment.captured');
      return all.every(({ status }) => status !== 'pending') && all;
    });
    expect(deliveries.slice(-replayed).map(({ lastStatus }) => lastStatus)).toEqual(Array.from({ length: replayed }, () => 204));
    expect({ books: await books(college), mails: (await sandbox.mailsTo(member.email)).length }).toEqual(before);
    expect(await student.bookings.get(booking.id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  });
});

describe('an API that dies', () => {
  const visitors: Visitor[] = [];
  afterEach(async (context) => {
  await pictureIfFailed(context, visitors);
  for (const visitor of visitors.splice(0)) await visitor.close();
});

  it('between capture and confirmation confirms once it is back, in the page that waits', async () => {
    const mentor = await mentorWithHours('Meera Bhat');
    const member = await college.addStudent('Arjun Pillai');
    const visitor = await Visitor.open();
    visitors.push(visitor);
    const { page } = visitor;
    await visitor.signIn(college, member);
    await findMentor(page, college, mentor);
    await chooseTime(page);
    await holdFirstTime(page, 'Group discussions');
    const pid = apiPid();
    process.kill(pid, 'SIGKILL');
    // The sandbox captures and calls a dead API; Checkout hands its answer to a page whose API is dead.
    await payByCard(page);
    await confirmed(page);
    expect(apiPid()).not.toBe(pid);
    const student = await college.signIn(member);
    const [booking] = (await student.bookings.list({ when: 'upcoming' })).data;
    expect(booking).toMatchObject({ status: 'confirmed', topic: 'Group discussions', payment: { status: 'captured' } });
    expect(visitor.faults).toEqual([]);
    saw('browser');
  });
});

function apiPid(): number {
  const record = readPidFiles(join(product.stateDir, 'run')).find(({ name }) => name === 'api');
  if (!record) throw new Error('the API does not run');
  return record.pid;
}
