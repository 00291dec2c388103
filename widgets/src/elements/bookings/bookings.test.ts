import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { elementContract, showing, violations } from '../../../test/contracts/element-contract.ts';
import { mount, unmount, type MountOptions } from '../../../test/mount.ts';
import { checkoutScriptUrl, closeCheckoutWindows, openCheckoutWindow } from '../../../test/wire/checkout-window.ts';
import { cards, idFor, NOW, rupees } from '../../../test/wire/people.ts';
import { bookingOf, Platform, student } from '../../../test/wire/platform.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './bookings.define.ts';
import type { PvBookings } from './bookings.ts';

let platform: Platform;

function book(id: string, startsAt: string, card = cards[0]!): string {
  const booking = bookingOf(card, { startsAt, topic: 'How did you prepare for Zoho?', id: idFor('bkg', id), now: new Date(NOW), scriptUrl: checkoutScriptUrl });
  platform.bookings.set(booking.id, booking);
  return booking.id;
}

async function list(options: MountOptions = {}, joinHref = ''): Promise<PvBookings> {
  const provider = await mount(html`<pv-bookings join-href=${joinHref}></pv-bookings>`, { client: platform.client, ...options });
  const element = provider.querySelector('pv-bookings');
  if (!element) throw new Error('no list');
  return element;
}

beforeEach(() => {
  platform = new Platform();
  platform.wire.open();
});

afterEach(() => {
  unmount();
  closeCheckoutWindows();
  platform.wire.close();
});

elementContract({
  tag: 'pv-bookings',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => {
    if (state === 'loading') platform.wire.delayMs = 60_000;
    if (state === 'error') platform.wire.on('GET /v1/bookings', () => new WireProblem(422, 'tenant.suspended'));
    if (state === 'content') {
      platform.capture(book('soon', '2026-11-24T04:06:00.000Z'));
      book('held', '2026-11-25T12:50:00.000Z', cards[3]);
    }
    return showing(await list(page), state);
  },
});

describe('a session ahead', () => {
  it('can be joined ten minutes before its start, not earlier', async () => {
    const id = book('soon', '2026-11-24T04:10:30.000Z');
    platform.capture(id);
    const element = await list({}, '/sessions/{bookingId}');
    await showsText(element, /The room opens at 9:30\sam\./);
    expect(find(element, '.act .primary')).to.equal(undefined);
    const provider = element.closest('pv-provider')!;
    provider.now = () => new Date('2026-11-24T04:00:31.000Z');
    const join = await shown<HTMLAnchorElement>(element, 'a', 'Join the session with Priya');
    expect(new URL(join.href).pathname).to.equal(`/sessions/${id}`);
    const asked = oneEvent(element, 'pv-join-requested');
    element.addEventListener('pv-join-requested', (event) => event.preventDefault(), { once: true });
    join.click();
    expect((await asked).detail).to.deep.equal({ bookingId: id, callId: idFor('call', 1) });
  });

  it('leads to the tenant’s own address where the page names none', async () => {
    const id = book('soon', '2026-11-24T04:06:00.000Z');
    platform.capture(id);
    expect((await shown<HTMLAnchorElement>(await list(), 'a', /^Join/)).href).to.equal(`https://peerverse.test/join/${id}`);
  });

  it('that is not paid yet can be paid in place', async () => {
    const id = book('held', '2026-11-25T12:50:00.000Z');
    const element = await list();
    await showsText(element, /Held for you until 9:40\sam\./);
    (await shown(element, 'button', 'Pay ₹100 for the session with Priya')).click();
    (await openCheckoutWindow()).pay();
    platform.capture(id);
    await showsText(element, 'Your session is confirmed');
    // Once it said «Not paid yet» right above that.
    await waitUntil(() => !/Not paid yet|Held for you/.test(element.shadowRoot?.textContent ?? ''), 'the session above its payment is paid, too');
    await showsText(element, 'Your session is confirmed');
  });

  it('appears by itself when somebody books it', async () => {
    const element = await list();
    await showsText(element, 'No session ahead');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1, 'it listens');
    platform.capture(book('new', '2026-11-26T12:50:00.000Z'));
    await showsText(element, 'Priya Raman');
  });

  it('shows a mentor the student and what they earn', async () => {
    const id = book('mine', '2026-11-26T12:50:00.000Z');
    const before = platform.bookings.get(id)!;
    platform.bookings.set(id, { ...before, mentor: { ...before.mentor, userId: student.id }, student: { ...before.student, userId: idFor('usr', 'other'), name: 'Aditya Rao' } });
    platform.capture(id);
    platform.wire.on('GET /v1/bookings', async () => {
      await platform.client.session();
      return { data: [platform.bookings.get(id)!], nextCursor: null, hasMore: false };
    });
    const element = await list();
    await showsText(element, 'Aditya Rao');
    await showsText(element, 'You are the mentor');
    await showsText(element, 'You earn ₹70');
  });
});

describe('cancelling', () => {
  const ask = async (element: PvBookings): Promise<HTMLButtonElement> => {
    (await shown(element, 'button', 'Cancel the session with Priya')).click();
    return shown<HTMLButtonElement>(element, 'dialog .danger', /^Cancel and get ₹\d+ back$/);
  };

  it('asks with the amount, does it once, and says what becomes of the money', async () => {
    const id = book('soon', '2026-11-26T12:50:00.000Z');
    platform.capture(id);
    const element = await list();
    const confirm = await ask(element);
    await showsText(element, 'You get the full ₹100 back.');
    await showsText(element, '₹100 back the way you paid');
    await showsText(element, 'Banks take five to seven working days.');
    const cancelled = oneEvent(element, 'pv-booking-cancelled');
    confirm.click();
    confirm.click();
    expect((await cancelled).detail).to.deep.equal({ bookingId: id });
    expect(platform.wire.asked('POST /v1/bookings/{id}/cancel').map(({ body }) => body)).to.deep.equal([{ expectedRefund: rupees(100) }]);
    await showsText(element, '₹100 on its way back to you.');
    await waitUntil(() => !element.shadowRoot?.querySelector('dialog')?.open, 'the question is answered');
  });

  it('keeps the session when the person thinks again', async () => {
    platform.capture(book('soon', '2026-11-26T12:50:00.000Z'));
    const element = await list();
    await ask(element);
    (await shown(element, 'dialog button', 'Keep it')).click();
    await waitUntil(() => !element.shadowRoot?.querySelector('dialog')?.open, 'the question is gone');
    expect(platform.wire.asked('POST /v1/bookings/{id}/cancel')).to.deep.equal([]);
  });

  it('shows the new amount where it has changed, and asks again', async () => {
    const id = book('soon', '2026-11-26T12:50:00.000Z');
    platform.capture(id);
    const element = await list();
    const confirm = await ask(element);
    platform.wire.on('POST /v1/bookings/{bookingId}/cancel', () => new WireProblem(409, 'booking.refund_changed'));
    platform.change(id, { cancellation: { ...platform.bookings.get(id)!.cancellation, refund: rupees(50) } });
    confirm.click();
    await showsText(element, 'The refund has changed while you were looking.');
    await showsText(element, 'You get ₹50 of ₹100 back.');
    expect(find(element, 'dialog .danger', 'Cancel and get ₹50 back')).to.exist;
  });
});

describe('what a cancellation gives back', () => {
  const ask = async (element: PvBookings): Promise<void> => (await shown(element, 'button', 'Cancel the session with Priya')).click();
  const ways = (element: PvBookings): HTMLInputElement[] => [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('dialog input[type=radio]') ?? [])];

  it('goes the way it was paid unless the student keeps it as credit, by the keyboard as well', async () => {
    const id = book('soon', '2026-11-26T12:50:00.000Z');
    platform.capture(id);
    const element = await list();
    await ask(element);
    await showsText(element, 'Keep ₹100 as credit');
    await showsText(element, 'At once, to pay your next session with. You can have it sent back to how you paid at any time.');
    expect(ways(element).map(({ checked }) => checked)).to.deep.equal([true, false]);
    expect(await violations(element)).to.deep.equal([]);
    ways(element)[0]!.focus();
    await sendKeys({ press: 'ArrowDown' });
    (await shown(element, 'dialog .danger', 'Cancel and keep ₹100 as credit')).click();
    await showsText(element, '₹100 kept as your credit.');
    expect(platform.wire.asked('POST /v1/bookings/{id}/cancel').map(({ body }) => body)).to.deep.equal([{ expectedRefund: rupees(100), refundTo: 'credit' }]);
    await showsText(element.closest('pv-provider')!, 'The session with Priya is cancelled. ₹100 are your credit now.');
  });

  it('is chosen anew for each session', async () => {
    for (const startsAt of ['2026-11-26T12:50:00.000Z', '2026-11-27T12:50:00.000Z']) platform.capture(book(startsAt, startsAt));
    const element = await list();
    await ask(element);
    await waitUntil(() => ways(element).length === 2, 'the choice stands');
    ways(element)[1]!.click();
    (await shown(element, 'dialog button', 'Keep it')).click();
    await waitUntil(() => !element.shadowRoot?.querySelector('dialog')?.open, 'the question is gone');
    await ask(element);
    await showsText(element, 'Cancel and get ₹100 back');
    expect(ways(element).map(({ checked }) => checked)).to.deep.equal([true, false]);
  });

  it('is no choice where the college keeps no credit', async () => {
    platform.creditAllowed = false;
    platform.capture(book('soon', '2026-11-26T12:50:00.000Z'));
    const element = await list();
    await ask(element);
    await showsText(element, 'You get the full ₹100 back. Banks take five to seven working days.');
    expect(ways(element)).to.deep.equal([]);
  });

  it('goes the way it was paid once the college keeps none any more, and nothing is cancelled before that is said', async () => {
    const id = book('soon', '2026-11-26T12:50:00.000Z');
    platform.capture(id);
    const element = await list();
    await ask(element);
    await waitUntil(() => ways(element).length === 2, 'the choice stands');
    ways(element)[1]!.click();
    platform.wire.on('POST /v1/bookings/{bookingId}/cancel', () => new WireProblem(409, 'tenant.pooled_funds_not_allowed'));
    platform.change(id, { cancellation: { ...platform.bookings.get(id)!.cancellation, creditAllowed: false } });
    (await shown(element, 'dialog .danger', 'Cancel and keep ₹100 as credit')).click();
    await showsText(element, 'Your college keeps no credit at the moment, and nothing was cancelled.');
    await showsText(element, 'Cancel and get ₹100 back');
    expect(ways(element)).to.deep.equal([]);
  });
});

describe('a past session', () => {
  it('says how it ended and what came back', async () => {
    platform.change(book('absent', '2026-11-18T10:00:00.000Z'), { status: 'no_show_mentor' }, { status: 'refunded', refunded: rupees(100), checkout: null });
    const element = await list();
    const past = [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])][1];
    past?.click();
    await showsText(element, 'Mentor did not come');
    await showsText(element, '₹100 returned to you.');
  });

  it('whose payment the bank took back says so, instead of promising the same money once more', async () => {
    const settlement = { state: 'settled' as const, refunded: rupees(100), mentorEarned: rupees(0), reviewDueAt: null };
    const id = book('taken', '2026-11-18T10:00:00.000Z');
    const lost = (change: { refunded: number; takenByBank: number }) => platform.change(id, { status: 'cancelled', settlement }, { status: 'captured', refunded: rupees(change.refunded), takenByBank: rupees(change.takenByBank), checkout: null, capturedAt: '2026-11-17T10:00:00.000Z' });
    lost({ refunded: 0, takenByBank: 0 });
    const element = await list();
    [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])][1]?.click();
    await showsText(element, '₹100 on its way back to you.');
    const look = (): void => platform.tell('booking.refunded', { bookingId: id });
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    lost({ refunded: 0, takenByBank: 100 });
    look();
    await showsText(element, 'Your bank took ₹100 back for you.');
    expect(textOf(element)).not.to.contain('on its way');
    lost({ refunded: 60, takenByBank: 40 });
    look();
    await showsText(element, '₹60 returned to you. Your bank took ₹40 back for you.');
    // What the bank left of it still comes.
    lost({ refunded: 0, takenByBank: 40 });
    look();
    await showsText(element, '₹60 on its way back to you. Your bank took ₹40 back for you.');
  });

  it('that no rule decides says who decides it and by when, to mentors without a promise of money', async () => {
    const id = book('unclear', '2026-11-23T10:00:00.000Z');
    const settlement = { state: 'under_review' as const, refunded: rupees(0), mentorEarned: rupees(0), reviewDueAt: '2026-11-25T10:12:00.000Z' };
    platform.change(id, { status: 'completed', settlement }, { status: 'captured', checkout: null, capturedAt: '2026-11-20T10:00:00.000Z' });
    const element = await list();
    [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])][1]?.click();
    await showsText(element, 'Being looked at');
    await showsText(element, /Your college decides by .*3:42\spm; nobody is paid before\./);
    const before = platform.bookings.get(id)!;
    platform.bookings.set(id, { ...before, mentor: { ...before.mentor, userId: student.id }, student: { ...before.student, userId: idFor('usr', 'other'), name: 'Aditya Rao' } });
    platform.tell('session.review_opened', { bookingId: id });
    await showsText(element, 'Aditya Rao');
    expect(element.shadowRoot?.textContent).not.to.match(/You earn/);
  });
});
