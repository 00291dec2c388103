// Live regions and toasts of one provider. The regions stand in the page from the start, because a screen reader only
// hears changes inside a region it already knows.
import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Toast, Urgency } from '../controllers/scope.ts';
import { icon } from './icons/icon.ts';
import { xIcon } from './icons/generated/icons.ts';

/** WCAG 2.2.1 lets a passing message go when it is not needed to finish anything; 6 s reads about 25 words. */
const TOAST_MS = 6_000;

interface AnnouncerHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

export class Announcer implements ReactiveController {
  #host: AnnouncerHost;
  #said: Record<Urgency, string> = { polite: '', assertive: '' };
  #turn = false;
  #toast: Toast | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AnnouncerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  announce = (text: string, urgency: Urgency = 'polite'): void => {
    // The same sentence twice is two messages; an unheard no-break space makes the region change.
    this.#turn = !this.#turn;
    this.#said[urgency] = this.#turn ? text : `${text}\u00a0`;
    this.#host.requestUpdate();
  };

  toast = (toast: Toast): void => {
    this.announce(toast.text, toast.tone === 'danger' ? 'assertive' : 'polite');
    this.#toast = toast;
    this.#restart();
  };

  hostUpdated(): void {
    // The top layer keeps the toast above the host page whatever its z-indexes and transforms.
    const box = this.#host.renderRoot.querySelector<HTMLElement>('.toast');
    if (box && !box.matches(':popover-open')) box.showPopover();
  }

  render(closeLabel: string): TemplateResult {
    return html`
      <div class="visually-hidden" role="status" aria-live="polite">${this.#said.polite}</div>
      <div class="visually-hidden" role="alert" aria-live="assertive">${this.#said.assertive}</div>
      ${this.#toast ? this.#renderToast(this.#toast, closeLabel) : nothing}
    `;
  }

  #renderToast({ text, tone = 'neutral', action }: Toast, closeLabel: string): TemplateResult {
    const run = (): void => {
      action?.run();
      this.#dismiss();
    };
    // Hovered or focused, it stays: someone is reading it or about to act.
    return html`<div class="toast ${tone}" popover="manual" @pointerenter=${this.#hold} @pointerleave=${this.#restart} @focusin=${this.#hold} @focusout=${this.#restart}>
      <span class="toast-text">${text}</span>
      ${action ? html`<button type="button" class="toast-action" @click=${run}>${action.label}</button>` : nothing}
      <button type="button" class="toast-close" aria-label=${closeLabel} @click=${this.#dismiss}>${icon(xIcon, 'small')}</button>
    </div>`;
  }

  #hold = (): void => clearTimeout(this.#timer);

  #restart = (): void => {
    this.#hold();
    this.#timer = setTimeout(this.#dismiss, TOAST_MS);
    this.#host.requestUpdate();
  };

  #dismiss = (): void => {
    this.#hold();
    this.#toast = null;
    this.#host.requestUpdate();
  };
}

export const announcerStyles = css`
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
