// The lobby, and what stands around the call. Its own width decides, not the page's: portals have columns.
import { css } from 'lit';

export const callRoomStyles = css`
  .frame {
    container-type: inline-size;
  }
  .lobby {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
  }
  .preview {
    position: relative;
    display: grid;
    align-content: end;
    aspect-ratio: 4 / 3;
    overflow: hidden;
    border-radius: var(--_radius-lg);
    background: oklch(0.2 0.01 270);
    color: #fff;
    color-scheme: dark;
  }
  .preview .skeleton {
    border-radius: 0;
  }
  .preview video,
  .preview-empty {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  .preview-empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--_space-3);
    padding: var(--_space-5) var(--_space-5) 76px;
    color: oklch(0.86 0.01 270);
    font-size: var(--_text-sm);
    text-align: center;
  }
  .preview-empty > span {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 50%;
    background: oklch(1 0 0 / 0.09);
  }
  .preview-foot {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-8) var(--_space-3) var(--_space-3);
    background: linear-gradient(to top, oklch(0 0 0 / 0.62), oklch(0 0 0 / 0));
  }
  .round {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    flex: none;
    min-inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_radius-full);
    background: oklch(0.36 0.012 270 / 0.82);
    color: #fff;
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    cursor: pointer;
    transition: background-color var(--_motion-fast) var(--_ease);
  }
  .round:hover {
    background: oklch(0.44 0.014 270 / 0.92);
  }
  .round[aria-pressed='false'] {
    background: #fff;
    color: oklch(0.24 0.01 270);
  }
  .round[aria-pressed='false']:hover {
    background: oklch(0.93 0.004 270);
  }
  .round:focus-visible {
    outline-color: #fff;
  }
  .hearing {
    display: grid;
    flex: 1;
    justify-items: end;
    gap: 6px;
    min-inline-size: 0;
    padding-inline-start: var(--_space-2);
    font-size: var(--_text-xs);
    line-height: 1.3;
    text-align: end;
  }
  .level {
    position: relative;
    inline-size: min(120px, 100%);
    block-size: 4px;
    overflow: hidden;
    border-radius: var(--_radius-full);
    background: oklch(1 0 0 / 0.28);
  }
  .level::after {
    content: '';
    position: absolute;
    inset: 0;
    background: oklch(0.8 0.16 155);
    transform: scaleX(var(--_level, 0));
    transform-origin: left;
  }
  .level:dir(rtl)::after {
    transform-origin: right;
  }
  .lobby-side {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    gap: var(--_space-5);
    align-content: start;
  }
  .intro {
    display: grid;
    gap: var(--_space-3);
  }
  .intro h2 {
    font-size: var(--_text-xl);
  }
  h2:focus {
    outline: none;
  }
  .when {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .opens {
    padding: var(--_space-4);
    border-radius: var(--_radius-md);
    background: var(--_surface-hover);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .opens-count {
    color: var(--_text);
    font-size: var(--_text-md);
    font-weight: var(--_weight-bold);
  }
  .join-failed {
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius-md);
    background: var(--_danger-soft);
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
  .details {
    display: grid;
    gap: var(--_space-3);
    padding-block-start: var(--_space-5);
    border-block-start: 1px solid var(--_border);
  }
  .details h3 {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    letter-spacing: normal;
  }
  .people {
    display: grid;
    gap: var(--_space-2);
  }
  .people li {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    font-size: var(--_text-sm);
  }
  .person {
    flex: 1;
    min-inline-size: 0;
    font-weight: var(--_weight-medium);
  }
  .presence {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_text-muted);
  }
  .presence::before {
    content: '';
    inline-size: 8px;
    block-size: 8px;
    border: 1.5px solid currentcolor;
    border-radius: 50%;
  }
  .presence[data-present] {
    color: var(--_success-text);
  }
  .presence[data-waiting] {
    color: var(--_text-secondary);
  }
  .presence[data-waiting]::before {
    background: linear-gradient(currentcolor, currentcolor) bottom / 100% 50% no-repeat;
  }
  .presence[data-present]::before {
    background: currentcolor;
  }
  .notes {
    display: grid;
    gap: var(--_space-3);
    margin-block-start: var(--_space-2);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .notes dt {
    color: var(--_text-secondary);
    font-weight: var(--_weight-medium);
  }
  .notes dd {
    color: var(--_text);
  }
  .faults {
    display: grid;
    gap: var(--_space-3);
  }
  .faults:empty,
  .new-tab-note:empty,
  .tone-failed:empty {
    display: none;
  }
  .fault {
    display: flex;
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: 1px solid color-mix(in oklab, var(--_warning) 45%, var(--_surface));
    border-radius: var(--_radius-md);
    background: var(--_warning-soft);
    font-size: var(--_text-sm);
  }
  .fault-icon {
    display: grid;
    flex: none;
    align-content: start;
    gap: var(--_space-1);
    color: var(--_warning-text);
  }
  .fault-words {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
  }
  .fault-title {
    font-weight: var(--_weight-bold);
  }
  .new-tab-note {
    flex-basis: 100%;
    order: 1;
  }
  .new-tab-note.danger {
    color: var(--_danger-text);
  }
  .fault-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    margin-block-start: var(--_space-2);
  }
  .device-fields {
    display: grid;
    gap: var(--_space-3);
    align-items: end;
  }
  .tone {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
  }
  .tone .button {
    min-block-size: 44px;
  }
  .tone-failed {
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
  .rejoin {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-3);
    margin-block-end: var(--_space-5);
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_accent-border);
    border-radius: var(--_radius-md);
    background: var(--_accent-soft);
    font-weight: var(--_weight-medium);
  }
  @container (min-width: 520px) {
    .preview {
      aspect-ratio: 16 / 9;
    }
    .device-fields {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (min-width: 760px) {
    .lobby {
      grid-template: auto 1fr / minmax(0, 1fr) minmax(280px, 340px);
      gap: var(--_space-5) var(--_space-8);
    }
    .lobby-side {
      grid-area: 1 / 2 / span 2;
    }
    .lobby > :not(.lobby-side) {
      grid-column: 1;
    }
  }
  @media (forced-colors: active) {
    .round[aria-pressed] {
      border-color: ButtonText;
    }
    .preview {
      border: 1px solid CanvasText;
    }
    .level {
      block-size: 8px;
      border: 1px solid CanvasText;
    }
    .level::after {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
