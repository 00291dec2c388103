import { css } from 'lit';

export const specimenStyles = css`
  :host {
    container-type: inline-size;
    background: var(--_surface);
  }
  section {
    padding: var(--_space-8) var(--_space-5);
    border-block-end: 1px solid var(--_border);
  }
  h2 {
    margin-block-end: var(--_space-5);
    font-size: var(--_text-xl);
  }
  .secondary {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .secondary .icon {
    display: inline-block;
    vertical-align: -3px;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
    gap: var(--_space-4);
    margin-block-end: var(--_space-5);
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: var(--_space-3);
    padding: var(--_space-5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    transition:
      border-color var(--_motion-fast) var(--_ease),
      transform var(--_motion-fast) var(--_ease);
  }
  .card:is(:hover, :focus-within) {
    border-color: var(--_border-hover);
    transform: translateY(-1px);
    box-shadow: var(--_shadow-1);
  }
  .card h3 {
    font-size: var(--_text-md);
    line-height: 1.4;
  }
  .card h3 a {
    color: inherit;
    text-decoration: none;
  }
  .card h3 a::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius-lg);
  }
  .card-head {
    display: flex;
    gap: var(--_space-3);
  }
  .grow {
    flex: 1;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .card-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-3);
    margin-block-start: auto;
    font-size: var(--_text-sm);
  }
  .free {
    display: flex;
    flex-basis: 100%;
    align-items: center;
    gap: var(--_space-1);
    color: var(--_success-text);
  }
  .price {
    margin-inline-start: auto;
    font-size: var(--_text-md);
    font-weight: var(--_weight-bold);
  }
  .stack {
    display: grid;
    align-content: start;
    justify-items: start;
    gap: var(--_space-5);
  }
  .stack > :is(.search, .field) {
    inline-size: 100%;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-3);
  }
  .assurance {
    display: flex;
    gap: var(--_space-2);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .assurance .icon {
    margin-block-start: 3px;
    color: var(--_success-text);
  }
  .two {
    display: grid;
    gap: var(--_space-8);
  }
  .two h2 {
    margin: 0;
  }
  @container (min-width: 760px) {
    section {
      padding-inline: var(--_space-10);
    }
    .two {
      grid-template-columns: 1fr 1fr;
      gap: var(--_space-6) 64px;
    }
    .two h2 {
      grid-column: 1 / -1;
    }
  }
`;
