/** The college's calls as its staff see them: which rooms are open, who is in them, and which calls are over. */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { ConversationsService } from '../conversations/index.ts';
import { presentNow } from './calls.attendance.ts';
import type { CallOverview } from './calls.contract.ts';
import * as repository from './calls.repository.ts';
import type { CallRecord } from './calls.repository.ts';

interface OverviewDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly cursors: CursorCodec;
  readonly conversations: Pick<ConversationsService, 'listMembersOf'>;
}

export interface CallList {
  readonly status: 'running' | 'ended';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export class CallOverviews {
  readonly #deps: OverviewDeps;

  constructor(deps: OverviewDeps) {
    this.#deps = deps;
  }

  /** @throws request.invalid_cursor */
  list(scope: TenantScope, query: CallList): Promise<Page<CallOverview>> {
    const { db, clock, cursors } = this.#deps;
    const name = `calls:${scope.tenantId}:${query.status}`;
    const after = query.cursor === undefined ? null : cursors.decode(name, query.cursor);
    return db.read(scope, async (tx) => {
      const found = await repository.listCalls(tx, {
        status: query.status, now: clock.now(scope), limit: query.limit + 1, after: after && { at: new Date(String(after[0])), id: String(after[1]) as Id<'call'> },
      });
      const describe = await this.#describing(tx, found);
      return pageFrom(found, query.limit, describe, (call) => cursors.encode(name, [(call.endedAt ?? call.startsAt).toISOString(), call.id]));
    });
  }

  /** Whatever belongs to these calls, read at once for all of them. */
  async #describing(tx: Tx, calls: readonly CallRecord[]): Promise<(call: CallRecord) => CallOverview> {
    const { clock, conversations } = this.#deps;
    const serverNow = clock.now(tx.scope).toISOString();
    const participants = await repository.listParticipantsOf(tx, calls.map(({ id }) => id));
    const members = await conversations.listMembersOf(tx, calls.map(({ conversationId }) => conversationId));
    // Nobody is in a room that is gone.
    const evidence = await repository.listEvidenceOf(tx, calls.filter(({ endedAt }) => !endedAt).map(({ id }) => id));
    return (call) => {
      const here = presentNow(evidence.get(call.id) ?? []);
      const names = new Map((members.get(call.conversationId) ?? []).map(({ userId, name }) => [userId, name]));
      return {
        object: 'call_overview', id: call.id, livemode: tx.scope.livemode,
        status: call.status === 'scheduled' ? 'open' : call.status, topic: call.topic, startsAt: call.startsAt.toISOString(), startedAt: call.startedAt?.toISOString() ?? null,
        endsAt: call.endsAt.toISOString(), endedAt: call.endedAt?.toISOString() ?? null, endReason: call.endReason,
        interruptedAt: call.status === 'live' ? (call.interruptedAt?.toISOString() ?? null) : null, durationSeconds: call.durationSeconds,
        participants: (participants.get(call.id) ?? []).map(({ userId, role }) => ({ userId, role, name: names.get(userId) ?? '', present: here.has(userId) })),
        serverNow,
      };
    };
  }
}
