import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { InstantAvailability, InstantCall } from '@peerverse/sdk/browser';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { elementContract, showing, type ElementState } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount } from '../../../test/mount.ts';
import { idFor, NOW, rupees } from '../../../test/wire/people.ts';
import { SessionPlatform } from '../../../test/wire/session.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './instant-desk.define.ts';
import type { PvInstantDesk } from './instant-desk.ts';

const at = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

let platform: SessionPlatform;
let availability: InstantAvailability;
let calls: InstantCall[];

const off: InstantAvailability = {
  object: 'instant_availability', livemode: false, mentorId: idFor('mtr', 'priya'), available: false, state: 'off', endsAt: null, seenUntil: null, heartbeatSeconds: 30, serverNow: NOW,
};
const ready: InstantAvailability = { ...off, available: true, state: 'ready', endsAt: at(3600), seenUntil: at(90) };

const incoming = (change: Partial<InstantCall> = {}): InstantCall => ({
  object: 'instant_call', id: idFor('ica', 1), livemode: false, status: 'ringing', reach: 'mentor', interest: null, topic: 'Which electives count', durationSeconds: 600, price: rupees(100), mentorShare: rupees(70),
  payWith: 'payment', attempt: 1, attemptsMax: 3, tryEndsAt: at(30), ringsUntil: at(90), student: { userId: idFor('usr', 'sneha'), name: 'Sneha Kulkarni' }, rings: [], bookingId: null, payUntil: null, callId: null,
  bookInstead: null, createdAt: NOW, endedAt: null, serverNow: NOW, ...change,
});

async function desk(change: () => void = () => undefined, page = {}): Promise<PvInstantDesk> {
  platform?.wire.close();
  platform = new SessionPlatform({ as: 'mentor' });
  [availability, calls] = [ready, [incoming()]];
  platform.wire.on('GET /v1/instant_availability', () => availability);
  platform.wire.on('GET /v1/instant_calls', () => ({ data: calls, nextCursor: null, hasMore: false }));
  platform.wire.on('PUT /v1/instant_availability', ({ body }) => (availability = (body as { available: boolean }).available ? ready : off));
  platform.wire.on('POST /v1/instant_calls/{instantCallId}/accept', () => (calls = [incoming({ status: 'accepted', bookingId: idFor('bkg', 'now'), payUntil: at(90) })])[0]);
  platform.wire.on('POST /v1/instant_calls/{instantCallId}/decline', ({ body }) => {
    if ((body as { notNow: boolean }).notNow) availability = off;
    calls = [];
    return incoming({ status: 'declined' });
  });
  change();
  platform.wire.open();
  const provider = await mount(html`<pv-instant-desk call-href="/calls/{bookingId}"></pv-instant-desk>`, { client: platform.client, ...page });
  return provider.querySelector('pv-instant-desk') as PvInstantDesk;
}

const button = (element: Element, words: string): HTMLButtonElement =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent?.trim() === words) as HTMLButtonElement;
const text = (element: Element): string => element.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '';

const states: Partial<Record<ElementState, () => void>> = {
  loading: () => platform.wire.on('GET /v1/instant_calls', () => new Promise(() => undefined)),
  error: () => platform.wire.on('GET /v1/instant_calls', () => new WireProblem(503, 'service.unavailable')),
};

elementContract({
  tag: 'pv-instant-desk',
  states: ['loading', 'error', 'content'],
  show: async (state, page) => showing(await desk(states[state], page), state),
});

describe('the desk for instant calls', () => {
  afterEach(() => {
    unmount();
    platform.wire.close();
  });

  it('says who calls, about what, for how much, and takes the call', async () => {
    const element = await showing(await desk(), 'content');
    expect(text(element)).to.contain('Incoming call request · Sneha Kulkarni').and.contain('Which electives count').and.contain('10 min · you earn ₹70');
    setTimeout(() => button(element, 'Accept').click());
    const { detail } = await oneEvent(element, 'pv-instant-call-accepted');
    expect(detail).to.deep.equal({ instantCallId: idFor('ica', 1), bookingId: idFor('bkg', 'now') });
    await waitUntil(() => text(element).includes('Waiting for Sneha Kulkarni to pay'));
    expect(part<HTMLAnchorElement>(element, 'a').getAttribute('href')).to.equal(`/calls/${idFor('bkg', 'now')}`);
    calls = [incoming({ status: 'connected', bookingId: idFor('bkg', 'now') })];
    platform.tell('instant_call.connected', {});
    await waitUntil(() => text(element).includes('Sneha Kulkarni has paid'));
  });

  it('rings when the event comes, and stops when it was answered in another tab', async () => {
    const element = await showing(await desk(() => (calls = [])), 'content');
    expect(text(element)).not.to.contain('Incoming');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    calls = [incoming()];
    platform.tell('instant_call.rung', {});
    await waitUntil(() => text(element).includes('Incoming call request'));
    calls = [];
    platform.tell('instant_call.ring_stopped', { reason: 'taken' });
    await waitUntil(() => !text(element).includes('Incoming call request'));
  });

  it('declines with «not now», which switches «available now» off', async () => {
    const element = await showing(await desk(), 'content');
    expect(part(element, '[role=switch]').getAttribute('aria-checked')).to.equal('true');
    button(element, 'Not now').click();
    await waitUntil(() => part(element, '[role=switch]').getAttribute('aria-checked') === 'false');
    expect(platform.wire.asked('POST /v1/instant_calls/{instantCallId}/decline')[0]?.body).to.deep.equal({ notNow: true });
    expect(text(element)).to.contain('Students cannot call you at the moment.').and.not.to.contain('Incoming');
  });

  it('switches «available now» on and off, and says until when', async () => {
    const element = await showing(await desk(() => void ([availability, calls] = [off, []])), 'content');
    part(element, '[role=switch]').click();
    await waitUntil(() => text(element).includes('Students can call you until'));
    part(element, '[role=switch]').click();
    await waitUntil(() => text(element).includes('Students cannot call you'));
    expect(platform.wire.asked('PUT /v1/instant_availability').map(({ body }) => body)).to.deep.equal([{ available: true }, { available: false }]);
  });

  it('says in words why a call could not be taken', async () => {
    const element = await showing(await desk(), 'content');
    platform.wire.on('POST /v1/instant_calls/{instantCallId}/accept', () => {
      calls = [];
      return new WireProblem(409, 'instant_call.taken');
    });
    button(element, 'Accept').click();
    await waitUntil(() => text(element).includes('Another mentor was a moment faster'));
    await waitUntil(() => !text(element).includes('Incoming call request'));
  });

  it('shows no call whose last try is over, though nobody has said so', async () => {
    const element = await showing(await desk(() => (calls = [incoming({ ringsUntil: at(-1) })])), 'content');
    expect(text(element)).not.to.contain('Incoming call request');
  });

  it('says who was faster, and who gave up, in words that stay', async () => {
    const element = await showing(await desk(), 'content');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    // Gone by the event alone: the API is not asked first.
    platform.wire.on('GET /v1/instant_calls', () => new Promise(() => undefined));
    platform.tell('instant_call.ring_stopped', { instantCallId: idFor('ica', 1), reason: 'taken' });
    await waitUntil(() => text(element).includes('Another mentor has taken the call of Sneha Kulkarni.'));
    expect(text(element)).not.to.contain('Incoming call request');
  });

  it('calls the tab by who rings, and gives it its own name back', async () => {
    const before = document.title;
    const element = await showing(await desk(), 'content');
    expect(document.title).to.equal('Sneha Kulkarni is calling');
    button(element, 'Decline').click();
    await waitUntil(() => document.title === before);
    const again = await showing(await desk(), 'content');
    expect(document.title).to.equal('Sneha Kulkarni is calling');
    again.remove();
    expect(document.title).to.equal(before);
  });

  it('is heard once something was pressed in the page, and is silent again when it stops ringing', async () => {
    const element = await showing(await desk(), 'content');
    if (!navigator.userActivation.hasBeenActive) expect(text(element)).to.contain('Press anywhere in this page to hear it ring.');
    await sendKeys({ press: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await waitUntil(() => !text(element).includes('Press anywhere'));
    // One tab of an origin is heard: who sounds holds this lock.
    const sounds = async (): Promise<boolean> => (await navigator.locks.query()).held?.some(({ name }) => name === 'pv-instant-ring') ?? false;
    await waitUntil(sounds, 'the ring to be heard', { timeout: 5_000 });
    button(element, 'Decline').click();
    await waitUntil(async () => !(await sounds()));
  });

  it('rings without a sound where the page wants it so', async () => {
    const element = await desk();
    element.silent = true;
    await showing(element, 'content');
    await sendKeys({ press: 'Tab' });
    expect(text(element)).to.contain('Incoming call request').and.not.to.contain('Press anywhere');
    expect((await navigator.locks.query()).held).to.deep.equal([]);
  });

  it('moves the focus to what stands where the pressed button was', async () => {
    const element = await showing(await desk(), 'content');
    button(element, 'Accept').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => element.shadowRoot?.activeElement?.getAttribute('data-call') === idFor('ica', 1));
    expect(element.shadowRoot?.activeElement?.textContent).to.contain('Waiting for Sneha Kulkarni to pay');
    const other = await showing(await desk(), 'content');
    button(other, 'Decline').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => other.shadowRoot?.activeElement?.getAttribute('role') === 'switch');
  });

  it('goes on ringing where a look gets no answer', async () => {
    const element = await showing(await desk(), 'content');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    platform.wire.on('GET /v1/instant_calls', () => new WireProblem(503, 'service.unavailable'));
    const asked = platform.wire.asked('GET /v1/instant_calls').length;
    platform.tell('instant_call.rung', {});
    await waitUntil(() => platform.wire.asked('GET /v1/instant_calls').length > asked && element.shadowRoot?.querySelector('[aria-busy=false]'), 'the failed look', { timeout: 8_000 });
    expect(text(element)).to.contain('Incoming call request');
  });
});
