// @ts-check
/** The page inside the checkout frame, and the whole page in redirect mode. It trusts messages of the page that opened it only. */

/**
 * @typedef {object} Options
 * @property {string} key
 * @property {string} orderId
 * @property {string} [name]
 * @property {string} [description]
 * @property {string} [image]
 * @property {{ email?: string, contact?: string, method?: string }} [prefill]
 * @property {Record<string, string>} [notes]
 * @property {string} [color]
 * @property {number} [timeout]
 * @property {boolean} retry
 * @property {boolean} escape
 * @property {boolean} backdropClose
 * @property {string} [callbackUrl]
 * @typedef {'form' | 'processing' | 'done' | 'failed'} View
 */

const SHOW_RESULT_MS = 700;
const hosted = document.documentElement.dataset['mode'] === 'hosted';
const parentOrigin = new URLSearchParams(location.search).get('parent') ?? '';
/** @type {Options} */
let options = { key: '', orderId: '', retry: true, escape: true, backdropClose: false };

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const byId = (id) => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return /** @type {T} */ (element);
};
/** @param {string} id */
const inputOf = (id) => /** @type {HTMLInputElement} */ (byId(id));
const form = /** @type {HTMLFormElement} */ (byId('form'));
const sheet = /** @type {HTMLElement} */ (document.querySelector('main'));

/** @param {Record<string, unknown>} message */
function tell(message) {
  if (!hosted) parent.postMessage(message, parentOrigin);
}

/** @param {View} view */
function show(view) {
  form.hidden = view !== 'form';
  for (const name of /** @type {const} */ (['processing', 'done', 'failed'])) byId(name).hidden = view !== name;
  sheet.setAttribute('aria-busy', String(view === 'processing'));
  if (view === 'done' || view === 'failed') byId(view).focus();
}

/** @param {string} words */
function complain(words) {
  const problem = byId('problem');
  problem.textContent = words;
  problem.hidden = words === '';
}

/** @param {number} paise */
const money = (paise) => new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' }).format(paise / 100);

function method() {
  return String(new FormData(form).get('method'));
}

function showPanel() {
  for (const panel of form.querySelectorAll('[data-panel]')) {
    if (panel instanceof HTMLElement) panel.hidden = panel.dataset['panel'] !== method();
  }
  complain('');
}

/** @returns {Record<string, string> | string} what to send, or what is wrong in words */
function instrument() {
  if (method() === 'upi') {
    const vpa = inputOf('vpa').value.trim();
    return /^[\w.-]{2,}@[A-Za-z]{2,}$/.test(vpa) ? { vpa } : 'This UPI ID is incomplete. Try success@razorpay.';
  }
  if (method() === 'netbanking') return { bank: String(new FormData(form).get('bank')) };
  const cardNumber = inputOf('card-number').value.replace(/\D/g, '');
  if (cardNumber.length < 12) return 'The card number is too short.';
  const [month = 0, year = 0] = inputOf('expiry').value.split('/').map(Number);
  if (!(month >= 1 && month <= 12) || new Date(2000 + year, month) <= new Date()) return 'The expiry date is in the past or incomplete.';
  if (!/^\d{3,4}$/.test(inputOf('cvv').value)) return 'The CVV has three or four digits.';
  return { cardNumber };
}

/** @param {'success' | 'failure' | 'late_authorization'} outcome @param {Record<string, string> | string} paidWith */
async function pay(outcome, paidWith = instrument()) {
  if (typeof paidWith === 'string') {
    complain(paidWith);
    return;
  }
  complain('');
  show('processing');
  const { email, contact } = options.prefill ?? {};
  const response = await call('/checkout/payments', {
    key: options.key, orderId: options.orderId, method: method(), outcome, ...paidWith,
    ...(email ? { email } : {}), ...(contact ? { contact } : {}), notes: options.notes ?? {},
    ...(options.description ? { description: options.description } : {}),
  });
  if ('problem' in response) {
    show('form');
    complain(response.problem);
  } else if (response.body.error) {
    tell({ type: 'failed', response: { error: response.body.error } });
    byId('failed-words').textContent = wordsFor(response.body.error);
    byId('retry').hidden = !options.retry;
    show('failed');
  } else {
    show('done');
    const { razorpay_payment_id, razorpay_order_id, razorpay_signature } = response.body;
    setTimeout(() => finish({ razorpay_payment_id, razorpay_order_id, razorpay_signature }), SHOW_RESULT_MS);
  }
}

/** What happened and what it means for the money. @param {{ reason: string, description: string }} error */
function wordsFor({ reason, description }) {
  if (reason === 'payment_timed_out') return 'The bank has not answered in time. If it says yes later, the payment still counts.';
  return `${description === 'Payment failed' ? 'The bank declined it.' : description} No money was taken.`;
}

/** @param {string} path @param {unknown} [body] @returns {Promise<{ body: any } | { problem: string }>} */
async function call(path, body) {
  try {
    const response = await fetch(path, body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {});
    const answer = await response.json();
    return response.ok ? { body: answer } : { problem: answer.error?.description ?? 'The payment service gave no usable answer.' };
  } catch {
    return { problem: 'The payment service cannot be reached. Nothing was paid; try again in a moment.' };
  }
}

/** In redirect mode the three fields are posted to the merchant; a failure never is. @param {Record<string, string>} fields */
function finish(fields) {
  if (!hosted) {
    tell({ type: 'paid', response: fields });
    return;
  }
  const target = new URL(options.callbackUrl ?? '');
  if (!['127.0.0.1', 'localhost'].includes(target.hostname)) throw new Error('the sandbox posts to this machine only');
  const post = document.createElement('form');
  post.method = 'post';
  post.action = target.href;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    post.append(field);
  }
  document.body.append(post);
  post.submit();
}

/** @param {string} [reason] */
function dismiss(reason) {
  if (hosted) history.back();
  else tell({ type: 'dismissed', reason });
}

/** @param {string} color */
function useColor(color) {
  const sample = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
  if (!sample) return;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(sample.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  document.documentElement.style.setProperty('--accent', color);
  document.documentElement.style.setProperty('--on-accent', luminance > 0.36 ? '#14131a' : '#ffffff');
}

/** @param {number} seconds */
function startCountdown(seconds) {
  const end = Date.now() + seconds * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    byId('left').textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left`;
    if (left > 0) setTimeout(tick, 250);
    else if (!form.hidden || !byId('failed').hidden) dismiss('timeout');
  };
  tick();
}

/** @param {Options} given */
async function start(given) {
  options = given;
  byId('merchant').textContent = options.name || 'Payment';
  byId('description').textContent = options.description ?? '';
  const logo = byId('logo');
  logo.textContent = (options.name || 'P').slice(0, 1);
  if (options.image) {
    const image = new Image();
    image.alt = '';
    image.addEventListener('load', () => logo.replaceChildren(image));
    image.src = options.image;
  }
  if (options.color) useColor(options.color);
  const response = await call(`/checkout/orders/${encodeURIComponent(options.orderId)}?key=${encodeURIComponent(options.key)}`);
  if ('problem' in response || response.body.status === 'paid') {
    byId('failed-title').textContent = 'This payment cannot be made';
    byId('failed-words').textContent = 'problem' in response ? response.problem : 'The order is already paid.';
    byId('retry').hidden = true;
    show('failed');
    return;
  }
  const amount = money(response.body.amount);
  byId('amount').textContent = amount;
  byId('pay').textContent = `Pay ${amount}`;
  /** @type {HTMLImageElement} */ (byId('qr')).src = `/checkout/orders/${encodeURIComponent(options.orderId)}/qr.svg`;
  const wanted = form.querySelector(`[name="method"][value="${CSS.escape(options.prefill?.method ?? 'upi')}"]`);
  if (wanted instanceof HTMLInputElement) wanted.checked = true;
  showPanel();
  if (options.timeout) startCountdown(options.timeout);
  show('form');
  byId('merchant').focus({ preventScroll: true });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void pay('success');
});
form.addEventListener('change', showPanel);
byId('intent').addEventListener('click', () => void pay('success'));
byId('fail').addEventListener('click', () => void pay('failure'));
byId('late').addEventListener('click', () => void pay('late_authorization'));
byId('retry').addEventListener('click', () => show('form'));
byId('give-up').addEventListener('click', () => dismiss());
byId('close').addEventListener('click', () => dismiss());
byId('test-card').addEventListener('change', (event) => {
  inputOf('card-number').value = /** @type {HTMLSelectElement} */ (event.currentTarget).value.replace(/(.{4})(?=.)/g, '$1 ');
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && options.escape && byId('processing').hidden) dismiss();
});
document.addEventListener('click', (event) => {
  if (options.backdropClose && event.target === document.body) dismiss();
});

if (hosted) {
  await start(JSON.parse(decodeURIComponent(location.hash.slice(1))));
} else {
  addEventListener('message', (message) => {
    if (message.source === parent && message.origin === parentOrigin && message.data?.type === 'options') void start(message.data.options);
  });
  tell({ type: 'ready' });
}

export {};
