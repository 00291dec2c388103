// The card about more time, among the notes over the picture.
import { css } from 'lit';

export const moreTimeStyles = css`
  .more-time {
    position: relative;
    /* Over the small picture, wherever that was moved to: the card asks something and goes away again. */
    z-index: 1;
    display: grid;
    gap: var(--_space-2);
    inline-size: min(420px, 100%);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-2);
    pointer-events: auto;
    animation: more-in var(--_motion-slow) var(--_ease);
  }
  @keyframes more-in {
    from {
      opacity: 0;
      transform: translateY(-8px);
    }
  }
  .more-time h3 {
    font-size: var(--_text-md);
  }
  .more-time h3:focus {
    outline: none;
  }
  .more-time p {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .more-time .more-problem {
    color: var(--_danger-text);
  }
  .more-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-block-start: var(--_space-1);
  }
  .more-actions .button,
  .more-pill {
    min-block-size: 44px;
  }
  .more-pill {
    pointer-events: auto;
  }
  .more-outcome {
    max-inline-size: 52ch;
  }
  @container (max-width: 479px) {
    .with-chat .stage-notes:has(.more-time) {
      inset-inline: var(--_space-2);
    }
    .more-actions .button {
      flex: 1 1 auto;
    }
  }
  @media (forced-colors: active) {
    .more-time {
      border-color: CanvasText;
    }
  }
`;
