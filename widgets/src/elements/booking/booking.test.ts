import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { credit, type BodyOf } from '@peerverse/sdk/browser';
import { html } from 'lit';
import { elementContract, showing } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount, type MountOptions } from '../../../test/mount.ts';
import { checkoutScriptUrl, checkoutWindows, closeCheckoutWindows, openCheckoutWindow } from '../../../test/wire/checkout-window.ts';
import { cards, mentorOf, rupees, sessionTypeOf } from '../../../test/wire/people.ts';
import { Platform, type PlatformOptions } from '../../../test/wire/platform.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './booking.define.ts';
import type { PvBooking } from './booking.ts';

const priya = cards[0]!;
let platform: Platform;

function wired(options: PlatformOptions = {}): Platform {
  platform.wire.close();
  platform = new Platform({ scriptUrl: checkoutScriptUrl, ...options });
  platform.wire.open();
  return platform;
}

async function booking(options: MountOptions = {}, attributes: { startsAt?: string; signInHref?: string } = {}): Promise<PvBooking> {
  const provider = await mount(
    html`<pv-booking mentor-id=${priya.id} starts-at=${attributes.startsAt ?? ''} sign-in-href=${attributes.signInHref ?? ''}></pv-booking>`,
    { client: platform.client, ...options },
  );
  const element = provider.querySelector('pv-booking');
  if (!element) throw new Error('no booking');
  return element;
}

const time = (element: PvBooking, name: RegExp): Promise<HTMLInputElement> => shownRadio(element, name);

/** Radios are drawn by their label; the input itself is only for the keyboard and the screen reader. */
async function shownRadio(element: PvBooking, name: RegExp): Promise<HTMLInputElement> {
  const radio = (): HTMLInputElement | undefined => [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])].find((input) => name.test((input.ariaLabel ?? '').replace(/\s+/g, ' ')));
  await waitUntil(radio, `no ${String(name)}`, { timeout: 4_000 });
  return radio() as HTMLInputElement;
}

async function wish(element: PvBooking, when = /^6:20 pm/): Promise<HTMLButtonElement> {
  (await time(element, when)).click();
  const topic = await shown<HTMLTextAreaElement>(element, '#topic');
  topic.value = 'How did you prepare for Zoho?';
  topic.dispatchEvent(new InputEvent('input'));
  return shown<HTMLButtonElement>(element, '.summary .primary', /^Hold 6:20 pm and pay ₹100$/);
}

beforeEach(() => {
  platform = new Platform({ scriptUrl: checkoutScriptUrl });
  platform.wire.open();
});

afterEach(async () => {
  unmount();
  closeCheckoutWindows();
  platform.wire.close();
  await setViewport({ width: 1280, height: 900 });
});

elementContract({
  tag: 'pv-booking',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => {
    if (state === 'loading') platform.wire.delayMs = 60_000;
    if (state === 'empty') platform.wire.on('GET /v1/mentors/{mentorId}', () => mentorOf(priya, { paused: true }));
    if (state === 'error') platform.wire.on('GET /v1/mentors/{mentorId}', () => new WireProblem(422, 'tenant.suspended'));
    return showing(await booking(page), state);
  },
});

describe('booking a session', () => {
  it('holds the chosen time for the shown price, pays, and ends confirmed', async () => {
    const element = await booking();
    const created = oneEvent(element, 'pv-booking-created');
    const confirmed = oneEvent(element, 'pv-booking-confirmed');
    (await wish(element)).click();
    expect((await created).detail).to.deep.equal({ bookingId: platform.booking.id });
    const [asked] = platform.wire.asked('POST /v1/bookings');
    expect(asked?.body).to.deep.equal({ mentorId: priya.id, sessionTypeId: mentorOf(priya).sessionTypes[0]?.id, startsAt: '2026-11-24T12:50:00.000Z', expectedPrice: rupees(100), topic: 'How did you prepare for Zoho?' });
    const window = await openCheckoutWindow();
    expect([window.options.amount, window.options.currency, window.options.order_id, window.options.prefill.name]).to.deep.equal([10_000, 'INR', 'order_Wire0000000001', 'Sneha Kulkarni']);
    expect(window.options.timeout).to.equal(570);
    expect(window.options.theme.color).to.match(/^#[0-9a-f]{6}$/);
    window.pay();
    await showsText(element, 'Payment received, confirming');
    platform.capture(platform.booking.id);
    await showsText(element, 'Your session is confirmed');
    expect((await confirmed).detail).to.deep.equal({ bookingId: platform.booking.id });
    expect(textOf(element)).to.contain('Tue 24 Nov, 6:20 pm your time (India) · 7:50 am for Priya (New York)').and.to.contain('₹100 · ₹70 goes to Priya');
    const heading = await shown(element, 'h2', 'Your session is confirmed');
    expect((heading.getRootNode() as ShadowRoot).activeElement === heading, 'the heading has the focus').to.equal(true);
  });

  it('can be done by the keyboard alone', async () => {
    const element = await booking();
    (await time(element, /^Tuesday 24 November/)).focus();
    await sendKeys({ press: 'ArrowRight' });
    await showsText(element, 'Wednesday 25 November');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    expect(part<HTMLInputElement>(element, '.slot input:checked').ariaLabel).to.match(/^11:00\sam, Wednesday 25 November, 12:30\sam for Priya/);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'SOP' });
    (await shown(element, '.summary .primary', /^Hold 11:00 am/)).focus();
    await sendKeys({ press: 'Enter' });
    await openCheckoutWindow();
    expect(platform.booking.startsAt).to.equal('2026-11-25T05:30:00.000Z');
  });

  it('makes one booking of two presses', async () => {
    platform.wire.delayMs = 60;
    const element = await booking();
    const button = await wish(element);
    button.click();
    button.click();
    await openCheckoutWindow();
    expect(platform.wire.asked('POST /v1/bookings').length).to.equal(1);
  });

  it('makes one booking where the answer to the first press was lost', async () => {
    const element = await booking();
    let lost = 0;
    const keys: (string | null)[] = [];
    const create = platform.wire;
    create.on('POST /v1/bookings', ({ headers }) => {
      keys.push(headers.get('idempotency-key'));
      lost += 1;
      return 'nothing';
    });
    (await wish(element)).click();
    await showsText(element, 'No answer came. Press again: you will not book twice.');
    expect(lost).to.equal(2);
    (await shown(element, '.summary .primary')).click();
    await waitUntil(() => lost === 4, 'asked again', { timeout: 4_000 });
    expect(new Set(keys).size).to.equal(1);
  });

  it('uses a new key for another wish after an unclear end', async () => {
    const element = await booking();
    const keys = new Set<string | null>();
    platform.wire.on('POST /v1/bookings', ({ headers }) => {
      keys.add(headers.get('idempotency-key'));
      return 'nothing';
    });
    (await wish(element)).click();
    await showsText(element, 'No answer came.');
    (await time(element, /^6:40 pm/)).click();
    (await shown(element, '.summary .primary', /^Hold 6:40 pm/)).click();
    await waitUntil(() => keys.size === 2, 'asked with another key', { timeout: 4_000 });
  });

  it('needs no payment for a free session', async () => {
    const type = sessionTypeOf(priya, { price: rupees(0), mentorShare: rupees(0) });
    platform.wire.on('GET /v1/mentors/{mentorId}', () => mentorOf(priya, { sessionTypes: [type] }));
    const element = await booking();
    (await time(element, /^6:20 pm/)).click();
    await showsText(element, 'Free of charge');
    expect(find(element, '.summary .primary', 'Book 6:20 pm')).to.exist;
  });
});

describe('before holding', () => {
  it('leads to what is missing instead of failing', async () => {
    const element = await booking();
    (await shown(element, 'button', 'Choose a time')).click();
    await waitUntil(() => element.shadowRoot?.activeElement?.matches('.slot input'));
    (await time(element, /^6:20 pm/)).click();
    (await shown(element, '.summary .primary', /^Hold 6:20 pm/)).click();
    await showsText(element, 'Say in a few words what you want to talk about, so that Priya can prepare.');
    expect(element.shadowRoot?.activeElement?.id).to.equal('topic');
    expect(platform.wire.asked('POST /v1/bookings').length).to.equal(0);
  });

  it('takes an example as topic', async () => {
    const element = await booking();
    (await shown(element, '.chip', 'How did you prepare for Zoho?')).click();
    await waitUntil(() => part<HTMLTextAreaElement>(element, '#topic').value === 'How did you prepare for Zoho?');
  });

  it('says at once that nobody is signed in, with the way to do so', async () => {
    wired({ signedIn: false });
    const element = await booking({}, { signInHref: '/login?to={returnUrl}' });
    const link = await shown<HTMLAnchorElement>(element, 'a', 'Sign in');
    expect(link.href).to.equal(`${location.origin}/login?to=${encodeURIComponent(location.href)}`);
    expect(await time(element, /^6:20 pm/)).to.exist;
  });

  it('says before paying until when how much comes back, as far as it can still be reached', async () => {
    const element = await booking();
    (await time(element, /^6:20 pm/)).click();
    await showsText(element, /Cancel until .*5:20\spm and get everything back, after that ₹50/);
  });

  it('shows the times in another zone, and both clocks in the summary', async () => {
    const element = await booking();
    (await time(element, /^6:20 pm/)).click();
    const zones = part<HTMLSelectElement>(element, '#zone');
    zones.value = 'America/New_York';
    zones.dispatchEvent(new Event('change'));
    await time(element, /^7:50 am, Tuesday 24 November$/);
    expect((await time(element, /^7:50 am/)).checked, 'the chosen time stays chosen').to.equal(true);
    await showsText(element, 'Tue 24 Nov, 7:50 am your time (New York)');
  });

  it('offers every zone the browser knows, on request', async () => {
    const element = await booking();
    await time(element, /^6:20 pm/);
    const zones = part<HTMLSelectElement>(element, '#zone');
    expect([...zones.options].map(({ text }) => text)).to.deep.equal(['India (you)', 'New York (Priya)', 'Another zone …']);
    zones.value = 'more';
    zones.dispatchEvent(new Event('change'));
    await waitUntil(() => zones.options.length > 100);
    expect(zones.value, 'the zone in force stays').to.equal('Asia/Kolkata');
    zones.value = 'Asia/Tokyo';
    zones.dispatchEvent(new Event('change'));
    await time(element, /^9:50 pm, Tuesday 24 November/);
  });

  it('begins with the time it was given', async () => {
    const element = await booking({}, { startsAt: '2026-12-02T10:00:00.000Z' });
    expect((await time(element, /^3:30 pm, Wednesday 2 December/)).checked).to.equal(true);
  });

  it('turns weeks and tells how many times each day has', async () => {
    const element = await booking();
    expect((await time(element, /^Tuesday 24 November/)).ariaLabel).to.equal('Tuesday 24 November, 7 times free');
    expect((await time(element, /^Sunday 29 November/)).disabled).to.equal(true);
    (await shown(element, 'button', 'Later days')).click();
    await time(element, /^Tuesday 1 December, 7 times free$/);
  });
});

describe('when the time cannot be held', () => {
  const refusals: [string, WireProblem, RegExp][] = [
    ['was taken', new WireProblem(409, 'booking.slot_taken'), /Somebody took 6:20\spm a moment ago/],
    ['is no longer offered', new WireProblem(422, 'booking.slot_not_offered'), /6:20\spm is no longer offered/],
    ['is too soon by now', new WireProblem(422, 'booking.notice_too_short'), /6:20\spm is too soon for Priya/],
  ];
  for (const [why, problem, words] of refusals) {
    it(`because it ${why}, says so and shows the times anew`, async () => {
      const element = await booking();
      const button = await wish(element);
      const before = platform.wire.asked('GET /v1/mentors/{mentorId}/slots').length;
      platform.wire.on('POST /v1/bookings', () => problem);
      button.click();
      await showsText(element, words);
      expect(platform.wire.asked('GET /v1/mentors/{mentorId}/slots').length).to.equal(before + 1);
      expect(find(element, '.summary .primary', 'Choose a time')).to.exist;
      expect(part<HTMLTextAreaElement>(element, '#topic').value, 'the topic is kept').to.equal('How did you prepare for Zoho?');
    });
  }

  it('because the price changed, shows the new price and holds for it on the next press', async () => {
    const element = await booking();
    const button = await wish(element);
    platform.wire.on('GET /v1/mentors/{mentorId}', () => mentorOf(priya, { sessionTypes: [sessionTypeOf(priya, { price: rupees(120), mentorShare: rupees(84) })] }));
    const expected: number[] = [];
    platform.wire.on('POST /v1/bookings', ({ body }) => {
      expected.push((body as BodyOf<'createBooking'>).expectedPrice.amountMinor);
      return new WireProblem(422, 'booking.price_changed');
    });
    button.click();
    await showsText(element, 'The price is now ₹120.');
    (await shown(element, '.summary .primary', 'Hold 6:20 pm and pay ₹120')).click();
    await waitUntil(() => expected.length === 2);
    expect(expected).to.deep.equal([10_000, 12_000]);
  });

  it('says the reference of what nobody foresaw', async () => {
    const element = await booking();
    const button = await wish(element);
    platform.wire.on('POST /v1/bookings', () => new WireProblem(403, 'tenant.suspended'));
    button.click();
    await showsText(element, 'Reference req_01k7wire');
  });
});

describe('after holding', () => {
  it('goes back to the times when the hold runs out, and says why', async () => {
    const element = await booking();
    (await wish(element)).click();
    (await openCheckoutWindow()).dismiss();
    platform.expire(platform.booking.id);
    await showsText(element, 'Your time was not paid in time');
    await time(element, /^6:20 pm/);
  });

  it('gives the time back on request', async () => {
    const element = await booking();
    (await wish(element)).click();
    (await openCheckoutWindow()).dismiss();
    const released = oneEvent(element, 'pv-booking-released');
    (await shown(element, 'button', 'Give the time back')).click();
    expect((await released).detail).to.deep.equal({ bookingId: platform.booking.id });
    await showsText(element, 'You gave the time back.');
    expect(checkoutWindows().length).to.equal(1);
  });
});

describe('paying with credit', () => {
  const withCredit = (element: PvBooking): Promise<HTMLButtonElement> => shown<HTMLButtonElement>(element, '.summary button', 'Pay with credit (balance ₹250)');

  it('is offered where it covers the price, confirms at once without a payment, and says so', async () => {
    platform.addCredit('given', 25_000);
    const element = await booking();
    await wish(element);
    const confirmed = oneEvent(element, 'pv-booking-confirmed');
    const button = await withCredit(element);
    button.focus();
    await sendKeys({ press: 'Enter' });
    expect((await confirmed).detail).to.deep.equal({ bookingId: platform.booking.id });
    expect((platform.wire.asked('POST /v1/bookings')[0]?.body as BodyOf<'createBooking'>).payWith).to.equal('credit');
    await showsText(element, 'Your session is confirmed');
    await showsText(element, '₹100 from your credit · ₹70 goes to Priya');
    expect(checkoutWindows()).to.have.lengthOf(0);
    await waitUntil(() => platform.wire.asked('GET /v1/credit').length === 2, 'the balance is read again');
  });

  it('is offered where it covers exactly the price', async () => {
    platform.addCredit('given', 10_000);
    await shown(await booking(), '.summary button', 'Pay with credit (balance ₹100)');
  });

  it('leads to what is missing, as the other way does', async () => {
    platform.addCredit('given', 25_000);
    const element = await booking();
    (await time(element, /^6:20 pm/)).click();
    (await withCredit(element)).click();
    await showsText(element, 'Say in a few words what you want to talk about');
    expect(platform.wire.asked('POST /v1/bookings')).to.deep.equal([]);
  });

  it('is not offered where it covers less, or where the college takes none', async () => {
    for (const [minor, allowed] of [[9_999, true], [25_000, false]] as const) {
      wired();
      platform.addCredit('given', minor);
      platform.creditAllowed = allowed;
      const element = await booking();
      await wish(element);
      await waitUntil(() => platform.wire.asked('GET /v1/credit').length === 1);
      // Answers come in the order of the questions: once ours is there, so is the element's.
      await credit(platform.client).get();
      await element.updateComplete;
      expect(Boolean(find(element, '.summary button', /^Pay with credit/)), `offered with ${minor}, ${allowed}`).to.equal(false);
      unmount();
    }
  });

  it('that no longer reaches says so, takes the offer away, and leaves the usual way', async () => {
    platform.addCredit('given', 25_000);
    const element = await booking();
    await wish(element);
    const button = await withCredit(element);
    platform.addCredit('spent', 20_000);
    button.click();
    await showsText(element, 'Your credit no longer covers the price. Nothing is booked; you can pay as usual.');
    await waitUntil(() => !find(element, '.summary button', /^Pay with credit/), 'the offer is gone');
    (await shown(element, '.summary .primary', /^Hold 6:20 pm and pay ₹100$/)).click();
    await openCheckoutWindow();
  });

  it('is the same press again where the answer to the first was lost', async () => {
    platform.addCredit('given', 25_000);
    const element = await booking();
    await wish(element);
    const keys: (string | null)[] = [];
    platform.wire.on('POST /v1/bookings', ({ headers }) => {
      keys.push(headers.get('idempotency-key'));
      return 'nothing';
    });
    (await withCredit(element)).click();
    await showsText(element, 'No answer came. Press again: you will not book twice.');
    (await withCredit(element)).click();
    await waitUntil(() => keys.length === 4, 'asked again', { timeout: 4_000 });
    expect(new Set(keys).size).to.equal(1);
  });
});
