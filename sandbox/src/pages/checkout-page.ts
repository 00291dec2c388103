import { BANKS, TEST_CARDS } from '../razorpay/instruments.ts';
import { Html, html } from './html.ts';

const CHECK = new Html('<svg viewBox="0 0 24 24" width="28" height="28" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M20 6 9 17l-5-5"/></svg>');
const CROSS = new Html('<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M18 6 6 18M6 6l12 12"/></svg>');
const ALERT = new Html('<svg viewBox="0 0 24 24" width="28" height="28" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="M12 8v5M12 16.5v.01"/></svg>');
const LOCK = new Html('<svg viewBox="0 0 24 24" width="14" height="14" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><rect x="4" y="11" width="16" height="10" rx="2"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/></svg>');

/** One page for both ways in: an iframe over the host page, and a page of its own in redirect mode. */
export function checkoutPage(mode: 'frame' | 'hosted'): string {
  return html`<!doctype html>
<html lang="en" data-mode="${mode}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Checkout (sandbox)</title>
  <link rel="stylesheet" href="/assets/checkout.css">
  <script type="module" src="/assets/checkout-frame.js"></script>
</head>
<body>
  <main class="sheet" aria-labelledby="merchant" aria-busy="true">
    <p class="band"><strong>Sandbox</strong> No real money moves</p>
    <header>
      <span class="logo" id="logo" aria-hidden="true"></span>
      <div class="who"><h1 id="merchant" tabindex="-1">Loading…</h1><p id="description"></p></div>
      <button type="button" class="close" id="close" aria-label="Close checkout" data-testid="close">${CROSS}</button>
      <p class="amount"><span id="amount" data-testid="amount"></span><span class="left" id="left"></span></p>
    </header>
    <form id="form" hidden>
      <fieldset class="methods">
        <legend class="hidden">Pay with</legend>
        ${methodTab('upi', 'UPI', true)}${methodTab('card', 'Card', false)}${methodTab('netbanking', 'Netbanking', false)}
      </fieldset>
      ${upiPanel()}${cardPanel()}${bankPanel()}
      <p class="problem" id="problem" role="alert" hidden></p>
      <button type="submit" class="pay" id="pay" data-testid="pay">Pay</button>
      <section class="outcomes" aria-labelledby="outcomes"><h2 id="outcomes">Or try another outcome</h2>
        <button type="button" id="fail" data-testid="fail">Fail this payment</button>
        <button type="button" id="late" data-testid="late" aria-describedby="late-note">Authorise later</button>
        <p id="late-note">“Authorise later” fails now; the bank says yes a few seconds after.</p>
      </section>
    </form>
    <section class="state" id="processing" hidden role="status"><span class="spinner" aria-hidden="true"></span><h2>Asking your bank</h2><p>Keep this window open.</p></section>
    <section class="state good" id="done" hidden tabindex="-1"><span class="disc">${CHECK}</span><h2>Payment received</h2><p>Taking you back…</p></section>
    <section class="state bad" id="failed" hidden tabindex="-1" aria-labelledby="failed-title"><span class="disc">${ALERT}</span><h2 id="failed-title">Payment failed</h2><p id="failed-words"></p>
      <button type="button" class="pay" id="retry" data-testid="retry">Try again</button>
      <button type="button" class="plain" id="give-up">Back to the site</button>
    </section>
    <footer>${LOCK}<span>A local stand-in for Razorpay Checkout. Nothing leaves this computer.</span></footer>
  </main>
</body>
</html>`.source;
}

function methodTab(value: string, label: string, checked: boolean): Html {
  return html`<label><input type="radio" name="method" value="${value}" ${checked ? new Html('checked') : ''}><span>${label}</span></label>`;
}

function upiPanel(): Html {
  return html`<section class="panel" data-panel="upi" aria-label="UPI">
    <div class="scan"><img id="qr" alt="QR code that a UPI app would scan" width="148" height="148">
      <div><h2>Scan with a UPI app</h2><p>The code is real, the account is not. Press the button instead of scanning.</p>
      <button type="button" class="plain" id="intent" data-testid="intent">Open UPI app</button></div></div>
    <label class="field">UPI ID<input id="vpa" autocomplete="off" spellcheck="false" value="success@razorpay" list="vpas" inputmode="email"></label>
    <datalist id="vpas"><option value="success@razorpay">always works</option><option value="failure@razorpay">always fails</option></datalist>
  </section>`;
}

function cardPanel(): Html {
  const spaced = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1 ');
  return html`<section class="panel" data-panel="card" aria-label="Card" hidden>
    <label class="field">Test card<select id="test-card">
      <optgroup label="Works">${TEST_CARDS.filter((card) => card.failure === null).map((card) => html`<option value="${card.number}">${card.network} ${card.number.slice(-4)}${card.international ? ', international' : ''}</option>`)}</optgroup>
      <optgroup label="Fails">${TEST_CARDS.filter((card) => card.failure !== null).map((card) => html`<option value="${card.number}">${card.network} ${card.number.slice(-4)}: ${card.failure?.error_reason.replaceAll('_', ' ')}</option>`)}</optgroup>
    </select></label>
    <label class="field">Card number<input id="card-number" inputmode="numeric" autocomplete="off" value="${spaced('4100280000001007')}" aria-describedby="card-note"></label>
    <div class="pair"><label class="field">Expiry<input id="expiry" placeholder="MM / YY" inputmode="numeric" autocomplete="off" value="12 / 39"></label>
    <label class="field">CVV<input id="cvv" inputmode="numeric" autocomplete="off" value="123" maxlength="4"></label></div>
    <p class="hint" id="card-note">Only test cards are taken. Never type a real card here.</p>
  </section>`;
}

function bankPanel(): Html {
  return html`<section class="panel" data-panel="netbanking" aria-label="Netbanking" hidden><fieldset class="banks"><legend>Your bank</legend>
    ${BANKS.map(([code, name], index) => html`<label><input type="radio" name="bank" value="${code}" ${index === 0 ? new Html('checked') : ''}><span>${name}</span></label>`)}
  </fieldset></section>`;
}
