import { css } from 'lit';

export const callNowStyles = css`
  .call,
  .call > [data-state] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
  }
  .call {
    max-inline-size: 640px;
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  .actions .button {
    min-block-size: 44px;
  }
  .credit {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 44px;
  }
  .credit input {
    inline-size: 20px;
    min-block-size: 44px;
    margin: 0;
    accent-color: var(--_accent);
  }
`;
