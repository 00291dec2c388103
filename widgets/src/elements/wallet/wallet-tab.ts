// The way from a college's page to our own wallet page, which opens in a new tab.
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { wallet } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { problemOf } from '../../controllers/problem.ts';
import { externalLinkIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { notice } from '../../internal/notice.ts';
import type { WalletTranslate } from './overview.ts';

type Opening = { name: 'closed' } | { name: 'opening' } | { name: 'ready'; url: string } | { name: 'failed'; offline: boolean };

export class WalletTab implements ReactiveController {
  #host: ReactiveControllerHost & { readonly client: PeerVerseClient | null };
  #msg: WalletTranslate;
  #opening: Opening = { name: 'closed' };

  constructor(host: ReactiveControllerHost & { readonly client: PeerVerseClient | null }, msg: WalletTranslate) {
    this.#host = host;
    this.#msg = msg;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#opening = { name: 'closed' };
  }

  render(): TemplateResult {
    const opening = this.#opening;
    const busy = opening.name === 'opening';
    // A link, because a browser that blocked the tab lets a second press through.
    if (opening.name === 'ready') {
      return html`<div class="act"><p class="note" role="status">${this.#msg('wallet.openReady')}</p>
        <a class="button primary" href=${opening.url} target="_blank" rel="noopener" @click=${this.#used}>${this.#msg('wallet.openLink')}${icon(externalLinkIcon, 'small')}</a></div>`;
    }
    return html`<div class="act">
      ${opening.name === 'failed' ? notice({ text: this.#msg(opening.offline ? 'wallet.openOffline' : 'wallet.openFailed'), tone: 'danger', urgent: true }) : ''}
      <button type="button" class="button primary" aria-busy=${busy} aria-disabled=${busy} aria-describedby="open-hint" @click=${this.#open}><span>${this.#msg('wallet.open')}</span>${icon(externalLinkIcon, 'small')}</button>
      <p class="hint" id="open-hint">${this.#msg('wallet.openHint')}</p>
    </div>`;
  }

  #open = async (): Promise<void> => {
    const { client } = this.#host;
    if (!client || this.#opening.name === 'opening') return;
    // Opened by the press itself: browsers refuse a tab that comes only after an answer.
    const tab = window.open('', '_blank');
    if (tab) {
      tab.opener = null;
      tab.document.title = tab.document.body.textContent = this.#msg('wallet.opening');
    }
    this.#set({ name: 'opening' });
    try {
      const { url } = await wallet(client).access({ returnUrl: location.href.split('#')[0] ?? location.href });
      if (tab && !tab.closed) tab.location.replace(url);
      this.#set(tab ? { name: 'closed' } : { name: 'ready', url });
    } catch (error) {
      tab?.close();
      const { kind } = problemOf(error);
      if (kind !== 'offline') console.warn('PeerVerse: the wallet page could not be opened.', error);
      this.#set({ name: 'failed', offline: kind === 'offline' });
    }
  };

  /** Its token works once. */
  #used = (): void => {
    setTimeout(() => this.#set({ name: 'closed' }));
  };

  #set(opening: Opening): void {
    this.#opening = opening;
    this.#host.requestUpdate();
  }
}
