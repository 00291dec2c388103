// One payment: for which session, how it stands, and what came back of it by when.
import { html, nothing, type TemplateResult } from 'lit';
import type { OwnPayment, PaymentRefund } from '@peerverse/sdk/browser';
import { formatMoney, type Money } from '../../format/money.ts';
import { nameWithLength } from '../../format/session-name.ts';
import { formatDay, formatInstant, type Reader } from '../../format/time.ts';
import { badge, type BadgeTone } from '../../internal/badge.ts';
import type { commonEn } from '../../locales/en.ts';
import type { paymentsEn } from '../../locales/en/payments.ts';
import type { Translate } from '../../locales/messages.ts';

export type PaymentsTranslate = Translate<typeof paymentsEn & typeof commonEn>;

/** The PDF of one session that was paid. */
export interface InvoiceAction {
  busy: boolean;
  save: () => void;
}

export interface PaymentItemOptions {
  payment: OwnPayment;
  reader: Reader;
  now: Date;
  msg: PaymentsTranslate;
  /** Absent where there is none. */
  invoice?: InvoiceAction;
}

type State = 'paid' | 'underWay' | 'failed' | 'partlyRefunded' | 'refunded' | 'refunding' | 'refundFailed' | 'takenByBank';

const tones: Record<State, BadgeTone> = { paid: 'success', underWay: 'accent', failed: 'danger', partlyRefunded: 'neutral', refunded: 'neutral', refunding: 'accent', refundFailed: 'danger', takenByBank: 'neutral' };

/** A refund is told from the moment it is decided; whether the whole of it has left is said by the payment. */
export function stateOf({ status, refunds, takenByBank }: Pick<OwnPayment, 'status' | 'refunds' | 'takenByBank'>): State {
  if (status === 'failed') return 'failed';
  if (status === 'refunded') return 'refunded';
  if (status !== 'captured' && status !== 'partially_refunded') return 'underWay';
  if (refunds.some((refund) => refund.status === 'failed')) return 'refundFailed';
  if (refunds.some(isOnItsWay)) return 'refunding';
  if (takenByBank.amountMinor > 0 && status === 'captured') return 'takenByBank';
  return status === 'captured' ? 'paid' : 'partlyRefunded';
}

const isOnItsWay = ({ status }: PaymentRefund): boolean => status === 'requested' || status === 'pending';

export function paymentItem({ payment, reader, now, msg, invoice }: PaymentItemOptions): TemplateResult {
  const { booking, amount, capturedAt, createdAt } = payment;
  const state = stateOf(payment);
  const when = formatInstant(new Date(capturedAt ?? createdAt), reader, now);
  return html`<li class="payment">
    <div class="title"><h2>${booking.mentor.name}</h2>${badge(msg(`payments.state.${state}`), tones[state])}</div>
    <p class="sum numeric">${formatMoney(amount, reader.locale, 'exact')}</p>
    <div class="notes numeric">
      <p>${nameWithLength(booking.sessionName, booking.durationSeconds, reader.locale)} · ${formatInstant(new Date(booking.startsAt), reader, now)}</p>
      <p>${msg(capturedAt ? 'payments.paidOn' : 'payments.begunOn', { when })}</p>
      ${hint(payment, msg)}
      ${payment.takenByBank.amountMinor > 0 ? html`<p class="refund">${msg('payments.takenByBank', { amount: formatMoney(payment.takenByBank, reader.locale, 'exact') })}</p>` : nothing}
      ${payment.refunds.map((refund) => refundLine(refund, reader, now, msg))}
    </div>
    ${invoice ? invoiceButton(invoice, booking, { reader, now, msg }) : nothing}
  </li>`;
}

export function invoiceButton({ busy, save }: InvoiceAction, { mentor, startsAt }: Pick<OwnPayment['booking'], 'mentor' | 'startsAt'>, { reader, now, msg }: Pick<PaymentItemOptions, 'reader' | 'now' | 'msg'>): TemplateResult {
  const label = msg('payments.invoiceFor', { name: mentor.name, when: formatDay(new Date(startsAt), reader, now) });
  return html`<button type="button" class="button" aria-label=${label} aria-busy=${busy} aria-disabled=${busy} @click=${save}><span>${msg('payments.invoice')}</span></button>`;
}

function hint({ status }: OwnPayment, msg: PaymentsTranslate): TemplateResult | typeof nothing {
  if (status === 'failed') return html`<p>${msg('payments.failedHint')}</p>`;
  if (status === 'created') return html`<p>${msg('payments.notPaidHint')}</p>`;
  return status === 'attempted' || status === 'authorized' ? html`<p>${msg('payments.underWayHint')}</p>` : nothing;
}

function refundLine({ amount, status, processedAt, expectedBy, bankReference }: PaymentRefund, reader: Reader, now: Date, msg: PaymentsTranslate): TemplateResult {
  const money = formatMoney(amount as Money, reader.locale, 'exact');
  const dayOf = (instant: string): string => formatDay(new Date(instant), reader, now);
  const late = expectedBy !== null && Date.parse(expectedBy) < now.getTime();
  const words = (): string => {
    if (status === 'failed' || expectedBy === null) return msg('payments.refund.failed', { amount: money });
    if (!processedAt) return msg('payments.refund.requested', { amount: money, day: dayOf(expectedBy) });
    const sent = dayOf(processedAt);
    return late ? msg('payments.refund.arrived', { amount: money, sent }) : msg('payments.refund.processed', { amount: money, sent, day: dayOf(expectedBy) });
  };
  return html`<p class="refund">${words()}${bankReference ? html` ${msg('payments.refund.reference', { reference: bankReference })}${late ? html`. ${msg('payments.refund.ask')}` : '.'}` : nothing}</p>`;
}
