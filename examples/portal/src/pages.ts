/** The portal's pages. The PeerVerse part of each is the <pv-…> elements; everything around them is the college's own. */
import type { College } from './colleges.ts';
import { COPY } from './copy.ts';
import { html, type Html } from './html.ts';
import type { Person } from './sign-in.ts';

export function homePage(college: College, person: Person | null): Html {
  const copy = COPY[college.slug] ?? COPY['sahyadri']!;
  return layout(college, person, 'Home', html`
    <section class="hero">
      <p class="kicker">${copy.kicker}</p>
      <h1>${copy.headline}</h1>
      <p>${copy.lead}</p>
      <p><a class="cta" href="/mentors">Talk to a senior</a></p>
    </section>
    <section class="news" aria-labelledby="news-title">
      <h2 id="news-title">Campus news</h2>
      ${copy.news.map((item) => html`<article><time>${item.date}</time><h3>${item.title}</h3><p>${item.text}</p></article>`)}
    </section>`);
}

export function mentorsPage(college: College, person: Person | null): Html {
  return layout(college, person, 'Mentors', html`
    ${provider(college, person, html`
      <div class="page-head">
        <h1>Talk to someone who has just been there</h1>
        ${person === null ? null : html`<pv-notifications></pv-notifications>`}
        <p class="lead">Ten minutes with a senior, in a private room on this page. Choose who, choose when, say what about.</p>
        <p class="hint"><a href="/now">Or talk to somebody who is available now</a></p>
        ${person === null ? html`<p class="hint"><a href="/sign-in">Sign in</a> to book. Looking around needs no account.</p>` : null}
      </div>
      <noscript><p class="hint">The list of mentors needs JavaScript.</p></noscript>
      <pv-mentor-directory><a slot="fallback" href="/">Back to the college’s home page</a></pv-mentor-directory>`)}`);
}

export function bookingsPage(college: College, person: Person | null): Html {
  return layout(college, person, 'My sessions', html`
    ${provider(college, person, html`
      <div class="page-head">
        <h1>My sessions</h1>
        <pv-notifications></pv-notifications>
        ${person?.mentor
          ? html`<p class="hint"><a href="/now">Take calls right now</a></p>`
          : html`<p class="hint">Want to talk to someone? <a href="/mentors">See all mentors</a>, or <a href="/now">call one now</a></p>`}
      </div>
      <pv-bookings join-href="/sessions/{bookingId}"></pv-bookings>`)}`);
}

/** Right now: mentors say here that they are available, and students call any of them. What rings, rings as long as the page is open. */
export function nowPage(college: College, person: Person | null): Html {
  return layout(college, person, 'Right now', html`
    ${provider(college, person, html`
      <div class="page-head">
        <h1>Right now</h1>
        ${person === null ? null : html`<pv-notifications></pv-notifications>`}
      </div>
      <noscript><p class="hint">This page needs JavaScript.</p></noscript>
      ${person?.mentor
        ? html`<pv-instant-desk call-href="/sessions/{bookingId}"><a slot="fallback" href="/sessions">To my sessions</a></pv-instant-desk>`
        : html`<pv-call-now call-href="/sessions/{bookingId}" book-href="/mentors" sign-in-href="/sign-in?to=/now"><a slot="fallback" href="/mentors">See all mentors</a></pv-call-now>`}`)}`);
}

export function walletPage(college: College, person: Person | null): Html {
  return moneyPage(college, person, 'Wallet', html`<pv-wallet><a slot="fallback" href="/sessions">To my sessions</a></pv-wallet>`);
}

export function paymentsPage(college: College, person: Person | null): Html {
  return moneyPage(college, person, 'Payments', html`<pv-payments><a slot="fallback" href="/sessions">To my sessions</a></pv-payments>`);
}

export function staffPage(college: College, person: Person | null): Html {
  return layout(college, person, 'Decisions', html`
    ${provider(college, person, html`
      <div class="page-head">
        <h1>Sessions to decide</h1>
        <pv-notifications></pv-notifications>
        <p class="hint">What no rule decides about a session waits here for two days. Then the student gets everything back.</p>
      </div>
      <noscript><p class="hint"><a href="/staff/open">Open the staff page</a></p></noscript>
      <pv-cases staff-href="/staff/open"><a slot="fallback" href="/staff/open">Open the staff page</a></pv-cases>`)}`);
}

function moneyPage(college: College, person: Person | null, title: string, element: Html): Html {
  return layout(college, person, title, html`
    ${provider(college, person, html`
      <div class="page-head">
        <h1>${title}</h1>
        <pv-notifications booking-href="/sessions/{bookingId}"></pv-notifications>
      </div>
      <noscript><p class="hint">This page needs JavaScript.</p></noscript>
      ${element}`)}`);
}

export function callPage(college: College, person: Person | null, bookingId: string): Html {
  return layout(college, person, 'Session', html`
    <h1 class="visually-hidden">Your session</h1>
    ${provider(college, person, html`
      <pv-call-room booking-id="${bookingId}" network-check-href="/network-check"></pv-call-room>
      <pv-notes booking-id="${bookingId}"></pv-notes>`)}`);
}

/** For the college's network team, and for whoever cannot join a call: nobody needs to sign in. */
export function networkCheckPage(college: College, person: Person | null): Html {
  return layout(college, person, 'Network check', html`
    ${provider(college, person, html`
      <div class="page-head"><h1>Network check</h1></div>
      <noscript><p class="hint">The check needs JavaScript.</p></noscript>
      <pv-network-check><a slot="fallback" href="/">Back to the college’s home page</a></pv-network-check>`)}`);
}

export function signInPage(college: College, person: Person | null, { people, to }: { readonly people: readonly Person[]; readonly to: string }): Html {
  const group = (label: string, belongs: (one: Person) => boolean) => html`
    <optgroup label="${label}">${people.filter(belongs).map((one) => html`<option value="${one.externalId}">${one.name}</option>`)}</optgroup>`;
  return layout(college, person, 'Sign in', html`
    <h1>Sign in</h1>
    <p class="lead">This is a demonstration: choose who you want to be.</p>
    <form class="sign-in" method="post" action="/sign-in">
      <input type="hidden" name="to" value="${to}">
      <label for="person">Person</label>
      <select id="person" name="person" required>${group('Students', (one) => !one.mentor && !one.staff)}${group('Mentors', (one) => one.mentor)}${group('Staff', (one) => one.staff && !one.mentor)}</select>
      <button class="cta" type="submit">Sign in</button>
    </form>`);
}

export function notFoundPage(college: College, person: Person | null): Html {
  return layout(college, person, 'Not found', html`<h1>This page does not exist</h1><p><a href="/">To the home page</a></p>`);
}

/** `session-url` is only given where somebody is signed in: looking around works with the publishable key alone. */
function provider(college: College, person: Person | null, content: Html): Html {
  const session = person === null ? null : html` session-url="/peerverse/session"`;
  return html`<pv-provider publishable-key="${college.publishableKey}" api-url="${college.apiUrl}"${session}>${content}</pv-provider>`;
}

function layout(college: College, person: Person | null, title: string, main: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · ${college.name}</title>
  <link rel="stylesheet" href="/portal.css">
  <link rel="stylesheet" href="/style.css">
  <script type="module" src="${college.apiUrl}/widgets/v1/peerverse.js"></script>
</head>
<body>
  <a class="skip" href="#main">Skip to content</a>
  <header class="masthead">
    <a class="brand" href="/">${college.name}</a>
    <nav aria-label="Main">
      <a href="/"${current(title, 'Home')}>Home</a>
      <a href="/mentors"${current(title, 'Mentors')}>Mentors</a>
      ${person === null ? html`<a href="/sign-in"${current(title, 'Sign in')}>Sign in</a>` : html`<a href="/sessions"${current(title, 'My sessions')}>My sessions</a>
      ${person.staff ? html`<a href="/staff"${current(title, 'Decisions')}>Decisions</a>` : person.mentor ? html`<a href="/wallet"${current(title, 'Wallet')}>Wallet</a>` : html`<a href="/payments"${current(title, 'Payments')}>Payments</a>`}`}
    </nav>
    ${person === null ? null : html`
    <form class="who" method="post" action="/sign-out"><span>${person.name}${person.staff ? html`<span class="role"> · staff</span>` : person.mentor ? html`<span class="role"> · mentor</span>` : null}</span><button type="submit">Sign out</button></form>`}
  </header>
  <main id="main">${main}</main>
  <footer class="footer"><p>${college.name} · ${(COPY[college.slug] ?? COPY['sahyadri']!).address}</p><p><a href="/network-check">Check your network for calls</a></p></footer>
</body>
</html>`;
}

function current(title: string, name: string): Html | null {
  return title === name ? html` aria-current="page"` : null;
}
