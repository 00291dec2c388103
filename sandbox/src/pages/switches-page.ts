import { FAILURE_KINDS, ROUTES } from '../switches/switches.ts';
import type { Failure, Switches } from '../switches/switches.ts';
import { Html, html } from './html.ts';
import { layout } from './layout.ts';

const KIND_WORDS: Record<Failure['kind'], string> = {
  timeout: 'No answer until the caller gives up', html502: '502 with an HTML page', empty504: '504 with no body', reset: 'Connection reset',
  slowStart: 'Slow to answer', slowBody: 'Body comes in two slow halves', droppedResponse: 'Does the work, then drops the answer', throttled: '429 too many requests', keyRefused: '401 as for a wrong key',
};

/** Every switch of GET /sandbox/switches as a form; the script beside it sends the change as JSON. */
export function switchesPage(switches: Switches): string {
  const { webhooks, payments, refunds, payouts, mail, failures } = switches;
  return layout({
    title: 'Switches', tab: 'switches', script: '/assets/switches.js',
    main: html`<div class="head"><h1>Switches</h1><p class="sub">Make the providers misbehave. Changes apply at once and survive a restart.</p></div>
    <p role="status" id="saved" class="saved"></p>
    <form id="switches">
      <section class="group"><h2>Webhooks</h2>
        ${toggle('webhooks.enabled', 'Send webhooks', webhooks.enabled, 'Off: events are kept and can be replayed, as after an outage.')}
        ${number('webhooks.delayMs', 'Delay', webhooks.delayMs, 'ms')}
        ${number('webhooks.copies', 'Copies of each', webhooks.copies, 'times')}
        ${choice('webhooks.order', 'Order', webhooks.order, [['sent', 'As they happen'], ['reversed', 'Reversed'], ['random', 'Shuffled']])}
        ${toggle('webhooks.wrongSignature', 'Sign with a wrong secret', webhooks.wrongSignature, 'The platform must refuse them.')}
        ${number('webhooks.retryBaseMs', 'First retry after', webhooks.retryBaseMs, 'ms')}
      </section>
      <section class="group"><h2>Payments and refunds</h2>
        ${toggle('payments.autoCapture', 'Capture automatically', payments.autoCapture, 'Off: payments stay authorised until captured.')}
        ${toggle('payments.captureTwice', 'Capture a second success', payments.captureTwice, 'On: a late second payment of a paid order is kept instead of going back at once.')}
        ${number('payments.lateAuthorizationDelayMs', 'Late authorisation after', payments.lateAuthorizationDelayMs, 'ms')}
        ${choice('refunds.outcome', 'Refunds end as', refunds.outcome, [['processed', 'Processed'], ['failed', 'Failed'], ['pending', 'Pending, until turned']])}
        ${choice('refunds.balance', 'Balance to refund from', refunds.balance, [['enough', 'Enough'], ['short', 'Too little: refunds are refused']])}
        ${number('refunds.delayMs', 'Refund takes', refunds.delayMs, 'ms')}
        ${choice('payouts.outcome', 'Payouts end as', payouts.outcome, [
          ['processed', 'Processed'], ['failed', 'Failed'], ['reversed', 'Reversed'], ['processed_then_reversed', 'Processed, then reversed'], ['processing', 'Processing, until turned'], ['queued', 'Queued for want of balance'],
        ])}
        ${number('payouts.delayMs', 'Each step of a payout takes', payouts.delayMs, 'ms')}
      </section>
      <section class="group"><h2>Mail</h2>
        ${toggle('mail.events', 'Report what happens to mails', mail.events, 'Sent, opened, bounced and so on.')}
        ${number('mail.sentDelayMs', 'Delivery takes', mail.sentDelayMs, 'ms')}
      </section>
    </form>
    <section class="group"><h2>Broken answers</h2>
      ${failures.length === 0 ? html`<p class="hint">None set: every call is answered properly.</p>` : html`<ul class="failures">${failures.map(failureLine)}</ul>`}
      <form id="failure" class="add">
        <label>Call<select name="route">${ROUTES.map((route) => html`<option>${route}</option>`)}</select></label>
        <label>What happens<select name="kind">${FAILURE_KINDS.map((kind) => html`<option value="${kind}">${KIND_WORDS[kind]}</option>`)}</select></label>
        <label>Times<input name="count" type="number" min="1" max="1000" value="1"></label>
        <label>Milliseconds<input name="delayMs" type="number" min="0" max="120000" value="3000"></label>
        <label class="check"><input type="checkbox" name="workDone">Do the work first</label>
        <button type="submit" class="primary">Add</button>
      </form></section>
    <section class="group"><h2>Events and state</h2><div class="buttons">
      <button type="button" id="replay">Replay every webhook</button><button type="button" id="reset" class="danger">Forget everything</button></div></section>`,
  });
}

function toggle(name: string, label: string, value: boolean, hint: string): Html {
  return html`<label class="row"><span>${label}<small>${hint}</small></span><input type="checkbox" role="switch" name="${name}" ${value ? new Html('checked') : ''}></label>`;
}

function number(name: string, label: string, value: number, unit: string): Html {
  return html`<label class="row"><span>${label}</span><span class="figure"><input type="number" name="${name}" value="${value}" min="0"><small>${unit}</small></span></label>`;
}

function choice(name: string, label: string, value: string, options: ReadonlyArray<readonly [value: string, words: string]>): Html {
  return html`<label class="row"><span>${label}</span><select name="${name}">${options.map(([key, words]) => html`<option value="${key}" ${key === value ? new Html('selected') : ''}>${words}</option>`)}</select></label>`;
}

function failureLine(failure: Failure, index: number): Html {
  return html`<li><span><strong>${failure.route}</strong> ${KIND_WORDS[failure.kind]}${failure.workDone ? ', after the work' : ''} · ${failure.count} left</span>
    <button type="button" data-remove="${index}" aria-label="Remove the failure on ${failure.route}">Remove</button></li>`;
}
