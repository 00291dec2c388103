// Ratings as stars: five for a review, and the input as a radio group.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { starsEn } from '../locales/en/stars.ts';
import type { CommonTranslate, Translate } from '../locales/messages.ts';
import { cssProperties } from '../theme/css-properties.ts';
import { starIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';
import { oneDecimal } from './rating.ts';

const five = [1, 2, 3, 4, 5] as const;

/** Five stars filled to the tenth. */
export const starRow = (average: number, locale: string, msg: CommonTranslate): TemplateResult => html`
  <span class="stars" role="img" aria-label=${msg('rating.outOf', { value: oneDecimal(average, locale) })} ${cssProperties({ '--_part': average / 5 })}>
    <span class="stars-row">${five.map(() => icon(starIcon, 'small'))}</span>
    <span class="stars-row filled">${five.map(() => icon(starIcon, 'small'))}</span>
  </span>
`;

export interface StarsInputOptions {
  /** Unique within the element's shadow root; names the radio group. */
  name: string;
  label: string;
  value: number | null;
  msg: Translate<typeof starsEn>;
  onChange: (value: number) => void;
}

/** Native radios under the stars: arrows, space and form semantics come from the browser. */
export const starsInput = ({ name, label, value, msg, onChange }: StarsInputOptions): TemplateResult => html`
  <fieldset class="stars-input">
    <legend>${label}</legend>
    ${five.map(
      (star) => html`<label>
        <input type="radio" class="visually-hidden" name=${name} value=${star} .checked=${value === star} @change=${() => onChange(star)} />
        ${icon(starIcon)}<span class="visually-hidden">${msg('rating.star', { count: star })}</span>
      </label>`,
    )}
    <output class="stars-said" aria-hidden="true">${value === null ? nothing : msg('rating.star', { count: value })}</output>
  </fieldset>
`;

/** For starRow(). */
export const starRowStyles = css`
  .stars {
    position: relative;
    display: inline-block;
    vertical-align: -3px;
  }
  .stars-row {
    display: flex;
    inline-size: max-content;
    gap: 2px;
    color: var(--_border-hover);
  }
  .stars-row .icon {
    fill: currentcolor;
  }
  .stars-row.filled {
    position: absolute;
    inset: 0;
    inline-size: calc(100% * var(--_part));
    overflow: hidden;
    color: var(--_star);
  }
`;

/** For starsInput(). */
const starsInputStyles = css`
  .stars-input {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    color: var(--_star);
  }
  .stars-input legend {
    margin-block-end: var(--_space-1);
    padding: 0;
    color: var(--_text);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
  }
  .stars-input label {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: var(--_radius-md);
    cursor: pointer;
  }
  .stars-input label:first-of-type {
    margin-inline-start: -7px;
  }
  .stars-input .icon {
    inline-size: 30px;
    block-size: 30px;
    stroke-width: 1.5;
    transition: transform var(--_motion-fast) var(--_ease);
  }
  .stars-input label:hover .icon {
    transform: scale(1.08);
  }
  .stars-input:not(:hover) label:is(:has(:checked), :has(~ label :checked)) .icon,
  .stars-input label:is(:hover, :has(~ label:hover)) .icon {
    fill: currentcolor;
  }
  .stars-input label:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .stars-said {
    margin-inline-start: var(--_space-2);
    color: var(--_text-muted);
    font-size: var(--_text-sm);
  }
`;

/** Of both; an element that counts bytes takes only what it shows. */
export const starsStyles = [starRowStyles, starsInputStyles];
