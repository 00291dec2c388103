import { css } from 'lit';

export const paymentsStyles = css`
  :host {
    container-type: inline-size;
  }
  .head {
    display: flex;
    justify-content: end;
    margin-block-end: var(--_space-4);
  }
  .list {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
  }
  .payment {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-1) var(--_space-4);
    padding: var(--_space-5);
  }
  .payment + .payment {
    border-block-start: 1px solid var(--_border);
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .title h2 {
    min-inline-size: 0;
    font-size: var(--_text-md);
    line-height: 1.3;
  }
  .sum {
    font-weight: var(--_weight-medium);
    text-align: end;
  }
  .notes {
    display: grid;
    grid-column: 1 / -1;
    gap: 2px;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    overflow-wrap: anywhere;
  }
  .payment > .button {
    grid-column: 1 / -1;
    justify-self: start;
    margin-block-start: var(--_space-2);
  }
  .refund {
    margin-block-start: var(--_space-1);
    color: var(--_text);
  }
  .more {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    margin-block-start: var(--_space-5);
  }
  @container (min-width: 640px) {
    .payment:has(> .button) .notes {
      grid-column: 1;
    }
    .payment > .button {
      grid-column: 2;
      align-self: end;
      justify-self: end;
      margin-block-start: 0;
    }
  }
  .more-failure {
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
`;
