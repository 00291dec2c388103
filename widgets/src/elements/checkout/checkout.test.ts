import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { elementContract, showing } from '../../../test/contracts/element-contract.ts';
import { mount, unmount, type MountOptions } from '../../../test/mount.ts';
import { checkoutScriptUrl, checkoutWindows, closeCheckoutWindows, openCheckoutWindow } from '../../../test/wire/checkout-window.ts';
import { cards, idFor, NOW, rupees } from '../../../test/wire/people.ts';
import { bookingOf, Platform } from '../../../test/wire/platform.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './checkout.define.ts';
import type { PvCheckout } from './checkout.ts';
import { hexColour, isInAppBrowser } from './razorpay.ts';

const bookingId = idFor('bkg', 1);
let platform: Platform;

function held(scriptUrl = checkoutScriptUrl): void {
  platform.bookings.set(bookingId, bookingOf(cards[0]!, { startsAt: '2026-11-24T12:50:00.000Z', topic: 'How did you prepare for Zoho?', id: bookingId, now: new Date(NOW), scriptUrl }));
}

async function checkout(options: MountOptions = {}, attributes: { openAtOnce?: boolean; returnUrl?: string } = {}): Promise<PvCheckout> {
  const provider = await mount(html`<pv-checkout booking-id=${bookingId} ?open-at-once=${attributes.openAtOnce} return-url=${attributes.returnUrl ?? ''}></pv-checkout>`, { client: platform.client, ...options });
  const element = provider.querySelector('pv-checkout');
  if (!element) throw new Error('no checkout');
  await element.updateComplete;
  return element;
}

beforeEach(() => {
  platform = new Platform();
  platform.wire.open();
  held();
});

afterEach(() => {
  unmount();
  closeCheckoutWindows();
  platform.wire.close();
});

elementContract({
  tag: 'pv-checkout',
  states: ['loading', 'error', 'content'],
  show: async (state, page) => {
    if (state === 'loading') platform.wire.delayMs = 60_000;
    if (state === 'error') platform.wire.on('GET /v1/bookings/{bookingId}', () => new WireProblem(422, 'tenant.suspended'));
    return showing(await checkout(page), state);
  },
});

describe('a held booking', () => {
  it('says what to pay, until when, and what if the mentor does not come', async () => {
    const element = await checkout();
    await showsText(element, 'Pay ₹100 to confirm');
    await showsText(element, /Your time is held until 9:40\sam · 10\smins left/);
    await showsText(element, 'Full ₹100 back if Priya does not come');
    expect(checkoutWindows().length, 'nothing opens by itself').to.equal(0);
  });

  it('waits calmly for the payment service, then opens Checkout by itself', async () => {
    platform.paymentServiceAnswers = false;
    const element = await checkout({}, { openAtOnce: true });
    await showsText(element, 'We are contacting the payment service.');
    platform.paymentServiceAnswers = true;
    await openCheckoutWindow();
  });

  it('turns to confirmed by a live event, long before it would ask again', async () => {
    const element = await checkout();
    await showsText(element, 'Pay ₹100 to confirm');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1, 'it listens');
    const confirmed = oneEvent(element, 'pv-booking-confirmed');
    platform.capture(bookingId);
    expect((await confirmed).detail).to.deep.equal({ bookingId });
    await showsText(element, 'We have mailed you a calendar file and your link to join.');
    expect((await shown<HTMLAnchorElement>(element, 'a', 'Open the session page')).href).to.equal(`https://peerverse.test/join/${bookingId}`);
  });

  it('turns to confirmed without live events too', async () => {
    platform.wire.on('GET /v1/events', () => new WireProblem(403, 'auth.wrong_kind'));
    const element = await checkout({}, { openAtOnce: true });
    const window = await openCheckoutWindow();
    window.pay();
    await showsText(element, 'Payment received, confirming');
    platform.capture(bookingId);
    await showsText(element, 'Your session is confirmed');
  });

  it('is confirmed although handing over Checkout’s answer failed', async () => {
    platform.wire.on('POST /v1/payments/{paymentId}/verify', () => new WireProblem(422, 'payment.signature_invalid'));
    const element = await checkout({}, { openAtOnce: true });
    const failed = oneEvent(element, 'pv-error');
    (await openCheckoutWindow()).pay();
    expect((await failed).detail.code).to.equal('payment.signature_invalid');
    await showsText(element, 'Payment received, confirming');
    platform.capture(bookingId);
    await showsText(element, 'Your session is confirmed');
  });
});

describe('an attempt that did not work', () => {
  it('keeps the time after the window was closed, with both ways out', async () => {
    const element = await checkout({}, { openAtOnce: true });
    (await openCheckoutWindow()).dismiss();
    await showsText(element, /You closed the payment window\. Your time is held until 9:40\sam: pay, or give it back\./);
    expect(find(element, 'button', 'Give the time back')).to.exist;
    const pay = await shown(element, 'button', 'Pay ₹100');
    expect(element.shadowRoot?.activeElement, 'the window took the focus away with it').to.equal(pay);
    pay.click();
    const again = await openCheckoutWindow();
    expect(again.options.order_id).to.equal('order_Wire0000000001');
  });

  it('opens no window without a connection: the browser’s own error page would lie over everything and could not be closed', async () => {
    const element = await checkout();
    const pay = await shown(element, 'button', 'Pay ₹100');
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      pay.click();
      await showsText(element, 'The connection is bad. We keep trying; nothing is lost.');
      expect(checkoutWindows().length).to.equal(0);
    } finally {
      delete (navigator as { onLine?: boolean }).onLine;
    }
    pay.click();
    await openCheckoutWindow();
  });

  it('says why the bank refused, and tries again on the same order', async () => {
    const element = await checkout({}, { openAtOnce: true });
    const window = await openCheckoutWindow();
    window.fail('Your payment was declined by the bank');
    window.dismiss();
    await showsText(element, 'The payment did not go through: Your payment was declined by the bank. Your time is still held. Should the bank take the money all the same, this session is booked or it all comes back.');
    (await shown(element, 'button', 'Try again')).click();
    expect((await openCheckoutWindow()).options.order_id).to.equal('order_Wire0000000001');
  });

  it('says that the time could not be given back, and lets it run out', async () => {
    platform.wire.on('POST /v1/bookings/{bookingId}/release', () => new WireProblem(409, 'booking.wrong_state'));
    const element = await checkout();
    (await shown(element, 'button', 'Give the time back')).click();
    await showsText(element, 'The time could not be given back.');
  });

  it('says that the connection is bad while it keeps asking, and takes it back', async () => {
    const element = await checkout();
    await showsText(element, 'Pay ₹100 to confirm');
    let broken = true;
    platform.wire.on('GET /v1/bookings/{bookingId}', () => (broken ? new WireProblem(500, 'internal') : platform.booking));
    platform.tell('booking.updated', { bookingId });
    await showsText(element, 'The connection is bad. We keep trying; nothing is lost.');
    broken = false;
    platform.tell('booking.updated', { bookingId });
    await waitUntil(() => !textOf(element).includes('The connection is bad'));
  });
});

describe('a page where Checkout cannot open', () => {
  it('leads to PeerVerse’s own page and notices the payment made there', async () => {
    held(`${location.origin}/missing-checkout.js`);
    const element = await checkout({}, { openAtOnce: true });
    await showsText(element, 'The payment window did not load.');
    const link = await shown<HTMLAnchorElement>(element, 'a', 'Pay on PeerVerse’s secure page');
    expect(link.href).to.equal(`https://pay.peerverse.test/pay#${bookingId}`);
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener']);
    expect(platform.wire.asked('POST /v1/bookings/{bookingId}/hosted_checkout')[0]?.body).to.deep.equal({ returnUrl: location.href.split('#')[0] });
    platform.capture(bookingId);
    await showsText(element, 'Your session is confirmed');
  });

  it('offers another try where even that page could not be prepared', async () => {
    held(`${location.origin}/missing-checkout.js`);
    platform.wire.on('POST /v1/bookings/{bookingId}/hosted_checkout', () => new WireProblem(409, 'booking.wrong_state'));
    const element = await checkout({}, { openAtOnce: true });
    await showsText(element, 'Our payment page could not be prepared.');
    platform.wire.on('POST /v1/bookings/{bookingId}/hosted_checkout', () => ({ object: 'hosted_checkout', livemode: false, url: 'https://pay.peerverse.test/again', expiresAt: NOW }));
    (await shown(element, 'button', 'Try again')).click();
    await shown(element, 'a', 'Pay on PeerVerse’s secure page');
  });

  it('is told by the browser’s name inside other apps', () => {
    const inside = [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 350.0.0.0',
      'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/22A3354 [FBAN/FBIOS;FBAV/480.0.0.0]',
      'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile Safari/537.36',
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Line/14.1.0',
    ];
    const outside = ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36'];
    expect(inside.filter((agent) => !isInAppBrowser(agent))).to.deep.equal([]);
    expect(outside.filter(isInAppBrowser)).to.deep.equal([]);
  });
});

describe('a booking that is over', () => {
  it('says that the hold ran out and that no money was taken', async () => {
    platform.expire(bookingId);
    await showsText(await checkout(), 'Your time is no longer held');
  });

  it('waits for money that arrived after the hold: it books again or comes back', async () => {
    platform.expire(bookingId, { status: 'authorized' });
    const element = await checkout();
    await showsText(element, 'Payment received, confirming');
    platform.change(bookingId, {}, { status: 'refunded', refunded: rupees(100) });
    platform.tell('booking.refunded', { bookingId });
    await showsText(element, 'Your money is on its way back');
    await showsText(element, 'We return ₹100 to the account you paid from.');
  });

  it('says with whom and when it is on a page of its own', async () => {
    const element = await checkout({}, { returnUrl: 'https://college.test/sessions' });
    await showsText(element, 'Pay ₹100 to confirm');
    await showsText(element, /Priya Raman · /);
    await showsText(element, 'your time');
  });

  it('leads back to the college on a page of its own', async () => {
    platform.capture(bookingId);
    const element = await checkout({}, { returnUrl: 'https://college.test/sessions' });
    expect((await shown<HTMLAnchorElement>(element, 'a', 'Back to your college')).href).to.equal('https://college.test/sessions');
  });
});

describe('the accent inside Checkout', () => {
  it('is the portal’s, as the six hex digits that Checkout understands', () => {
    expect([hexColour('rebeccapurple'), hexColour('rgb(109 31 44)')]).to.deep.equal(['#663399', '#6d1f2c']);
    expect(hexColour('oklch(0.5 0.19 275)')).to.match(/^#[0-9a-f]{6}$/);
  });
});
