// What comes of a choice, in figures.
import { css } from 'lit';

export const arrivesStyles = css`
  .arrives {
    display: grid;
    gap: 2px;
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius-md);
    background: var(--_surface-hover);
  }
  .arrives dt {
    font-size: var(--_text-sm);
  }
  .arrives dd:not(.note) {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-2);
  }
  @media (forced-colors: active) {
    .arrives {
      border: 1px solid CanvasText;
    }
  }
`;
