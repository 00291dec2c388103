// The chat of a call. A message travels twice: to the API, which stores it, and over the room's data channel, which is
// faster. Both carry the same id, made by the sender, and meet here.
import { conversations, newId, type Call, type Message } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../controllers/client.ts';

export interface ChatLine {
  id: string;
  text: string;
  senderId: string;
  senderName: string;
  own: boolean;
  /** Milliseconds since the epoch, by the server's clock. */
  sentAt: number;
  state: 'stored' | 'sending' | 'failed';
}

export interface ReceivedText {
  id: string;
  text: string;
  sender: { userId: string; name: string };
}

/** The API's limit, under LiveKit's 15 KiB per packet even with four bytes a letter. */
export const MESSAGE_LENGTH_MAX = 4_000;

export interface ChatLogOptions {
  client: () => PeerVerseClient | null;
  call: () => Pick<Call, 'conversationId'>;
  ownUserId: () => string;
  now: () => number;
  /** Sends over the data channel, as far as there is one. */
  broadcast: (message: { id: string; text: string }) => Promise<void>;
  onChange: () => void;
  /** New lines of other people. */
  onArrival: (lines: readonly ChatLine[]) => void;
}

export class ChatLog {
  #options: ChatLogOptions;
  #lines = new Map<string, ChatLine>();
  /** The last line known to be stored: what came after it is asked for next. */
  #storedUpTo: string | undefined;
  /** What was there before we came is history; what is found later has just arrived, even where nothing was there at first. */
  #loaded = false;
  #loading: Promise<void> | null = null;

  constructor(options: ChatLogOptions) {
    this.#options = options;
  }

  /** In the order of the server's clock. */
  get lines(): readonly ChatLine[] {
    return [...this.#lines.values()].sort((a, b) => a.sentAt - b.sentAt);
  }

  /** Reads what was stored since the last time; one request at a time. */
  catchUp(): Promise<void> {
    this.#loading ??= this.#read().finally(() => (this.#loading = null));
    return this.#loading;
  }

  /** Shows the message at once, stores it and sends it over the channel. */
  async send(text: string): Promise<void> {
    const id = newId('message');
    this.#put({ id, text, senderId: this.#options.ownUserId(), senderName: '', own: true, sentAt: this.#options.now(), state: 'sending' });
    // Who is there hears it now; who is not finds it stored.
    const broadcast = this.#options.broadcast({ id, text }).catch((error: unknown) => console.warn('PeerVerse: a message did not take the fast way.', error));
    await Promise.all([this.#store(id), broadcast]);
  }

  /** Stores a message again that failed. The same id never stores it twice. */
  async #store(id: string): Promise<void> {
    const line = this.#lines.get(id);
    const client = this.#options.client();
    if (!line || !client) return;
    this.#put({ ...line, state: 'sending' });
    try {
      const stored = await conversations(client).send(this.#options.call().conversationId, { id, text: line.text });
      this.#put({ ...line, sentAt: Date.parse(stored.sentAt), state: 'stored' });
    } catch (error) {
      console.warn('PeerVerse: a message was not stored.', error);
      this.#put({ ...line, state: 'failed' });
    }
  }

  retry = (id: string): Promise<void> => this.#store(id);

  /** Over the channel. Who sent it is what the media server says, and an id that is here already changes nothing. */
  receive({ id, text, sender }: ReceivedText): void {
    if (this.#lines.has(id) || !text.trim() || text.length > MESSAGE_LENGTH_MAX) return;
    this.#arrive([{ id, text, senderId: sender.userId, senderName: sender.name, own: false, sentAt: this.#options.now(), state: 'stored' }]);
  }

  async #read(): Promise<void> {
    const client = this.#options.client();
    if (!client) return;
    const first = !this.#loaded;
    const stored: Message[] = [];
    for await (const message of conversations(client).list(this.#options.call().conversationId, { after: this.#storedUpTo, limit: 100 })) stored.push(message);
    this.#storedUpTo = stored.at(-1)?.id ?? this.#storedUpTo;
    this.#loaded = true;
    const lines = stored.map((message) => this.#lineOf(message));
    const fresh = lines.filter(({ id, own }) => !own && !this.#lines.has(id));
    // What the API stored is the truth about a message, its sender included.
    for (const line of lines) this.#lines.set(line.id, line);
    if (first) this.#options.onChange();
    else this.#arrive(fresh);
  }

  #lineOf({ id, text, sender, sentAt }: Message): ChatLine {
    return { id, text, senderId: sender.userId, senderName: sender.name, own: sender.userId === this.#options.ownUserId(), sentAt: Date.parse(sentAt), state: 'stored' };
  }

  #arrive(lines: readonly ChatLine[]): void {
    for (const line of lines) this.#lines.set(line.id, line);
    if (lines.length > 0) this.#options.onArrival(lines);
    this.#options.onChange();
  }

  #put(line: ChatLine): void {
    this.#lines.set(line.id, line);
    this.#options.onChange();
  }
}
