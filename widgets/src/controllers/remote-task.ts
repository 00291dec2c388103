// The one way an element gets remote data: a request that can be aborted, and exactly four rendered states.
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { PvErrorEvent } from '../events/error.ts';
import { errorPanel } from '../internal/panel.ts';
import { translator, type CommonTranslate } from '../locales/messages.ts';
import type { PeerVerseClient } from './client.ts';
import { problemOf, SetupError, type Problem } from './problem.ts';

export interface RemoteHost extends ReactiveControllerHost, HTMLElement {
  readonly client: PeerVerseClient | null;
  readonly locale: string;
}

export interface RemoteTaskOptions<Args extends readonly unknown[], Data> {
  /** Reads what the request depends on; the request runs again whenever one of them changes. */
  args: () => Args;
  load: (client: PeerVerseClient, args: Args, signal: AbortSignal) => Promise<Data>;
  isEmpty?: (data: Data) => boolean;
  /** Shows the previous answer, marked busy, while a changed request runs: right for filters, wrong for another person's page. */
  keepPrevious?: boolean;
}

export interface RemoteViews<Data> {
  /** A skeleton with the final geometry. It is hidden from screen readers, which hear «Loading». */
  loading: () => unknown;
  empty: () => unknown;
  content: (data: Data, refreshing: boolean) => unknown;
  /** Only where the standard panel (what happened, retry, reference) does not fit. */
  error?: (problem: Problem, retry: () => void) => unknown;
}

/** How long an element may stand without a provider before it says so. */
const PROVIDER_WAIT_MS = 4_000;

interface Asked<Args extends readonly unknown[]> {
  of: readonly [PeerVerseClient | null, ...Args];
  /** Null once it is answered or cancelled. */
  abort: AbortController | null;
}

export class RemoteTask<const Args extends readonly unknown[], Data> implements ReactiveController {
  #host: RemoteHost;
  #options: RemoteTaskOptions<Args, Data>;
  #msg: CommonTranslate;
  #asked: Asked<Args> | null = null;
  #answer: { data: Data } | null = null;
  #failure: { error: unknown } | null = null;
  #interrupted = false;

  constructor(host: RemoteHost, options: RemoteTaskOptions<Args, Data>) {
    this.#host = host;
    this.#options = options;
    this.#msg = translator(() => host.locale, {});
    host.addController(this);
  }

  /** The last answer, if the current state shows one. */
  get data(): Data | undefined {
    return this.#answer?.data;
  }

  /** Asks again with the same arguments. */
  reload = (): void => {
    void this.#run();
  };

  /** Replaces the answer on the spot: what the person just did, shown before the server is asked again. */
  replace(change: (data: Data) => Data): void {
    if (this.#answer) this.#answer = { data: change(this.#answer.data) };
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    if (this.#interrupted) this.reload();
  }

  hostUpdate(): void {
    const of = this.#wanted();
    if (!this.#asked || of.some((value, index) => value !== this.#asked?.of[index])) void this.#run(of);
  }

  hostDisconnected(): void {
    this.#interrupted = this.#pending;
    this.#cancel();
  }

  render(views: RemoteViews<Data>): TemplateResult {
    if (this.#failure) return this.#renderError(views, this.#failure.error);
    if (!this.#answer) {
      return html`<div aria-busy="true" data-state="loading">
        <span class="visually-hidden" role="status">${this.#msg('common.loading')}</span>
        <div aria-hidden="true">${views.loading()}</div>
      </div>`;
    }
    const { data } = this.#answer;
    const refreshing = this.#pending;
    if (this.#options.isEmpty?.(data)) return html`<div data-state="empty" aria-busy=${refreshing}>${views.empty()}</div>`;
    return html`<div data-state="content" aria-busy=${refreshing}>${views.content(data, refreshing)}</div>`;
  }

  #renderError(views: RemoteViews<Data>, error: unknown): TemplateResult {
    const problem = problemOf(error);
    return html`<div data-state="error">
      ${views.error?.(problem, this.reload) ?? errorPanel({ problem, msg: this.#msg, onRetry: this.reload })}
    </div>`;
  }

  get #pending(): boolean {
    return Boolean(this.#asked?.abort);
  }

  #wanted(): Asked<Args>['of'] {
    return [this.#host.client, ...this.#options.args()] as const;
  }

  #cancel(): void {
    this.#asked?.abort?.abort();
    if (this.#asked) this.#asked.abort = null;
  }

  async #run(of = this.#wanted()): Promise<void> {
    this.#cancel();
    const abort = new AbortController();
    const asked: Asked<Args> = { of, abort };
    this.#asked = asked;
    this.#interrupted = false;
    this.#failure = null;
    if (!this.#options.keepPrevious) this.#answer = null;
    this.#host.requestUpdate();
    const [client, ...args] = of;
    try {
      if (!client) throw await setupErrorAfterWaiting(abort.signal);
      const data = await this.#options.load(client, args as unknown as Args, abort.signal);
      if (asked.abort === abort) this.#answer = { data };
    } catch (error) {
      if (asked.abort === abort) this.#fail(error);
    }
    // Cancelled, its outcome is nobody's any more.
    if (asked.abort !== abort) return;
    asked.abort = null;
    this.#host.requestUpdate();
  }

  #fail(error: unknown): void {
    this.#answer = null;
    this.#failure = { error };
    const { code, requestId } = problemOf(error);
    this.#host.dispatchEvent(new PvErrorEvent({ code, requestId, element: this.#host.localName }));
  }
}

/** A provider may be upgraded later than its children, so its absence is a fault only after a while. */
function setupErrorAfterWaiting(signal: AbortSignal): Promise<SetupError> {
  return new Promise((resolve) => {
    const error = new SetupError('No <pv-provider> with a publishable-key stands above this element');
    const timer = setTimeout(resolve, PROVIDER_WAIT_MS, error);
    // Cancelled, nobody hears of it.
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(error);
    });
  });
}
