import { html, nothing, type TemplateResult } from 'lit';
import { bookings, payments, type CreditLine, type OwnPayment, type OwnPaymentPage } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { LiveEvents } from '../../controllers/live-events.ts';
import { LoadMore } from '../../controllers/load-more.ts';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { StatementSheet, statementStyles } from '../../controllers/statement-sheet.ts';
import { badgeStyles } from '../../internal/badge.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { dialogStyles } from '../../internal/dialog.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { linesStyles } from '../../internal/lines.styles.ts';
import { noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { saveFile } from '../../internal/save-file.ts';
import { receiptIcon } from '../../internal/icons/generated/icons.ts';
import { paymentsEn } from '../../locales/en/payments.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { state } from '../reactive-property.ts';
import { CreditPanel } from './credit-panel.ts';
import { creditStyles } from './credit.styles.ts';
import { paymentItem, type PaymentItemOptions } from './payment-item.ts';
import { paymentsStyles } from './payments.styles.ts';

const PAGE_SIZE = 10;

type FetchInvoice = (client: PeerVerseClient) => Promise<Blob>;

/**
 * What the signed-in person has paid for sessions: paid, under way, failed or refunded, each with its session, and for a
 * refund until when banks usually show it and by which reference they find it. Invoices and statements can be saved. Above them
 * stands what the person keeps as credit, with every change, and can be sent back to how it was paid.
 *
 * @summary My payments.
 * @tag pv-payments
 * @slot fallback - A link for people without script; shown again where the list cannot load.
 * @csspart error - The panel that stands where the list could not load.
 * @csspart empty - The panel that stands where there is no payment.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvPayments extends PvElement {
  static override styles = [themeStyles, badgeStyles, buttonStyles, dialogStyles, noticeStyles, panelStyles, skeletonStyles, statementStyles, linesStyles, paymentsStyles, creditStyles];

  /** The payment or booking whose invoice is being fetched. */
  @state() private fetching: string | null = null;
  /** False once the college has said that it issues none. */
  @state() private invoices = true;

  readonly #msg = translator(() => this.locale, paymentsEn);
  readonly #statements = new StatementSheet(this, 'student', (text) => this.toast({ text, tone: 'success' }));
  readonly #list: RemoteTask<readonly [], OwnPaymentPage> = new RemoteTask(this, {
    args: () => [] as const,
    load: async (client, _args, signal) => payments(client).list({ limit: PAGE_SIZE }, { signal }),
    isEmpty: ({ data }) => data.length === 0,
    keepPrevious: true,
  });
  readonly #more = new LoadMore(this, { first: this.#list, load: async (client, cursor, signal) => payments(client).list({ limit: PAGE_SIZE, cursor }, { signal }) });
  readonly #credit = new CreditPanel(this, this.#msg, () => this.#list.reload());

  constructor() {
    super();
    new LiveEvents(this, ({ type }) => {
      if (/^(booking|payment|refund|session|reset)\b/.test(type)) this.#list.reload();
      if (/^(credit|booking|refund|reset)\b/.test(type)) this.#credit.reload();
    });
  }

  protected override render(): TemplateResult {
    const line = { reader: { locale: this.locale, timeZone: this.timeZone }, now: this.now(), msg: this.#msg };
    const waiting = (): TemplateResult => html`<ul class="lines">${[0, 1, 2].map(() => html`<li class="payment"><div>${skeleton('title', 'medium')}</div>${skeleton('title')}<div class="notes">${skeleton('line', 'medium')}</div></li>`)}</ul>`;
    const list = (): TemplateResult => html`${this.#list.data ? html`<div class="head">${this.#statements.button()}</div>${this.#statements.dialog()}` : nothing}${this.#list.render({
      loading: waiting,
      empty: () => emptyPanel({ title: this.#msg('payments.none'), body: this.#msg('payments.noneHint'), shape: receiptIcon }),
      content: ({ data }) => html`<ul class="lines">${data.map((payment) => paymentItem({ ...line, payment, ...this.#invoiceOf(payment) }))}</ul>
        ${this.#more.render({ label: this.#msg('payments.more'), failure: this.#msg('payments.moreFailed') })}`,
    })}`;
    return this.#credit.render({ ...line, invoiceOf: (change) => this.#invoiceOfCredit(change) }, waiting, list);
  }

  /** Only what was captured was sold. */
  #invoiceOf(payment: OwnPayment): Pick<PaymentItemOptions, 'invoice'> {
    if (!this.invoices || payment.capturedAt === null) return {};
    return this.#offer(payment.id, payment.booking, (client) => payments(client).invoice(payment.id));
  }

  #invoiceOfCredit({ kind, booking }: CreditLine): Pick<PaymentItemOptions, 'invoice'> {
    return this.invoices && kind === 'spent' ? this.#offer(booking.id, booking, (client) => bookings(client).invoice(booking.id)) : {};
  }

  #offer(id: string, { mentor }: Pick<OwnPayment['booking'], 'mentor'>, fetch: FetchInvoice): Required<Pick<PaymentItemOptions, 'invoice'>> {
    return { invoice: { busy: this.fetching === id, save: () => void this.#save(id, mentor.name, fetch) } };
  }

  async #save(id: string, name: string, fetch: FetchInvoice): Promise<void> {
    const { client } = this;
    if (!client || this.fetching) return;
    this.fetching = id;
    try {
      saveFile(await fetch(client), `invoice-${id}.pdf`);
      this.toast({ text: this.#msg('payments.invoiceSaved', { name }), tone: 'success' });
    } catch (error) {
      this.#explain(error);
    } finally {
      this.fetching = null;
    }
  }

  #explain(error: unknown): void {
    const { code, kind } = problemOf(error);
    if (code === 'invoice.not_set_up') this.invoices = false;
    const words = { 'invoice.not_set_up': 'payments.invoiceNotSetUp', 'invoice.not_issued': 'payments.invoiceNotIssued' } as const;
    const known = code in words ? words[code as keyof typeof words] : kind === 'offline' ? 'payments.invoiceOffline' : 'payments.invoiceFailed';
    if (known === 'payments.invoiceFailed') console.warn('PeerVerse: the invoice did not come.', error);
    this.toast({ text: this.#msg(known), tone: 'danger' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-payments': PvPayments;
  }
}
