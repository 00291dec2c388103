// Live regions of one provider, and the way to its toasts. The regions stand in the page from the start, because a screen
// reader only hears changes inside a region it already knows.
import { html, type TemplateResult } from 'lit';
import type { Toast, Urgency } from '../controllers/scope.ts';
import type { ToastHost, Toasts } from './toast.ts';

export class Announcer {
  #host: ToastHost;
  #said: Record<Urgency, string> = { polite: '', assertive: '' };
  #turn = false;
  #toasts: Toasts | null = null;

  constructor(host: ToastHost) {
    this.#host = host;
  }

  announce = (text: string, urgency: Urgency = 'polite'): void => {
    // The same sentence twice is two messages; an unheard no-break space makes the region change.
    this.#turn = !this.#turn;
    this.#said[urgency] = this.#turn ? text : `${text}\u00a0`;
    this.#host.requestUpdate();
  };

  toast = async (toast: Toast): Promise<void> => {
    this.announce(toast.text, toast.tone === 'danger' ? 'assertive' : 'polite');
    const { Toasts } = await import('./toast.ts');
    this.#toasts ??= new Toasts(this.#host);
    this.#toasts.show(toast);
  };

  render(closeLabel: string): TemplateResult {
    return html`
      <div class="visually-hidden" role="status" aria-live="polite">${this.#said.polite}</div>
      <div class="visually-hidden" role="alert" aria-live="assertive">${this.#said.assertive}</div>
      ${this.#toasts?.render(closeLabel)}
    `;
  }
}
