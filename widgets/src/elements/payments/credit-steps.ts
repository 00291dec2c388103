// Sending credit back: the question with what goes and what cannot, and then what became of it.
import { html, nothing, type TemplateResult } from 'lit';
import type { Credit, CreditRefund } from '@peerverse/sdk/browser';
import { formatMoney, type Money } from '../../format/money.ts';
import { circleCheckIcon, infoIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { notice } from '../../internal/notice.ts';
import type { PaymentsTranslate } from './payment-item.ts';

interface StepView {
  msg: PaymentsTranslate;
  locale: string;
  busy: boolean;
  problem: string | null;
}

interface StepParts {
  heading: string;
  body: TemplateResult;
  footer: TemplateResult;
}

export function askStep({ balance, refundable }: Credit, { msg, locale, busy, problem }: StepView, { onConfirm, onClose }: { onConfirm: () => void; onClose: () => void }): StepParts {
  const money = (amount: Money): string => formatMoney(amount, locale, 'exact');
  const [amount, rest] = [money(refundable), money({ ...balance, amountMinor: balance.amountMinor - refundable.amountMinor })];
  const goes = refundable.amountMinor > 0;
  const stays = balance.amountMinor > refundable.amountMinor;
  return {
    heading: goes ? msg('credit.askTitle', { amount }) : msg('credit.askNoneTitle'),
    body: html`<div class="credit-step">
      ${goes ? html`<p class="numeric">${msg('credit.askBody')}</p>` : nothing}
      ${stays ? html`<p class="numeric">${msg('credit.askStays', { rest })}</p>` : nothing}
      ${problem ? notice({ text: problem, tone: 'danger', urgent: true }) : nothing}
    </div>`,
    footer: html`<button type="button" class="button" aria-disabled=${busy} @click=${onClose}>${msg('credit.keep')}</button>
      <button type="button" class="button primary" aria-busy=${busy} aria-disabled=${busy} @click=${onConfirm}><span>${goes ? msg('credit.confirm', { amount }) : msg('credit.tellCollege')}</span></button>`,
  };
}

export function outcomeStep({ status, sent, withoutSource, refunds }: CreditRefund, { msg, locale }: StepView, onClose: () => void): StepParts {
  const money = (amount: Money): string => formatMoney(amount, locale, 'exact');
  return {
    heading: status === 'no_source' ? msg('credit.noSourceTitle') : msg('credit.sentTitle', { amount: money(sent) }),
    body: html`<div class="credit-step credit-outcome" role="status">
      ${icon(status === 'no_source' ? infoIcon : circleCheckIcon)}
      ${status === 'no_source' ? nothing : html`<p>${msg('credit.sentBody', { count: refunds.length })}</p>`}
      ${status === 'sent' ? nothing : html`<p class="numeric">${msg('credit.withoutSource', { rest: money(withoutSource) })}</p>`}
    </div>`,
    footer: html`<button type="button" class="button primary" @click=${onClose}>${msg('credit.done')}</button>`,
  };
}
