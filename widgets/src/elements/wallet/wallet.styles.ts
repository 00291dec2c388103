import { css } from 'lit';

export const walletStyles = css`
  :host {
    container-type: inline-size;
  }
  .wallet,
  .wallet > [data-state],
  .lists {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-6);
  }
  .lists {
    gap: var(--_space-4);
    justify-items: start;
  }
  .lists > [data-state],
  .lists-head {
    inline-size: 100%;
  }
  .lists-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-3);
  }
  .balance {
    display: grid;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }
  .available {
    display: grid;
    align-content: start;
    gap: var(--_space-1);
    padding: var(--_space-5);
  }
  .available h2,
  .figures dt {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: 400;
    letter-spacing: normal;
  }
  .amount {
    font-size: var(--_text-3xl);
    font-weight: var(--_weight-bold);
    line-height: 1.2;
    letter-spacing: -0.02em;
  }
  .note,
  .hint {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .act {
    display: grid;
    justify-items: start;
    gap: var(--_space-2);
    margin-block-start: var(--_space-4);
  }
  .act .notice {
    inline-size: 100%;
  }
  .act .button {
    min-block-size: 44px;
  }
  .figures {
    display: grid;
    align-content: start;
    border-block-start: 1px solid var(--_border);
  }
  .figures > div {
    display: grid;
    gap: 2px;
    padding: var(--_space-4) var(--_space-5);
  }
  .figures > div + div {
    border-block-start: 1px solid var(--_border);
  }
  .figures dd {
    display: grid;
    gap: 2px;
  }
  .figure {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-medium);
  }
  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px var(--_space-4);
    padding: var(--_space-4) var(--_space-5);
  }
  @container (min-width: 640px) {
    .balance {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .available {
      padding: var(--_space-6);
    }
    .figures {
      border-block-start: 0;
      border-inline-start: 1px solid var(--_border);
    }
  }
  @container (max-width: 639px) {
    .act .button,
    .lists-head .button,
    .lists .segmented {
      inline-size: 100%;
    }
    .lists .segmented label {
      padding-inline: var(--_space-2);
    }
  }
`;
