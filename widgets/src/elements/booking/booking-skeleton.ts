/** The shape of the page while the times are on their way. */
import { html, type TemplateResult } from 'lit';
import type { DayKey } from '../../format/zones.ts';
import { skeleton } from '../../internal/skeleton.ts';
import { weekOf } from './time-plan.ts';

export function bookingSkeleton(today: DayKey): TemplateResult {
  return html`<div class="booking">
    <div class="head">${skeleton('circle')}<div class="grow">${skeleton('title', 'medium')}</div></div>
    <div class="columns">
      <div class="choices">
        <div class="step">${skeleton('title', 'short')}<div class="days">${weekOf(today, 0).map(() => html`<span class="day">${skeleton('block')}</span>`)}</div>
        <div class="slots">${Array.from({ length: 6 }, () => html`<span class="slot">${skeleton('line')}</span>`)}</div></div>
        <div class="step">${skeleton('title', 'short')}${skeleton('block')}</div>
      </div>
      <div class="summary">${skeleton('title', 'medium')}${skeleton('line')}${skeleton('line', 'medium')}${skeleton('pill')}</div>
    </div>
  </div>`;
}
