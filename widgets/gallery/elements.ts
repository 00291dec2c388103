// The real elements against a scripted PeerVerse: `?view=directory|profile|booking|checkout|bookings`, `&theme=light|dark`,
// `&host=maroon` inside a serif college page, `&state=…` for what the person has done before.
import { html, render, type TemplateResult } from 'lit';
import '../src/autoloader.ts';
import { bookingOf, Platform } from '../test/wire/platform.ts';
import { cards, idFor, NOW } from '../test/wire/people.ts';
import { WireProblem } from '../test/wire/wire.ts';

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
const mentor = cards[Number(asked.get('mentor') ?? 0)] ?? cards[0]!;
const state = asked.get('state') ?? '';
const platform = new Platform({ signedIn: state !== 'signed-out', scriptUrl: `${location.origin}/${state === 'blocked' ? 'missing' : 'checkout-window'}.js` });
if (state === 'loading') platform.wire.delayMs = 600_000;
if (state === 'error') platform.wire.on('GET /v1/mentors', () => new WireProblem(500, 'internal'));
if (state === 'contacting') platform.paymentServiceAnswers = false;
platform.wire.open();

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
  };
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
