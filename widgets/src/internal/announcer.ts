// Live regions and toasts of one provider. The regions stand in the page from the start, because a screen reader only
// hears changes inside a region it already knows.
import { html, nothing, type CSSResult, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Toast, Urgency } from '../controllers/scope.ts';

/** WCAG 2.2.1 lets a passing message go when it is not needed to finish anything; 6 s reads about 25 words. */
const TOAST_MS = 6_000;

interface AnnouncerHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

export class Announcer implements ReactiveController {
  #host: AnnouncerHost;
  #said: Record<Urgency, string> = { polite: '', assertive: '' };
  #turn = false;
  #toast: Toast | null = null;
  #view: typeof import('./toast.ts').toastView | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AnnouncerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#dismiss();
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
    this.#release();
    if (!this.#view) void this.#loadView();
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
      ${this.#toast && this.#view
        ? this.#view({ ...this.#toast, closeLabel, onDismiss: this.#dismiss, onHold: this.#hold, onRelease: this.#release })
        : nothing}
    `;
  }

  async #loadView(): Promise<void> {
    const { toastStyles, toastView } = await import('./toast.ts');
    this.#adopt(toastStyles);
    this.#view = toastView;
    this.#host.requestUpdate();
  }

  #adopt({ styleSheet }: CSSResult): void {
    const { renderRoot } = this.#host;
    if (styleSheet && renderRoot instanceof ShadowRoot && !renderRoot.adoptedStyleSheets.includes(styleSheet)) {
      renderRoot.adoptedStyleSheets.push(styleSheet);
    }
  }

  #hold = (): void => clearTimeout(this.#timer);

  #release = (): void => {
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
