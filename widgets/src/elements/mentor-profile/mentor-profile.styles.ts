import { css } from 'lit';

export const profileStyles = css`
  :host {
    container-type: inline-size;
  }
  .columns,
  .opened {
    display: grid;
    gap: var(--_space-5);
  }
  .opened:focus {
    outline: none;
  }
  .back {
    justify-self: start;
    margin-inline-start: calc(-1 * var(--_space-2));
    padding-inline: var(--_space-2);
  }
  .person {
    display: grid;
    gap: var(--_space-8);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-4);
  }
  .skeleton.circle.huge {
    inline-size: 72px;
    block-size: 72px;
  }
  .who {
    flex: 1;
    min-inline-size: 200px;
  }
  .head h2 {
    font-size: var(--_text-2xl);
  }
  .secondary {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .marks {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-5);
  }
  .marks li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .marks li > .icon {
    color: var(--_text-muted);
  }
  section h3 {
    margin-block-end: var(--_space-3);
  }
  .about {
    max-inline-size: 68ch;
  }
  .about + .about {
    margin-block-start: var(--_space-3);
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  .tags .tag {
    padding: 5px 10px;
    font-size: var(--_text-sm);
  }
  .timeline li {
    position: relative;
    padding: 0 0 var(--_space-4) var(--_space-6);
  }
  .timeline li:last-child {
    padding-block-end: 0;
  }
  .timeline li::before {
    content: '';
    position: absolute;
    inset-block: 8px auto;
    inset-inline-start: 2px;
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid var(--_accent-text);
    border-radius: 50%;
    background: var(--_surface);
  }
  .timeline li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: 20px -4px;
    inset-inline-start: 6px;
    inline-size: 1px;
    background: var(--_border-hover);
  }
  .place {
    font-weight: var(--_weight-medium);
  }
  .reviews {
    margin-block-start: var(--_space-2);
  }
  .review {
    padding-block: var(--_space-4);
  }
  .review + .review {
    border-block-start: 1px solid var(--_border);
  }
  .review-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-3);
    margin-block-end: var(--_space-1);
  }
  .none {
    margin-block-start: var(--_space-4);
  }
  .more {
    display: grid;
    justify-items: start;
    gap: var(--_space-2);
    margin-block-start: var(--_space-2);
  }
  .more-failure {
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
  .card {
    display: grid;
    align-content: start;
    gap: var(--_space-3);
    padding: var(--_space-5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
  }
  .card .secondary {
    margin-block-start: -8px;
  }
  .price {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .price strong {
    color: var(--_text);
    font-size: var(--_text-2xl);
    font-weight: var(--_weight-bold);
    line-height: 1.2;
  }
  .card .small-title {
    margin: var(--_space-2) 0;
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
  }
  .next {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--_space-2);
  }
  .next-slot {
    display: grid;
    gap: 0;
    inline-size: 100%;
    min-block-size: 52px;
  }
  .next-day {
    color: var(--_text-muted);
    font-size: var(--_text-xs);
    font-weight: 400;
  }
  .next-day::first-letter {
    text-transform: uppercase;
  }
  .promise {
    display: flex;
    gap: var(--_space-2);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .promise .icon {
    margin-block-start: 3px;
    color: var(--_success-text);
  }
  .bottom-bar {
    position: sticky;
    z-index: 2;
    inset-block-end: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-4);
    padding: var(--_space-3) var(--_space-4) max(var(--_space-3), env(safe-area-inset-bottom));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg) var(--_radius-lg) 0 0;
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-1);
  }
  .bottom-bar p {
    display: grid;
    min-inline-size: 0;
    line-height: 1.3;
  }
  .bottom-bar .button {
    flex: none;
  }
  @container (max-width: 799px) {
    aside.card:not(:has(.notice)) {
      display: none;
    }
  }
  @container (min-width: 800px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) 304px;
      gap: var(--_space-10);
      align-items: start;
    }
    .card {
      position: sticky;
      inset-block-start: var(--_space-5);
    }
    .bottom-bar {
      display: none;
    }
  }
`;
