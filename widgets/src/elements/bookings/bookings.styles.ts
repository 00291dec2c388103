import { css } from 'lit';

export const bookingsStyles = css`
  :host {
    container-type: inline-size;
  }
  .bookings {
    display: grid;
    gap: var(--_space-4);
    justify-items: start;
  }
  .bookings > [data-state] {
    inline-size: 100%;
  }
  .session {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space-3) var(--_space-4);
    padding: var(--_space-5);
  }
  .what {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .secondary {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .act {
    grid-column: 2;
  }
  .act:empty {
    display: none;
  }
  .payment {
    grid-column: 1 / -1;
  }
  @container (min-width: 640px) {
    .session {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    .act {
      grid-area: 1 / 3;
      align-self: center;
    }
    .act .button {
      min-inline-size: 112px;
    }
  }
  @container (max-width: 639px) {
    .act {
      grid-column: 1 / -1;
    }
    .act .button {
      inline-size: 100%;
      min-block-size: 44px;
    }
  }
`;
