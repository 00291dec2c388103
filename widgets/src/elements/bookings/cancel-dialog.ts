// The question before a session is cancelled: what goes back, said in money, where it goes, and two plain answers.
import { html, nothing, type TemplateResult } from 'lit';
import type { Booking } from '@peerverse/sdk/browser';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { formatInstant, type Reader } from '../../format/time.ts';
import { choice, choices } from '../../internal/choice.ts';
import { dialog } from '../../internal/dialog.ts';
import { notice } from '../../internal/notice.ts';
import type { BookingsTranslate } from './booking-item.ts';

export type RefundTo = Booking['cancellation']['refundTo'];

export interface CancelDialogOptions {
  /** Null while nothing is asked. */
  booking: Booking | null;
  userId: string | null;
  reader: Reader;
  now: Date;
  msg: BookingsTranslate;
  busy: boolean;
  problem: string | null;
  /** What the student has chosen. */
  refundTo: RefundTo;
  onRefundTo: (refundTo: RefundTo) => void;
  onConfirm: () => void;
  onClose: () => void;
}

export function cancelDialog(options: CancelDialogOptions): TemplateResult {
  const { booking, userId, reader, now, msg, busy, problem, onConfirm, onClose } = options;
  const other = booking && (booking.mentor.userId === userId ? booking.student : booking.mentor);
  const name = other ? firstName(other.name) : '';
  return dialog({
    id: 'cancel', open: booking !== null, heading: msg('bookings.cancelTitle', { name }), closeLabel: msg('bookings.cancelKeep'), onClose,
    body: booking ? html`
      <p class="numeric">${formatInstant(new Date(booking.startsAt), reader, now)}</p>
      ${booking.cancellation.creditAllowed ? ways(booking, options) : html`<p class="numeric">${consequence(booking, booking.mentor.userId === userId, name, reader, msg)}</p>`}
      ${problem ? notice({ text: problem, tone: 'danger', urgent: true }) : nothing}` : nothing,
    footer: html`
      <button type="button" class="button" @click=${onClose}>${msg('bookings.cancelKeep')}</button>
      <button type="button" class="button danger" aria-busy=${busy} aria-disabled=${busy} @click=${onConfirm}><span>${booking ? confirmLabel(booking, options) : nothing}</span></button>`,
  });
}

function consequence({ price, cancellation, paidWith }: Booking, asMentor: boolean, name: string, reader: Reader, msg: BookingsTranslate): string {
  if (price.amountMinor === 0) return msg('bookings.cancelFree');
  const refund = formatMoney(cancellation.refund, reader.locale);
  if (asMentor) return msg('bookings.cancelAsMentor', { name, refund });
  if (cancellation.refund.amountMinor === 0) return msg('bookings.cancelNothing', { price: formatMoney(price, reader.locale) });
  if (paidWith === 'credit') return msg('bookings.cancelCredit', { refund, price: formatMoney(price, reader.locale) });
  return cancellation.refund.amountMinor === price.amountMinor ? msg('bookings.cancelFull', { refund }) : msg('bookings.cancelPart', { refund, price: formatMoney(price, reader.locale) });
}

/** Both ways with their amount and how long they take. */
function ways({ price, cancellation: { refund } }: Booking, { reader, msg, refundTo, onRefundTo }: CancelDialogOptions): TemplateResult {
  const money = { refund: formatMoney(refund, reader.locale), price: formatMoney(price, reader.locale) };
  const way = (to: RefundTo, label: string, note: string): TemplateResult => choice({ name: 'refund-to', label, checked: refundTo === to, notes: [note], onChoose: () => onRefundTo(to) });
  return choices(refund.amountMinor === price.amountMinor ? msg('bookings.refundWhole', money) : msg('bookings.refundPart', money), [
    way('source', msg('bookings.toSource', money), msg('bookings.toSourceNote')),
    way('credit', msg('bookings.toCredit', money), msg('bookings.toCreditNote')),
  ]);
}

function confirmLabel({ price, cancellation, mentor }: Booking, { userId, reader, msg, refundTo }: CancelDialogOptions): string {
  if (mentor.userId === userId || price.amountMinor === 0 || cancellation.refund.amountMinor === 0) return msg('bookings.cancelConfirm');
  const refund = formatMoney(cancellation.refund, reader.locale);
  return cancellation.creditAllowed && refundTo === 'credit' ? msg('bookings.cancelConfirmCredit', { refund }) : msg('bookings.cancelConfirmRefund', { refund });
}
