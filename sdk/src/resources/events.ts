/** The live stream of what happens to the signed-in person. */
import { pause, within } from '../deadline.ts';
import { parseObject, PeerVerseError, unexpectedReply } from '../errors.ts';
import { createEventParser } from '../event-stream.ts';
import { BACKOFF_MS_MAX, backoffMs, mayPass } from '../retry.ts';
import type { Transport } from '../transport.ts';

/** The API sends a comment every 15 s; three missed ones mean that the connection is dead. */
const SILENCE_MS_MAX = 45_000;

/** Says what changed and carries ids only; read the object for its state. */
export interface StreamEvent {
  /** The position in the stream, for `lastEventId`. */
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface StreamOptions {
  /** Ends the stream: the loop throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Go on after this event; what has happened since comes first. */
  readonly lastEventId?: string | undefined;
  /** Without a byte for this long the connection is opened anew. Default 45 s. */
  readonly silenceMsMax?: number | undefined;
}

export function events({ send }: Transport) {
  return {
    /**
     * Events until the loop is left or the signal is aborted. A lost connection is opened again after the last event
     * seen, without limit; only a refusal by the API (a `PeerVerseError` that will not pass) ends the loop. Two types are
     * about the stream itself: `ready` once it is open, and `reset` when too much was missed and all is to be read anew.
     */
    async *stream({ signal, lastEventId = '', silenceMsMax = SILENCE_MS_MAX }: StreamOptions = {}): AsyncGenerator<StreamEvent, void, undefined> {
      for (let failures = 0; ; failures++) {
        const parser = createEventParser(lastEventId);
        const openedAt = Date.now();
        let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
        let askedMs = 0;
        try {
          reader = await open(send, lastEventId, signal);
          const decoder = new TextDecoder();
          for (;;) {
            const { done, value } = await within(silenceMsMax, signal, reader.read());
            if (done) break;
            for (const { id, type, data } of parser.push(decoder.decode(value, { stream: true }))) {
              const parsed = parseObject(data) as StreamEvent['data'] | null;
              if (!parsed) throw unexpectedReply(200);
              lastEventId = id;
              failures = 0;
              yield { id, type, data: parsed };
            }
          }
        } catch (error) {
          // Whatever else breaks a stream is the connection's fault. An aborted signal ends the pause below.
          if (error instanceof PeerVerseError) {
            if (!mayPass(error)) throw error;
            askedMs = error.retryAfterMs ?? 0;
          }
        } finally {
          // The connection may be broken already, and then there is nothing left to close.
          reader?.cancel().catch(() => undefined);
        }
        // A quiet connection that lasted was a good one too.
        if (Date.now() - openedAt > BACKOFF_MS_MAX) failures = 0;
        await pause(Math.max(askedMs, parser.retryMs, backoffMs(failures)), signal);
      }
    },
  };
}

async function open(send: Transport['send'], lastEventId: string, signal: AbortSignal | undefined): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  return send(
    {
      method: 'GET',
      path: '/v1/events',
      headers: { Accept: 'text/event-stream', ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) },
    },
    { signal, maxRetries: 0 },
    async (response) => {
      if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
        throw unexpectedReply(response.status);
      }
      return response.body.getReader();
    },
  );
}
