import { css } from 'lit';

export const networkCheckStyles = css`
  :host {
    container-type: inline-size;
  }
  .check {
    display: grid;
    gap: var(--_space-6);
  }
  section {
    display: grid;
    gap: var(--_space-3);
  }
  h2:focus-visible {
    outline-offset: 4px;
  }
  .hint {
    max-inline-size: 70ch;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
  }
  progress {
    inline-size: 100%;
    block-size: 8px;
    accent-color: var(--_accent);
  }
  .verdict {
    padding: var(--_space-4) var(--_space-5);
    border-inline-start: 4px solid var(--_border-control);
    border-radius: var(--_radius-md);
    background: var(--_surface-hover);
  }
  .verdict[data-verdict='good'] {
    border-color: var(--_success);
    background: var(--_success-soft);
  }
  .verdict:is([data-verdict='fallback'], [data-verdict='weak']) {
    border-color: var(--_warning);
    background: var(--_warning-soft);
  }
  .verdict[data-verdict='blocked'] {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }
  .verdict p {
    margin-block-start: var(--_space-1);
    max-inline-size: 70ch;
  }
  .measures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: var(--_space-3);
  }
  .measures > div {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
  }
  .measures dt {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .measures .value {
    font-size: var(--_text-xl);
    font-weight: var(--_weight-bold);
    font-variant-numeric: tabular-nums;
  }
  .measures .poor .value {
    color: var(--_danger-text);
  }
  .measures .hint {
    margin-block-start: var(--_space-1);
  }
  table {
    inline-size: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--_text-sm);
  }
  th,
  td {
    padding: var(--_space-3) var(--_space-4);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  thead th {
    color: var(--_text-secondary);
    font-weight: var(--_weight-medium);
  }
  tbody th {
    font-weight: var(--_weight-medium);
  }
  tbody :is(th, td) {
    border-block-start: 1px solid var(--_border);
  }
  code {
    font-family: var(--_font-mono);
  }
  .cell-label {
    display: none;
  }
  @container (max-width: 679px) {
    table,
    tbody,
    tr,
    :is(tbody) :is(th, td) {
      display: block;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr + tr {
      border-block-start: 1px solid var(--_border);
    }
    tbody :is(th, td) {
      padding-block: var(--_space-1);
      border: 0;
    }
    tbody th {
      padding-block-start: var(--_space-3);
    }
    tbody td:last-child {
      padding-block-end: var(--_space-3);
    }
    .cell-label {
      display: block;
      color: var(--_text-secondary);
      font-size: var(--_text-xs);
    }
  }
  @media (forced-colors: active) {
    .verdict,
    .badge {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    :host {
      color-scheme: light;
      color: #000;
    }
    :host([printing]) {
      position: absolute;
      inset: 0 0 auto;
      visibility: visible;
    }
    .on-screen {
      display: none;
    }
    table {
      break-inside: auto;
      font-size: 10pt;
    }
    tr {
      break-inside: avoid;
    }
  }
`;

/** On the page while it prints: what does not say that it is visible is not. */
export const printedAlone = css`
  @media print {
    body {
      visibility: hidden;
    }
  }
`;
