import { css } from 'lit';

export const checkoutStyles = css`
  :host {
    container-type: inline-size;
  }
  .card {
    display: grid;
    max-inline-size: 640px;
    gap: var(--_space-4);
    padding: var(--_space-6);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
  }
  h2 {
    font-size: var(--_text-xl);
  }
  h2:focus {
    outline: none;
  }
  .quiet-line {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .heading {
    display: grid;
    gap: var(--_space-1);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
  }
  .promise,
  .hints li {
    display: flex;
    gap: var(--_space-2);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .promise .icon,
  .hints .icon {
    margin-block-start: 3px;
  }
  .promise .icon {
    color: var(--_success-text);
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
  }
  .spinner {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    border: 2px solid var(--_border-hover);
    border-block-start-color: var(--_accent-text);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .mark {
    color: var(--_success-text);
  }
  .mark .icon {
    inline-size: 40px;
    block-size: 40px;
    stroke-width: 1.5;
  }
  .facts {
    display: grid;
    border-block: 1px solid var(--_border);
  }
  .facts > div {
    display: grid;
    gap: 0 var(--_space-4);
    padding-block: var(--_space-3);
  }
  .facts > div + div {
    border-block-start: 1px solid var(--_border);
  }
  dt {
    color: var(--_text-muted);
    font-size: var(--_text-sm);
  }
  dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .person {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .hints {
    display: grid;
    gap: var(--_space-2);
  }
  .actions:empty {
    display: none;
  }
  @container (max-width: 480px) {
    .card {
      padding: var(--_space-5);
    }
    .actions .button {
      flex: 1 1 auto;
      min-block-size: 48px;
    }
    .actions .primary {
      flex-basis: 100%;
    }
  }
  @container (min-width: 560px) {
    .facts > div {
      grid-template-columns: 88px 1fr;
      align-items: baseline;
    }
    .facts > div:has(.person) {
      align-items: center;
    }
  }
`;
