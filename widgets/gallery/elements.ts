// The real elements against a scripted PeerVerse: `?view=directory|profile|booking|checkout|bookings|wallet|payments|cases|summary|notes|call-now|instant-desk`, `&theme=light|dark`,
// `&host=maroon` inside a serif college page, `&state=…` for what the person has done before.
import { html, render, type TemplateResult } from 'lit';
import type { InstantCall } from '@peerverse/sdk/browser';
import '../src/autoloader.ts';
import { destination, earning, MoneyPlatform, payment, payout, refund, settled } from '../test/wire/money.ts';
import { CasesPlatform, decidedCase, openCase, overviewOf } from '../test/wire/cases.ts';
import { SessionPlatform } from '../test/wire/session.ts';
import { step, timelineOf } from '../test/wire/timeline.ts';
import { bookingOf, Platform } from '../test/wire/platform.ts';
import { cards, idFor, NOW, rupees } from '../test/wire/people.ts';
import { callTo, InstantPlatform, manyMentors } from '../test/wire/instant.ts';
import { WireProblem } from '../test/wire/wire.ts';

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
const mentor = cards[Number(asked.get('mentor') ?? 0)] ?? cards[0]!;
const state = asked.get('state') ?? '';
const money = new MoneyPlatform({ signedIn: state !== 'signed-out', desk: asked.has('desk'), verified: asked.has('verified') });
const court = new CasesPlatform(state === 'portal' || state === 'student' ? state : 'staff');
const session = new SessionPlatform({ as: state === 'mentor' ? 'mentor' : 'student' });
const instant = new InstantPlatform({ as: asked.get('view') === 'instant-desk' ? 'mentor' : 'student', signedIn: state !== 'signed-out' });
const platform = ['summary', 'notes'].includes(asked.get('view') ?? '') ? session : ['call-now', 'instant-desk'].includes(asked.get('view') ?? '') ? instant : asked.get('view') === 'cases' ? court : ['wallet', 'payments'].includes(asked.get('view') ?? '') ? money : new Platform({ signedIn: state !== 'signed-out', scriptUrl: `${location.origin}/${state === 'blocked' ? 'missing' : 'checkout-window'}.js` });
if (state === 'loading') platform.wire.delayMs = 600_000;
if (state === 'error') for (const route of ['GET /v1/mentors', 'GET /v1/wallet', 'GET /v1/me/payments', 'GET /v1/settlement_cases']) platform.wire.on(route, () => new WireProblem(500, 'internal'));
if (state === 'offline') for (const route of ['GET /v1/wallet', 'GET /v1/me/payments']) platform.wire.on(route, () => 'nothing');
if (state === 'contacting') platform.paymentServiceAnswers = false;
if (state.startsWith('credit')) addCredit();
platform.wire.open();

/** `credit`, `credit-part` with some that no payment can take back, `credit-none` with none of it, `credit-back` where the college takes none. */
function addCredit(): void {
  for (const [kind, minor] of [['given', 20_000], ['spent', 10_000], ['given_back', 10_000], ['given', 8_000], ['sent_back', 3_000]] as const) platform.addCredit(kind, minor);
  if (state === 'credit-part') platform.creditWithoutSource = 6_000;
  if (state === 'credit-none') platform.creditWithoutSource = 25_000;
  platform.creditAllowed = state !== 'credit-back';
  if (state === 'credit-error') platform.wire.on('GET /v1/credit', () => new WireProblem(500, 'internal'));
}

function add(id: string, startsAt: string, topic: string, card = mentor): string {
  const booking = bookingOf(card, { startsAt, topic, id: idFor('bkg', id), now: new Date(NOW), scriptUrl: `${location.origin}/${state === 'blocked' ? 'missing' : 'checkout-window'}.js` });
  platform.bookings.set(booking.id, booking);
  return booking.id;
}

function views(): Record<string, () => TemplateResult> {
  return {
    directory: () => html`<pv-mentor-directory></pv-mentor-directory>`,
    profile: () => html`<pv-mentor-profile mentor-id=${mentor.id}></pv-mentor-profile>`,
    booking: () => html`<pv-booking mentor-id=${mentor.id}></pv-booking>`,
    checkout: () => {
      const id = add('held', '2026-11-24T12:50:00.000Z', 'How did you prepare for Zoho?');
      if (state === 'paid') platform.capture(id);
      if (state === 'expired') platform.expire(id);
      if (state === 'refunded') platform.expire(id, { status: 'refunded', refunded: mentor.from });
      if (state === 'processing') platform.change(id, {}, { status: 'authorized' });
      return html`<pv-checkout booking-id=${id}></pv-checkout>`;
    },
    bookings: () => {
      add('held', '2026-11-25T12:50:00.000Z', 'How did you prepare for Zoho?', cards[3]);
      platform.capture(add('soon', '2026-11-24T04:06:00.000Z', 'Which electives would you drop, and which ones mattered in interviews?'));
      platform.capture(add('later', '2026-11-27T10:00:00.000Z', 'SOP for TU Delft: what did they want to hear?', cards[2]));
      platform.change(add('past', '2026-11-20T10:00:00.000Z', 'Would you look at my resume?', cards[4]), { status: 'completed' });
      platform.change(add('absent', '2026-11-18T10:00:00.000Z', 'Signals and systems', cards[1]), { status: 'no_show_mentor' }, { status: 'refunded', refunded: mentor.from, checkout: null });
      return html`<pv-bookings join-href="/sessions/{bookingId}"></pv-bookings>`;
    },
    wallet: () => {
      fillWallet();
      return html`<pv-wallet></pv-wallet>`;
    },
    cases: () => {
      fillCases();
      return html`<pv-cases staff-href=${state === 'portal' ? '/staff/open' : ''}></pv-cases>`;
    },
    summary: () => {
      fillSummary();
      return html`<pv-call-summary booking-id=${session.sessionBooking.id}></pv-call-summary>`;
    },
    notes: () => {
      const { mentor: writer } = session.sessionBooking;
      if (state !== 'empty') session.writeNotes('Rounds: screening, C test, system design\nSend the résumé before Friday\nhttps://example.org/zoho-rounds', writer);
      if (state === 'failed') session.wire.on('PUT /v1/conversations/{conversationId}/notes', () => 'nothing');
      return html`<pv-notes booking-id=${session.sessionBooking.id}></pv-notes>`;
    },
    'call-now': () => {
      const rung = ['ringing', 'accepted', 'connected', 'timed_out'].find((status) => status === state) as InstantCall['status'] | undefined;
      instant.availableMentors = state === 'nobody' ? [] : manyMentors();
      if (rung) instant.calls = [callTo({ status: rung, ...(asked.has('any') && { reach: 'any' }), bookingId: rung === 'ringing' ? null : instant.sessionBooking.id })];
      return html`<pv-call-now mentor-id=${asked.has('any') ? '' : manyMentors()[0]!.mentorId} call-href="/sessions/{bookingId}" book-href="/mentors/{mentorId}"><a slot="fallback" href="#">See all mentors</a></pv-call-now>`;
    },
    'instant-desk': () => {
      if (state !== 'ringing' && state !== 'accepted' && state !== 'off') instant.calls = [];
      else instant.calls = state === 'off' ? [] : [callTo({ status: state, bookingId: state === 'accepted' ? instant.sessionBooking.id : null })];
      instant.available = state !== 'off';
      return html`<pv-instant-desk call-href="/sessions/{bookingId}"></pv-instant-desk>`;
    },
    payments: () => {
      fillPayments();
      return html`<pv-payments></pv-payments>`;
    },
  };
}

const DAY = 86_400_000;
const days = (count: number): string => new Date(Date.parse(NOW) + count * DAY).toISOString();
const LONG = 'Venkatanarasimharajuvaripeta Lakshminarayanasubramanian';

function fillWallet(): void {
  if (state === 'empty') {
    Object.assign(money, { earnings: [], payouts: [], destinations: [] });
    money.wallet = { ...money.wallet, pending: rupees(0), available: rupees(0), withdrawable: rupees(0), lifetimeEarned: rupees(0) };
    money.terms = { ...money.terms, withdrawable: rupees(0) };
  }
  if (state === 'owing') money.wallet = { ...money.wallet, available: rupees(0), withdrawable: rupees(0), receivable: rupees(30), held: rupees(600) };
  if (state === 'long') money.earnings = [earning(LONG), earning('Aditya Rao', { bookingStatus: 'completed', startsAt: days(-1), state: 'under_review', expectedAt: null }), ...Array.from({ length: 14 }, (_, index) => settled(LONG, 20 + index * 24))];
  if (state === 'blocked') money.terms = { ...money.terms, blockedBy: 'pooled_funds_not_allowed', withdrawable: rupees(0) };
  if (state === 'hold') money.destinations = [destination('new', { kind: 'bank_account', label: '•••• 6789', ifsc: 'HDFC0000053', holderName: LONG, usableFrom: days(2), createdAt: NOW }), ...money.destinations];
  const gone = { utr: null, processedAt: null };
  money.payouts = state === 'empty' ? [] : [
    payout('a', { status: 'requested', waitingFor: 'funds', ...gone }), payout('b', { status: 'processing', waitingFor: 'bank', ...gone }), payout('c'),
    payout('d', { status: 'failed', ...gone, failure: { code: 'beneficiary', description: 'The account does not take IMPS.' } }), payout('e', { status: 'reversed', failure: { code: 'returned', description: '' } }),
  ];
}

function fillPayments(): void {
  const past = (id: string, daysAgo: number, name: string): ReturnType<typeof payment>['booking'] => ({ ...payment(id, {}, name).booking, startsAt: days(-daysAgo) });
  money.payments = state === 'empty' ? [] : [
    payment('a'), payment('b', { status: 'authorized', capturedAt: null }, 'Karthik Subramaniam'),
    payment('c', { refunds: [refund({ status: 'requested', processedAt: null, bankReference: null, requestedAt: NOW })], booking: past('c', 1, 'Meera Nair') }),
    payment('d', { status: 'refunded', refunded: rupees(100), refunds: [refund()], booking: past('d', 3, LONG) }),
    payment('e', { status: 'partially_refunded', refunded: rupees(50), refunds: [refund({ amount: rupees(50), processedAt: days(-20), expectedBy: days(-9) })], booking: past('e', 21, 'Zoya Khan') }),
    payment('f', { status: 'failed', capturedAt: null, failure: { code: 'payment_failed', description: '' }, booking: past('f', 30, 'Rohan Kulkarni') }),
    payment('g', { refunds: [refund({ status: 'failed', processedAt: null, expectedBy: null, bankReference: null })], booking: past('g', 40, 'Ananya Iyer') }),
  ];
}

/** Lost for a moment, and ended by the college. */
function fillSummary(): void {
  session.finish();
  session.call = { ...session.call, startsAt: session.call.startedAt ?? NOW, endReason: 'closed_by_staff', closing: { reason: 'The fire alarm went off in the hostel', closedBy: 'staff', closedAt: session.call.endedAt ?? NOW } };
  const [mentor, own] = session.call.participants.map(({ userId }) => userId);
  const story = timelineOf(session.call, { settlement: { lostSeconds: 38 } });
  const trouble = [step(session.call, 180, 'media_silent'), step(session.call, 190, 'room_lost', { generation: 1 }), step(session.call, 210, 'room_opened', { generation: 2 }), step(session.call, 212, 'joined', { userId: own!, generation: 2 }), step(session.call, 218, 'joined', { userId: mentor!, generation: 2 }),
    step(session.call, 219, 'reported', { userId: own!, source: 'browser', report: 'no_microphone' }), { ...step(session.call, 0, 'closed_by_staff'), at: session.call.endedAt ?? NOW }];
  session.timeline = { ...story, entries: [...story.entries, ...trouble].toSorted((a, b) => a.at.localeCompare(b.at)) };
}

function fillCases(): void {
  court.calls = [
    overviewOf('a'), overviewOf('b', { status: 'open', startedAt: null, participants: overviewOf('x').participants.map((person, index) => ({ ...person, name: index === 0 ? LONG : person.name, present: index === 1 })) }), overviewOf('c', { interruptedAt: NOW }),
    overviewOf('d', { status: 'ended', endReason: 'time_up', endedAt: days(-0.1) }), overviewOf('e', { status: 'ended', endReason: 'no_sound', endedAt: days(-0.2) }), overviewOf('f', { status: 'ended', endReason: 'closed_by_staff', endedAt: days(-0.3) }),
  ];
  const late = { bothPresentSeconds: 0, mentorPresentSeconds: 100, studentPresentSeconds: 450, lostSeconds: 60, metAt: null, studentLeftFirst: false, neededTogetherSeconds: 324 };
  court.cases = state === 'empty' ? [] : [
    openCase('a', { dueAt: days(0.1), student: { userId: 'usr_1', name: LONG } }), openCase('b', { evidence: late, dueAt: days(0.4), topic: 'Which lab to choose for the final year' }), openCase('c', { evidence: null }),
    decidedCase('d', 4_000), decidedCase('e', 0, { decidedBy: 'key:k', decidedByName: null }), decidedCase('f', 10_000, { outcome: 'lapsed', decidedBy: 'system', decidedByName: null, reason: null }), decidedCase('g', 10_000),
  ];
}

const view = views()[asked.get('view') ?? 'directory'] ?? (() => html`<p>No such view</p>`);
const provider = (): TemplateResult => html`<pv-provider theme=${theme} locale="en-IN" time-zone="Asia/Kolkata" .client=${platform.client} .now=${() => new Date(NOW)}>${view()}</pv-provider>`;
document.body.classList.add(theme);
if (asked.get('host') === 'maroon') {
  for (const href of ['bundle/portal.css', 'bundle/sahyadri.css']) {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href });
    document.head.append(link);
  }
  document.body.classList.add('maroon');
  render(
    html`<header class="masthead"><a class="brand" href="#">Sahyadri College of Engineering</a><nav><a href="#">Home</a><a href="#" aria-current="page">Mentors</a></nav></header>
      <main><h1>Talk to someone who has just been there</h1><p class="lead">Ten minutes with a senior, in a private room on this page.</p>${provider()}</main>`,
    document.body,
  );
} else render(provider(), document.body);
