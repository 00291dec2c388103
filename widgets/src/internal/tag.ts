// A still label: a skill, a subject.
import { css, html, type TemplateResult } from 'lit';

export const tag = (label: string): TemplateResult => html`<span class="tag">${label}</span>`;

export const tagStyles = css`
  .tag {
    display: inline-block;
    max-inline-size: 100%;
    padding: 2px var(--_space-2);
    border-radius: var(--_radius-sm);
    background: var(--_surface-hover);
    color: var(--_text-secondary);
    font-size: var(--_text-xs);
    line-height: 18px;
  }
  @media (forced-colors: active) {
    .tag {
      border: 1px solid CanvasText;
    }
  }
`;
