// A rating in one figure, for cards and headers.
import { css, html, type TemplateResult } from 'lit';
import type { CommonTranslate } from '../locales/messages.ts';
import { starIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

export const oneDecimal = (value: number, locale: string): string =>
  value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** «★ 4.8 · 132 reviews», or «New»: a mean is never shown without how many it rests on. */
export function ratingFigure(rating: { average: number | null; count: number; locale: string; msg: CommonTranslate }): TemplateResult {
  const { average, count, locale, msg } = rating;
  if (average === null || count === 0) return html`<span class="rating"><span class="rating-count">${msg('rating.none')}</span></span>`;
  const value = oneDecimal(average, locale);
  return html`<span class="rating numeric">
    <span class="rating-star">${icon(starIcon, 'small')}</span>
    <span aria-hidden="true" class="rating-value">${value}</span>
    <span class="visually-hidden">${msg('rating.outOf', { value })}</span>
    <span class="rating-count">${msg('rating.reviews', { count })}</span>
  </span>`;
}

export const ratingStyles = css`
  .rating {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    font-size: var(--_text-sm);
    line-height: 20px;
  }
  .rating-star {
    color: var(--_star);
  }
  .rating-star .icon {
    fill: currentcolor;
  }
  .rating-value {
    font-weight: var(--_weight-medium);
  }
  .rating-count {
    color: var(--_text-muted);
    font-size: var(--_text-sm);
  }
`;
