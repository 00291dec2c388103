import { css } from 'lit';

export const deskLayoutStyles = css`
  .desk-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
    margin-block-end: calc(-1 * var(--_space-2));
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    overflow-wrap: anywhere;
  }
  .desk-head p {
    min-inline-size: 0;
  }
  .desk-ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
  }
  .desk-ways .button {
    padding-inline: 0;
  }
  .accounts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
  }
  .accounts-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  .account {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--_space-1) var(--_space-4);
    padding: var(--_space-4) var(--_space-5);
  }
  .account + .account {
    border-block-start: 1px solid var(--_border);
  }
  .account > .icon {
    margin-block-start: 2px;
    color: var(--_text-secondary);
  }
  .account .notice {
    grid-column: 1 / -1;
    margin-block-start: var(--_space-2);
  }
  .step {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
    overflow-wrap: anywhere;
  }
  .step .segmented {
    justify-self: start;
  }
  #code {
    max-inline-size: 200px;
    font-size: var(--_text-xl);
    letter-spacing: 0.16em;
  }
  #amount {
    font-size: var(--_text-xl);
  }
  .outcome > .icon {
    inline-size: 32px;
    block-size: 32px;
    color: var(--_text-secondary);
  }
  .outcome.processed > .icon {
    color: var(--_success-text);
  }
  .outcome:is(.failed, .reversed) > .icon {
    color: var(--_danger-text);
  }
  @container (max-width: 639px) {
    .account > .button {
      grid-column: 2 / -1;
      justify-self: start;
      margin-inline-start: calc(-1 * var(--_space-4));
    }
    .accounts-head .button {
      inline-size: 100%;
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .desk-ways .button {
      padding-inline: var(--_space-3);
    }
    .account > .button {
      margin-inline: 0;
    }
  }
`;
