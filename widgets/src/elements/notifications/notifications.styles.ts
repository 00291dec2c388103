import { css } from 'lit';

export const notificationsStyles = css`
  :host {
    display: inline-block;
  }
  .bell {
    border-radius: 50%;
  }
  .count {
    position: absolute;
    inset: -2px -2px auto auto;
    display: grid;
    place-items: center;
    min-inline-size: 18px;
    block-size: 18px;
    padding-inline: 5px;
    border-radius: var(--_radius-full);
    background: var(--_danger);
    color: var(--_on-danger);
    font-size: 11px;
    font-weight: var(--_weight-bold);
    line-height: 1;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  .notifications {
    position: fixed;
    inset: var(--_top, 0) auto auto var(--_left, 0);
    inline-size: min(400px, calc(100vw - 8px));
    max-block-size: min(560px, 80dvh);
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-2);
  }
  .notifications:popover-open {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
  }
  h2 {
    padding: var(--_space-4) var(--_space-5) var(--_space-3);
    font-size: var(--_text-md);
  }
  h2:focus {
    outline: none;
  }
  .scroll {
    overflow: auto;
    overscroll-behavior: contain;
  }
  .scroll .panel {
    border: 0;
    background: none;
  }
  .item {
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: var(--_space-3);
    inline-size: 100%;
    min-block-size: 44px;
    padding: var(--_space-3) var(--_space-5);
    border: 0;
    border-block-start: 1px solid var(--_border);
    background: none;
    color: inherit;
    font-size: var(--_text-sm);
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .item:is(a, button):hover {
    background: var(--_surface-hover);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item > :not(.kind, .dot) {
    flex: 1;
    min-inline-size: 0;
  }
  .kind {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 50%;
    background: var(--_surface-hover);
    color: var(--_text-secondary);
  }
  .item:hover .kind {
    background: var(--_border);
  }
  .words {
    display: grid;
    gap: 2px;
  }
  time {
    color: var(--_text-muted);
    font-size: var(--_text-xs);
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    margin-block-start: 7px;
    border-radius: 50%;
    background: var(--_accent);
  }
  .more {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .more-failure {
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
  @media (forced-colors: active) {
    .count,
    .dot {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
