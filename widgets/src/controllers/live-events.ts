// What happens to the signed-in person, as it happens: one stream per connection, however many elements listen. It is a
// hint to look again, never the only way to learn something, so elements that must know also ask now and then.
import type { ReactiveController } from 'lit';
import { events, type StreamEvent } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from './client.ts';
import { problemOf } from './problem.ts';
import type { RemoteHost } from './remote-task.ts';

type Listener = (event: StreamEvent) => void;

class Stream {
  readonly listeners = new Set<Listener>();
  #client: PeerVerseClient;
  #running: AbortController | null = null;
  #lastEventId = '';

  constructor(client: PeerVerseClient) {
    this.#client = client;
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
    if (!this.#running) void this.#run((this.#running = new AbortController()));
  }

  delete(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    this.#running?.abort();
    this.#running = null;
  }

  async #run(running: AbortController): Promise<void> {
    try {
      // A mailed link is good for one booking only and has no stream: asking would leave a refusal in the person's console.
      if (!/^(embed|staff)$/.test((await this.#client.session({ signal: running.signal })).purpose)) return;
      const stream = events(this.#client).stream({ signal: running.signal, lastEventId: this.#lastEventId });
      for await (const event of stream) {
        this.#lastEventId = event.id;
        for (const listener of this.listeners) listener(event);
      }
    } catch (error) {
      // Nobody is signed in: there is no stream.
      const expected = running.signal.aborted || ['session', 'forbidden'].includes(problemOf(error).kind);
      if (!expected) console.warn('PeerVerse: live updates have ended; the page asks now and then.', error);
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }
}

const streams = new WeakMap<PeerVerseClient, Stream>();

function streamOf(client: PeerVerseClient): Stream {
  let stream = streams.get(client);
  if (!stream) streams.set(client, (stream = new Stream(client)));
  return stream;
}

/** Hears the person's events while the host is on the page and `wanted()`. */
export class LiveEvents implements ReactiveController {
  #host: RemoteHost;
  #listener: Listener;
  #wanted: () => boolean;
  #stream: Stream | null = null;

  constructor(host: RemoteHost, listener: Listener, wanted: () => boolean = () => true) {
    this.#host = host;
    this.#listener = listener;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostUpdated(): void {
    const { client } = this.#host;
    this.#follow(client && this.#host.isConnected && this.#wanted() ? streamOf(client) : null);
  }

  hostDisconnected(): void {
    this.#follow(null);
  }

  #follow(stream: Stream | null): void {
    if (stream === this.#stream) return;
    this.#stream?.delete(this.#listener);
    stream?.add(this.#listener);
    this.#stream = stream;
  }
}
