/** From what the media server says, by webhook or when looked at, to facts that are kept once whoever tells them first. */
import { createHash, randomUUID } from 'node:crypto';
import type { Id } from '../../platform/ids/ids.ts';
import type { Evidence, EvidenceKind, Participant } from './calls.policy.ts';
import type { MediaEvent, RoomSight, Stay } from './calls.port.ts';
import type { NewEvidence, RoomRecord } from './calls.repository.ts';

/** Somebody who has only just joined may not be listed yet where several media servers share their state. */
const LISTED_AFTER_MS = 2_000;

/** What the media server calls a person: the same in every room of the call, and nothing anywhere else. */
export function identityOf(callId: Id<'call'>, userId: Id<'user'>): string {
  return createHash('sha256').update(`${callId}:${userId}`).digest('base64url').slice(0, 27);
}

/** The call and its people, as the media server's names for them are read. */
export interface Subject {
  readonly callId: Id<'call'>;
  readonly room: RoomRecord;
  readonly participants: readonly Participant[];
  /** The machine's time, which the media server speaks, as the tenant's. */
  readonly tenantTime: (machine: Date) => Date;
}

/** Stays of people who belong to the call, by connection. */
export function usersOf(subject: Subject, stays: readonly Stay[]): ReadonlyMap<string, Id<'user'>> {
  const users = new Map(subject.participants.map(({ userId }) => [identityOf(subject.callId, userId), userId]));
  return new Map(stays.flatMap((stay) => {
    const userId = users.get(stay.identity);
    return userId ? [[stay.connection, userId] as const] : [];
  }));
}

export function evidenceOfEvent(subject: Subject, event: MediaEvent, receivedAt: Date): NewEvidence[] {
  const { room } = subject;
  // Events are dated to the second. What ends, ends no earlier than its second's end, so that nobody loses part of one by rounding.
  const endedAt = new Date(Math.min(receivedAt.getTime(), subject.tenantTime(event.createdAt).getTime() + 1000));
  if (event.type === 'room_finished') return [ofRoom('room_finished', room, endedAt, 'webhook', `finished:${room.id}`)];
  const userId = event.stay && usersOf(subject, [event.stay]).get(event.stay.connection);
  if (!event.stay || !userId) return [];
  const joined = ofStay('joined', room, userId, event.stay.connection, subject.tenantTime(event.stay.joinedAt), 'webhook', 'joined');
  const left = ofStay('left', room, userId, event.stay.connection, endedAt, 'webhook', 'left');
  switch (event.type) {
    case 'participant_joined': return [joined];
    // The news of the joining may have been lost; the leaving tells of both.
    case 'participant_left': return [joined, left];
    // Was never connected, so never there.
    case 'participant_connection_aborted': return [left];
    default: return [];
  }
}

/** What looking into a room adds to what is known of it. */
export function evidenceOfSight(subject: Subject, sight: Exclude<RoomSight, { kind: 'unknown' }>, knownOfCall: readonly Evidence[], lookedAt: Date): NewEvidence[] {
  const { room } = subject;
  if (sight.kind === 'gone') return [ofRoom('room_finished', room, lookedAt, 'poll', `finished:${room.id}`)];
  const known = knownOfCall.filter((item) => item.roomId === room.id);
  const lastAnswer = lastAnswerOf(known);
  const wasSilent = lastAnswer === 'unanswered';
  const users = usersOf(subject, sight.stays);
  const seen = sight.stays.flatMap((stay): NewEvidence[] => {
    const userId = users.get(stay.connection);
    if (!userId) return [];
    const joined = ofStay('joined', room, userId, stay.connection, subject.tenantTime(stay.joinedAt), 'poll', 'joined');
    const doubted = wasSilent || lastKindOf(known, stay.connection) === 'absent';
    return doubted ? [joined, ofStay('present', room, userId, stay.connection, lookedAt, 'poll', `present:${lookedAt.getTime()}`)] : [joined];
  });
  const missing = openStays(known)
    .filter((stay) => !users.has(stay.connection) && stay.seenAt.getTime() < lookedAt.getTime() - LISTED_AFTER_MS)
    .map((stay) => ofStay('absent', room, stay.userId, stay.connection, lookedAt, 'poll', `absent:${lookedAt.getTime()}`));
  // Said once even of a room where nobody is: that the server would have told.
  const answered = lastAnswer !== 'answered' ? [ofRoom('answered', room, lookedAt, 'poll', `answered:${room.id}:${lookedAt.getTime()}`)] : [];
  return [...answered, ...seen, ...missing];
}

/** That there was no answer; null where that is what is known already. */
export function evidenceOfSilence(room: RoomRecord, knownOfCall: readonly Evidence[], at: Date): NewEvidence | null {
  if (lastAnswerOf(knownOfCall.filter((item) => item.roomId === room.id)) === 'unanswered') return null;
  return ofRoom('unanswered', room, at, 'poll', `unanswered:${room.id}:${at.getTime()}`);
}

function lastAnswerOf(knownOfRoom: readonly Evidence[]): EvidenceKind | undefined {
  return knownOfRoom.findLast((item) => item.kind === 'unanswered' || item.kind === 'answered')?.kind;
}

function lastKindOf(known: readonly Evidence[], connection: string): EvidenceKind | undefined {
  return known.findLast((item) => item.connection === connection)?.kind;
}

function openStays(known: readonly Evidence[]): { readonly userId: Id<'user'>; readonly connection: string; readonly seenAt: Date }[] {
  const last = new Map(known.flatMap((item) => (item.connection && item.userId ? [[item.connection, item] as const] : [])));
  return [...last].flatMap(([connection, item]) => (item.kind === 'joined' || item.kind === 'present' ? [{ connection, userId: item.userId!, seenAt: item.occurredAt }] : []));
}

function ofStay(kind: EvidenceKind, room: RoomRecord, userId: Id<'user'>, connection: string, occurredAt: Date, source: NewEvidence['source'], fact: string): NewEvidence {
  return { id: randomUUID(), roomId: room.id, userId, connection, kind, occurredAt, source, dedupeKey: `${fact}:${connection}` };
}

function ofRoom(kind: EvidenceKind, room: RoomRecord, occurredAt: Date, source: NewEvidence['source'], dedupeKey: string): NewEvidence {
  return { id: randomUUID(), roomId: room.id, userId: null, connection: null, kind, occurredAt, source, dedupeKey };
}
