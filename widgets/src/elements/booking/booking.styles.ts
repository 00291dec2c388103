import { css } from 'lit';

export const bookingStyles = css`
  :host {
    container-type: inline-size;
  }
  .booking,
  .choices,
  .step,
  .summary {
    display: grid;
    gap: var(--_space-4);
    min-inline-size: 0;
  }
  .head,
  .choices,
  .summary {
    overflow-wrap: anywhere;
  }
  .booking:focus {
    outline: none;
  }
  .choices {
    gap: var(--_space-8);
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
  }
  .head h2 {
    font-size: var(--_text-xl);
  }
  .grow {
    flex: 1;
  }
  .secondary {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .columns {
    display: grid;
    gap: var(--_space-6);
    align-items: start;
  }
  .step-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  .step-head .field {
    grid-template-columns: auto minmax(0, 200px);
    align-items: center;
    column-gap: var(--_space-3);
  }
  .step-head .field label {
    color: var(--_text-secondary);
    font-weight: 400;
  }
  .step-head .field-error {
    display: none;
  }
  .step-head .control {
    padding-block: 6px;
    border-color: var(--_border-hover);
    font-size: var(--_text-sm);
    text-overflow: ellipsis;
  }
  .week {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
  }
  .week > .button {
    flex: none;
    inline-size: 44px;
    min-block-size: 44px;
  }
  .week > .button:disabled {
    border-color: transparent;
    background: none;
    opacity: 0.4;
  }
  .days {
    display: grid;
    flex: 1;
    grid-template-columns: repeat(7, minmax(0, 1fr));
    gap: var(--_space-1);
  }
  .day {
    position: relative;
    display: grid;
    justify-items: center;
    align-content: center;
    min-block-size: 72px;
    padding: var(--_space-2) 0;
    border: 1px solid transparent;
    border-radius: var(--_radius-md);
    font-size: var(--_text-xs);
    line-height: 1.35;
    text-align: center;
    cursor: pointer;
    transition: background-color var(--_motion-fast) var(--_ease);
  }
  .day-name {
    color: var(--_text-muted);
  }
  .day-number {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-medium);
  }
  .day-count {
    color: var(--_accent-text);
    font-size: 11px;
  }
  .day:hover {
    background: var(--_surface-hover);
  }
  .day:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .day:has(:checked) .day-name {
    color: var(--_text);
  }
  .day:has(:disabled) {
    background: none;
    color: var(--_text-muted);
    cursor: default;
  }
  .day:has(:disabled) .day-number {
    font-weight: 400;
  }
  .day:has(:disabled) .day-count {
    color: var(--_text-muted);
  }
  /* Not checked and focused: the page led there, and browsers show no ring after a press. */
  :is(.day, .slot):has(:focus-visible, :focus:not(:checked)) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .times {
    display: grid;
    gap: var(--_space-4);
    align-content: start;
    min-block-size: 180px;
  }
  .times.none {
    justify-items: start;
    align-content: center;
  }
  .day-title {
    font-size: var(--_text-md);
    font-weight: var(--_weight-medium);
  }
  .many {
    display: none;
  }
  .topic label {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-bold);
    letter-spacing: -0.01em;
  }
  .parts {
    display: grid;
    gap: var(--_space-4);
  }
  .part {
    align-content: start;
    display: grid;
    gap: var(--_space-2);
  }
  .part legend {
    margin-block-end: var(--_space-2);
    padding: 0;
    color: var(--_text-muted);
    font-size: var(--_text-sm);
  }
  .slots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(88px, 1fr));
    gap: var(--_space-2);
  }
  .slot {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 44px;
    padding: var(--_space-1) var(--_space-2);
    border: 1px solid var(--_border-hover);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    text-align: center;
    cursor: pointer;
    transition: background-color var(--_motion-fast) var(--_ease), border-color var(--_motion-fast) var(--_ease);
  }
  .slot:hover {
    border-color: var(--_accent-border);
    background: var(--_accent-soft);
  }
  .slot:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .summary {
    position: sticky;
    z-index: 2;
    inset-block-end: 0;
    gap: var(--_space-2);
    padding: var(--_space-4) var(--_space-4) max(var(--_space-4), env(safe-area-inset-bottom));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg) var(--_radius-lg) 0 0;
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-1);
    font-size: var(--_text-sm);
  }
  .summary h3 {
    font-size: var(--_text-md);
  }
  .when {
    font-weight: var(--_weight-medium);
  }
  .summary-topic {
    color: var(--_text-secondary);
  }
  .split,
  .promise {
    color: var(--_text-secondary);
  }
  .promise {
    display: flex;
    gap: var(--_space-2);
  }
  .promise .icon {
    margin-block-start: 3px;
    color: var(--_success-text);
  }
  .summary .button {
    margin-block-start: var(--_space-2);
  }
  .paying .summary {
    position: static;
    margin: 0;
    border-radius: var(--_radius-lg);
    box-shadow: none;
  }
  /* Seven days need the whole line of a phone: the arrows stand in the line of the chosen day. */
  @container (max-width: 559px) {
    .week {
      position: relative;
    }
    .week > .button {
      position: absolute;
      inset-block-start: calc(100% + 6px);
      inset-inline-end: 48px;
    }
    .week > .button:last-child {
      inset-inline-end: 0;
    }
    .week > .button::before {
      inset: 0;
    }
    .day-title {
      padding-inline-end: 96px;
    }
  }
  @media (max-height: 520px) {
    .summary {
      position: static;
    }
  }
  @container (max-width: 799px) {
    .summary {
      gap: 2px;
      padding-block: var(--_space-3) max(var(--_space-3), env(safe-area-inset-bottom));
    }
    .summary:not(.paying *) h3 {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  @container (min-width: 560px) {
    .days {
      gap: var(--_space-2);
    }
    .day-count {
      font-size: var(--_text-xs);
    }
    .few {
      display: none;
    }
    .many {
      display: inline;
    }
    .parts {
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      gap: var(--_space-6);
    }
    .times {
      min-block-size: 168px;
    }
  }
  @container (min-width: 800px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) 320px;
      gap: var(--_space-10);
    }
    .paying .columns {
      grid-template-columns: minmax(0, 640px) 320px;
    }
    .columns:not(:has(> :nth-child(2))) {
      grid-template-columns: minmax(0, 640px);
    }
    .summary {
      inset-block: var(--_space-5) auto;
      gap: var(--_space-3);
      margin: 0;
      padding: var(--_space-5);
      border-radius: var(--_radius-lg);
      box-shadow: none;
      font-size: var(--_text-md);
    }
    .summary h3 {
      font-size: var(--_text-lg);
    }
    .split {
      padding-block-start: var(--_space-3);
      border-block-start: 1px solid var(--_border);
    }
    .promise,
    .summary-topic {
      font-size: var(--_text-sm);
    }
  }
  @media (forced-colors: active) {
    :is(.day, .slot):has(:checked) {
      border-color: Highlight;
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .day:has(:checked) * {
      color: inherit;
    }
  }
`;
