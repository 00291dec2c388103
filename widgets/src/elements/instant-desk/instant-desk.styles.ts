import { css } from 'lit';

export const instantDeskStyles = css`
  .desk,
  .desk > [data-state],
  .request {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
  }
  .desk {
    max-inline-size: 640px;
  }
  .request {
    gap: var(--_space-3);
  }
  .presence {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-4);
  }
  .presence p {
    flex: 1 1 200px;
    min-inline-size: 0;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-3);
    min-block-size: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: var(--_weight-medium);
    cursor: pointer;
  }
  .track {
    flex: none;
    inline-size: 44px;
    block-size: 24px;
    padding: 2px;
    border: 1px solid var(--_border-hover);
    border-radius: var(--_radius-full);
    background: var(--_surface-hover);
  }
  .track::before {
    content: '';
    display: block;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--_text-secondary);
  }
  .switch[aria-checked='true'] .track {
    background: var(--_accent);
  }
  .switch[aria-checked='true'] .track::before {
    margin-inline-start: auto;
    background: var(--_on-accent);
  }
  .request {
    padding: var(--_space-5);
    border: 2px solid var(--_accent-text);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
  }
  .request h3 {
    font-size: var(--_text-md);
    overflow-wrap: anywhere;
  }
  .request p {
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
  @media (forced-colors: active) {
    .track::before {
      background: ButtonText;
    }
    .switch[aria-checked='true'] .track::before {
      background: Highlight;
    }
  }
`;
