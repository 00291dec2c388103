import { css } from 'lit';

/** The filters, wherever they stand, and what goes on a list. They override the directory's own rules. */
export const filterStyles = css`
  .filter + .filter {
    margin-block-start: var(--_space-5);
  }
  .filter legend {
    margin-block-end: var(--_space-2);
    padding: 0;
    font-size: var(--_text-sm);
    font-weight: var(--_weight-bold);
  }
  .option:hover {
    color: var(--_text);
  }
  .option-label {
    flex: 1;
    min-inline-size: 0;
  }
  .option-count {
    color: var(--_text-muted);
    font-size: var(--_text-xs);
  }
  .box {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    border: 1px solid var(--_border-control);
    border-radius: 5px;
  }
  .box .icon {
    inline-size: 14px;
    stroke-width: 3;
  }
  /* Not by colour: with forced colours every box would look ticked. */
  :not(:checked) + .box .icon {
    visibility: hidden;
  }
  :checked + .box {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  :focus-visible + .box {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .text-button {
    display: flex;
    align-items: center;
    inline-size: max-content;
    min-block-size: 44px;
    list-style: none;
    color: var(--_accent-text);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    cursor: pointer;
  }
  .text-button:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .text-button::-webkit-details-marker,
  details[open] .closed,
  details:not([open]) .open {
    display: none;
  }
  .clear {
    margin-block: var(--_space-3);
    padding-inline: 0;
  }
  .more {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    margin-block-start: var(--_space-6);
  }
  .more-failure {
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
  @media (pointer: coarse) {
    .filters .option {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    :checked + .box {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
