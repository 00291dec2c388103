// Ending a call before its time: with a reason that both read, and by naming the call, so that nobody ends another one by mistake.
import { html, nothing, type TemplateResult } from 'lit';
import { callRecords, newIdempotencyKey, type CallOverview } from '@peerverse/sdk/browser';
import { problemOf } from '../../controllers/problem.ts';
import type { RemoteHost } from '../../controllers/remote-task.ts';
import { mayHaveHappened } from '../../controllers/unsure.ts';
import { formatInstant } from '../../format/time.ts';
import { dialog } from '../../internal/dialog.ts';
import { textArea } from '../../internal/field.ts';
import { notice } from '../../internal/notice.ts';
import { textField } from '../../internal/text-field.ts';
import { nameOfCall, peopleOf } from './call-item.ts';
import type { CaseView } from './case-item.ts';
import { REASON, reasonFits } from './decide-steps.ts';

type Host = RemoteHost & { readonly renderRoot: HTMLElement | DocumentFragment };

interface Closing {
  of: CallOverview;
  reason: string;
  named: string;
  /** The person wanted to go on. */
  tried: boolean;
  /** One for this end, whatever is lost on the way. */
  key: string;
  /** It was sent and no answer came. */
  unsure: boolean;
}

export interface CloseDoors {
  view: () => CaseView;
  say: (text: string) => void;
  /** Something has ended, here or elsewhere: look again. */
  changed: () => void;
}

const isNamed = ({ of, named }: Closing): boolean => named.trim().toUpperCase() === nameOfCall(of.id);

export class CloseDialog {
  #host: Host;
  #doors: CloseDoors;
  #closing: Closing | null = null;
  #busy = false;
  #problem: string | null = null;

  constructor(host: Host, doors: CloseDoors) {
    this.#host = host;
    this.#doors = doors;
  }

  begin(of: CallOverview): void {
    this.#problem = null;
    this.#set({ of, reason: '', named: '', tried: false, key: newIdempotencyKey(), unsure: false });
  }

  render(): TemplateResult {
    const view = this.#doors.view();
    const closing = this.#closing;
    return dialog({
      id: 'close', open: closing !== null, heading: view.msg('calls.close.title'), closeLabel: view.msg('cases.close'), onClose: this.#dismiss,
      body: closing ? this.#body(closing, view) : nothing,
      footer: html`<button type="button" class="button" @click=${this.#dismiss}>${view.msg('cases.cancel')}</button>
        <button type="button" class="button danger" aria-busy=${this.#busy} aria-disabled=${this.#busy} @click=${this.#confirm}><span>${view.msg('calls.close.confirm')}</span></button>`,
    });
  }

  #body(closing: Closing, { reader, now, msg }: CaseView): TemplateResult {
    const { of, tried, unsure } = closing;
    const name = nameOfCall(of.id);
    const submit = (event: Event): void => {
      event.preventDefault();
      this.#confirm();
    };
    return html`<form class="step" novalidate @submit=${submit}>
      <p class="note numeric">${msg('cases.title', peopleOf(of))} · ${formatInstant(new Date(of.startsAt), reader, now)}</p>
      <p>${msg('calls.close.body')}</p>
      ${textArea({
        id: 'close-reason', label: msg('cases.choose.reason'), value: closing.reason, maxLength: REASON.max, rows: 2, msg, onInput: (reason) => this.#set({ ...closing, reason }),
        hint: msg('calls.close.reasonHint'), ...(tried && !reasonFits(closing) && { error: msg('cases.choose.reasonWrong') }),
      })}
      ${textField({
        id: 'close-name', label: msg('calls.close.name', { name }), value: closing.named, capitals: 'characters', maxLength: 20, onInput: (named) => this.#set({ ...closing, named }),
        error: tried && !isNamed(closing) ? msg('calls.close.nameWrong', { name }) : undefined,
      })}
      ${unsure ? notice({ text: msg('calls.close.unsure'), tone: 'warning', urgent: true }) : this.#problem ? notice({ text: this.#problem, tone: 'danger', urgent: true }) : nothing}
      <input type="submit" hidden />
    </form>`;
  }

  #confirm = (): void => {
    const closing = this.#closing;
    if (!closing || this.#busy) return;
    if (isNamed(closing) && reasonFits(closing)) return void this.#close(closing);
    this.#set({ ...closing, tried: true });
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('#close [aria-invalid="true"]')?.focus());
  };

  async #close(closing: Closing): Promise<void> {
    const { client } = this.#host;
    if (!client) return;
    const { of, reason, key } = closing;
    this.#busy = true;
    this.#problem = null;
    this.#host.requestUpdate();
    try {
      await callRecords(client).close(of.id, { confirm: of.id, reason: reason.trim() }, { idempotencyKey: key });
      this.#over('calls.close.done', of);
    } catch (error) {
      this.#refused(closing, error);
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }

  #refused(closing: Closing, error: unknown): void {
    const { code, kind, requestId } = problemOf(error);
    if (code === 'call.over') return this.#over('calls.close.over', closing.of);
    if (kind === 'session' || code === 'auth.link_expired') {
      this.#dismiss();
      return this.#doors.changed();
    }
    if (this.#closing?.of.id !== closing.of.id) return;
    if (mayHaveHappened(error)) return this.#set({ ...closing, unsure: true });
    console.warn('PeerVerse: the call was not ended.', error);
    this.#problem = this.#doors.view().msg('calls.close.failed', { requestId: requestId ?? '—' });
  }

  #over(words: 'calls.close.done' | 'calls.close.over', of: CallOverview): void {
    this.#doors.say(this.#doors.view().msg(words, peopleOf(of)));
    this.#dismiss();
    this.#doors.changed();
  }

  #set(closing: Closing | null): void {
    this.#closing = closing;
    this.#host.requestUpdate();
  }

  #dismiss = (): void => {
    if (this.#closing) this.#set(null);
  };
}
