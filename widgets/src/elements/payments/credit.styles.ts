import { css } from 'lit';

export const creditStyles = css`
  .credit {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-5);
    margin-block-end: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
  }
  .credit-head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--_space-3) var(--_space-4);
  }
  .credit-head h2 {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: 400;
    letter-spacing: normal;
  }
  .credit-sum {
    font-size: var(--_text-2xl);
    font-weight: var(--_weight-bold);
    line-height: 1.2;
    letter-spacing: -0.02em;
  }
  .credit .button {
    min-block-size: 44px;
  }
  .credit-hint {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    overflow-wrap: anywhere;
  }
  .credit-changes summary {
    display: flex;
    align-items: center;
    min-block-size: 44px;
    inline-size: fit-content;
    border-radius: var(--_radius-sm);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    cursor: pointer;
  }
  .credit-changes summary::before {
    content: '';
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    margin-inline: 3px var(--_space-3);
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
    transition: rotate var(--_motion-fast) var(--_ease);
  }
  .credit-changes summary:dir(rtl)::before {
    rotate: 135deg;
  }
  .credit-changes[open] summary::before {
    rotate: 45deg;
  }
  .credit-changes summary:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .credit-line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px var(--_space-4);
    padding-block: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .credit-line .credit-hint {
    grid-column: 1 / -1;
  }
  .credit-line > .button {
    grid-column: 1 / -1;
    justify-self: start;
    margin-block-start: var(--_space-2);
  }
  .credit-failed {
    margin-block-end: var(--_space-4);
  }
  .credit-failed .button {
    min-block-size: 44px;
  }
  .credit-step {
    display: grid;
    gap: var(--_space-3);
  }
  .credit-outcome > .icon {
    inline-size: 32px;
    block-size: 32px;
    color: var(--_text-secondary);
  }
  @container (max-width: 639px) {
    .credit-head .button {
      inline-size: 100%;
    }
  }
`;
