import { beforeAll, describe, expect, it } from 'vitest';
import { bareTenant, testDatabase } from '../../testing/test-database.ts';
import { AuthRepository } from '../../platform/auth/auth-repository.ts';
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { EventLog } from '../../platform/events/events.ts';
import { CursorCodec } from '../../platform/http/cursor.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { IdentityService } from '../identity/index.ts';
import { TenantsService } from '../tenants/index.ts';
import { ConversationsService } from './index.ts';

const refused = (code: string) => expect.objectContaining({ code });

const db = await testDatabase();
const scope = await bareTenant(db);

describe('ConversationsService', () => {
  let conversations: ConversationsService;
  let mina: Id<'user'>;
  let ravi: Id<'user'>;
  let stranger: Id<'user'>;
  let conversationId: Id<'conversation'>;
  let bookingId: Id<'booking'>;
  const bookings = new Map<Id<'booking'>, Id<'conversation'>>();

  beforeAll(async () => {
    const events = new EventLog({ clock: systemClock, committed: () => undefined });
    const cursors = new CursorCodec(Buffer.alloc(32, 1));
    const hostedUrl = 'http://127.0.0.1:4000';
    const tenants = new TenantsService({ db: db.app, clock: systemClock, hostedUrl });
    const identity = new IdentityService({ db: db.app, clock: systemClock, events, cursors, tenants, scopes: new AuthRepository(db.app), hostedUrl, secretKeyBase: Buffer.alloc(32, 7) });
    const newUser = async (name: string) => (await identity.createUser(scope, { externalId: name, name })).id;
    [mina, ravi, stranger] = await Promise.all([newUser('Mina'), newUser('Ravi'), newUser('Stranger')]);
    conversations = new ConversationsService({
      db: db.app, clock: systemClock, events, cursors, identity, bookings: { getForParticipant: async (_tx, id) => ({ conversationId: bookings.get(id) ?? null }) },
    });
    ({ conversationId, bookingId } = await open());
  });

  async function open() {
    const about = newId('booking', new Date());
    const id = await db.app.write(scope, (tx) => conversations.create(tx, { subjectType: 'booking', subjectId: about, members: [mina, ravi] }));
    bookings.set(about, id);
    return { conversationId: id, bookingId: about };
  }
  const as = (userId: Id<'user'>, rest: Partial<SessionPrincipal> = {}): SessionPrincipal => ({
    kind: 'session', scope, apiVersion: '2026-11-23', sessionId: newId('session', new Date()), userId, roles: ['student'], origin: 'http://127.0.0.1', purpose: 'embed', bookingId: null, verifiedUntil: null, expiresAt: new Date(Date.now() + 600_000), ...rest,
  });
  const newMessage = (text: string) => ({ id: newId('message', new Date()), text });
  const eventsOf = (messageId: Id<'message'>) => db.app.read(scope, (tx) => tx.query<{ audience: string[]; data: object; actor: string }>('SELECT audience, data, actor FROM events WHERE tenant_id = $1 AND subject_id = $2', [tx.tenantUuid, toUuid(messageId)]));
  const textsOf = (page: { data: readonly { text: string }[] }) => page.data.map(({ text }) => text);

  it('makes one conversation per subject', async () => {
    const again = await db.app.write(scope, (tx) => conversations.create(tx, { subjectType: 'booking', subjectId: bookingId, members: [mina, ravi] }));
    expect(again).toBe(conversationId);
  });

  it('stores a message and tells both members’ pages by ids only', async () => {
    const message = newMessage('Which electives matter for placements?');
    expect(await conversations.send(as(mina), conversationId, message)).toMatchObject({ id: message.id, sender: { userId: mina, name: 'Mina' }, text: message.text, conversationId });
    const events = await eventsOf(message.id);
    expect(events).toHaveLength(1);
    expect(events[0]!.audience.toSorted()).toEqual([toUuid(mina), toUuid(ravi)].toSorted());
    expect(events[0]).toMatchObject({ actor: `user:${mina}`, data: { conversationId, messageId: message.id, bookingId } });
    expect(JSON.stringify(events)).not.toContain('electives');
  });

  it('answers the same message again as the first time, and stores and tells it once, also when it comes ten times at once', async () => {
    const message = newMessage('Hello?');
    const answers = await Promise.all(Array.from({ length: 10 }, () => conversations.send(as(ravi), conversationId, message)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await eventsOf(message.id)).toHaveLength(1);
  });

  it('refuses with message.duplicate_id another text, sender or conversation under a used id', async () => {
    const message = newMessage('One');
    await conversations.send(as(mina), conversationId, message);
    const elsewhere = await open();
    await expect(conversations.send(as(mina), conversationId, { ...message, text: 'Two' })).rejects.toEqual(refused('message.duplicate_id'));
    await expect(conversations.send(as(ravi), conversationId, message)).rejects.toEqual(refused('message.duplicate_id'));
    await expect(conversations.send(as(mina), elsewhere.conversationId, message)).rejects.toEqual(refused('message.duplicate_id'));
  });

  it('gives a reader who was away exactly what came after the last message seen, in pages', async () => {
    const { conversationId: id } = await open();
    const messages = Array.from({ length: 7 }, (_, index) => newMessage(`m${index}`));
    for (const [index, message] of messages.entries()) await conversations.send(as(index % 2 ? mina : ravi), id, message);
    expect(textsOf(await conversations.list(as(mina), id, { limit: 100 }))).toEqual(messages.map(({ text }) => text));
    const first = await conversations.list(as(mina), id, { limit: 3, after: messages[1]!.id });
    expect(textsOf(first)).toEqual(['m2', 'm3', 'm4']);
    const second = await conversations.list(as(mina), id, { limit: 3, cursor: first.nextCursor! });
    expect(textsOf(second)).toEqual(['m5', 'm6']);
    expect(second).toMatchObject({ hasMore: false, nextCursor: null });
    await expect(conversations.list(as(mina), conversationId, { limit: 3, cursor: first.nextCursor! })).rejects.toEqual(refused('request.invalid_cursor'));
    await expect(conversations.list(as(mina), conversationId, { limit: 3, after: messages[1]!.id })).rejects.toEqual(refused('resource.not_found'));
  });

  it('gives places in the order of commit, so that a reader following along misses nothing', async () => {
    const { conversationId: id } = await open();
    const sent = Array.from({ length: 20 }, (_, index) => newMessage(`m${index}`));
    let writing = true;
    const seen: Id<'message'>[] = [];
    const follow = async () => {
      const page = await conversations.list(as(mina), id, { limit: 100, after: seen.at(-1) });
      seen.push(...page.data.map((message) => message.id));
    };
    const reader = (async () => { while (writing) await follow(); })();
    await Promise.all(sent.map((message, index) => conversations.send(as(index % 2 ? mina : ravi), id, message)));
    writing = false;
    await reader;
    await follow();
    expect(seen.toSorted()).toEqual(sent.map((message) => message.id).toSorted());
  });

  it('is not there for a third person', async () => {
    await expect(conversations.send(as(stranger), conversationId, newMessage('Hi'))).rejects.toEqual(refused('resource.not_found'));
    await expect(conversations.list(as(stranger), conversationId, { limit: 10 })).rejects.toEqual(refused('resource.not_found'));
    await expect(db.app.read(scope, (tx) => conversations.assertMember(tx, conversationId, stranger))).rejects.toEqual(refused('resource.not_found'));
  });

  it('opens to a mailed link for the conversation of its own booking only', async () => {
    const elsewhere = await open();
    const link = as(mina, { purpose: 'join', bookingId });
    await expect(conversations.list(link, conversationId, { limit: 10 })).resolves.toBeDefined();
    await expect(conversations.list(link, elsewhere.conversationId, { limit: 10 })).rejects.toEqual(refused('resource.not_found'));
    await expect(conversations.send(link, elsewhere.conversationId, newMessage('Hi'))).rejects.toEqual(refused('resource.not_found'));
  });

  it('takes nothing more once closed, and still answers a retry of what it had taken', async () => {
    const { conversationId: id } = await open();
    const message = newMessage('Last words');
    const first = await conversations.send(as(mina), id, message);
    await db.app.write(scope, (tx) => conversations.close(tx, id));
    await expect(conversations.send(as(mina), id, newMessage('One more'))).rejects.toEqual(refused('conversation.closed'));
    expect(await conversations.send(as(mina), id, message)).toEqual(first);
    expect(textsOf(await conversations.list(as(ravi), id, { limit: 10 }))).toEqual(['Last words']);
  });
});
