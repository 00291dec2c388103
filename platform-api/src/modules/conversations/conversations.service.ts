/** Who may read and write where, and that a message is stored once. The data channel is for speed; this is what stays. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import { fromUuid, newId, type Id, type IdKind } from '../../platform/ids/ids.ts';
import type { IdentityService } from '../identity/index.ts';
import type { Message } from './conversations.contract.ts';
import { conversationClosed, duplicateMessageId } from './conversations.errors.ts';
import { messageSent } from './conversations.events.ts';
import type { LinkedBookings } from './conversations.port.ts';
import * as repository from './conversations.repository.ts';

interface ConversationsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly cursors: CursorCodec;
  readonly identity: Pick<IdentityService, 'getUsers'>;
  readonly bookings: LinkedBookings;
}

export interface Member {
  readonly userId: Id<'user'>;
  readonly name: string;
}

export class ConversationsService {
  readonly #deps: ConversationsDeps;

  constructor(deps: ConversationsDeps) {
    this.#deps = deps;
  }

  /** Makes the one conversation about a subject; again, it is the same one. */
  async create(tx: Tx, wish: { readonly subjectType: IdKind; readonly subjectId: Id<IdKind>; readonly members: readonly Id<'user'>[] }): Promise<Id<'conversation'>> {
    const id = await repository.insertConversation(tx, {
      id: newId('conversation', this.#deps.clock.wall()), subjectType: wish.subjectType, subjectId: wish.subjectId, createdAt: this.#deps.clock.now(tx.scope),
    });
    await repository.insertMembers(tx, id, wish.members);
    return id;
  }

  /** From now on it can be read and not written to. */
  close(tx: Tx, conversationId: Id<'conversation'>): Promise<void> {
    return repository.updateClosed(tx, conversationId, this.#deps.clock.now(tx.scope));
  }

  /** @throws resource.not_found, as for a conversation that does not exist */
  async assertMember(tx: Tx, conversationId: Id<'conversation'>, userId: Id<'user'>): Promise<void> {
    if (!(await repository.findConversation(tx, conversationId, userId))) throw new AppError(notFound);
  }

  async listMembers(tx: Tx, conversationId: Id<'conversation'>): Promise<readonly Member[]> {
    const ids = await repository.listMembers(tx, conversationId);
    const people = await this.#deps.identity.getUsers(tx, ids);
    return ids.map((userId) => ({ userId, name: people.get(userId)?.name ?? '' }));
  }

  /** Oldest first. `after` is for whoever was away: only what was stored after that message. */
  list(session: SessionPrincipal, conversationId: Id<'conversation'>, query: { readonly limit: number; readonly cursor?: string | undefined; readonly after?: Id<'message'> | undefined }): Promise<Page<Message>> {
    return this.#deps.db.read(session.scope, async (tx) => {
      await this.#admit(tx, session, conversationId);
      const list = `messages:${conversationId}`;
      const rows = await repository.listMessages(tx, conversationId, await this.#startOf(tx, list, conversationId, query), query.limit + 1);
      const people = await this.#deps.identity.getUsers(tx, [...new Set(rows.map((row) => row.senderUserId))]);
      return pageFrom(rows, query.limit, (row) => toDto(session.scope, row, people.get(row.senderUserId)?.name ?? ''), (row) => this.#deps.cursors.encode(list, [String(row.position)]));
    });
  }

  /**
   * Stores a message under the id its sender made. The same message again is answered like the first time, and told to
   * nobody twice. The conversation is locked, so that places are given in the order of commit and `after` misses nothing.
   * @throws message.duplicate_id | conversation.closed
   */
  send(session: SessionPrincipal, conversationId: Id<'conversation'>, wish: { readonly id: Id<'message'>; readonly text: string }): Promise<Message> {
    const { db, clock, identity } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const conversation = await this.#admit(tx, session, conversationId, 'FOR UPDATE OF c');
      const stored = (await repository.findMessage(tx, wish.id)) ?? (await this.#store(tx, session, conversation, { ...wish, sentAt: clock.now(tx.scope) }));
      if (stored.conversationId !== conversationId || stored.senderUserId !== session.userId || stored.text !== wish.text) throw new AppError(duplicateMessageId);
      const people = await identity.getUsers(tx, [session.userId]);
      return toDto(session.scope, stored, people.get(session.userId)?.name ?? '');
    });
  }

  async #store(
    tx: Tx, session: SessionPrincipal, conversation: repository.ConversationRecord, message: { readonly id: Id<'message'>; readonly text: string; readonly sentAt: Date },
  ): Promise<repository.MessageRecord> {
    if (conversation.closedAt) throw new AppError(conversationClosed);
    const stored = await repository.insertMessage(tx, { ...message, conversationId: conversation.id, senderUserId: session.userId });
    // The id was taken, in another conversation, between our look and our insert.
    if (!stored) throw new AppError(duplicateMessageId);
    const bookingId = conversation.subjectType === 'booking' ? { bookingId: fromUuid('booking', conversation.subjectUuid) } : {};
    await this.#deps.events.append(tx, messageSent, {
      subject: { type: 'message', id: message.id },
      actor: `user:${session.userId}`,
      audience: await repository.listMembers(tx, conversation.id),
      data: { conversationId: conversation.id, messageId: message.id, ...bookingId },
    });
    return stored;
  }

  /** Members only; a mailed link opens the conversation of its own booking and no other. */
  async #admit(tx: Tx, session: SessionPrincipal, conversationId: Id<'conversation'>, lock: '' | 'FOR UPDATE OF c' = ''): Promise<repository.ConversationRecord> {
    const conversation = await repository.findConversation(tx, conversationId, session.userId, lock);
    if (!conversation) throw new AppError(notFound);
    if (session.purpose === 'embed') return conversation;
    const booking = session.bookingId && (await this.#deps.bookings.getForParticipant(tx, session.bookingId, session.userId));
    if (!booking || booking.conversationId !== conversationId) throw new AppError(notFound);
    return conversation;
  }

  async #startOf(tx: Tx, list: string, conversationId: Id<'conversation'>, query: { readonly cursor?: string | undefined; readonly after?: Id<'message'> | undefined }): Promise<bigint> {
    if (query.cursor !== undefined) return BigInt(this.#deps.cursors.decode(list, query.cursor)[0] as string);
    if (query.after === undefined) return 0n;
    const message = await repository.findMessage(tx, query.after);
    if (message?.conversationId !== conversationId) throw new AppError(notFound);
    return message.position;
  }
}

function toDto(scope: TenantScope, row: repository.MessageRecord, name: string): Message {
  return {
    object: 'message', id: row.id, livemode: scope.livemode, conversationId: row.conversationId, sender: { userId: row.senderUserId, name }, text: row.text, sentAt: row.sentAt.toISOString(),
  };
}
