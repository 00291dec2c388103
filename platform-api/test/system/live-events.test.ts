/** The live stream as a page reads it: over HTTP, behind sign-in. How events get there is platform/events' own test. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids/ids.ts';
import { createCallsApp, PORTAL, type Booked, type Person } from '../../src/testing/calls-app.ts';
import { FakeMediaServer } from '../../src/testing/fake-media-server.ts';

interface Heard { readonly id: string; readonly type: string; readonly data: Record<string, unknown> }

const app = await createCallsApp({ media: (clock) => new FakeMediaServer(clock) });
const ours = await app.newTenant();
const theirs = await app.newTenant();
const opened: AbortController[] = [];

beforeAll(() => app.foundation.stream.start());
afterEach(() => {
  for (const controller of opened.splice(0)) controller.abort();
});

async function open(bearer: string, headers: Readonly<Record<string, string>> = {}) {
  const controller = new AbortController();
  opened.push(controller);
  const response = await fetch(`${app.url}/v1/events`, { signal: controller.signal, headers: { authorization: `Bearer ${bearer}`, origin: PORTAL, ...headers } });
  const heard: Heard[] = [];
  const state = { ended: false };
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const field = (name: string) => block.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1] ?? '';
        if (field('event')) heard.push({ id: field('id'), type: field('event'), data: JSON.parse(field('data')) as Record<string, unknown> });
      }
    }
    state.ended = true;
  };
  // An aborted response rejects; for the tests both are the end of the stream.
  void read().catch(() => { state.ended = true; });
  await expect.poll(() => heard.map(({ type }) => type)).toContain('ready');
  return { response, heard, state, types: () => heard.map(({ type }) => type), messages: () => heard.filter(({ type }) => type === 'message.sent'), close: () => controller.abort() };
}
const send = ({ booking }: Booked, who: Person, text: string) =>
  app.call('POST', `/v1/conversations/${booking.conversationId}/messages`, { bearer: who.bearer, body: { id: newId('message', app.clock.wall()), text } });

describe('GET /v1/events', () => {
  it('tells both people of a session, by ids alone, and neither a third person nor another college', async () => {
    const booked = await app.book(ours);
    const stranger = await app.signIn(ours);
    const foreigner = await app.signIn(theirs, booked.student.externalId);
    const streams = { mentor: await open(booked.mentor.bearer), student: await open(booked.student.bearer), stranger: await open(stranger.bearer), foreigner: await open(foreigner.bearer) };
    expect(streams.student.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(streams.student.response.headers.get('cache-control')).toBe('no-store');
    expect((await send(booked, booked.student, 'A secret of two')).status).toBe(201);
    for (const side of [streams.mentor, streams.student]) await expect.poll(side.messages).toHaveLength(1);
    expect(JSON.stringify(streams.mentor.heard)).not.toContain('A secret of two');
    // The others hear what is theirs, so their silence before it was no delay.
    const own = await app.book(ours, { student: stranger });
    const foreign = await app.book(theirs, { student: foreigner });
    for (const [side, { booking }] of [[streams.stranger, own], [streams.foreigner, foreign]] as const) {
      await expect.poll(side.types).toContain('booking.confirmed');
      expect(new Set(side.heard.flatMap(({ data }) => data['bookingId'] ?? []))).toEqual(new Set([booking.id]));
      expect(side.types()).not.toContain('message.sent');
    }
  });

  it('goes on after the last event seen, in a new session of the same person', async () => {
    const booked = await app.book(ours);
    const first = await open(booked.student.bearer);
    await send(booked, booked.mentor, 'One');
    await expect.poll(first.messages).toHaveLength(1);
    const [one] = first.messages();
    first.close();
    await send(booked, booked.mentor, 'Two');
    const again = await open((await app.signIn(ours, booked.student.externalId)).bearer, { 'last-event-id': one!.id });
    await expect.poll(again.messages).toHaveLength(1);
    expect(again.messages()[0]!.data['messageId']).not.toBe(one!.data['messageId']);
  });

  it('ends when the session that opened it expires', async () => {
    const person = await app.signIn(ours);
    app.clock.advance(599);
    const stream = await open(person.bearer);
    await expect.poll(() => stream.state.ended).toBe(true);
  });

  it('ends when its person signs out, and the streams of their other sessions go on', async () => {
    const leaving = await app.signIn(ours);
    const elsewhere = await app.signIn(ours, leaving.externalId);
    const [stream, other] = [await open(leaving.bearer), await open(elsewhere.bearer)];
    expect((await app.call('DELETE', '/v1/sessions/current', { bearer: leaving.bearer })).status).toBe(204);
    await expect.poll(() => stream.state.ended).toBe(true);
    expect(other.state.ended).toBe(false);
  });

  it('lets nobody in without a session, with a session of another page, or with one that is over', async () => {
    const { bearer } = await app.signIn(ours);
    const status = async (headers: Readonly<Record<string, string>>) => (await fetch(`${app.url}/v1/events`, { headers })).status;
    expect(await status({ origin: PORTAL })).toBe(401);
    expect(await status({ authorization: `Bearer ${bearer}`, origin: 'https://elsewhere.example.org' })).toBe(403);
    expect(await status({ authorization: `Bearer ${bearer}` })).toBe(403);
    await app.call('DELETE', '/v1/sessions/current', { bearer });
    expect(await status({ authorization: `Bearer ${bearer}`, origin: PORTAL })).toBe(401);
  });

  it('answers HEAD like any other address instead of keeping the connection', async () => {
    const { bearer } = await app.signIn(ours);
    const answer = await fetch(`${app.url}/v1/events`, { method: 'HEAD', headers: { authorization: `Bearer ${bearer}`, origin: PORTAL }, signal: AbortSignal.timeout(5_000) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });
});
