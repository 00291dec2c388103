/** Files that people of a conversation hand each other: told by their own bytes, kept in storage, read by short-lived addresses. */
import { createHash, hkdfSync } from 'node:crypto';
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { equalBytes, hmacSha256 } from '../../platform/auth/secrets.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { admit, LOCKED, whereaboutsOf } from './conversations.admission.ts';
import type { FileAddress, FileLink, Message } from './conversations.contract.ts';
import { conversationClosed, duplicateMessageId, fileLinkExpired, fileQuotaReached, fileTypeNotAllowed } from './conversations.errors.ts';
import { fileRemoved } from './conversations.events.ts';
import type { LinkedBookings } from './conversations.port.ts';
import { findConversation, findMessage, listMembers, type ConversationRecord } from './conversations.repository.ts';
import type { ConversationsService } from './conversations.service.ts';
import { FILE_BYTES_SUM_MAX, fileNameOf, FILES_MAX, fileTypeOf } from './files.policy.ts';
import * as repository from './files.repository.ts';

/** Long enough for a slow connection to begin the download, short enough that an address in a history is worth nothing. */
const LINK_SECONDS = 300;

interface FilesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly log: Log;
  readonly storage: Storage;
  readonly bookings: LinkedBookings;
  readonly conversations: Pick<ConversationsService, 'store' | 'toDto'>;
  readonly scopes: { findScope(tenantId: string): Promise<TenantScope | null> };
  readonly apiUrl: string;
  readonly secretKeyBase: Buffer;
}

export interface FileWish {
  readonly messageId: Id<'message'>;
  readonly name: string;
  readonly bytes: Buffer;
  readonly claimedType: string | undefined;
}

type NewFile = Omit<repository.FileRecord, 'removedAt'>;

export class ConversationFiles {
  readonly #deps: FilesDeps;
  readonly #key: Buffer;

  constructor(deps: FilesDeps) {
    this.#deps = deps;
    this.#key = Buffer.from(hkdfSync('sha256', deps.secretKeyBase, '', 'peerverse signing shared files', 32));
  }

  /**
   * Stores the file and the message that brings it. The bytes are written before the transaction that makes them known, and go
   * again where it refuses; the same file under the same message once more is answered as the first time.
   * @throws file.type_not_allowed | file.quota_reached | message.duplicate_id | conversation.closed
   */
  async send(session: SessionPrincipal, conversationId: Id<'conversation'>, wish: FileWish): Promise<Message> {
    const { db, clock, storage, bookings } = this.#deps;
    const type = fileTypeOf(wish.bytes, wish.claimedType);
    const file = type && {
      id: newId('file', clock.wall()), conversationId, messageId: wish.messageId, name: fileNameOf(wish.name, type), contentType: type, sizeBytes: wish.bytes.length,
      sha256: createHash('sha256').update(wish.bytes).digest(),
    };
    // Whoever may not send, or has sent this before, leaves nothing in storage.
    const known = await db.read(session.scope, async (tx) => {
      const conversation = await admit(tx, bookings, session, conversationId);
      if (!file) throw new AppError(fileTypeNotAllowed);
      return this.#findSent(tx, session, conversation, file);
    });
    if (known) return known;
    if (!file) throw new AppError(fileTypeNotAllowed);
    await storage.put(keyOf(session.scope.tenantId, file), wish.bytes, file.contentType);
    let kept = false;
    try {
      return await db.write(session.scope, async (tx) => {
        const conversation = await admit(tx, bookings, session, conversationId, LOCKED);
        const sent = await this.#findSent(tx, session, conversation, file);
        if (sent) return sent;
        await this.#deps.conversations.store(tx, session, conversation, { id: wish.messageId, text: file.name, sentAt: clock.now(tx.scope) });
        await repository.insertFile(tx, file);
        tx.afterCommit(() => { kept = true; });
        return (await this.#messageOf(tx, wish.messageId))!;
      });
    } finally {
      if (!kept) await this.#discard(session.scope, file);
    }
  }

  /** The sender's own word: the bytes go, and that there was a file stays. @throws resource.not_found */
  async remove(session: SessionPrincipal, conversationId: Id<'conversation'>, fileId: Id<'file'>): Promise<void> {
    const { db, bookings, clock, events } = this.#deps;
    const file = await db.write(session.scope, async (tx) => {
      const conversation = await admit(tx, bookings, session, conversationId, LOCKED);
      const found = await this.#get(tx, conversationId, fileId);
      if ((await findMessage(tx, found.messageId))?.senderUserId !== session.userId) throw new AppError(notFound);
      if (found.removedAt) return found;
      await repository.updateRemoved(tx, fileId, clock.now(tx.scope));
      await events.append(tx, fileRemoved, {
        subject: { type: 'file', id: fileId },
        actor: `user:${session.userId}`,
        audience: await listMembers(tx, conversationId),
        data: { ...whereaboutsOf(conversation), fileId, messageId: found.messageId },
      });
      return found;
    });
    await this.#discard(session.scope, file);
  }

  /** An address for one person and five minutes. @throws resource.not_found, for a file that was taken back too */
  link(session: SessionPrincipal, conversationId: Id<'conversation'>, fileId: Id<'file'>): Promise<FileLink> {
    const { db, bookings, clock, apiUrl } = this.#deps;
    return db.read(session.scope, async (tx) => {
      await admit(tx, bookings, session, conversationId);
      const file = await this.#get(tx, conversationId, fileId);
      if (file.removedAt) throw new AppError(notFound);
      const expires = Math.floor(clock.now(tx.scope).getTime() / 1000) + LINK_SECONDS;
      const address = { tenant: session.scope.tenantId, user: session.userId, expires };
      const query = new URLSearchParams({ ...address, expires: String(expires), signature: this.#sign(fileId, address).toString('base64url') });
      return { object: 'file_link', livemode: tx.scope.livemode, url: `${apiUrl}/v1/shared_files/${fileId}?${String(query)}`, expiresAt: new Date(expires * 1000).toISOString() };
    });
  }

  /** What an address leads to, for as long as its person is in the conversation. @throws resource.not_found | file.link_expired */
  async read(fileId: Id<'file'>, address: FileAddress): Promise<FileAnswer> {
    const { db, clock, scopes, storage } = this.#deps;
    const isOurs = equalBytes(this.#sign(fileId, address), Buffer.from(address.signature, 'base64url'));
    const scope = isOurs ? await scopes.findScope(address.tenant) : null;
    if (!scope) throw new AppError(notFound);
    if (clock.now(scope).getTime() >= address.expires * 1000) throw new AppError(fileLinkExpired);
    const file = await db.read(scope, async (tx) => {
      const found = await repository.findFile(tx, fileId);
      return found && !found.removedAt && (await findConversation(tx, found.conversationId, address.user)) ? found : null;
    });
    const stored = file && (await storage.get(keyOf(scope.tenantId, file)));
    if (!file || !stored) throw new AppError(notFound);
    return { contentType: stored.contentType, name: file.name, bytes: stored.bytes };
  }

  /** The message, where this very file has come under it before. @throws file.quota_reached | message.duplicate_id | conversation.closed */
  async #findSent(tx: Tx, session: SessionPrincipal, conversation: ConversationRecord, file: NewFile): Promise<Message | null> {
    const message = await findMessage(tx, file.messageId);
    if (!message) {
      if (conversation.closedAt) throw new AppError(conversationClosed);
      const held = await repository.sumFiles(tx, conversation.id);
      if (held.files >= FILES_MAX || held.bytes + file.sizeBytes > FILE_BYTES_SUM_MAX) throw new AppError(fileQuotaReached);
      return null;
    }
    const stored = (await repository.listFilesOf(tx, [message.id])).get(message.id);
    const isSame = message.conversationId === conversation.id && message.senderUserId === session.userId && stored?.name === file.name && equalBytes(stored.sha256, file.sha256);
    if (!isSame) throw new AppError(duplicateMessageId);
    return this.#messageOf(tx, message.id);
  }

  async #messageOf(tx: Tx, messageId: Id<'message'>): Promise<Message | null> {
    const message = await findMessage(tx, messageId);
    return message && ((await this.#deps.conversations.toDto(tx, [message]))[0] ?? null);
  }

  async #get(tx: Tx, conversationId: Id<'conversation'>, fileId: Id<'file'>): Promise<repository.FileRecord> {
    const file = await repository.findFile(tx, fileId);
    if (file?.conversationId !== conversationId) throw new AppError(notFound);
    return file;
  }

  #sign(fileId: Id<'file'>, { tenant, user, expires }: Omit<FileAddress, 'signature'>): Buffer {
    return hmacSha256(this.#key, `v1 ${tenant} ${fileId} ${user} ${expires}`);
  }

  /** Bytes that nobody can reach any more harm nobody; that they stayed is logged. */
  async #discard(scope: TenantScope, file: Pick<NewFile, 'id' | 'conversationId'>): Promise<void> {
    try {
      await this.#deps.storage.delete(keyOf(scope.tenantId, file));
    } catch (error) {
      this.#deps.log.warn({ err: error, fileId: file.id }, 'the bytes of a file nobody can read could not be deleted');
    }
  }
}

function keyOf(tenantId: Id<'tenant'>, file: Pick<NewFile, 'id' | 'conversationId'>): string {
  return `${tenantId}/${file.conversationId}/${file.id}`;
}
