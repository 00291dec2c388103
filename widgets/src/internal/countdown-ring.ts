// A ring that fills as time passes, with the time left inside. It never announces by itself: the call speaks at its
// own moments (5 min, 1 min, 10 s) through the announcer.
import { css, html, type TemplateResult } from 'lit';
import { formatCountdown } from '../format/time.ts';

export interface CountdownRingOptions {
  remainingMs: number;
  totalMs: number;
  /** «4 min left»: what a screen reader finds when it comes here. */
  label: string;
}

/** From this much time left the ring turns to the warning colour; the session's last minute. */
const LAST_MS = 60_000;

export function countdownRing({ remainingMs, totalMs, label }: CountdownRingOptions): TemplateResult {
  const passed = Math.min(1, Math.max(0, 1 - remainingMs / totalMs));
  return html`<div class="ring numeric ${remainingMs <= LAST_MS ? 'last' : ''}" role="timer" aria-label=${label}>
    <svg viewBox="0 0 48 48" aria-hidden="true">
      <circle class="ring-track" cx="24" cy="24" r="21" />
      <circle class="ring-passed" cx="24" cy="24" r="21" pathLength="1" stroke-dasharray="1" stroke-dashoffset=${1 - passed} />
    </svg>
    <span aria-hidden="true">${formatCountdown(remainingMs)}</span>
  </div>`;
}

export const countdownRingStyles = css`
  .ring {
    display: inline-grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
  }
  .ring > * {
    grid-area: 1 / 1;
  }
  .ring svg {
    inline-size: 100%;
    transform: rotate(-90deg);
    fill: none;
    stroke-width: 3;
  }
  .ring-track {
    stroke: var(--_border);
  }
  .ring-passed {
    stroke: var(--_accent-text);
    stroke-linecap: round;
  }
  .ring.last {
    color: var(--_warning-text);
  }
  .ring.last .ring-passed {
    stroke: currentcolor;
  }
  @media (forced-colors: active) {
    .ring-track {
      stroke: GrayText;
    }
    .ring-passed {
      stroke: Highlight;
    }
  }
`;
