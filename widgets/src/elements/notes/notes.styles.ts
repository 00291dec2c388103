import { css } from 'lit';

export const notesStyles = css`
  .notes,
  .clash {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
  }
  .notes {
    max-inline-size: 640px;
    overflow-wrap: anywhere;
  }
  .hint,
  .state {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  textarea.control {
    max-block-size: 60vh;
    overflow: auto;
  }
  .theirs {
    max-block-size: 30vh;
    margin: 0;
    padding: var(--_space-3);
    overflow: auto;
    border-radius: var(--_radius-md);
    background: var(--_surface-hover);
    font: inherit;
    font-size: var(--_text-sm);
    white-space: pre-wrap;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  .actions .button {
    min-block-size: 44px;
  }
`;
