// Grey shapes in the geometry of what will come. RemoteTask hides them from screen readers.
import { css, html, type TemplateResult } from 'lit';

/** `line` is one line of text; `short`, `medium`, `long` are its width. `block` fills its parent's height. */
export const skeleton = (shape: 'line' | 'title' | 'circle' | 'pill' | 'block', width: 'short' | 'medium' | 'long' = 'long'): TemplateResult =>
  html`<span class="skeleton ${shape} ${width}"></span>`;

export const skeletonStyles = css`
  .skeleton {
    display: block;
    border-radius: var(--_radius-sm);
    background: var(--_surface-hover);
    animation: skeleton-breathe 1.6s ease-in-out infinite alternate;
  }
  .skeleton.line {
    block-size: 12px;
    margin-block: 4px;
  }
  .skeleton.title {
    block-size: 18px;
    margin-block: 4px;
  }
  .skeleton.circle {
    flex: none;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
  }
  .skeleton.pill {
    block-size: 36px;
    border-radius: var(--_radius-full);
  }
  .skeleton.block {
    block-size: 100%;
    min-block-size: 96px;
    border-radius: var(--_radius-md);
  }
  .skeleton:not(.circle).short {
    inline-size: 28%;
  }
  .skeleton:not(.circle).medium {
    inline-size: 56%;
  }
  @keyframes skeleton-breathe {
    from {
      opacity: 1;
    }
    to {
      opacity: 0.55;
    }
  }
  @media (forced-colors: active) {
    .skeleton {
      border: 1px solid GrayText;
    }
  }
`;
