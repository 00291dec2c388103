import { html, type TemplateResult } from 'lit';
import { payments, type OwnPaymentPage } from '@peerverse/sdk/browser';
import { LiveEvents } from '../../controllers/live-events.ts';
import { LoadMore } from '../../controllers/load-more.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { badgeStyles } from '../../internal/badge.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { receiptIcon } from '../../internal/icons/generated/icons.ts';
import { paymentsEn } from '../../locales/en/payments.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { paymentItem } from './payment-item.ts';
import { paymentsStyles } from './payments.styles.ts';

const PAGE_SIZE = 10;

/**
 * What the signed-in person has paid for sessions: paid, under way, failed or refunded, each with its session, and for a
 * refund until when banks usually show it and by which reference they find it.
 *
 * @summary My payments.
 * @tag pv-payments
 * @slot fallback - A link for people without script; shown again where the list cannot load.
 * @csspart error - The panel that stands where the list could not load.
 * @csspart empty - The panel that stands where there is no payment.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvPayments extends PvElement {
  static override styles = [themeStyles, badgeStyles, buttonStyles, panelStyles, skeletonStyles, paymentsStyles];

  readonly #msg = translator(() => this.locale, paymentsEn);
  readonly #list: RemoteTask<readonly [], OwnPaymentPage> = new RemoteTask(this, {
    args: () => [] as const,
    load: async (client, _args, signal) => payments(client).list({ limit: PAGE_SIZE }, { signal }),
    isEmpty: ({ data }) => data.length === 0,
    keepPrevious: true,
  });
  readonly #more = new LoadMore(this, { first: this.#list, load: async (client, cursor, signal) => payments(client).list({ limit: PAGE_SIZE, cursor }, { signal }) });

  constructor() {
    super();
    new LiveEvents(this, ({ type }) => /^(booking|payment|refund|session|reset)\b/.test(type) && this.#list.reload());
  }

  protected override render(): TemplateResult {
    const line = { reader: { locale: this.locale, timeZone: this.timeZone }, now: this.now(), msg: this.#msg };
    return this.#list.render({
      loading: () => html`<ul class="list">${[0, 1, 2].map(() => html`<li class="payment"><div>${skeleton('title', 'medium')}</div>${skeleton('title')}<div class="notes">${skeleton('line', 'medium')}</div></li>`)}</ul>`,
      empty: () => emptyPanel({ title: this.#msg('payments.none'), body: this.#msg('payments.noneHint'), shape: receiptIcon }),
      content: ({ data }) => html`<ul class="list">${data.map((payment) => paymentItem({ ...line, payment }))}</ul>
        ${this.#more.render({ label: this.#msg('payments.more'), failure: this.#msg('payments.moreFailed') })}`,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-payments': PvPayments;
  }
}
