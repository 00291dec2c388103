// What happened in each of the calls of a list: asked for when somebody unfolds it, and again while it is open and the call goes on.
import { html, type TemplateResult } from 'lit';
import { callRecords, type CallTimeline } from '@peerverse/sdk/browser';
import { callStory, callTimeline } from '../../calls/timeline.ts';
import type { RemoteHost } from '../../controllers/remote-task.ts';
import { skeleton } from '../../internal/skeleton.ts';
import type { CaseView } from './case-item.ts';

export class Stories {
  #host: RemoteHost;
  #open = new Set<string>();
  #known = new Map<string, CallTimeline | 'failed'>();

  constructor(host: RemoteHost) {
    this.#host = host;
  }

  render(callId: string, view: CaseView): TemplateResult {
    const { msg } = view;
    return callStory(msg('timeline.title'), this.#open.has(callId) ? this.#body(callId, view) : '', (open) => this.#toggled(callId, open));
  }

  /** Reads again what stands open. */
  refresh(callIds: readonly string[]): void {
    for (const id of callIds) if (this.#open.has(id)) void this.#load(id);
  }

  #body(callId: string, { reader, msg }: CaseView): TemplateResult {
    const timeline = this.#known.get(callId);
    if (timeline === undefined) return html`<div role="status" aria-busy="true"><span class="visually-hidden">${msg('common.loading')}</span>${skeleton('line')}${skeleton('line', 'medium')}</div>`;
    if (timeline === 'failed') {
      return html`<div class="story-failed" role="alert"><p>${msg('calls.storyFailed')}</p><button type="button" class="button" @click=${() => void this.#load(callId)}>${msg('common.retry')}</button></div>`;
    }
    const nameOf = (userId: string): string => timeline.participants.find((person) => person.userId === userId)?.name ?? '';
    return callTimeline({ timeline, reader, msg, nameOf });
  }

  #toggled(callId: string, open: boolean): void {
    if (open === this.#open.has(callId)) return;
    if (open) {
      this.#open.add(callId);
      void this.#load(callId);
    } else this.#open.delete(callId);
    this.#host.requestUpdate();
  }

  async #load(callId: string): Promise<void> {
    const { client } = this.#host;
    if (!client) return;
    try {
      this.#known.set(callId, await callRecords(client).timeline(callId));
    } catch (error) {
      console.warn('PeerVerse: what happened in the call did not load.', error);
      // What was read before is still true.
      if (typeof this.#known.get(callId) !== 'object') this.#known.set(callId, 'failed');
    }
    this.#host.requestUpdate();
  }
}
