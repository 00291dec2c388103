/** Bookings and payments without a browser: what a page would send, through the SDK. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Booking, BrowserPeerVerse } from '@peerverse/sdk/browser';
import { slotsOf, type College, type OfferingMentor } from '../college.ts';
import type { Product } from '../product.ts';
import { until } from '../until.ts';

/** Holds the mentor's first free time; the answer carries the open order. */
export async function holdFirst(page: BrowserPeerVerse, mentor: OfferingMentor, topic = 'Interview rounds'): Promise<Booking> {
  const [slot] = await slotsOf(page, mentor);
  if (!slot) throw new Error(`${mentor.name} has no free time`);
  return hold(page, mentor, slot.startsAt, topic);
}

export async function hold(page: BrowserPeerVerse, mentor: OfferingMentor, startsAt: string, topic = 'Interview rounds'): Promise<Booking> {
  return page.bookings.create({ mentorId: mentor.mentorId, sessionTypeId: mentor.sessionType.id, startsAt, expectedPrice: mentor.sessionType.price, topic });
}

export function orderOf(booking: Booking): string {
  const orderId = booking.payment?.checkout?.orderId;
  if (!orderId) throw new Error(`${booking.id} has no open order`);
  return orderId;
}

/** Resolves when the booking has come this far. */
export function bookingIs(page: BrowserPeerVerse, bookingId: string, status: Booking['status'], seconds = 20): Promise<Booking> {
  return until(`${bookingId} to be ${status}`, async () => {
    const booking = await page.bookings.get(bookingId);
    return booking.status === status && booking;
  }, { seconds });
}

/** A confirmed booking of the mentor's first free time, paid without a browser. */
export async function book(page: BrowserPeerVerse, mentor: OfferingMentor, pay: (orderId: string) => Promise<unknown>, topic?: string): Promise<Booking> {
  const held = await holdFirst(page, mentor, topic);
  await pay(orderOf(held));
  return bookingIs(page, held.id, 'confirmed');
}

/** Everything money could change at a college, to be compared before and after something that must change nothing. */
export async function books(college: College): Promise<string> {
  return JSON.stringify((await college.server.ledger.balances()).data);
}

/** A capture as Razorpay would report it, for an order that was never paid. */
export function captureOf(orderId: string, product: Product) {
  const payment = { id: `pay_${randomBytes(7).toString('hex')}`, entity: 'payment', amount: 10_000, currency: 'INR', status: 'captured', order_id: orderId, method: 'upi', captured: true, amount_refunded: 0 };
  const body = JSON.stringify({ entity: 'event', account_id: 'acc_Forged00000000', event: 'payment.captured', contains: ['payment'], payload: { payment: { entity: payment } }, created_at: Math.floor(Date.now() / 1000) });
  /** @param secret what it is signed with */
  const send = async (secret: string, mode: 'test' | 'live' = 'test'): Promise<number> => {
    const response = await fetch(`${product.urls.api}/v1/webhooks/razorpay/${mode}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-razorpay-event-id': `evt_${randomBytes(7).toString('hex')}`, 'x-razorpay-signature': createHmac('sha256', secret).update(body).digest('hex') },
      body,
    });
    await response.text();
    return response.status;
  };
  return { send };
}
