// How a toast looks. A chunk of its own: most pages load long before, or without, their first message.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Toast } from '../controllers/scope.ts';
import { xIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

export interface ToastOptions extends Toast {
  closeLabel: string;
  onDismiss: () => void;
  /** Someone reads it or is about to act: it stays. */
  onHold: () => void;
  onRelease: () => void;
}

export function toastView({ text, tone = 'neutral', action, closeLabel, onDismiss, onHold, onRelease }: ToastOptions): TemplateResult {
  const run = (): void => {
    action?.run();
    onDismiss();
  };
  return html`<div class="toast ${tone}" popover="manual" @pointerenter=${onHold} @pointerleave=${onRelease} @focusin=${onHold} @focusout=${onRelease}>
    <span class="toast-text">${text}</span>
    ${action ? html`<button type="button" class="toast-action" @click=${run}>${action.label}</button>` : nothing}
    <button type="button" class="toast-close" aria-label=${closeLabel} @click=${onDismiss}>${icon(xIcon, 'small')}</button>
  </div>`;
}

export const toastStyles = css`
  .toast {
    position: fixed;
    inset: auto 0 var(--_space-4);
    inline-size: max-content;
    max-inline-size: min(480px, calc(100vw - 32px));
    margin: 0 auto;
    padding: 4px 4px 4px 16px;
    border: 1px solid transparent;
    border-radius: var(--_radius-md);
    background: var(--_neutral-10);
    color: var(--_neutral-1);
    font-size: var(--_text-sm);
    box-shadow: var(--_shadow-2);
    animation: toast-in var(--_motion-slow) var(--_ease);
  }
  .toast:popover-open {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
  }
  .toast.danger {
    background: var(--_danger);
    color: var(--_on-danger);
  }
  .toast-text {
    padding-block: 10px;
    padding-inline-end: var(--_space-2);
  }
  .toast button {
    min-block-size: 44px;
    min-inline-size: 44px;
    flex: none;
    display: grid;
    place-items: center;
    border: 0;
    border-radius: var(--_radius-sm);
    background: none;
    font-weight: var(--_weight-medium);
    cursor: pointer;
  }
  .toast button:focus-visible {
    outline-color: currentcolor;
    outline-offset: -4px;
  }
  .toast-action {
    padding-inline: var(--_space-3);
    text-decoration: underline;
    text-underline-offset: 0.25em;
  }
  @keyframes toast-in {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @media (forced-colors: active) {
    .toast {
      border-color: CanvasText;
    }
  }
`;
