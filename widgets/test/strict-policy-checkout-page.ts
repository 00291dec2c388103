// Runs inside a page whose policy allows neither Razorpay's script nor its frame: holds a time and presses «pay».
import { cards, idFor, NOW } from './wire/people.ts';
import { bookingOf, Platform } from './wire/platform.ts';
import { shown, showsText, textOf } from './wire/shown.ts';
import '../src/elements/provider/provider.define.ts';
import '../src/elements/checkout/checkout.define.ts';

const platform = new Platform();
platform.wire.open();
const bookingId = idFor('bkg', 1);
const booking = bookingOf(cards[0]!, { startsAt: '2026-11-24T12:50:00.000Z', topic: 'Zoho', id: bookingId, now: new Date(NOW), scriptUrl: 'https://checkout.razorpay.com/v1/checkout.js' });
platform.bookings.set(bookingId, booking);

const provider = document.createElement('pv-provider');
Object.assign(provider, { client: platform.client, locale: 'en-IN', timeZone: 'Asia/Kolkata', now: () => new Date(NOW) });
const checkout = document.createElement('pv-checkout');
checkout.bookingId = bookingId;
provider.append(checkout);
document.body.append(provider);

(await shown(checkout, 'button', 'Pay ₹100')).click();
const link = await shown<HTMLAnchorElement>(checkout, 'a', 'Pay on PeerVerse’s secure page');
const offered = { href: link.href, words: textOf(checkout) };
platform.capture(bookingId);
await showsText(checkout, 'Your session is confirmed');
parent.postMessage({ offered, confirmed: true }, location.origin);
