// One change of a student's credit: what happened, for which session, and by how much.
import { html, nothing, type TemplateResult } from 'lit';
import type { CreditLine } from '@peerverse/sdk/browser';
import { formatMoney } from '../../format/money.ts';
import { formatInstant } from '../../format/time.ts';
import { invoiceButton, type PaymentItemOptions } from './payment-item.ts';

export type CreditLineOptions = Pick<PaymentItemOptions, 'reader' | 'now' | 'msg' | 'invoice'>;

export function creditLine({ kind, amount, booking, createdAt }: CreditLine, { reader, now, msg, invoice }: CreditLineOptions): TemplateResult {
  const money = formatMoney(amount, reader.locale, 'exact');
  const session = msg('credit.session', { name: booking.mentor.name, when: formatInstant(new Date(booking.startsAt), reader, now) });
  return html`<li class="credit-line">
    <p class="credit-what">${msg(`credit.kind.${kind}`)}</p>
    <p class="sum numeric">${kind === 'spent' || kind === 'sent_back' ? `−${money}` : `+${money}`}</p>
    <p class="credit-hint numeric">${formatInstant(new Date(createdAt), reader, now)} · ${session}</p>
    ${invoice ? invoiceButton(invoice, booking, { reader, now, msg }) : nothing}
  </li>`;
}
