// The further pages of a list whose first page a RemoteTask holds: one button, its failure in place, no lost items.
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { PeerVerseClient } from './client.ts';
import type { RemoteHost, RemoteTask } from './remote-task.ts';

export interface ListPage<Item> {
  data: Item[];
  nextCursor: string | null;
  hasMore: boolean;
}

export interface LoadMoreOptions<Args extends readonly unknown[], Page extends ListPage<unknown>> {
  first: RemoteTask<Args, Page>;
  load: (client: PeerVerseClient, cursor: string, signal: AbortSignal) => Promise<ListPage<Page['data'][number]>>;
}

export class LoadMore<const Args extends readonly unknown[], Page extends ListPage<unknown>> implements ReactiveController {
  #host: RemoteHost;
  #options: LoadMoreOptions<Args, Page>;
  #asked: AbortController | null = null;
  /** The list that could not be continued. */
  #failedOn: Page | undefined;

  constructor(host: RemoteHost, options: LoadMoreOptions<Args, Page>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#asked?.abort();
    this.#asked = null;
  }

  /** The button under the list; nothing when the list is complete. */
  render({ label, failure }: { label: string; failure: string }): TemplateResult | typeof nothing {
    if (!this.#options.first.data?.hasMore) return nothing;
    const busy = this.#asked !== null;
    return html`<div class="more">
      <p class="more-failure" role="alert" ?hidden=${this.#failedOn !== this.#options.first.data}>${failure}</p>
      <button type="button" class="button" aria-busy=${busy} aria-disabled=${busy} @click=${this.#load}><span>${label}</span></button>
    </div>`;
  }

  #load = async (): Promise<void> => {
    const { first, load } = this.#options;
    const { client } = this.#host;
    const page = first.data;
    if (this.#asked || !client || !page?.nextCursor) return;
    const asked = (this.#asked = new AbortController());
    this.#failedOn = undefined;
    this.#host.requestUpdate();
    try {
      const next = await load(client, page.nextCursor, asked.signal);
      // Another search has taken the list's place meanwhile: this page belongs to none.
      if (first.data === page) first.replace((shown) => ({ ...shown, ...next, data: [...shown.data, ...next.data] }));
    } catch (error) {
      if (asked.signal.aborted) return;
      this.#failedOn = page;
      console.warn('PeerVerse: the next page did not load.', error);
    } finally {
      if (this.#asked === asked) this.#asked = null;
      this.#host.requestUpdate();
    }
  };
}
