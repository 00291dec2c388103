// What the room says to screen readers, through a region of its own: that one stays heard in full screen.
import { html, type TemplateResult } from 'lit';
import type { Milestone } from '../../calls/call-clock.ts';
import type { CallTranslate } from './call-facts.ts';

/** What is said within this time is read as one: the second word must not push the first out of the region unread. */
const ONE_BREATH_MS = 1_500;

export class Announcements {
  #msg: CallTranslate;
  #requestUpdate: () => void;
  #said = '';
  #saidAt = -Infinity;

  constructor({ msg, requestUpdate }: { msg: CallTranslate; requestUpdate: () => void }) {
    this.#msg = msg;
    this.#requestUpdate = requestUpdate;
  }

  say(words: string): void {
    const now = performance.now();
    this.#said = now - this.#saidAt < ONE_BREATH_MS ? `${this.#said} ${words}` : words;
    this.#saidAt = now;
    this.#requestUpdate();
  }

  /** How much time is left, at the moments worth saying. */
  sayLeft(milestone: Milestone): void {
    if (milestone === 0) this.say(this.#msg('call.saidOver'));
    else if (milestone < 60_000) this.say(this.#msg('call.saidSeconds', { count: milestone / 1000 }));
    else this.say(this.#msg('call.saidMinutes', { count: milestone / 60_000 }));
  }

  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status" aria-live="polite">${this.#said}</div>`;
  }
}
