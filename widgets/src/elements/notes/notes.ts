import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { bookings, conversations } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { LiveEvents } from '../../controllers/live-events.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { firstName } from '../../format/names.ts';
import { formatTime } from '../../format/time.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { fieldStyles, textArea } from '../../internal/field.ts';
import { notebookPenIcon } from '../../internal/icons/generated/call-icons.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { notesEn } from '../../locales/en/notes.ts';
import { translator } from '../../locales/messages.ts';
import { caretAfter } from '../../notes/merge-notes.ts';
import { NOTES_LENGTH_MAX, NotesDraft, type Choice } from '../../notes/notes-draft.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property } from '../reactive-property.ts';
import { notesStyles } from './notes.styles.ts';

/** Live events say at once what changed, where there are any: a mailed link has none. */
const LOOK_EVERY_MS = 10_000;

interface Shown {
  draft: NotesDraft;
  ownUserId: string;
  /** Whom the notes are shared with. */
  otherName: string;
}

/**
 * The notes that both people of a session write together, before it, in it and after it. What is typed is stored a second
 * later; what the other wrote is put together with it line by line, and where both changed the same lines the person chooses.
 *
 * @summary Shared notes of a session.
 * @tag pv-notes
 * @slot fallback - Shown where the notes could not be loaded.
 * @csspart error - The panel that says what went wrong.
 */
export class PvNotes extends PvElement {
  static override styles = [themeStyles, buttonStyles, fieldStyles, noticeStyles, panelStyles, skeletonStyles, notesStyles];

  /** The booking whose session the notes are of. */
  @property({ attribute: 'booking-id' }) bookingId = '';

  readonly #msg = translator(() => this.locale, notesEn);
  readonly #notes: RemoteTask<readonly [string], Shown | null> = new RemoteTask(this, {
    args: () => [this.bookingId] as const,
    load: (client, [bookingId], signal) => this.#load(client, bookingId, signal),
    isEmpty: (shown) => shown === null,
  });
  #draft: NotesDraft | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new LiveEvents(this, ({ type, data }) => {
      if (type === 'notes.changed' && (data as { conversationId?: unknown }).conversationId === this.#draft?.stored.conversationId) this.#look();
    }, () => this.#draft !== null);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => document.visibilityState === 'visible' && this.#look(), LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', this.#leftOrBack);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#leftOrBack);
    this.#draft?.stop();
  }

  protected override willUpdate(): void {
    const draft = this.#notes.data?.draft ?? null;
    if (draft === this.#draft) return;
    this.#draft?.stop();
    this.#draft = draft;
  }

  /** The other's words move the caret where the browser would put it at the end. */
  protected override update(changed: PropertyValues<this>): void {
    const field = this.#field;
    const caret = field && { start: field.selectionStart, end: field.selectionEnd, text: field.value, top: field.scrollTop };
    super.update(changed);
    const after = this.#field;
    if (!caret || !after || after !== field || after.value === caret.text) return;
    after.setSelectionRange(caretAfter(caret.text, after.value, caret.start), caretAfter(caret.text, after.value, caret.end));
    after.scrollTop = caret.top;
  }

  protected override render(): TemplateResult {
    return this.#notes.render({
      loading: () => html`<div class="notes">${skeleton('title', 'medium')}${skeleton('block')}</div>`,
      empty: () => emptyPanel({ title: this.#msg('notes.notYet'), shape: notebookPenIcon }),
      content: (shown) => (shown ? this.#editor(shown) : nothing),
    });
  }

  #editor(shown: Shown): TemplateResult {
    const { draft } = shown;
    return html`<section class="notes" aria-labelledby="heading" @focusout=${this.#saveNow} @compositionstart=${this.#composes} @compositionend=${this.#composed}>
      <h2 id="heading">${this.#msg('notes.heading')}</h2>
      <p class="hint">${this.#msg('notes.hint', { name: firstName(shown.otherName) })}</p>
      ${draft.state === 'clash' ? this.#clash(shown) : nothing}
      ${textArea({ id: 'text', label: this.#msg('notes.label'), value: draft.text, maxLength: NOTES_LENGTH_MAX, rows: 8, placeholder: this.#msg('notes.placeholder'), msg: this.#msg, onInput: this.#typed })}
      ${this.#state(shown)}
    </section>`;
  }

  #state({ draft, ownUserId }: Shown): TemplateResult | typeof nothing {
    if (draft.isTooLong) return notice({ text: this.#msg('notes.tooLong', { count: NOTES_LENGTH_MAX }), tone: 'warning', urgent: true });
    if (draft.state === 'closed') return notice({ text: this.#msg('notes.closed'), tone: 'warning', urgent: true });
    if (draft.state === 'failed') return notice({ text: this.#msg('notes.failed'), tone: 'warning', urgent: true, action: html`<button type="button" class="button" @click=${this.#saveNow}>${this.#msg('common.retry')}</button>` });
    if (draft.state === 'clash') return nothing;
    if (draft.state !== 'saved') return html`<p class="state">${this.#msg(draft.state === 'saving' ? 'notes.saving' : 'notes.unsaved')}</p>`;
    const { changedBy, changedAt } = draft.stored;
    if (!changedBy || !changedAt) return nothing;
    const time = formatTime(new Date(changedAt), this);
    return html`<p class="state numeric">${changedBy.userId === ownUserId ? this.#msg('notes.saved') : this.#msg('notes.savedBy', { name: firstName(changedBy.name), time })}</p>`;
  }

  #clash({ draft, otherName }: Shown): TemplateResult {
    const name = firstName(draft.stored.changedBy?.name || otherName);
    const button = (choice: Choice, words: string, kind = ''): TemplateResult => html`<button type="button" class="button ${kind}" @click=${() => this.#choose(choice)}>${words}</button>`;
    return html`<div class="clash">
      ${notice({ text: this.#msg('notes.clash', { name }), tone: 'warning', urgent: true })}
      <p class="hint" id="theirs">${this.#msg('notes.clashTheirs', { name })}</p>
      <pre class="theirs" tabindex="0" role="region" aria-labelledby="theirs">${draft.stored.text}</pre>
      <div class="actions">${button('both', this.#msg('notes.keepBoth'), 'primary')}${button('stored', this.#msg('notes.keepTheirs', { name }))}${button('own', this.#msg('notes.keepMine'))}</div>
    </div>`;
  }

  #choose(choice: Choice): void {
    this.#draft?.choose(choice);
    void this.updateComplete.then(() => this.#field?.focus());
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  #typed = (text: string): void => this.#draft?.type(text);

  // Hindi and Tamil keyboards compose words: a field that changes meanwhile would break them.
  #composes = (): void => this.#draft?.hold(true);
  #composed = (): void => this.#draft?.hold(false);

  #saveNow = (): void => void this.#draft?.save();

  #leftOrBack = (): void => {
    if (document.visibilityState === 'hidden') this.#saveNow();
    else this.#look();
  };

  #look = (): void => {
    this.#draft?.look().catch((error: unknown) => console.info('PeerVerse: the notes are looked at again in a moment.', error));
  };

  async #load(client: PeerVerseClient, bookingId: string, signal: AbortSignal): Promise<Shown | null> {
    const [{ user }, { conversationId, mentor, student }] = await Promise.all([client.session({ signal }), bookings(client).get(bookingId, { signal })]);
    if (!conversationId) return null;
    const notes = await conversations(client).notes.get(conversationId, { signal });
    const draft = new NotesDraft({
      client, notes,
      onChange: () => this.requestUpdate(),
      onArrival: ({ changedBy }) => {
        if (changedBy && changedBy.userId !== user.id) this.announce(this.#msg('notes.arrived', { name: firstName(changedBy.name) || this.#msg('notes.somebody') }));
      },
    });
    return { draft, ownUserId: user.id, otherName: (mentor.userId === user.id ? student : mentor).name };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-notes': PvNotes;
  }
}
