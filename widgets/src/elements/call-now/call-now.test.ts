import { expect, waitUntil } from '@open-wc/testing';
import type { Credit, InstantCall, InstantMentor } from '@peerverse/sdk/browser';
import { html, type TemplateResult } from 'lit';
import { elementContract, showing, type ElementState } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount } from '../../../test/mount.ts';
import { idFor, NOW, rupees } from '../../../test/wire/people.ts';
import { SessionPlatform } from '../../../test/wire/session.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './call-now.define.ts';
import { interestsOf, offersOf } from './any-mentor.ts';
import type { PvCallNow } from './call-now.ts';

const at = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
const [mentorId, sessionTypeId] = [idFor('mtr', 'priya'), idFor('sty', 'ten')];

let platform: SessionPlatform;
let mentors: InstantMentor[];
let live: InstantCall[];
let call: InstantCall;
let balance: number;

const priya: InstantMentor = {
  object: 'instant_mentor', livemode: false, mentorId, name: 'Priya Raman', headline: 'Final year', photoUrl: null, interests: [], endsAt: at(3600),
  sessionTypes: [{ sessionTypeId, name: 'Ten minutes', durationSeconds: 600, price: rupees(100) }],
};
const offer = (id: string, minor: number, seconds = 600): InstantMentor['sessionTypes'][number] => ({ sessionTypeId: idFor('sty', id), name: 'Quick talk', durationSeconds: seconds, price: { amountMinor: minor, currency: 'INR' } });
const someone = (name: string, interests: string[], sessionTypes: InstantMentor['sessionTypes']): InstantMentor => ({ ...priya, mentorId: idFor('mtr', name), name, interests, sessionTypes });
const everybody = (): InstantMentor[] => [
  someone('Priya Raman', ['Placements', 'Electives'], [offer('a', 10_000), offer('b', 25_000, 1_800)]), someone('Karthik S', ['placements'], [offer('c', 10_000)]), someone('Meera Nair', ['Electives', 'Placements'], [offer('d', 5_000)]),
];
const ringOf = (name: string, state: InstantCall['rings'][number]['state'] = 'ringing'): InstantCall['rings'][number] => ({ mentorId: idFor('mtr', name), userId: idFor('usr', name), name, photoUrl: null, sessionTypeId, state });
const rung: InstantCall = {
  object: 'instant_call', id: idFor('ica', 1), livemode: false, status: 'ringing', reach: 'mentor', interest: null, topic: 'Electives', durationSeconds: 600, price: rupees(100), mentorShare: rupees(70),
  payWith: 'payment', attempt: 1, attemptsMax: 3, tryEndsAt: at(30), ringsUntil: at(90), student: { userId: idFor('usr', 'sneha'), name: 'Sneha Kulkarni' },
  rings: [{ mentorId, userId: idFor('usr', 'priya'), name: 'Priya Raman', photoUrl: null, sessionTypeId, state: 'ringing' }], bookingId: null, payUntil: null, callId: null, bookInstead: null, createdAt: NOW,
  endedAt: null, serverNow: NOW,
};
const credit = (): Credit => ({ object: 'credit', livemode: false, creditAllowed: true, balance: rupees(balance), refundable: rupees(balance), data: [], nextCursor: null, hasMore: false });

const ONE = html`<pv-call-now mentor-id=${mentorId} session-type-id=${sessionTypeId} call-href="/calls/{bookingId}" book-href="/mentors/{mentorId}"></pv-call-now>`;
const ANY = html`<pv-call-now call-href="/calls/{bookingId}" book-href="/mentors/{mentorId}"><a slot="fallback" href="/mentors">All mentors</a></pv-call-now>`;

async function caller(change: () => void = () => undefined, { markup = ONE, signedIn = true, ...page }: { markup?: TemplateResult; signedIn?: boolean; theme?: 'light' | 'dark'; dir?: 'ltr' | 'rtl' } = {}): Promise<PvCallNow> {
  platform?.wire.close();
  platform = new SessionPlatform({ signedIn });
  [mentors, live, call, balance] = [[priya], [], rung, 0];
  const list = <T>(data: T[]): object => ({ data, nextCursor: null, hasMore: false });
  platform.wire.on('GET /v1/instant_mentors', () => list(mentors));
  platform.wire.on('GET /v1/instant_calls', () => list(live));
  platform.wire.on('GET /v1/instant_calls/{instantCallId}', () => call);
  platform.wire.on('GET /v1/credit', credit);
  platform.wire.on('POST /v1/instant_calls', () => (live = [rung])[0]);
  platform.wire.on('POST /v1/instant_calls/{instantCallId}/cancel', () => {
    live = [];
    return (call = { ...rung, status: 'cancelled', bookInstead: { mentorId, sessionTypeId, startsAt: at(1800) } });
  });
  change();
  platform.wire.open();
  const provider = await mount(markup, { client: platform.client, ...page });
  return provider.querySelector('pv-call-now') as PvCallNow;
}

const text = (element: Element): string => element.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
const press = (element: Element, words: string): void =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent?.trim() === words)?.click();
function about(element: Element, topic: string): void {
  const field = part<HTMLInputElement>(element, '#topic');
  field.value = topic;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

const states: Partial<Record<ElementState, () => void>> = {
  loading: () => platform.wire.on('GET /v1/instant_calls', () => new Promise(() => undefined)),
  error: () => platform.wire.on('GET /v1/instant_calls', () => new WireProblem(503, 'service.unavailable')),
};

elementContract({
  tag: 'pv-call-now',
  states: ['loading', 'error', 'content'],
  show: async (state, page) => showing(await caller(states[state], page), state),
});

describe('calling a mentor right now', () => {
  afterEach(() => {
    unmount();
    platform?.wire.close();
  });

  it('says the price before it rings, asks what it is about, and sends exactly that price', async () => {
    const element = await showing(await caller(), 'content');
    expect(text(element)).to.contain('Priya Raman is available now · 10 min · ₹100').and.contain('You pay only if they answer.');
    press(element, 'Call now');
    await waitUntil(() => text(element).includes('Write a few words'));
    expect(platform.wire.asked('POST /v1/instant_calls').length).to.equal(0);
    about(element, 'Which electives count');
    press(element, 'Call now');
    await waitUntil(() => text(element).includes('Calling Priya Raman…'));
    const [asked] = platform.wire.asked('POST /v1/instant_calls');
    expect(asked?.body).to.deep.equal({ to: { mentorId, sessionTypeId }, expectedPrice: rupees(100), topic: 'Which electives count', payWith: 'payment' });
    expect(asked?.headers.get('idempotency-key')).to.have.length.above(15);
  });

  it('offers credit where it covers the price', async () => {
    const element = await showing(await caller(() => (balance = 100)), 'content');
    part<HTMLInputElement>(element, '.credit input').click();
    about(element, 'Electives');
    press(element, 'Call now');
    await waitUntil(() => platform.wire.asked('POST /v1/instant_calls').length === 1);
    expect(platform.wire.asked('POST /v1/instant_calls')[0]?.body).to.include({ payWith: 'credit' });
  });

  it('goes on with the live call after the page was loaded anew, and leads to the payment, then into the call', async () => {
    const element = await showing(await caller(() => (live = [rung])), 'content');
    const bookingId = platform.sessionBooking.id;
    expect(text(element)).to.contain('Calling Priya Raman…').and.contain('Try 1 of 3');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    live = [{ ...rung, status: 'accepted', bookingId, payUntil: at(90) }];
    platform.tell('instant_call.accepted', {});
    await waitUntil(() => element.shadowRoot?.querySelector('pv-checkout')?.getAttribute('booking-id') === bookingId);
    expect(text(element)).to.contain('Priya Raman has answered. Pay now');
    live = [{ ...rung, status: 'connected', bookingId }];
    platform.tell('instant_call.connected', {});
    await waitUntil(() => text(element).includes('Priya Raman is waiting for you.'));
    expect(part<HTMLAnchorElement>(element, 'a').getAttribute('href')).to.equal(`/calls/${bookingId}`);
  });

  it('cancels, says that nothing was charged, offers a time to book, and lets the person call again', async () => {
    const element = await showing(await caller(() => (live = [rung])), 'content');
    press(element, 'Cancel the call');
    await waitUntil(() => text(element).includes('You cancelled the call. Nothing was charged.'));
    expect(part<HTMLAnchorElement>(element, 'a').getAttribute('href')).to.equal(`/mentors/${mentorId}`);
    expect(text(element)).to.contain('Book instead:');
    press(element, 'Call again');
    await waitUntil(() => text(element).includes('is available now'));
  });

  it('says so where the mentor is not available, and why a call did not go through', async () => {
    const away = await showing(await caller(() => (mentors = [])), 'content');
    expect(text(away)).to.contain('Not available for a call at the moment.');
    const element = await showing(await caller(), 'content');
    platform.wire.on('POST /v1/instant_calls', () => new WireProblem(429, 'instant_call.rung_too_often'));
    about(element, 'Electives');
    press(element, 'Call now');
    await waitUntil(() => text(element).includes('You have called often in a short time'));
  });

  it('keeps the call in sight where a look gets no answer, and goes on when the next one does', async () => {
    const element = await showing(await caller(() => (live = [rung])), 'content');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    platform.wire.on('GET /v1/instant_calls', () => new WireProblem(503, 'service.unavailable'));
    const asked = platform.wire.asked('GET /v1/instant_calls').length;
    platform.tell('instant_call.rung', {});
    await waitUntil(() => platform.wire.asked('GET /v1/instant_calls').length > asked && element.shadowRoot?.querySelector('[aria-busy=false]'), 'the failed look', { timeout: 8_000 });
    expect(text(element)).to.contain('Calling Priya Raman…');
    platform.wire.on('GET /v1/instant_calls', () => ({ data: [{ ...rung, status: 'connected', bookingId: platform.sessionBooking.id }], nextCursor: null, hasMore: false }));
    platform.tell('instant_call.connected', {});
    await waitUntil(() => text(element).includes('Priya Raman is waiting for you.'));
  });

  it('moves the focus to what stands where the pressed button was', async () => {
    const element = await showing(await caller(), 'content');
    about(element, 'Electives');
    press(element, 'Call now');
    await waitUntil(() => element.shadowRoot?.activeElement?.textContent === 'Calling Priya Raman…');
    press(element, 'Cancel the call');
    await waitUntil(() => element.shadowRoot?.activeElement?.textContent?.startsWith('You cancelled the call.'));
    press(element, 'Call again');
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'topic');
  });

  it('shows who can be called and for how much to whoever is not signed in, and asks them to', async () => {
    const element = await caller(undefined, { signedIn: false });
    await showing(element, 'content');
    expect(text(element)).to.contain('Priya Raman is available now · 10 min · ₹100').and.contain('Sign in to your college portal');
    expect(element.shadowRoot?.querySelectorAll('button').length).to.equal(0);
    element.signInHref = '/sign-in?to={returnUrl}';
    await element.updateComplete;
    expect(part<HTMLAnchorElement>(element, 'a').getAttribute('href')).to.equal(`/sign-in?to=${encodeURIComponent(location.href)}`);
  });
});

describe('calling any mentor for a topic', () => {
  afterEach(() => {
    unmount();
    platform?.wire.close();
  });
  const any = (change: () => void = () => undefined): Promise<PvCallNow> => caller(() => {
    mentors = everybody();
    change();
  }, { markup: ANY });
  const chipOf = (element: Element, name: string): HTMLButtonElement => [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.chip') ?? [])].find(({ textContent }) => textContent?.includes(name)) as HTMLButtonElement;

  it('counts interests however they are written, and each mentor once for each length and price', () => {
    expect(interestsOf(everybody())).to.deep.equal([{ name: 'Placements', mentors: 3 }, { name: 'Electives', mentors: 2 }]);
    const terms = (interest: string | null): unknown[] => offersOf(everybody(), interest).map(({ durationSeconds, price, mentors: count }) => [durationSeconds, price.amountMinor, count]);
    expect(terms('Placements')).to.deep.equal([[600, 10_000, 2], [600, 5_000, 1], [1_800, 25_000, 1]]);
    expect(terms('electives')).to.deep.equal([[600, 5_000, 1], [600, 10_000, 1], [1_800, 25_000, 1]]);
    expect(terms(null)).to.deep.equal(terms('Placements'));
    expect(offersOf([someone('Priya', ['A'], [offer('a', 100), offer('b', 100)])], 'A')).to.have.length(1);
  });

  it('asks what about, says how many ask which price, and rings with exactly what was chosen', async () => {
    const element = await any();
    await showing(element, 'content');
    expect(chipOf(element, 'Placements').getAttribute('aria-pressed')).to.equal('true');
    expect(text(element)).to.contain('10 min · ₹100').and.contain('2 mentors are available now').and.contain('30 min · ₹250');
    chipOf(element, 'Electives').click();
    await waitUntil(() => chipOf(element, 'Electives').getAttribute('aria-pressed') === 'true');
    [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])].at(-1)?.click();
    await element.updateComplete;
    about(element, 'Thermodynamics or not?');
    press(element, 'Call any of them');
    await waitUntil(() => platform.wire.asked('POST /v1/instant_calls').length === 1);
    expect(platform.wire.asked('POST /v1/instant_calls')[0]?.body).to.deep.equal({
      to: { interest: 'Electives', durationSeconds: 1_800 }, expectedPrice: { amountMinor: 25_000, currency: 'INR' }, topic: 'Thermodynamics or not?', payWith: 'payment',
    });
  });

  it('says how many it rings at, who took it, and whom to book where nobody did', async () => {
    const call3 = { ...rung, reach: 'any' as const, interest: 'Placements', rings: [ringOf('Priya Raman'), ringOf('Karthik S'), ringOf('Meera Nair', 'declined')] };
    const element = await showing(await any(() => (live = [call3])), 'content');
    expect(text(element)).to.contain('Calling 2 mentors…');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    live = [{ ...call3, status: 'accepted', bookingId: platform.sessionBooking.id, payUntil: at(90), rings: [ringOf('Priya Raman', 'taken'), ringOf('Karthik S', 'accepted')] }];
    platform.tell('instant_call.accepted', {});
    await waitUntil(() => text(element).includes('Karthik S has answered. Pay now'));
    live = [];
    call = { ...call3, status: 'timed_out', bookInstead: { mentorId: idFor('mtr', 'Karthik S'), sessionTypeId, startsAt: at(1800) } };
    platform.tell('instant_call.ended', {});
    await waitUntil(() => text(element).includes('Nobody answered. Nothing was charged.'));
    expect(text(element)).to.contain('Book Karthik S instead:');
    expect(part<HTMLAnchorElement>(element, 'a').getAttribute('href')).to.equal(`/mentors/${idFor('mtr', 'Karthik S')}`);
  });

  it('says so where nobody is available, and leads on by the page’s own link', async () => {
    const element = await showing(await any(() => (mentors = [])), 'content');
    expect(text(element)).to.contain('Nobody is available for a call at the moment.');
    expect(part<HTMLSlotElement>(element, 'slot').assignedElements()[0]?.textContent).to.equal('All mentors');
  });

  it('is called about what the page says, also where that is a skill', async () => {
    const element = await showing(await caller(() => (mentors = everybody()), { markup: html`<pv-call-now interest="System design"></pv-call-now>` }), 'content');
    expect(platform.wire.asked('GET /v1/instant_mentors')[0]?.query.get('interest')).to.equal('System design');
    about(element, 'Scaling');
    press(element, 'Call any of them');
    await waitUntil(() => platform.wire.asked('POST /v1/instant_calls').length === 1);
    expect(platform.wire.asked('POST /v1/instant_calls')[0]?.body).to.deep.include({ to: { interest: 'System design', durationSeconds: 600 }, expectedPrice: { amountMinor: 10_000, currency: 'INR' } });
  });
});
