// The college's calls: those whose rooms are open, with who is in them, and those that are over. The duty officer ends one here.
import { html, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { callRecords, type CallOverview } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { LoadMore, type ListPage } from '../../controllers/load-more.ts';
import type { Problem } from '../../controllers/problem.ts';
import { RemoteTask, type RemoteHost } from '../../controllers/remote-task.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { inboxIcon } from '../../internal/icons/generated/icons.ts';
import { callItem } from './call-item.ts';
import type { CaseView } from './case-item.ts';
import { CloseDialog } from './close-dialog.ts';
import type { Stories } from './stories.ts';

export type CallTab = 'running' | 'ended';

/** The list that was asked for; while another one is on its way, it is not shown as that one. */
type CallPage = ListPage<CallOverview> & { of: CallTab | null };
const NOTHING = { data: [], nextCursor: null, hasMore: false };

const PAGE_SIZE = 10;
/** Staff hear of no call by themselves; who looks at a list that goes on sees it go on. */
const LOOK_EVERY_MS = 8_000;

type Host = RemoteHost & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface CallsDoors {
  /** The list that is shown; null while another one is. */
  tab: () => CallTab | null;
  view: () => CaseView;
  stories: Stories;
  say: (text: string) => void;
  /** The page has closed itself. */
  closed: (problem: Problem) => TemplateResult | undefined;
}

export class CallsDesk implements ReactiveController {
  #doors: CallsDoors;
  #looking: ReturnType<typeof setInterval> | undefined;
  readonly #list: RemoteTask<readonly [CallTab | null], CallPage>;
  readonly #more: LoadMore<readonly [CallTab | null], CallPage>;
  readonly #closing: CloseDialog;

  constructor(host: Host, doors: CallsDoors) {
    this.#doors = doors;
    this.#list = new RemoteTask(host, {
      args: () => [doors.tab()] as const,
      load: async (client, [tab], signal) => ({ of: tab, ...(tab ? await pageOf(client, tab, signal) : NOTHING) }),
      isEmpty: ({ data, of }) => data.length === 0 && of === doors.tab(),
      keepPrevious: true,
    });
    this.#more = new LoadMore(host, { first: this.#list, load: (client, cursor, signal) => pageOf(client, doors.tab() ?? 'running', signal, cursor) });
    this.#closing = new CloseDialog(host, { view: doors.view, say: doors.say, changed: () => this.#look() });
    host.addController(this);
  }

  hostConnected(): void {
    this.#looking = setInterval(() => {
      // Whoever has turned the page keeps what they turned to.
      if (this.#doors.tab() === 'running' && !document.hidden && (this.#list.data?.data.length ?? 0) <= PAGE_SIZE) this.#look();
    }, LOOK_EVERY_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#looking);
  }

  render(tab: CallTab, loading: () => TemplateResult): TemplateResult {
    const { msg } = this.#doors.view();
    return html`${this.#list.render({
      loading,
      empty: () => emptyPanel({ title: msg(`calls.none.${tab}`), body: msg(`calls.noneHint.${tab}`), shape: inboxIcon }),
      content: (page) => (page.of === tab ? this.#lines(page) : loading()),
      error: (problem) => this.#doors.closed(problem),
    })}${this.#closing.render()}`;
  }

  #lines({ data }: CallPage): TemplateResult {
    const view = this.#doors.view();
    const item = (call: CallOverview): TemplateResult => callItem(call, view, { story: this.#doors.stories.render(call.id, view), onEnd: () => this.#closing.begin(call) });
    return html`<ul class="lines">${repeat(data, ({ id }) => id, item)}</ul>
      ${this.#more.render({ label: view.msg('cases.more'), failure: view.msg('cases.moreFailed') })}`;
  }

  #look(): void {
    this.#list.reload();
    this.#doors.stories.refresh(this.#list.data?.data.map(({ id }) => id) ?? []);
  }
}

const pageOf = (client: PeerVerseClient, status: CallTab, signal: AbortSignal, cursor?: string): Promise<ListPage<CallOverview>> =>
  Promise.resolve(callRecords(client).list({ status, limit: PAGE_SIZE, ...(cursor && { cursor }) }, { signal }));
