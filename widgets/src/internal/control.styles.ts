// How a control itself looks; field.ts adds label, hint and error.
import { css } from 'lit';

/** Controls without a visible label: a search, a select in a bar. */
export const controlStyles = css`
  .control {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 9px 14px;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_text-md);
    line-height: 1.5;
    appearance: none;
    transition: border-color var(--_motion-fast) var(--_ease);
  }
  .control::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  .control:focus-visible {
    border-color: var(--_focus);
    outline-offset: -1px;
  }
  .search,
  .select {
    position: relative;
    color: var(--_text-muted);
  }
  .search > .icon {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 14px;
    pointer-events: none;
  }
  .search .control {
    padding-inline: 44px;
  }
  .search .control::-webkit-search-cancel-button {
    display: none;
  }
  .search-clear {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border: 0;
    border-radius: var(--_radius-md);
    background: none;
    cursor: pointer;
  }
  .search-clear:hover {
    color: var(--_text);
  }
  .search-clear:focus-visible {
    outline-offset: -4px;
  }
  .select .control {
    padding-inline-end: 40px;
    cursor: pointer;
  }
  .select .icon {
    position: absolute;
    inset-block-start: 14px;
    inset-inline-end: 14px;
    pointer-events: none;
  }
`;
