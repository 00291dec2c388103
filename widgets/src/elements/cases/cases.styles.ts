import { css } from 'lit';

export const casesStyles = css`
  :host {
    container-type: inline-size;
  }
  .cases {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
  }
  .staff-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    overflow-wrap: anywhere;
  }
  .staff-head p {
    min-inline-size: 0;
  }
  .staff-ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
  }
  .staff-ways .button {
    padding-inline: 0;
  }
  .segmented {
    justify-self: start;
  }
  .case {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-2) var(--_space-4);
    padding: var(--_space-5);
  }
  .case .notes {
    display: grid;
    gap: 2px;
  }
  .shares {
    color: var(--_text);
  }
  .seen,
  .deadline {
    grid-column: 1 / -1;
    overflow-wrap: anywhere;
  }
  .seen {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius-md);
    background: var(--_surface-hover);
    font-size: var(--_text-sm);
  }
  .seen h3 {
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    letter-spacing: normal;
    color: var(--_text-secondary);
  }
  .seen ul {
    display: grid;
    gap: 2px;
  }
  .deadline,
  .note {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .case > .story {
    grid-column: 1 / -1;
  }
  .call-name {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .here {
    color: var(--_text);
  }
  .story-failed {
    display: grid;
    justify-items: start;
    gap: var(--_space-3);
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
  .case > .button {
    grid-column: 1 / -1;
    justify-self: start;
    min-block-size: 44px;
  }
  .step {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
    overflow-wrap: anywhere;
  }
  .arrives dd + dt {
    margin-block-start: var(--_space-2);
  }
  .figure {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-medium);
  }
  @container (min-width: 640px) {
    .case > .deadline {
      grid-column: 1;
      align-self: center;
    }
    .case > .button {
      grid-column: 2;
    }
  }
  @container (max-width: 639px) {
    .case > .button,
    .segmented {
      inline-size: 100%;
    }
    .segmented label {
      padding-inline: 6px;
    }
  }
  @media (forced-colors: active) {
    .seen {
      border: 1px solid CanvasText;
    }
    .staff-ways .button {
      padding-inline: var(--_space-3);
    }
  }
`;
