import { expect } from '@open-wc/testing';
import { idFor } from '../../test/wire/people.ts';
import { student } from '../../test/wire/platform.ts';
import { SessionPlatform } from '../../test/wire/session.ts';
import { WireProblem } from '../../test/wire/wire.ts';
import { ChatLog, type ChatLine } from './chat-log.ts';

describe('the chat of a call', () => {
  let platform: SessionPlatform;
  let arrived: ChatLine[];
  let broadcast: { id: string; text: string }[];
  let log: ChatLog;
  const priya = { userId: idFor('usr', 'priya'), name: 'Priya Raman' };
  const texts = (): string[] => log.lines.map(({ text }) => text);

  beforeEach(() => {
    platform = new SessionPlatform();
    platform.wire.open();
    arrived = [];
    broadcast = [];
    let clock = Date.parse('2026-11-24T04:00:00Z');
    log = new ChatLog({
      client: () => platform.client, call: () => platform.call, ownUserId: () => student.id, now: () => (clock += 1000),
      broadcast: (message) => Promise.resolve(void broadcast.push(message)), onChange: () => undefined, onArrival: (lines) => arrived.push(...lines),
    });
  });
  afterEach(() => platform.wire.close());

  it('sends one message both ways under one id, and keeps one line when it comes back', async () => {
    await log.send('Hello');
    const [stored] = platform.messages;
    expect(broadcast).to.deep.equal([{ id: stored?.id, text: 'Hello' }]);
    await log.catchUp();
    expect(log.lines.map(({ text, own, state }) => ({ text, own, state }))).to.deep.equal([{ text: 'Hello', own: true, state: 'stored' }]);
    expect(arrived).to.deep.equal([]);
  });

  it('hears a message once, by whichever way it comes first, and lets the stored one be the truth', async () => {
    await log.catchUp();
    const id = idFor('msg', 'one');
    log.receive({ id, text: 'Fast', sender: priya });
    log.receive({ id, text: 'Changed under the same id', sender: priya });
    expect(texts()).to.deep.equal(['Fast']);
    platform.messages.push({ object: 'message', file: null, id, livemode: false, conversationId: platform.call.conversationId, sender: priya, text: 'Fast', sentAt: '2026-11-24T04:00:30Z' });
    await log.catchUp();
    expect(texts()).to.deep.equal(['Fast']);
    expect(arrived.length).to.equal(1);
  });

  it('announces what it missed, but not the history it begins with', async () => {
    const message = (id: string, text: string) => ({ object: 'message' as const, file: null, id: idFor('msg', id), livemode: false, conversationId: platform.call.conversationId, sender: priya, text, sentAt: '2026-11-24T03:59:00Z' });
    platform.messages.push(message('1', 'Before'));
    await log.catchUp();
    expect(arrived).to.deep.equal([]);
    platform.messages.push(message('2', 'While I was away'));
    await log.catchUp();
    expect(arrived.map(({ text }) => text)).to.deep.equal(['While I was away']);
    expect(platform.wire.asked('GET /v1/conversations/{id}/messages').map(({ query }) => query.get('after'))).to.deep.equal([null, idFor('msg', '1')]);
  });

  it('announces the very first message too, where the room lost it on the way', async () => {
    await log.catchUp();
    platform.messages.push({ object: 'message', file: null, id: idFor('msg', '1'), livemode: false, conversationId: platform.call.conversationId, sender: priya, text: 'Hello', sentAt: '2026-11-24T04:00:30Z' });
    await log.catchUp();
    expect(arrived.map(({ text }) => text)).to.deep.equal(['Hello']);
  });

  it('marks what was not stored, and a second try uses the same id', async () => {
    platform.wire.on('POST /v1/conversations/{conversationId}/messages', () => new WireProblem(409, 'conversation.closed'));
    await log.send('Too late?');
    expect(log.lines[0]?.state).to.equal('failed');
    await log.retry(log.lines[0]?.id ?? '');
    const ids = platform.wire.asked('POST /v1/conversations/{id}/messages').map(({ body }) => (body as { id: string }).id);
    expect(new Set(ids).size).to.equal(1);
  });

  it('takes no empty or endless text from the channel', () => {
    log.receive({ id: idFor('msg', 'a'), text: '   ', sender: priya });
    log.receive({ id: idFor('msg', 'b'), text: 'x'.repeat(4001), sender: priya });
    expect(log.lines).to.deep.equal([]);
  });
});
