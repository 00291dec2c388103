// What stands in the dialog: the choice with its amounts and the reason; the same once more, because it is for good; and the
// decision of a colleague who was faster.
import { html, nothing, type TemplateResult } from 'lit';
import type { SettlementCase } from '@peerverse/sdk/browser';
import { parseAmount } from '../../format/amount.ts';
import { formatMoney, type Money } from '../../format/money.ts';
import { formatInstant } from '../../format/time.ts';
import { choice, choices } from '../../internal/choice.ts';
import { textArea } from '../../internal/field.ts';
import { notice } from '../../internal/notice.ts';
import { textField } from '../../internal/text-field.ts';
import { decided, type CaseView } from './case-item.ts';

export type Shares = SettlementCase['options'][number];

export const REASON = { min: 3, max: 280 };
/** The provider's, and the API's. */
const REFUND_MINOR_MIN = 100;

export interface ChooseStep {
  name: 'choose';
  of: SettlementCase;
  /** The place among the usual decisions, or an amount of one's own; null before anything is chosen. */
  choice: number | 'other' | null;
  amount: string;
  reason: string;
  /** The person wanted to go on. */
  tried: boolean;
}
export interface ConfirmStep {
  name: 'confirm';
  of: SettlementCase;
  shares: Shares;
  reason: string;
  /** The choice to come back to. */
  from: ChooseStep;
  /** One for this decision, whatever is lost on the way. */
  key: string;
  /** It was sent and no answer came. */
  unsure: boolean;
}
export interface TakenStep {
  name: 'taken';
  of: SettlementCase;
}
export type Step = ChooseStep | ConfirmStep | TakenStep;

export interface StepView extends CaseView {
  busy: boolean;
  /** What went wrong last, in words. */
  problem: string | null;
}

export interface StepParts {
  heading: string;
  body: unknown;
  footer: unknown;
}

const trouble = ({ problem }: StepView): TemplateResult | typeof nothing => (problem ? notice({ text: problem, tone: 'danger', urgent: true }) : nothing);
const plain = (label: string, onClick: () => void): TemplateResult => html`<button type="button" class="button" @click=${onClick}>${label}</button>`;
const main = (label: string, { busy }: StepView, onClick: () => void): TemplateResult => html`<button type="button" class="button primary" aria-busy=${busy} aria-disabled=${busy} @click=${onClick}><span>${label}</span></button>`;

/** What the field says, in minor units; null where it cannot be given back. */
export function ownAmount({ amount, of }: ChooseStep, { reader, msg }: CaseView): { minor: number; wrong: null } | { minor: null; wrong: string } {
  const minor = parseAmount(amount, of.price.currency, reader.locale);
  if (minor === null || minor > of.price.amountMinor) return { minor: null, wrong: msg('cases.choose.amountWrong', { price: formatMoney(of.price, reader.locale) }) };
  return minor > 0 && minor < REFUND_MINOR_MIN ? { minor: null, wrong: msg('cases.choose.amountSmall') } : { minor, wrong: null };
}

export const reasonFits = ({ reason }: Pick<ChooseStep, 'reason'>): boolean => reason.trim().length >= REASON.min && [...reason.trim()].length <= REASON.max;

export function chooseStep(step: ChooseStep, view: StepView, actions: { onChange: (change: Partial<ChooseStep>) => void; onNext: () => void; onClose: () => void }): StepParts {
  const { of, tried } = step;
  const { reader, msg } = view;
  const money = (amount: Money): string => formatMoney(amount, reader.locale, 'exact');
  const people = { student: of.student.name, mentor: of.mentor.name };
  const label = ({ refund }: Shares): string => {
    if (refund.amountMinor === 0) return msg('cases.choose.nothing');
    return refund.amountMinor === of.price.amountMinor ? msg('cases.choose.everything') : msg('cases.choose.part', { refund: money(refund) });
  };
  const row = (value: number | 'other', words: string, note: string | null): TemplateResult =>
    choice({ name: 'decision', label: words, checked: step.choice === value, notes: [note], onChoose: () => actions.onChange({ choice: value }) });
  const submit = (event: Event): void => {
    event.preventDefault();
    actions.onNext();
  };
  return {
    heading: msg('cases.choose.title', { price: money(of.price) }),
    body: html`<form class="step" novalidate @submit=${submit}>
      <p class="note numeric">${msg('cases.title', people)} · ${formatInstant(new Date(of.startsAt), reader, view.now)}</p>
      ${choices(msg('cases.choose.legend'), [
        ...of.options.map((shares, index) => row(index, label(shares), msg('cases.choose.shares', { ...people, refund: money(shares.refund), earns: money(shares.mentorEarns) }))),
        row('other', msg('cases.choose.other'), null),
      ])}
      <p class="field-error" role="alert" ?hidden=${!tried || step.choice !== null}>${msg('cases.choose.missing')}</p>
      ${step.choice === 'other' ? textField({
        id: 'amount', label: msg('cases.choose.amount', people), value: step.amount, inputMode: 'decimal', maxLength: 20, first: true, onInput: (amount) => actions.onChange({ amount }),
        hint: msg('cases.choose.amountHint', { ...people, price: formatMoney(of.price, reader.locale) }), error: tried ? (ownAmount(step, view).wrong ?? undefined) : undefined,
      }) : nothing}
      ${textArea({
        id: 'reason', label: msg('cases.choose.reason'), value: step.reason, maxLength: REASON.max, rows: 2, msg, onInput: (reason) => actions.onChange({ reason }),
        hint: msg('cases.choose.reasonHint'), ...(tried && !reasonFits(step) && { error: msg('cases.choose.reasonWrong') }),
      })}
      ${trouble(view)}
      <input type="submit" hidden />
    </form>`,
    footer: html`${plain(msg('cases.cancel'), actions.onClose)}${main(msg('cases.choose.next'), view, actions.onNext)}`,
  };
}

export function confirmStep(step: ConfirmStep, view: StepView, actions: { onBack: () => void; onConfirm: () => void; onClose: () => void }): StepParts {
  const { of, shares, reason, unsure } = step;
  const { reader, msg } = view;
  const money = (amount: Money): string => formatMoney(amount, reader.locale, 'exact');
  const people = { student: of.student.name, mentor: of.mentor.name };
  return {
    heading: msg('cases.confirm.title'),
    body: html`<div class="step">
      <dl class="arrives numeric">
        <dt>${msg('cases.confirm.gets', people)}</dt><dd><span class="figure">${money(shares.refund)}</span></dd>
        <dt>${msg('cases.confirm.earns', people)}</dt><dd><span class="figure">${money(shares.mentorEarns)}</span></dd>
      </dl>
      <p class="note">${msg('cases.confirm.reason', { reason })}</p>
      <p>${msg('cases.confirm.final')}</p>
      ${unsure ? notice({ text: msg('cases.confirm.unsure'), tone: 'warning', urgent: true }) : trouble(view)}
    </div>`,
    // Once it may be decided there is no way back to another decision.
    footer: html`${unsure ? plain(msg('cases.close'), actions.onClose) : plain(msg('cases.confirm.back'), actions.onBack)}
      ${main(shares.refund.amountMinor === 0 ? msg('cases.confirm.nothing', people) : msg('cases.confirm.part', { refund: money(shares.refund) }), view, actions.onConfirm)}`,
  };
}

export function takenStep({ of }: TakenStep, view: StepView, onClose: () => void): StepParts {
  const { msg } = view;
  return {
    heading: msg('cases.taken.title'),
    body: html`<div class="step" role="status"><p>${msg('cases.taken.body')}</p><div class="arrives numeric">${decided(of, view)}</div></div>`,
    footer: html`<button type="button" class="button primary" @click=${onClose}>${msg('cases.close')}</button>`,
  };
}
