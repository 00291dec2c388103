// One person's copy of the shared notes: what is typed is stored soon after, what the other stored is put together with it, and
// where both changed the same lines the person chooses. Nothing typed is ever thrown away.
import { conversations, type Notes } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../controllers/client.ts';
import { problemOf } from '../controllers/problem.ts';
import { mergeNotes } from './merge-notes.ts';

/** The API's limit. */
export const NOTES_LENGTH_MAX = 10_000;
const SAVE_AFTER_MS = 1_000;
const TRY_AGAIN_AFTER_MS = 5_000;
/** Each lost race brings newer notes; beyond these somebody types without a pause, and the next save comes anyway. */
const RACES_MAX = 5;

/** `closed`: the conversation takes no more, and what was typed is only here. */
export type DraftState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'clash' | 'closed';
export type Choice = 'stored' | 'own' | 'both';

export interface NotesDraftOptions {
  client: PeerVerseClient;
  notes: Notes;
  onChange: () => void;
  /** The other person's words are in the text now. */
  onArrival: (notes: Notes) => void;
}

export class NotesDraft {
  readonly #options: NotesDraftOptions;
  /** What the text was built on. */
  #base: Notes;
  /** What is stored meanwhile, where that clashes with the text. */
  #newer: Notes | null = null;
  #text: string;
  #state: DraftState = 'saved';
  #saving: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #held = false;

  constructor(options: NotesDraftOptions) {
    this.#options = options;
    this.#base = options.notes;
    this.#text = options.notes.text;
  }

  get text(): string {
    return this.#text;
  }

  get state(): DraftState {
    return this.#state;
  }

  /** As they are stored, as far as is known here. */
  get stored(): Notes {
    return this.#newer ?? this.#base;
  }

  get isTooLong(): boolean {
    return this.#text.length > NOTES_LENGTH_MAX;
  }

  type(text: string): void {
    this.#text = text;
    if (this.#state !== 'clash' && this.#state !== 'closed') this.#state = 'unsaved';
    this.#saveIn(SAVE_AFTER_MS);
    this.#options.onChange();
  }

  /** While a word is being composed the text stays as it is: what arrives is put together with it afterwards. */
  hold(held: boolean): void {
    this.#held = held;
    if (!held && this.#state === 'unsaved') this.#saveIn(SAVE_AFTER_MS);
  }

  /** Asks what is stored; for whoever was told that something changed, and now and then where nobody tells. */
  async look(signal?: AbortSignal): Promise<void> {
    if (this.#saving || this.#held) return;
    const notes = await conversations(this.#options.client).notes.get(this.#base.conversationId, { signal });
    if (!this.#saving && !this.#held) this.#arrived(notes);
  }

  /** Stores at once what is not stored yet. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#state === 'closed' || this.#state === 'clash' || this.#held || this.isTooLong) return Promise.resolve();
    this.#saving ??= this.#store().finally(() => {
      this.#saving = null;
      if (this.#state === 'unsaved') this.#saveIn(SAVE_AFTER_MS);
      this.#options.onChange();
    });
    return this.#saving;
  }

  /** The person's word on a clash. */
  choose(choice: Choice): void {
    const newer = this.#newer;
    if (!newer) return;
    if (choice === 'stored') this.#text = newer.text;
    if (choice === 'both') this.#text = mergeNotes(this.#base.text, newer.text, this.#text).text;
    this.#base = newer;
    this.#newer = null;
    this.#state = 'unsaved';
    void this.save();
  }

  /** Stores what is left, and nothing after it. */
  stop(): void {
    if (this.#state === 'unsaved' || this.#state === 'failed') void this.save();
    clearTimeout(this.#timer);
  }

  async #store(): Promise<void> {
    for (let race = 0; race < RACES_MAX && this.#text !== this.#base.text; race++) {
      const text = this.#text;
      this.#state = 'saving';
      this.#options.onChange();
      try {
        this.#base = await conversations(this.#options.client).notes.put(this.#base.conversationId, { text, expectedVersion: this.#base.version });
      } catch (error) {
        if (!this.#failed(error)) return;
      }
    }
    this.#state = this.#text === this.#base.text ? 'saved' : 'unsaved';
  }

  /** @returns whether to try again at once, on top of what somebody else stored */
  #failed(error: unknown): boolean {
    const { current } = Object(error) as { current?: Notes };
    if (problemOf(error).code === 'notes.changed' && current) {
      if (this.#held) {
        this.#state = 'unsaved';
        return false;
      }
      this.#arrived(current);
      return this.#state !== 'clash';
    }
    if (problemOf(error).code === 'conversation.closed') {
      this.#state = 'closed';
    } else {
      console.warn('PeerVerse: the notes were not stored yet.', error);
      this.#state = 'failed';
      this.#saveIn(TRY_AGAIN_AFTER_MS);
    }
    return false;
  }

  #arrived(notes: Notes): void {
    if (notes.version <= this.stored.version) return;
    const { text, clashes } = mergeNotes(this.#base.text, notes.text, this.#text);
    if (clashes) {
      this.#newer = notes;
      this.#state = 'clash';
    } else {
      this.#base = notes;
      this.#newer = null;
      this.#text = text;
      if (this.#state === 'clash') this.#state = 'unsaved';
      if (text === notes.text && this.#state !== 'closed') this.#state = 'saved';
      else if (this.#state === 'saved') this.#state = 'unsaved';
      if (this.#state === 'unsaved') this.#saveIn(SAVE_AFTER_MS);
      this.#options.onArrival(notes);
    }
    this.#options.onChange();
  }

  #saveIn(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), delayMs);
  }
}
