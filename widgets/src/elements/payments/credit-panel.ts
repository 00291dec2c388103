// What the signed-in student has left with the college: how much, every change with its session, and the way back to how it was
// paid. It stands above the payments, and is not there for whoever never had any.
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { credit, newIdempotencyKey, type Credit, type CreditLine, type CreditRefund } from '@peerverse/sdk/browser';
import { LoadMore } from '../../controllers/load-more.ts';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask, type RemoteHost } from '../../controllers/remote-task.ts';
import { formatMoney, type Money } from '../../format/money.ts';
import { notice } from '../../internal/notice.ts';
import { creditLine } from './credit-line.ts';
import { askStep, outcomeStep } from './credit-steps.ts';
import type { PaymentItemOptions, PaymentsTranslate } from './payment-item.ts';
import { dialog } from '../../internal/dialog.ts';

const PAGE_SIZE = 10;

type Step = { readonly name: 'ask' } | { readonly name: 'done'; readonly refund: CreditRefund };
type Surroundings = Pick<PaymentItemOptions, 'reader' | 'now' | 'msg'> & { readonly invoiceOf: (line: CreditLine) => Pick<PaymentItemOptions, 'invoice'> };
type PanelHost = RemoteHost & { readonly renderRoot: HTMLElement | DocumentFragment };

export class CreditPanel implements ReactiveController {
  readonly #host: PanelHost;
  readonly #msg: PaymentsTranslate;
  /** Money has left: look at the payments again. */
  readonly #changed: () => void;
  readonly #task: RemoteTask<readonly [], Credit>;
  readonly #more;
  #step: Step | null = null;
  #busy = false;
  #problem: string | null = null;
  /** The key of a press whose outcome is unknown, with what it asked for: the next press is the same one. */
  #unclear: { readonly key: string; readonly amount: Money } | null = null;

  constructor(host: PanelHost, msg: PaymentsTranslate, changed: () => void) {
    this.#host = host;
    this.#msg = msg;
    this.#changed = changed;
    host.addController(this);
    this.#task = new RemoteTask(host, { args: () => [] as const, load: (client, _args, signal) => credit(client).get({ limit: PAGE_SIZE }, { signal }), keepPrevious: true });
    this.#more = new LoadMore(host, { first: this.#task, load: (client, cursor, signal) => credit(client).get({ limit: PAGE_SIZE, cursor }, { signal }) });
  }

  hostDisconnected(): void {
    this.#step = null;
  }

  /** What is being asked or told keeps its figures; both look again when it is closed. */
  reload(): void {
    if (this.#step === null) this.#task.reload();
  }

  /** The panel, and under it what the page shows besides; `waiting` until the credit is known, so that nothing jumps. */
  render(surroundings: Surroundings, waiting: () => unknown, rest: () => unknown): TemplateResult {
    return this.#task.render({
      loading: waiting,
      empty: () => nothing,
      content: (own) => html`${own.data.length > 0 ? this.#panel(own, surroundings) : nothing}${rest()}`,
      error: ({ requestId }, retry) => html`<div class="credit-failed">${notice({
        text: requestId ? this.#msg('credit.failedReference', { requestId }) : this.#msg('credit.failed'), tone: 'warning',
        action: html`<button type="button" class="button" @click=${retry}>${this.#msg('common.retry')}</button>`,
      })}</div>${rest()}`,
    });
  }

  #panel(own: Credit, surroundings: Surroundings): TemplateResult {
    const { balance, data } = own;
    const has = balance.amountMinor > 0;
    return html`<section class="credit" aria-labelledby="credit-title">
      <div class="credit-head">
        <div>
          <h2 id="credit-title">${this.#msg('credit.title')}</h2>
          <p class="credit-sum numeric">${formatMoney(balance, this.#host.locale, 'exact')}</p>
        </div>
        ${has ? html`<button type="button" class="button" @click=${this.#ask}>${this.#msg('credit.sendBack')}</button>` : nothing}
      </div>
      <p class="credit-hint">${this.#msg(has ? (own.creditAllowed ? 'credit.hint' : 'credit.hintOnlyBack') : 'credit.none')}</p>
      <details class="credit-changes">
        <summary>${this.#msg('credit.changes')}</summary>
        <ul>${data.map((line) => creditLine(line, { ...surroundings, ...surroundings.invoiceOf(line) }))}</ul>
        ${this.#more.render({ label: this.#msg('credit.more'), failure: this.#msg('credit.moreFailed') })}
      </details>
      ${this.#dialog(own)}
    </section>`;
  }

  #dialog(own: Credit): TemplateResult {
    const step = this.#step;
    const view = { msg: this.#msg, locale: this.#host.locale, busy: this.#busy, problem: this.#problem };
    const { heading, body, footer } = step?.name === 'done' ? outcomeStep(step.refund, view, this.#close) : askStep(own, view, { onConfirm: this.#send, onClose: this.#close });
    return dialog({ id: 'credit-back', open: step !== null, heading, closeLabel: this.#msg('common.close'), onClose: this.#close, body, footer });
  }

  readonly #ask = (): void => {
    this.#problem = null;
    this.#set({ name: 'ask' });
  };

  readonly #close = (): void => {
    // While it is under way there is nothing to close it for: the browser may have closed the box, so it is opened again.
    if (this.#busy) return this.#host.requestUpdate();
    if (this.#step === null) return;
    // What the credit is now is asked for next; whatever a press without an answer did shows in it.
    this.#unclear = null;
    this.#set(null);
    this.#task.reload();
    this.#changed();
  };

  /** What was shown is what is asked for; one press is one key, and a press after an unclear end is the same press. */
  readonly #send = async (): Promise<void> => {
    const { client } = this.#host;
    const balance = this.#task.data?.balance;
    if (!client || !balance || this.#busy) return;
    const press = this.#unclear ?? { key: newIdempotencyKey(), amount: balance };
    this.#busy = true;
    this.#problem = null;
    this.#host.requestUpdate();
    try {
      const refund = await credit(client).refund({ amount: press.amount }, { idempotencyKey: press.key });
      this.#unclear = null;
      this.#set({ name: 'done', refund });
    } catch (error) {
      this.#explain(error, press);
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
    await this.#host.updateComplete;
    if (this.#step?.name === 'done') this.#host.renderRoot.querySelector<HTMLElement>('#credit-back-heading')?.focus();
  };

  #explain(error: unknown, press: { readonly key: string; readonly amount: Money }): void {
    const { kind, code, requestId } = problemOf(error);
    const { status } = Object(error) as { status?: unknown };
    const isUnclear = kind === 'offline' || code === 'idempotency.in_flight' || (typeof status === 'number' && status >= 500);
    this.#unclear = isUnclear ? press : null;
    if (code === 'credit.insufficient') this.#task.reload();
    const words = { 'credit.insufficient': 'credit.changed', 'credit.refund_too_small': 'credit.tooSmall' } as const;
    if (code in words) this.#problem = this.#msg(words[code as keyof typeof words]);
    else if (isUnclear) this.#problem = this.#msg('credit.noAnswer');
    else {
      console.warn('PeerVerse: credit was not sent back.', error);
      this.#problem = kind === 'session' ? this.#msg('error.session.body') : this.#msg('credit.sendFailed', { requestId: requestId ?? '—' });
    }
  }

  #set(step: Step | null): void {
    this.#step = step;
    this.#host.requestUpdate();
  }
}
