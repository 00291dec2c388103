// Before it rings: whom, how long and for how much; what about; and how it is paid once somebody has answered.
import type { Credit, InstantMentor } from '@peerverse/sdk/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { formatMoney } from '../../format/money.ts';
import { chip } from '../../internal/chip.ts';
import { choice, choices } from '../../internal/choice.ts';
import { textField } from '../../internal/text-field.ts';
import type { callNowEn } from '../../locales/en/call-now.ts';
import type { commonEn } from '../../locales/en.ts';
import type { Translate } from '../../locales/messages.ts';
import type { AnyOffer, Interest } from './any-mentor.ts';

type Price = Credit['balance'];

/** The API's limits of a topic. */
export const TOPIC = { min: 3, max: 280 };

export interface OfferFormOptions {
  readonly locale: string;
  readonly msg: Translate<typeof callNowEn & typeof commonEn>;
  readonly topic: string;
  readonly isTopicMissing: boolean;
  readonly withCredit: boolean;
  readonly onTopic: (topic: string) => void;
  readonly onCredit: () => void;
}

/** All or nothing: credit that covers the whole price. */
export function covers({ creditAllowed, balance }: Credit, { amountMinor, currency }: Price): boolean {
  return creditAllowed && amountMinor > 0 && balance.currency === currency && balance.amountMinor >= amountMinor;
}

/** Of one mentor. */
export function oneOffer({ msg, locale }: OfferFormOptions, { name }: InstantMentor, { durationSeconds, price }: InstantMentor['sessionTypes'][number]): TemplateResult {
  return html`<p class="numeric">${msg('callNow.offer', { name, minutes: minutesOf(durationSeconds), price: formatMoney(price, locale) })}</p>`;
}

export interface AnyOfferOptions {
  readonly interests: readonly Interest[];
  readonly interest: string | null;
  readonly offers: readonly AnyOffer[];
  readonly chosen: AnyOffer;
  readonly onInterest: (name: string) => void;
  readonly onOffer: (key: string) => void;
}

/** Of any mentor: about what, then how long and for how much where that is not the same with all of them. */
export function anyOffer({ msg, locale }: OfferFormOptions, { interests, interest, offers, chosen, onInterest, onOffer }: AnyOfferOptions): TemplateResult {
  const terms = ({ durationSeconds, price }: AnyOffer): string => msg('callNow.terms', { minutes: minutesOf(durationSeconds), price: formatMoney(price, locale) });
  const count = (offer: AnyOffer): string => msg('callNow.available', { count: offer.mentors });
  return html`
    ${interests.length > 0
      ? html`<div class="chips" role="group" aria-label=${msg('callNow.about')}>
          ${interests.map(({ name, mentors }) => chip({ label: name, selected: name === interest, count: mentors, onToggle: () => onInterest(name) }))}
        </div>`
      : nothing}
    ${offers.length > 1
      ? choices(msg('callNow.which'), offers.map((offer) => choice({ name: 'offer', label: terms(offer), checked: offer.key === chosen.key, notes: [count(offer)], onChoose: () => onOffer(offer.key) })))
      : html`<p class="numeric">${count(chosen)} · ${terms(chosen)}</p>`}`;
}

/** What is the same for one mentor and any. */
export function wishFields({ msg, locale, topic, isTopicMissing, withCredit, onTopic, onCredit }: OfferFormOptions, price: Price, credit: Credit): TemplateResult {
  return html`${textField({
      id: 'topic', label: msg('callNow.topic'), value: topic, hint: msg('callNow.topicHint'), maxLength: TOPIC.max, error: isTopicMissing ? msg('callNow.topicShort') : undefined, onInput: onTopic,
    })}
    ${covers(credit, price)
      ? html`<label class="credit"><input type="checkbox" .checked=${withCredit} @change=${onCredit} />${msg('callNow.credit', { balance: formatMoney(credit.balance, locale) })}</label>`
      : nothing}`;
}

const minutesOf = (seconds: number): number => Math.max(1, Math.round(seconds / 60));
