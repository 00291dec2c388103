// @ts-check
/** Times in the reader's own zone, the two parts of a mail, and the buttons that act as the reader. */
const sameDay = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const otherDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
for (const time of document.querySelectorAll('time')) {
  const at = new Date(time.dateTime);
  time.textContent = (at.toDateString() === new Date().toDateString() ? sameDay : otherDay).format(at);
  time.title = at.toLocaleString();
}

for (const choice of document.querySelectorAll('input[name="part"]')) {
  choice.addEventListener('change', () => {
    for (const part of document.querySelectorAll('[data-part]')) {
      if (part instanceof HTMLElement) part.hidden = part.dataset['part'] !== /** @type {HTMLInputElement} */ (choice).value;
    }
  });
}

for (const button of document.querySelectorAll('[data-event]')) {
  button.addEventListener('click', async () => {
    const { event } = /** @type {HTMLElement} */ (button).dataset;
    const id = /** @type {HTMLElement} */ (button.closest('[data-mail]')).dataset['mail'];
    const response = await fetch(`/sandbox/mails/${id}/events`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ event }) });
    const result = document.getElementById('report-result');
    if (result) result.textContent = response.ok ? `The platform hears of “${event}” in a moment.` : 'The sandbox could not send that event.';
  });
}

export {};
