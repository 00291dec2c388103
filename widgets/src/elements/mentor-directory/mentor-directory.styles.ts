import { css } from 'lit';

export const directoryStyles = css`
  :host {
    container-type: inline-size;
  }
  .directory,
  .results {
    display: grid;
    align-content: start;
    gap: var(--_space-4);
  }
  .secondary {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .topics {
    display: flex;
    gap: var(--_space-2);
    padding: 4px 4px 6px;
    margin: -4px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .topics > * {
    flex: none;
  }
  .directory:has([data-state='error']) :is(.skeleton, .count) {
    visibility: hidden;
  }
  .topics .skeleton.pill {
    inline-size: 112px;
  }
  .filters {
    display: none;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    line-height: 1.3;
    cursor: pointer;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
  }
  .count {
    flex: 1 0 100%;
  }
  .count h2 {
    font-size: var(--_text-md);
  }
  .sort {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    white-space: nowrap;
  }
  .sort > span:first-child {
    position: absolute;
    clip-path: inset(50%);
  }
  .open-filters,
  .sort,
  .sort .select {
    flex: 1;
  }
  .sort .control {
    padding-block: 6px;
    border-color: var(--_border-hover);
    color: var(--_text);
  }
  .open-filters {
    min-block-size: 44px;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 268px), 1fr));
    gap: var(--_space-4);
    transition: opacity var(--_motion-slow) var(--_ease);
  }
  [data-state='content'][aria-busy='true'] .cards {
    opacity: 0.55;
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
      box-shadow var(--_motion-fast) var(--_ease),
      transform var(--_motion-fast) var(--_ease);
  }
  .card:is(:hover, :focus-within) {
    border-color: var(--_border-hover);
    transform: translateY(-1px);
    box-shadow: var(--_shadow-1);
  }
  .card-head {
    display: flex;
    gap: var(--_space-3);
  }
  .card-who {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .grow {
    flex: 1;
  }
  .card h3 {
    display: flex;
    align-items: start;
    gap: 6px;
    font-size: var(--_text-md);
    line-height: 1.35;
  }
  .verified {
    flex: none;
    margin-block-start: 3px;
  }
  .opener {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .opener::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset: -1px;
    border-radius: var(--_radius-lg);
  }
  .opener:focus-visible {
    outline: none;
  }
  .opener:focus-visible::before {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .headline {
    line-height: 1.4;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .card-foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px var(--_space-3);
    margin-block-start: auto;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .card-foot > * {
    grid-column: 1;
  }
  .languages,
  .free {
    display: flex;
    gap: 5px;
  }
  .languages .icon,
  .free .icon {
    margin-block-start: 3px;
  }
  .languages,
  .free.none {
    color: var(--_text-muted);
  }
  .free {
    color: var(--_success-text);
  }
  .price {
    display: grid;
    grid-area: 2 / 2 / 4 / 3;
    align-content: end;
    justify-items: end;
    color: var(--_text-muted);
    line-height: 1.4;
    white-space: nowrap;
  }
  .price strong {
    color: var(--_text);
    font-size: var(--_text-md);
    font-weight: var(--_weight-bold);
  }
  @container (min-width: 560px) {
    .count {
      flex: 1;
    }
    .open-filters,
    .sort {
      flex: none;
    }
    .topics {
      flex-wrap: wrap;
    }
  }
  @container (min-width: 860px) {
    .columns {
      display: grid;
      grid-template-columns: 208px minmax(0, 1fr);
      gap: var(--_space-8);
      margin-block-start: var(--_space-2);
    }
    .filters {
      display: block;
    }
    .open-filters {
      display: none;
    }
    .sort > span:first-child {
      position: static;
      clip-path: none;
    }
    .filters .option {
      min-block-size: 34px;
    }
  }
`;
