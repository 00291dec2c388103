// The chat of one call: what travels through the room, what the API stored, and the panel that shows both.
import { ChatLog, type ChatLine, type ChatLogOptions } from '../../calls/chat-log.ts';
import type { RoomText } from '../../calls/room-connection.ts';
import { firstName } from '../../format/names.ts';
import { participantOf, type CallTranslate, type OpenFacts } from './call-facts.ts';
import { ChatPanel } from './chat-panel.ts';

/** The data channel promises nothing: what it lost is found in the stored conversation this much later at most. */
const ASK_EVERY_MS = 8_000;

export interface CallChatOptions extends Pick<ChatLogOptions, 'client' | 'now' | 'broadcast'> {
  msg: CallTranslate;
  facts: () => OpenFacts;
  say: (words: string) => void;
  requestUpdate: () => void;
}

export class CallChat {
  readonly panel: ChatPanel;
  readonly #log: ChatLog;
  #options: CallChatOptions;
  #askedAt = 0;

  constructor(options: CallChatOptions) {
    const { client, now, broadcast, msg, facts, requestUpdate } = options;
    this.#options = options;
    this.#log = new ChatLog({
      client, now, broadcast,
      call: () => facts().call,
      ownUserId: () => facts().ownUserId,
      onChange: requestUpdate,
      onArrival: (lines) => this.#heard(lines),
    });
    this.panel = new ChatPanel({ log: this.#log, msg, requestUpdate });
  }

  received({ id, text, identity, role }: RoomText): void {
    const sender = participantOf(this.#options.facts().call, identity, role);
    if (sender) this.#log.receive({ id, text, sender });
    // Whoever has just come may write before the room has told us who they are; the API knows.
    else void this.catchUp();
  }

  /** Called every now and then while we are in the room. */
  beat(): void {
    if (performance.now() - this.#askedAt > ASK_EVERY_MS) void this.catchUp();
  }

  async catchUp(): Promise<void> {
    this.#askedAt = performance.now();
    try {
      await this.#log.catchUp();
      this.panel.notLoaded = false;
    } catch (error) {
      console.warn('PeerVerse: the chat did not load.', error);
      this.panel.notLoaded = true;
    }
    this.#options.requestUpdate();
  }

  #heard(lines: readonly ChatLine[]): void {
    const { msg, say } = this.#options;
    this.panel.arrived(lines.length);
    const last = lines.at(-1);
    if (last) say(msg('chat.arrived', { name: firstName(last.senderName), text: last.text }));
  }
}
