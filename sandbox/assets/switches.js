// @ts-check
const saved = /** @type {HTMLElement} */ (document.getElementById('saved'));
const switches = /** @type {HTMLFormElement} */ (document.getElementById('switches'));
const failure = /** @type {HTMLFormElement} */ (document.getElementById('failure'));

/** @param {string} path @param {string} method @param {unknown} [body] */
async function send(path, method, body = {}) {
  const response = await fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const answer = await response.json();
  saved.textContent = response.ok ? 'Saved.' : String(answer.error);
  return { ok: response.ok, answer };
}

switches.addEventListener('submit', (event) => event.preventDefault());
switches.addEventListener('change', (event) => {
  const field = event.target;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
  const [section = '', name = ''] = field.name.split('.');
  const value = field instanceof HTMLInputElement ? (field.type === 'checkbox' ? field.checked : field.valueAsNumber) : field.value;
  void send('/sandbox/switches', 'PUT', { [section]: { [name]: value } });
});

/** @param {(failures: unknown[]) => unknown[]} change */
async function changeFailures(change) {
  const now = await (await fetch('/sandbox/switches')).json();
  const { ok } = await send('/sandbox/switches', 'PUT', { failures: change(now.failures) });
  if (ok) location.reload();
}

failure.addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(failure);
  const added = {
    route: data.get('route'), kind: data.get('kind'), count: Number(data.get('count')), delayMs: Number(data.get('delayMs')), workDone: data.has('workDone'),
  };
  void changeFailures((failures) => [...failures, added]);
});
for (const button of document.querySelectorAll('[data-remove]')) {
  button.addEventListener('click', () => void changeFailures((failures) => failures.filter((_, index) => index !== Number(/** @type {HTMLElement} */ (button).dataset['remove']))));
}
document.getElementById('replay')?.addEventListener('click', async () => {
  const { ok, answer } = await send('/sandbox/webhooks/replay', 'POST');
  if (ok) saved.textContent = `${answer.replayed} sent again.`;
});
document.getElementById('reset')?.addEventListener('click', async () => {
  if (!confirm('Forget all orders, payments, mails and switches?')) return;
  await send('/sandbox/reset', 'POST');
  location.reload();
});

export {};
