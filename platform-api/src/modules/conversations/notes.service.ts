/** The notes that both people of a conversation write together. Nobody overwrites what they have not seen. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { IdentityService } from '../identity/index.ts';
import { admit, LOCKED, whereaboutsOf } from './conversations.admission.ts';
import type { Notes } from './conversations.contract.ts';
import { conversationClosed, notesChanged } from './conversations.errors.ts';
import { notesEdited } from './conversations.events.ts';
import type { LinkedBookings } from './conversations.port.ts';
import { listMembers } from './conversations.repository.ts';
import * as repository from './notes.repository.ts';

interface NotesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly identity: Pick<IdentityService, 'getUsers'>;
  readonly bookings: LinkedBookings;
}

export class NotesService {
  readonly #deps: NotesDeps;

  constructor(deps: NotesDeps) {
    this.#deps = deps;
  }

  read(session: SessionPrincipal, conversationId: Id<'conversation'>): Promise<Notes> {
    return this.#deps.db.read(session.scope, async (tx) => {
      await admit(tx, this.#deps.bookings, session, conversationId);
      return this.#toDto(tx, conversationId, await repository.findNotes(tx, conversationId));
    });
  }

  /**
   * Stores what was written on top of `expectedVersion`. Of any number of writers with one version the first gets it, the
   * others the newer notes. What stands there already is answered as stored: it is a retry, or both wrote the same.
   * @throws notes.changed with the newer notes | conversation.closed
   */
  write(session: SessionPrincipal, conversationId: Id<'conversation'>, wish: { readonly text: string; readonly expectedVersion: number }): Promise<Notes> {
    const { db, bookings, clock } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const conversation = await admit(tx, bookings, session, conversationId, LOCKED);
      const stored = await repository.findNotes(tx, conversationId);
      if ((stored?.text ?? '') === wish.text) return this.#toDto(tx, conversationId, stored);
      if (conversation.closedAt) throw new AppError(conversationClosed);
      const version = stored?.version ?? 0;
      if (version !== wish.expectedVersion) throw new AppError(notesChanged, { current: await this.#toDto(tx, conversationId, stored) });
      const changed = { text: wish.text, version: version + 1, changedBy: session.userId, changedAt: clock.now(tx.scope) };
      await repository.saveNotes(tx, conversationId, changed);
      await this.#deps.events.append(tx, notesEdited, {
        subject: { type: 'conversation', id: conversationId },
        actor: `user:${session.userId}`,
        audience: await listMembers(tx, conversationId),
        data: { ...whereaboutsOf(conversation), version: changed.version },
      });
      return this.#toDto(tx, conversationId, changed);
    });
  }

  async #toDto(tx: Tx, conversationId: Id<'conversation'>, notes: repository.NotesRecord | null): Promise<Notes> {
    const writer = notes && (await this.#deps.identity.getUsers(tx, [notes.changedBy])).get(notes.changedBy);
    return {
      object: 'notes', conversationId, livemode: tx.scope.livemode, text: notes?.text ?? '', version: notes?.version ?? 0,
      changedBy: notes && { userId: notes.changedBy, name: writer?.name ?? '' }, changedAt: notes?.changedAt.toISOString() ?? null,
    };
  }
}
