/** What happened in a call, as whoever took part and the college can read it: the evidence, and what it means for the money. */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { isId, type Id } from '../../platform/ids/ids.ts';
import type { ConversationsService } from '../conversations/index.ts';
import { admitAny, type AdmittedCall, type Staff } from './calls.admission.ts';
import type { CallClosing, CallTimeline, TimelineEntry } from './calls.contract.ts';
import { attendanceOf, factsOf, type Report } from './calls.policy.ts';
import type { CalledSessions } from './calls.port.ts';
import * as repository from './calls.repository.ts';
import type { CallRecord, RoomRecord, StoredEvidence } from './calls.repository.ts';

interface TimelineDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bookings: CalledSessions;
  readonly conversations: Pick<ConversationsService, 'listMembers'>;
}

export class CallTimelines {
  readonly #deps: TimelineDeps;

  constructor(deps: TimelineDeps) {
    this.#deps = deps;
  }

  /** @throws resource.not_found */
  read(who: Staff, callId: Id<'call'>): Promise<CallTimeline> {
    const { db, bookings } = this.#deps;
    return db.read(who.scope, async (tx) => this.describe(tx, await admitAny(tx, bookings, who, callId)));
  }

  async describe(tx: Tx, { call, participants }: AdmittedCall): Promise<CallTimeline> {
    const { clock, bookings, conversations } = this.#deps;
    const now = clock.now(tx.scope);
    const until = call.endedAt ?? now;
    const evidence = await repository.listEvidence(tx, call.id);
    const reports = await repository.listReports(tx, call.id);
    const rooms = await repository.listRooms(tx, call.id);
    const closing = await repository.findClosing(tx, call.id);
    const names = new Map((await conversations.listMembers(tx, call.conversationId)).map(({ userId, name }) => [userId, name]));
    const attendance = attendanceOf(evidence, reports, call, until);
    const facts = factsOf({ ...call, endedAt: until }, participants, evidence, reports);
    const outlooks = await bookings.outlookOf(tx, facts);
    const extendedAt = await bookings.listExtendedAt(tx, call.sessionId);
    return {
      object: 'call_timeline', callId: call.id, livemode: tx.scope.livemode, status: call.status,
      startsAt: call.startsAt.toISOString(), startedAt: call.startedAt?.toISOString() ?? null, endsAt: call.endsAt.toISOString(), endedAt: call.endedAt?.toISOString() ?? null,
      endReason: call.endReason,
      closing: closing && toClosing(closing),
      rooms: rooms.toReversed().map(({ generation, createdAt, closedAt }) => ({ generation, openedAt: createdAt.toISOString(), closedAt: closedAt?.toISOString() ?? null })),
      participants: participants.map(({ userId, role }) => ({ userId, role, name: names.get(userId) ?? '', ...(attendance.get(userId) ?? { inRoomSeconds: 0, presentSeconds: 0 }) })),
      entries: entriesOf(call, { rooms, evidence, reports, extendedAt, closing }),
      settlement: {
        bothPresentSeconds: facts.bothPresentSeconds, lostSeconds: facts.lostSeconds, metAt: facts.metAt?.toISOString() ?? null, studentLeftFirst: facts.studentLeftFirst,
        isRecorded: facts.evidence === 'sfu',
        // Before the end a rule would judge what has not happened yet; a cancelled session is not judged.
        bookings: outlooks.map(({ rule, ...outlook }) => ({ ...outlook, rule: call.endedAt && outlook.state !== 'cancelled' ? rule : null })),
      },
      serverNow: now.toISOString(),
    };
  }
}

export function toClosing({ reason, closedBy, closedAt }: repository.Closing): CallClosing {
  const userId = closedBy.replace(/^user:/, '');
  return { reason, closedBy: isId('user', userId) ? 'staff' : 'server', closedAt: closedAt.toISOString() };
}

/** Oldest first. Each thing once, whoever told it. */
function entriesOf(
  call: CallRecord,
  { rooms, evidence, reports, extendedAt, closing }: {
    readonly rooms: readonly RoomRecord[]; readonly evidence: readonly StoredEvidence[]; readonly reports: readonly Report[]; readonly extendedAt: readonly Date[]; readonly closing: repository.Closing | null;
  },
): TimelineEntry[] {
  const generations = new Map(rooms.map(({ id, generation }) => [id, generation]));
  const entry = (at: Date, kind: TimelineEntry['kind'], rest: Partial<Omit<TimelineEntry, 'at' | 'kind'>> = {}): TimelineEntry =>
    ({ at: at.toISOString(), kind, userId: null, generation: null, source: 'system', report: null, ...rest });
  const generationOf = (connection: string | null): number | null => {
    const stay = connection === null ? undefined : evidence.find((item) => item.connection === connection);
    return (stay && generations.get(stay.roomId)) ?? null;
  };
  const told = evidence.flatMap((item, index): TimelineEntry[] => {
    const kind = kindOf(item, evidence.slice(0, index), call.endedAt);
    return kind ? [entry(item.occurredAt, kind, { userId: item.userId, generation: generations.get(item.roomId) ?? null, source: item.source })] : [];
  });
  const entries = [
    ...rooms.map(({ createdAt, generation }) => entry(createdAt, 'room_opened', { generation })),
    ...(call.startedAt ? [entry(call.startedAt, 'started')] : []),
    ...told,
    ...reports.map(({ occurredAt, userId, reason, connection }) => entry(occurredAt, 'reported', { userId, source: 'browser', report: reason, generation: generationOf(connection) })),
    ...extendedAt.map((at) => entry(at, 'extended')),
    ...(closing ? [entry(closing.closedAt, 'closed_by_staff')] : []),
    ...(call.endedAt ? [entry(call.endedAt, 'ended')] : []),
  ];
  return entries.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Null where it tells of nothing that was not told before. */
function kindOf(item: StoredEvidence, before: readonly StoredEvidence[], endedAt: Date | null): TimelineEntry['kind'] | null {
  const ofStay = before.filter(({ connection }) => connection === item.connection);
  const isFirst = (...kinds: readonly StoredEvidence['kind'][]): boolean => !ofStay.some(({ kind, track }) => kinds.includes(kind) && track === item.track);
  const lastOf = (...kinds: readonly StoredEvidence['kind'][]) => ofStay.findLast(({ kind, track }) => kinds.includes(kind) && track === item.track)?.kind;
  switch (item.kind) {
    case 'joined':
    case 'present': {
      if (isFirst('joined', 'present')) return 'joined';
      return lastOf('joined', 'present', 'absent') === 'absent' ? 'seen_again' : null;
    }
    case 'left': return 'left';
    case 'absent': return lastOf('joined', 'present', 'absent', 'left') === 'left' ? null : 'lost_sight';
    case 'audio_on': return isFirst('audio_on') || lastOf('audio_on', 'audio_missing') === 'audio_missing' ? 'sound_on' : null;
    case 'audio_off':
    case 'audio_missing': return isFirst('audio_off', 'audio_missing') ? 'sound_off' : null;
    case 'room_finished': return endedAt && item.occurredAt >= endedAt ? 'room_closed' : 'room_lost';
    case 'unanswered': return 'media_silent';
    // That it answers is news only after a silence.
    case 'answered': return before.some(({ kind, roomId }) => kind === 'unanswered' && roomId === item.roomId) ? 'media_answered' : null;
  }
}
