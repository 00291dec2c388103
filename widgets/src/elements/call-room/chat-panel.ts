// The chat beside the picture (over it on a phone).
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { MESSAGE_LENGTH_MAX, type ChatLine, type ChatLog } from '../../calls/chat-log.ts';
import { linked } from '../../calls/links.ts';
import { formatTime, type Reader } from '../../format/time.ts';
import { circleAlertIcon, xIcon } from '../../internal/icons/generated/icons.ts';
import { sendIcon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { CallTranslate } from './call-facts.ts';

export interface ChatPanelOptions {
  log: ChatLog;
  msg: CallTranslate;
  requestUpdate: () => void;
}

export class ChatPanel {
  open = false;
  unread = 0;
  notLoaded = false;
  #options: ChatPanelOptions;
  #draft = '';
  #shown = 0;
  #turned = false;

  constructor(options: ChatPanelOptions) {
    this.#options = options;
  }

  toggle(open = !this.open): void {
    this.open = open;
    if (open) this.unread = 0;
    this.#shown = 0;
    this.#turned = true;
    this.#options.requestUpdate();
  }

  /** Others wrote `count` messages. */
  arrived(count: number): void {
    if (!this.open) this.unread += count;
  }

  render({ other, reader }: { other: string; reader: Reader }): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    const { msg, log } = this.#options;
    const { lines } = log;
    return html`<aside class="chat" aria-label=${msg('call.chat')} @keydown=${this.#escaped}>
      <header class="chat-head">
        <h3>${msg('call.chat')}</h3>
        <button type="button" class="button quiet icon-only" aria-label=${msg('chat.close')} @click=${() => this.toggle(false)}>${icon(xIcon)}</button>
      </header>
      <div class="chat-lines" tabindex="0" role="region" aria-label=${msg('call.chat')}>
        ${this.notLoaded ? html`<p class="chat-note">${msg('chat.notLoaded')} <button type="button" class="link" @click=${() => void log.catchUp()}>${msg('common.retry')}</button></p>` : nothing}
        ${lines.length === 0 ? html`<p class="chat-empty">${msg('chat.empty', { name: other })}</p>` : nothing}
        <ol>${repeat(lines, ({ id }) => id, (line, index) => this.#line(line, lines[index - 1], reader))}</ol>
      </div>
      ${this.#composer()}
    </aside>`;
  }

  /** After each render: the newest line is in sight, unless the person reads further up. */
  rendered(root: ParentNode): void {
    if (this.#turned) this.#focus(root);
    const box = root.querySelector('.chat-lines');
    const { length } = this.#options.log.lines;
    if (!box || length === this.#shown) return;
    const reading = this.#shown > 0 && box.scrollHeight - box.scrollTop - box.clientHeight > box.clientHeight / 2;
    this.#shown = length;
    if (!reading) box.scrollTop = box.scrollHeight;
  }

  /** Into the field and back to the button. Under a finger the field would bring the keyboard up over what there is to read. */
  #focus(root: ParentNode): void {
    this.#turned = false;
    if (this.open && matchMedia('(pointer: coarse)').matches) return;
    root.querySelector<HTMLElement>(this.open ? '#chat-text' : '.bar [aria-expanded]')?.focus({ preventScroll: true });
  }

  #line(line: ChatLine, before: ChatLine | undefined, reader: Reader): TemplateResult {
    const { msg, log } = this.#options;
    const follows = before?.senderId === line.senderId && line.sentAt - before.sentAt < 120_000;
    return html`<li class=${line.own ? 'own' : ''} data-message=${line.id}>
      ${follows ? nothing : html`<p class="chat-by"><span>${line.own ? msg('chat.own') : line.senderName}</span> <time class="numeric" datetime=${new Date(line.sentAt).toISOString()}>${formatTime(new Date(line.sentAt), reader)}</time></p>`}
      <p class="bubble" ?data-sending=${line.state === 'sending'}>${linked(line.text)}</p>
      ${line.state === 'failed' ? html`<p class="chat-failed">${icon(circleAlertIcon, 'small')}${msg('chat.failed')} <button type="button" class="link" @click=${() => void log.retry(line.id)}>${msg('common.retry')}</button></p>` : nothing}
    </li>`;
  }

  #composer(): TemplateResult {
    const { msg } = this.#options;
    const over = this.#draft.length - MESSAGE_LENGTH_MAX;
    const send = (event: Event): void => {
      event.preventDefault();
      const text = this.#draft.trim();
      if (!text || over > 0) return;
      this.#draft = '';
      void this.#options.log.send(text);
    };
    // While a word is being composed (Hindi, Tamil keyboards) Enter belongs to the composition.
    const entered = (event: KeyboardEvent): void => void (event.key === 'Enter' && !event.shiftKey && !event.isComposing && send(event));
    return html`<form class="composer" @submit=${send}>
      <label class="visually-hidden" for="chat-text">${msg('chat.write')}</label>
      <textarea id="chat-text" class="control" rows="1" placeholder=${msg('chat.placeholder')} aria-invalid=${over > 0} .value=${live(this.#draft)} @input=${this.#typed} @keydown=${entered}></textarea>
      <button type="submit" class="button primary icon-only" aria-label=${msg('chat.send')} aria-disabled=${!this.#draft.trim() || over > 0}>${icon(sendIcon)}</button>
      <p class="chat-over" role="alert" ?hidden=${over <= 0}>${msg('chat.tooLong', { count: Math.max(0, over) })}</p>
    </form>`;
  }

  #typed = (event: Event): void => {
    this.#draft = (event.target as HTMLTextAreaElement).value;
    this.#options.requestUpdate();
  };

  #escaped = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    this.toggle(false);
  };
}
