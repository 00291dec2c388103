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
  .sessions {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
  }
  .session {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space-3) var(--_space-4);
    padding: var(--_space-5);
  }
  .session + .session {
    border-block-start: 1px solid var(--_border);
  }
  .what {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }
  .title h2 {
    font-size: var(--_text-md);
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
  .more {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    margin-block-start: var(--_space-5);
  }
  .more-failure {
    color: var(--_danger-text);
    font-size: var(--_text-sm);
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
