// The toasts of one provider, one at a time. A chunk of its own: most pages load long before, or without, their first.
import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Toast } from '../controllers/scope.ts';
import { xIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

/** WCAG 2.2.1 lets a passing message go when it is not needed to finish anything; 6 s reads about 25 words. */
const TOAST_MS = 6_000;

export interface ToastHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

export class Toasts implements ReactiveController {
  #host: ToastHost;
  #shown: Toast | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ToastHost) {
    this.#host = host;
    host.addController(this);
    if (toastStyles.styleSheet && host.renderRoot instanceof ShadowRoot) host.renderRoot.adoptedStyleSheets.push(toastStyles.styleSheet);
  }

  hostUpdated(): void {
    // The top layer keeps the toast above the host page whatever its z-indexes and transforms.
    const box = this.#host.renderRoot.querySelector<HTMLElement>('.toast');
    if (box && !box.matches(':popover-open')) box.showPopover();
  }

  hostDisconnected(): void {
    this.#dismiss();
  }

  show(toast: Toast): void {
    this.#shown = toast;
    this.#release();
  }

  render(closeLabel: string): TemplateResult | typeof nothing {
    if (!this.#shown) return nothing;
    const { text, tone = 'neutral', action } = this.#shown;
    const run = (): void => {
      action?.run();
      this.#dismiss();
    };
    return html`<div class="toast ${tone}" popover="manual" @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${this.#release}>
      <span class="toast-text">${text}</span>
      ${action ? html`<button type="button" class="toast-action" @click=${run}>${action.label}</button>` : nothing}
      <button type="button" class="toast-close" aria-label=${closeLabel} @click=${this.#dismiss}>${icon(xIcon, 'small')}</button>
    </div>`;
  }

  /** Someone reads it or is about to act: it stays. */
  #hold = (): void => clearTimeout(this.#timer);

  #release = (): void => {
    this.#hold();
    this.#timer = setTimeout(this.#dismiss, TOAST_MS);
    this.#host.requestUpdate();
  };

  #dismiss = (): void => {
    this.#hold();
    this.#shown = null;
    this.#host.requestUpdate();
  };
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
