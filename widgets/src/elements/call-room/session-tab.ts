// The way to our own join page, which opens in a new tab: there no page of the college keeps camera and microphone away.
import { html, nothing, type TemplateResult } from 'lit';
import { bookings } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { problemOf } from '../../controllers/problem.ts';
import { externalLinkIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { CallTranslate } from './call-facts.ts';

type Opening = { name: 'closed' } | { name: 'opening' } | { name: 'opened' } | { name: 'ready'; url: string } | { name: 'failed'; offline: boolean };

export interface SessionTabOptions {
  client: () => PeerVerseClient | null;
  bookingId: () => string;
  msg: CallTranslate;
  requestUpdate: () => void;
}

export class SessionTab {
  #options: SessionTabOptions;
  #opening: Opening = { name: 'closed' };

  constructor(options: SessionTabOptions) {
    this.#options = options;
  }

  forget(): void {
    this.#opening = { name: 'closed' };
  }

  render(): TemplateResult {
    const { msg } = this.#options;
    const opening = this.#opening;
    const busy = opening.name === 'opening';
    // A link, because a browser that blocked the tab lets a second press through.
    const way = opening.name === 'ready'
      ? html`<a class="button primary" href=${opening.url} target="_blank" rel="noopener" @click=${this.#used}>${msg('newTab.openReady')}${icon(externalLinkIcon, 'small')}</a>`
      : html`<button type="button" class="button primary" aria-busy=${busy} aria-disabled=${busy} @click=${this.#open}><span>${msg('newTab.open')}</span>${icon(externalLinkIcon, 'small')}</button>`;
    return html`${way}<p class="new-tab-note" role="status">${opening.name === 'opened' ? msg('newTab.opened') : opening.name === 'ready' ? msg('newTab.blocked') : nothing}</p>
      <p class="new-tab-note danger" role="alert">${opening.name === 'failed' ? msg(opening.offline ? 'newTab.offline' : 'newTab.failed') : nothing}</p>`;
  }

  #open = async (): Promise<void> => {
    const { client, bookingId, msg } = this.#options;
    const connected = client();
    if (!connected || this.#opening.name === 'opening') return;
    // Opened by the press itself: browsers refuse a tab that comes only after an answer.
    const tab = window.open('', '_blank');
    if (tab) {
      tab.opener = null;
      tab.document.title = tab.document.body.textContent = msg('newTab.opening');
    }
    this.#set({ name: 'opening' });
    try {
      const { url } = await bookings(connected).hostedJoin(bookingId());
      if (tab && !tab.closed) tab.location.replace(url);
      this.#set(tab ? { name: 'opened' } : { name: 'ready', url });
    } catch (error) {
      tab?.close();
      const { kind } = problemOf(error);
      if (kind !== 'offline') console.warn('PeerVerse: the page to join on could not be opened.', error);
      this.#set({ name: 'failed', offline: kind === 'offline' });
    }
  };

  #used = (): void => {
    setTimeout(() => this.#set({ name: 'opened' }));
  };

  #set(opening: Opening): void {
    this.#opening = opening;
    this.#options.requestUpdate();
  }
}
