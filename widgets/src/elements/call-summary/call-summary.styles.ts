import { css } from 'lit';

export const callSummaryStyles = css`
  :host {
    container-type: inline-size;
  }
  .summary {
    display: grid;
    gap: var(--_space-6);
    max-inline-size: 640px;
    margin-inline: auto;
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--_space-4);
  }
  .head > div {
    display: grid;
    flex: 1;
    gap: var(--_space-1);
    min-inline-size: 0;
  }
  .head h2 {
    font-size: var(--_text-xl);
  }
  .head h2:focus {
    outline: none;
  }
  .head-line,
  .quiet {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .quiet:empty {
    display: none;
  }
  .rate {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface-raised);
  }
  .rate .stars-input legend {
    font-size: var(--_text-md);
    font-weight: var(--_weight-bold);
  }
  .rate-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-3);
  }
  .rate-failed {
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
  .thanks {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    padding: var(--_space-4) var(--_space-5);
    border-radius: var(--_radius-md);
    background: var(--_success-soft);
    color: var(--_success-text);
    font-weight: var(--_weight-medium);
  }
  .thanks:focus {
    outline: none;
  }
  .record {
    display: grid;
    border-block-start: 1px solid var(--_border);
    font-size: var(--_text-sm);
  }
  .record > div {
    display: grid;
    gap: var(--_space-1) var(--_space-4);
    padding-block: var(--_space-4);
    border-block-end: 1px solid var(--_border);
  }
  .record dt {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    color: var(--_text-secondary);
  }
  .record dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .money {
    font-size: var(--_text-md);
    font-weight: var(--_weight-bold);
  }
  .notes {
    white-space: pre-wrap;
  }
  .record li + li {
    margin-block-start: var(--_space-1);
  }
  .next .button {
    min-block-size: 44px;
  }
  @container (min-width: 520px) {
    .record > div {
      grid-template-columns: 180px minmax(0, 1fr);
      align-items: baseline;
    }
    .record dt {
      align-self: start;
    }
  }
`;
