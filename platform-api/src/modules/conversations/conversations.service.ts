/** Who may read and write where, and that a message is stored once. The data channel is for speed; this is what stays. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import { newId, type Id, type IdKind } from '../../platform/ids/ids.ts';
import type { IdentityService } from '../identity/index.ts';
import { admit, LOCKED, whereaboutsOf } from './conversations.admission.ts';
import type { Message, SharedFile } from './conversations.contract.ts';
import { conversationClosed, duplicateMessageId } from './conversations.errors.ts';
import { messageSent } from './conversations.events.ts';
import type { LinkedBookings } from './conversations.port.ts';
import * as repository from './conversations.repository.ts';
import { listFilesOf, type FileRecord } from './files.repository.ts';

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
    return (await this.listMembersOf(tx, [conversationId])).get(conversationId) ?? [];
  }

  async listMembersOf(tx: Tx, conversationIds: readonly Id<'conversation'>[]): Promise<ReadonlyMap<Id<'conversation'>, readonly Member[]>> {
    const members = await repository.listMembersOf(tx, conversationIds);
    const people = await this.#deps.identity.getUsers(tx, [...new Set([...members.values()].flat())]);
    return new Map([...members].map(([id, userIds]) => [id, userIds.map((userId) => ({ userId, name: people.get(userId)?.name ?? '' }))]));
  }

  /** Oldest first. `after` is for whoever was away: only what was stored after that message. */
  list(session: SessionPrincipal, conversationId: Id<'conversation'>, query: { readonly limit: number; readonly cursor?: string | undefined; readonly after?: Id<'message'> | undefined }): Promise<Page<Message>> {
    return this.#deps.db.read(session.scope, async (tx) => {
      await admit(tx, this.#deps.bookings, session, conversationId);
      const list = `messages:${conversationId}`;
      const rows = await repository.listMessages(tx, conversationId, await this.#startOf(tx, list, conversationId, query), query.limit + 1);
      const messages = new Map((await this.toDto(tx, rows)).map((message) => [message.id, message]));
      return pageFrom(rows, query.limit, (row) => messages.get(row.id)!, (row) => this.#deps.cursors.encode(list, [String(row.position)]));
    });
  }

  /**
   * Stores a message under the id its sender made. The same message again is answered like the first time, and told to
   * nobody twice. The conversation is locked, so that places are given in the order of commit and `after` misses nothing.
   * @throws message.duplicate_id | conversation.closed
   */
  send(session: SessionPrincipal, conversationId: Id<'conversation'>, wish: { readonly id: Id<'message'>; readonly text: string }): Promise<Message> {
    const { db, clock, bookings } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const conversation = await admit(tx, bookings, session, conversationId, LOCKED);
      const stored = (await repository.findMessage(tx, wish.id)) ?? (await this.store(tx, session, conversation, { ...wish, sentAt: clock.now(tx.scope) }));
      if (stored.conversationId !== conversationId || stored.senderUserId !== session.userId || stored.text !== wish.text) throw new AppError(duplicateMessageId);
      const [message] = await this.toDto(tx, [stored]);
      // A file's name typed once more is another message.
      if (message?.file) throw new AppError(duplicateMessageId);
      return message!;
    });
  }

  /** For what is new, under the conversation's lock. @throws message.duplicate_id | conversation.closed */
  async store(
    tx: Tx, session: SessionPrincipal, conversation: repository.ConversationRecord, message: { readonly id: Id<'message'>; readonly text: string; readonly sentAt: Date },
  ): Promise<repository.MessageRecord> {
    if (conversation.closedAt) throw new AppError(conversationClosed);
    const stored = await repository.insertMessage(tx, { ...message, conversationId: conversation.id, senderUserId: session.userId });
    // The id was taken, in another conversation, between our look and our insert.
    if (!stored) throw new AppError(duplicateMessageId);
    await this.#deps.events.append(tx, messageSent, {
      subject: { type: 'message', id: message.id },
      actor: `user:${session.userId}`,
      audience: await repository.listMembers(tx, conversation.id),
      data: { ...whereaboutsOf(conversation), messageId: message.id },
    });
    return stored;
  }

  /** With who sent them and what they bring. */
  async toDto(tx: Tx, rows: readonly repository.MessageRecord[]): Promise<readonly Message[]> {
    const people = await this.#deps.identity.getUsers(tx, [...new Set(rows.map((row) => row.senderUserId))]);
    const files = await listFilesOf(tx, rows.map((row) => row.id));
    return rows.map((row) => ({
      object: 'message', id: row.id, livemode: tx.scope.livemode, conversationId: row.conversationId, sender: { userId: row.senderUserId, name: people.get(row.senderUserId)?.name ?? '' },
      text: row.text, file: toFileDto(files.get(row.id)), sentAt: row.sentAt.toISOString(),
    }));
  }

  async #startOf(tx: Tx, list: string, conversationId: Id<'conversation'>, query: { readonly cursor?: string | undefined; readonly after?: Id<'message'> | undefined }): Promise<bigint> {
    if (query.cursor !== undefined) return BigInt(this.#deps.cursors.decode(list, query.cursor)[0] as string);
    if (query.after === undefined) return 0n;
    const message = await repository.findMessage(tx, query.after);
    if (message?.conversationId !== conversationId) throw new AppError(notFound);
    return message.position;
  }
}

function toFileDto(file: FileRecord | undefined): SharedFile | null {
  return file ? { object: 'shared_file', id: file.id, name: file.name, contentType: file.contentType, sizeBytes: file.sizeBytes, removedAt: file.removedAt?.toISOString() ?? null } : null;
}
