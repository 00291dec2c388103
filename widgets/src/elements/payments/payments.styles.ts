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
  .payment {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-1) var(--_space-4);
    padding: var(--_space-5);
  }
  .title h2 {
    line-height: 1.3;
  }
  .notes {
    display: grid;
    gap: 2px;
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
`;
