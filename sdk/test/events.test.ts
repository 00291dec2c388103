/** The live stream over HTTP: resume, reconnect, and when it ends. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBrowserPeerVerse, type StreamEvent } from '../src/browser.ts';
import { problem, scriptedApi, sessionAnswer, type Reply, type ScriptedApi, type SeenRequest } from './scripted-api.ts';

type Writing = (response: ServerResponse) => void;

const stream = (write: Writing): Reply => (response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  write(response);
};
const event = (id: number, data: object = { bookingId: `bkg_${id}` }) => `id: ${id}\nevent: booking.confirmed\ndata: ${JSON.stringify(data)}\n\n`;

/** Answers sign-in, and each opening of the stream by the next script. */
function streaming(...replies: readonly Reply[]): (request: SeenRequest) => Reply {
  const rest = [...replies];
  return (request) => (request.path === '/v1/sessions' ? sessionAnswer('at_1') : (rest.shift() ?? problem(404, 'route.not_found')));
}

const openings = (api: ScriptedApi) => api.requests.filter((request) => request.path === '/v1/events');
const page = (api: ScriptedApi) => createBrowserPeerVerse({ publishableKey: 'pk_test_1', baseUrl: api.url, fetchClientSecret: async () => 'cs_1' });

/** The next so many events, after which the loop is left. */
async function take(events: AsyncIterable<StreamEvent>, count: number): Promise<StreamEvent[]> {
  const taken: StreamEvent[] = [];
  for await (const one of events) if (taken.push(one) === count) break;
  return taken;
}

describe('events.stream', () => {
  it('yields id, type and data, asked for with the bearer in a header', async () => {
    const api = await scriptedApi(streaming(stream((response) => response.write(`: hello\n\n${event(1)}${event(2)}`))));
    expect(await take(page(api).events.stream(), 2)).toEqual([
      { id: '1', type: 'booking.confirmed', data: { bookingId: 'bkg_1' } },
      { id: '2', type: 'booking.confirmed', data: { bookingId: 'bkg_2' } },
    ]);
    const [request] = openings(api);
    expect(request?.headers).toMatchObject({ authorization: 'Bearer at_1', accept: 'text/event-stream' });
    expect(request?.headers).not.toHaveProperty('last-event-id');
    expect(request?.query.size).toBe(0);
  });

  it('puts letters together that were cut between two packets', async () => {
    const bytes = Buffer.from(event(1, { topic: 'नमस्ते ₹100' }));
    const api = await scriptedApi(
      streaming(
        stream((response) => {
          const send = (at: number): void => void (at < bytes.length && response.write(bytes.subarray(at, at + 1), () => setImmediate(send, at + 1)));
          send(0);
        }),
      ),
    );
    expect(await take(page(api).events.stream(), 1)).toMatchObject([{ data: { topic: 'नमस्ते ₹100' } }]);
  });

  it('goes on after the last whole event when the connection ends, breaks, or cannot be made', async () => {
    const api = await scriptedApi(
      streaming(
        stream((response) => response.end(`${event(1)}id: 2\ndata: {"half":`)),
        stream((response) => response.write(event(2), () => response.destroy())),
        'drop',
        problem(503, 'service.unavailable'),
        stream((response) => response.write(event(3))),
      ),
    );
    const taken = await take(page(api).events.stream(), 3);
    expect(taken.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(openings(api).map((request) => request.headers['last-event-id'])).toEqual([undefined, '1', '2', '2', '2']);
  });

  it('begins after the event the caller names', async () => {
    const api = await scriptedApi(streaming(stream((response) => response.write(event(42)))));
    await take(page(api).events.stream({ lastEventId: '41' }), 1);
    expect(openings(api)[0]?.headers['last-event-id']).toBe('41');
  });

  it('opens a connection anew that has gone silent, heartbeats included', async () => {
    const api = await scriptedApi(streaming(stream((response) => response.write(event(1))), stream((response) => response.write(event(2)))));
    const taken = await take(page(api).events.stream({ silenceMsMax: 100 }), 2);
    expect(taken.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('renews the session when the stream is refused with auth.invalid', async () => {
    const api = await scriptedApi(streaming(problem(401, 'auth.invalid'), stream((response) => response.write(event(1)))));
    await take(page(api).events.stream(), 1);
    expect(api.requests.filter((request) => request.path === '/v1/sessions')).toHaveLength(2);
  });

  it('waits as long as a refusal for load asks, and lives through a portal that cannot sign in for a while', async () => {
    const busy = { ...problem(429, 'request.rate_limited'), headers: { 'Retry-After': '1' } };
    const api = await scriptedApi(streaming(busy, stream((response) => response.write(event(1)))));
    let asked = 0;
    const fetchClientSecret = async () => {
      if (++asked === 1) throw new TypeError('offline');
      return 'cs_1';
    };
    const startedAt = performance.now();
    await take(createBrowserPeerVerse({ publishableKey: 'pk_test_1', baseUrl: api.url, fetchClientSecret }).events.stream(), 1);
    expect(asked).toBe(2);
    expect(performance.now() - startedAt).toBeGreaterThan(990);
  });

  it('closes the connection when the loop is left', async () => {
    let closed: Promise<unknown> | undefined;
    const api = await scriptedApi(
      streaming(
        stream((response) => {
          closed = once(response, 'close');
          response.write(event(1));
        }),
      ),
    );
    await take(page(api).events.stream(), 1);
    await closed;
  });

  it('throws the signal’s reason and closes the connection while it waits for an event', async () => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    const api = await scriptedApi(
      streaming(
        stream((response) => {
          closed = once(response, 'close');
          response.write(event(1));
        }),
      ),
    );
    const loop = async () => {
      for await (const _ of page(api).events.stream({ signal: controller.signal })) setImmediate(() => controller.abort(new Error('element removed')));
    };
    await expect(loop()).rejects.toThrow('element removed');
    await closed;
  });

  it('throws the signal’s reason in the pause before a reconnect', async () => {
    const controller = new AbortController();
    const api = await scriptedApi(
      streaming(
        stream((response) => {
          response.end('retry: 60000\n\n');
          response.on('close', () => controller.abort(new Error('element removed')));
        }),
      ),
    );
    onTestFinished(() => expect(openings(api)).toHaveLength(1));
    await expect(take(page(api).events.stream({ signal: controller.signal }), 1)).rejects.toThrow('element removed');
  });

  it.each<[string, Reply, object]>([
    ['the API refuses', problem(403, 'auth.origin_not_allowed'), { code: 'auth.origin_not_allowed', status: 403 }],
    ['something else answers', { status: 200, body: '<html>Please sign in to the Wi-Fi</html>' }, { code: 'client.unexpected_reply', status: 200 }],
    ['an event is not an object', stream((response) => response.write('id: 1\ndata: hello\n\n')), { code: 'client.unexpected_reply' }],
  ])('throws when %s, instead of asking for ever', async (_, reply, error) => {
    const api = await scriptedApi(streaming(reply));
    await expect(take(page(api).events.stream(), 1)).rejects.toMatchObject(error);
    expect(openings(api)).toHaveLength(1);
  });
});
