// A withdrawal: how much and where to, once more with both, and what became of it.
import { html, nothing, type TemplateResult } from 'lit';
import type { PayoutDestination } from '@peerverse/sdk/browser';
import { parseAmount } from '../../format/amount.ts';
import { formatMoney } from '../../format/money.ts';
import { formatInstant } from '../../format/time.ts';
import { badge } from '../../internal/badge.ts';
import { choice, choices } from '../../internal/choice.ts';
import { notice } from '../../internal/notice.ts';
import { circleAlertIcon, circleCheckIcon, clockIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { textField } from '../../internal/text-field.ts';
import type { AmountStep, ConfirmStep, SentStep, StepParts, StepView } from './desk-steps.ts';
import { form, mainButton, plainButton, trouble } from './step-buttons.ts';
import { payoutNote } from './wallet-line.ts';

export const isUsable = ({ usableFrom }: PayoutDestination, now: Date): boolean => Date.parse(usableFrom) <= now.getTime();

/** What the field says, in minor units; null with the reason where it cannot be withdrawn. */
export function amountOf({ text }: AmountStep, { overview, reader, msg }: StepView): { minor: number; wrong: null } | { minor: null; wrong: string } {
  const { minimum, withdrawable } = overview.terms;
  const minor = parseAmount(text, minimum.currency, reader.locale);
  if (minor === null) return { minor, wrong: msg('desk.amount.wrong.shape') };
  if (minor < minimum.amountMinor) return { minor: null, wrong: msg('desk.amount.wrong.minimum', { minimum: formatMoney(minimum, reader.locale) }) };
  if (minor > withdrawable.amountMinor) return { minor: null, wrong: msg('desk.amount.wrong.most', { most: formatMoney(withdrawable, reader.locale, 'exact') }) };
  return { minor, wrong: null };
}

export function amountStep(step: AmountStep, view: StepView, actions: { onChange: (change: Partial<AmountStep>) => void; onNext: () => void; onClose: () => void }): StepParts {
  const { overview, reader, msg } = view;
  const { terms, destinations } = overview;
  const money = (amount: typeof terms.minimum): string => formatMoney(amount, reader.locale);
  const { minor, wrong } = amountOf(step, view);
  const chosen = destinations.find(({ id }) => id === step.destinationId);
  return {
    heading: msg('desk.amount.title'),
    body: form(actions.onNext, html`
      ${textField({
        id: 'amount', label: msg('desk.amount.label'), value: step.text, inputMode: 'decimal', maxLength: 20, first: true,
        hint: msg('desk.amount.hint', { minimum: money(terms.minimum), most: formatMoney(terms.withdrawable, reader.locale, 'exact') }),
        error: step.left ? (wrong ?? undefined) : undefined,
        onInput: (text) => actions.onChange({ text }), onLeave: () => actions.onChange({ left: true }),
      })}
      ${choices(msg('desk.amount.to'), destinations.map((destination) => way(destination, step, view, () => actions.onChange({ destinationId: destination.id }))))}
      <dl class="arrives" aria-live="polite">
        <dt>${msg('desk.amount.arrives')}</dt>
        <dd><span class="figure numeric">${minor === null ? '—' : formatMoney({ ...terms.minimum, amountMinor: minor }, reader.locale, 'exact')}</span>${chosen ? html`<span class="note">${msg('wallet.to', { label: chosen.label })}</span>` : nothing}</dd>
        <dd class="note">${msg('desk.amount.fee')}</dd>
      </dl>
      <p class="note numeric">${msg('desk.amount.limits', { maximum: money(terms.dailyMaximum), count: terms.dailyCount, left: money(terms.remainingAmount), countLeft: terms.remainingCount })}</p>
      ${trouble(view)}`),
    footer: html`${plainButton(msg('desk.cancel'), actions.onClose)}${mainButton(msg('desk.amount.next'), view, actions.onNext)}`,
  };
}

function way(destination: PayoutDestination, { destinationId }: AmountStep, { reader, now, msg }: StepView, onChoose: () => void): TemplateResult {
  const { id, label, kind, holderName, usableFrom } = destination;
  const usable = isUsable(destination, now);
  const onHold = usable ? null : msg('desk.onHold', { when: formatInstant(new Date(usableFrom), reader, now) });
  return choice({ name: 'destination', label, checked: id === destinationId, disabled: !usable, notes: [`${msg(`wallet.kind.${kind}`)} · ${holderName}`, onHold], onChoose });
}

export function confirmStep(step: ConfirmStep, view: StepView, actions: { onBack: () => void; onConfirm: () => void; onClose: () => void }): StepParts {
  const { msg, reader, overview } = view;
  const amount = formatMoney({ ...overview.terms.minimum, amountMinor: step.amountMinor }, reader.locale, 'exact');
  const { label, holderName } = step.destination;
  return {
    heading: msg('desk.confirm.title', { amount }),
    body: html`<div class="step">
      <p class="numeric">${msg('desk.confirm.body', { amount, label, name: holderName })}</p>
      <p class="note">${msg('desk.amount.fee')} ${msg('desk.confirm.when')}</p>
      ${step.unsure ? notice({ text: msg('desk.confirm.unsure'), tone: 'warning', urgent: true }) : nothing}
      ${trouble(view)}
    </div>`,
    // Once it may be under way there is no way back to another amount: that would be a second withdrawal.
    footer: html`${step.unsure ? plainButton(msg('desk.close'), actions.onClose) : plainButton(msg('desk.change'), actions.onBack)}
      ${mainButton(step.unsure ? msg('desk.confirm.again') : msg('desk.confirm.submit', { amount }), view, actions.onConfirm)}`,
  };
}

const outcomes = { requested: clockIcon, processing: clockIcon, processed: circleCheckIcon, failed: circleAlertIcon, reversed: circleAlertIcon } as const;

export function sentStep({ payout }: SentStep, { msg, reader }: StepView, onClose: () => void): StepParts {
  const { status, destination } = payout;
  const amount = formatMoney(payout.amount, reader.locale, 'exact');
  return {
    heading: status === 'failed' || status === 'reversed' ? msg(`desk.sent.${status}`) : msg(`desk.sent.${status}`, { amount }),
    body: html`<div class="step outcome ${status}" role="status">
      ${icon(outcomes[status])}
      <p class="numeric">${msg('wallet.to', { label: destination.label })} ${badge(msg(`wallet.payout.${status}`), status === 'processed' ? 'success' : status === 'failed' || status === 'reversed' ? 'danger' : 'accent')}</p>
      <p class="note numeric">${payoutNote(payout, msg)}</p>
    </div>`,
    footer: html`<button type="button" class="button primary" @click=${onClose}>${msg('desk.done')}</button>`,
  };
}
