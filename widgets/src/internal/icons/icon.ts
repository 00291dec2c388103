import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

/** One icon at 20 px (16 with `small`), hidden from screen readers: the words stand beside it or on its button. */
export const icon = (shape: () => SVGTemplateResult, size: '' | 'small' = ''): TemplateResult =>
  html`<svg class="icon ${size}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape()}</svg>`;
