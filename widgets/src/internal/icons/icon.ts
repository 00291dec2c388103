import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

/**
 * One icon at 20 px (16 with `small`), hidden from screen readers: the words stand beside it or on its button.
 * `directional` turns an arrow round where text runs from right to left.
 */
export const icon = (shape: () => SVGTemplateResult, look: '' | 'small' | 'directional' | 'small directional' = ''): TemplateResult =>
  html`<svg class="icon ${look}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape()}</svg>`;
