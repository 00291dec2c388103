// The one way an element gets remote data: a request that can be aborted, and exactly four rendered states.
import { initialState, Task, TaskStatus } from '@lit/task';
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

export class RemoteTask<const Args extends readonly unknown[], Data> implements ReactiveController {
  #host: RemoteHost;
  #options: RemoteTaskOptions<Args, Data>;
  #task: Task<readonly [PeerVerseClient | null, ...Args], Data>;
  #msg: CommonTranslate;
  #answer: { data: Data } | null = null;
  #interrupted = false;

  constructor(host: RemoteHost, options: RemoteTaskOptions<Args, Data>) {
    this.#host = host;
    this.#options = options;
    this.#msg = translator(() => host.locale, {});
    this.#task = new Task(host, {
      args: () => [host.client, ...options.args()] as const,
      task: ([client, ...args], { signal }) => this.#load(client, args as unknown as Args, signal),
      onComplete: (data) => (this.#answer = { data }),
      onError: (error) => this.#report(error),
    });
    host.addController(this);
  }

  /** The last answer, if the current state shows one. */
  get data(): Data | undefined {
    return this.#answer?.data;
  }

  /** Asks again with the same arguments. */
  reload = (): void => {
    void this.#task.run();
  };

  /** Replaces the answer on the spot: what the person just did, shown before the server is asked again. */
  replace(change: (data: Data) => Data): void {
    if (this.#answer) this.#answer = { data: change(this.#answer.data) };
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    if (this.#interrupted) this.reload();
  }

  hostDisconnected(): void {
    this.#interrupted = this.#task.status === TaskStatus.PENDING;
    this.#task.abort();
  }

  render(views: RemoteViews<Data>): TemplateResult {
    const failed = this.#task.status === TaskStatus.ERROR && !this.#interrupted;
    if (failed) return this.#renderError(views);
    if (!this.#answer) {
      return html`<div aria-busy="true" data-state="loading">
        <span class="visually-hidden" role="status">${this.#msg('common.loading')}</span>
        <div aria-hidden="true">${views.loading()}</div>
      </div>`;
    }
    const { data } = this.#answer;
    const refreshing = this.#task.status === TaskStatus.PENDING;
    if (this.#options.isEmpty?.(data)) return html`<div data-state="empty" aria-busy=${refreshing}>${views.empty()}</div>`;
    return html`<div data-state="content" aria-busy=${refreshing}>${views.content(data, refreshing)}</div>`;
  }

  #renderError(views: RemoteViews<Data>): TemplateResult {
    const problem = problemOf(this.#task.error);
    return html`<div data-state="error">
      ${views.error?.(problem, this.reload) ?? errorPanel({ problem, msg: this.#msg, onRetry: this.reload })}
    </div>`;
  }

  async #load(client: PeerVerseClient | null, args: Args, signal: AbortSignal): Promise<Data | typeof initialState> {
    this.#interrupted = false;
    if (!this.#options.keepPrevious) this.#answer = null;
    if (!client) throw await setupErrorAfterWaiting(signal);
    return this.#options.load(client, args, signal);
  }

  #report(error: unknown): void {
    this.#answer = null;
    if (this.#interrupted) return;
    const { code, requestId } = problemOf(error);
    this.#host.dispatchEvent(new PvErrorEvent({ code, requestId, element: this.#host.localName }));
  }
}

/** A provider may be upgraded later than its children, so its absence is a fault only after a while. */
function setupErrorAfterWaiting(signal: AbortSignal): Promise<SetupError> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(new SetupError('No <pv-provider> with a publishable-key stands above this element')), PROVIDER_WAIT_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(new SetupError('The element was taken from the page'));
    });
  });
}
