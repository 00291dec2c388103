/** From what the media server says, by webhook or when looked at, to facts that are kept once whoever tells them first. */
import { createHash, randomUUID } from 'node:crypto';
import { addSeconds } from '../../platform/clock/clock.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { Evidence, EvidenceKind } from './calls.attendance.ts';
import type { Participant } from './calls.policy.ts';
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
  const at = within(room, subject.tenantTime(event.createdAt), receivedAt);
  // Events are dated to the second. What ends, ends no earlier than its second's end, so that nobody loses part of one by rounding.
  const endedAt = within(room, addSeconds(subject.tenantTime(event.createdAt), 1), receivedAt);
  if (event.type === 'room_finished') return [ofRoom('room_finished', room, endedAt, 'webhook', `finished:${room.id}`)];
  const { stay, track } = event;
  const userId = stay && usersOf(subject, [stay]).get(stay.connection);
  if (!stay || !userId) return [];
  const who = { userId, connection: stay.connection };
  const joined = stay.joinedAt ? [ofStay('joined', room, who, within(room, subject.tenantTime(stay.joinedAt), receivedAt), 'webhook', 'joined')] : [];
  const left = ofStay('left', room, who, endedAt, 'webhook', 'left');
  switch (event.type) {
    case 'participant_joined': return joined;
    // The news of the joining may have been lost; the leaving tells of both.
    case 'participant_left': return [...joined, left];
    // Was never connected, so never there.
    case 'participant_connection_aborted': return [left];
    // Who publishes is there, also where the news of the joining was lost; what they publish is told without when they joined.
    case 'track_published': return track ? [...joined, ofStay('present', room, who, at, 'webhook', `publishing:${track.id}`), ...(track.isAudio ? [ofSound('audio_on', room, who, track.id, at, 'webhook', 'on')] : [])] : [];
    case 'track_unpublished': return track?.isAudio ? [ofSound('audio_off', room, who, track.id, endedAt, 'webhook', 'off')] : [];
    default: return [];
  }
}

/** No clock but ours dates a fact before its room was asked for, or after it was told. */
function within(room: RoomRecord, told: Date, receivedAt: Date): Date {
  return new Date(Math.min(receivedAt.getTime(), Math.max(room.createdAt.getTime(), told.getTime())));
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
    const who = { userId, connection: stay.connection };
    const joined = ofStay('joined', room, who, stay.joinedAt ? within(room, subject.tenantTime(stay.joinedAt), lookedAt) : lookedAt, 'poll', 'joined');
    const doubted = wasSilent || lastKindOf(ofConnection(known, stay.connection), 'joined', 'left', 'present', 'absent') === 'absent';
    const again = doubted ? [ofStay('present', room, who, lookedAt, 'poll', `present:${lookedAt.getTime()}`)] : [];
    return [joined, ...again, ...soundSeen(room, who, stay.audio, ofConnection(known, stay.connection), lookedAt)];
  });
  const missing = openStays(known)
    .filter((stay) => !users.has(stay.connection) && stay.seenAt.getTime() < lookedAt.getTime() - LISTED_AFTER_MS)
    .map((stay) => ofStay('absent', room, stay, lookedAt, 'poll', `absent:${lookedAt.getTime()}`));
  // Said once even of a room where nobody is: that the server would have told.
  const answered = lastAnswer !== 'answered' ? [ofRoom('answered', room, lookedAt, 'poll', `answered:${room.id}:${lookedAt.getTime()}`)] : [];
  return [...answered, ...seen, ...missing];
}

/** Whether the room was ever there. Until then one that is not listed may only not have been made yet; afterwards it is lost, however young. */
export function wasSeen(room: RoomRecord, knownOfCall: readonly Evidence[]): boolean {
  return knownOfCall.some((item) => item.roomId === room.id && item.kind !== 'unanswered');
}

/** That there was no answer; null where that is what is known already. */
export function evidenceOfSilence(room: RoomRecord, knownOfCall: readonly Evidence[], at: Date): NewEvidence | null {
  if (lastAnswerOf(knownOfCall.filter((item) => item.roomId === room.id)) === 'unanswered') return null;
  return ofRoom('unanswered', room, at, 'poll', `unanswered:${room.id}:${at.getTime()}`);
}

function lastAnswerOf(knownOfRoom: readonly Evidence[]): EvidenceKind | undefined {
  return knownOfRoom.findLast((item) => item.kind === 'unanswered' || item.kind === 'answered')?.kind;
}

/** What somebody who is in the room publishes, against what was known of it. */
function soundSeen(room: RoomRecord, who: Who, audio: readonly string[], known: readonly Evidence[], lookedAt: Date): NewEvidence[] {
  const tracks = Map.groupBy(known.filter((item) => item.track), (item) => item.track!);
  const lastOf = (track: string): EvidenceKind | undefined => lastKindOf(tracks.get(track) ?? [], 'audio_on', 'audio_off', 'audio_missing');
  const heard = audio.filter((track) => lastOf(track) === undefined).map((track) => ofSound('audio_on', room, who, track, lookedAt, 'poll', 'heard'));
  const again = audio.filter((track) => lastOf(track) === 'audio_missing').map((track) => ofSound('audio_on', room, who, track, lookedAt, 'poll', `heard:${lookedAt.getTime()}`));
  const missing = [...tracks].filter(([track, told]) => !audio.includes(track) && lastOf(track) === 'audio_on' && isOlder(told.at(-1)!, lookedAt));
  return [...heard, ...again, ...missing.map(([track]) => ofSound('audio_missing', room, who, track, lookedAt, 'poll', `missing:${lookedAt.getTime()}`))];
}

const isOlder = (item: Evidence, lookedAt: Date): boolean => item.occurredAt.getTime() < lookedAt.getTime() - LISTED_AFTER_MS;

function lastKindOf(known: readonly Evidence[], ...kinds: readonly EvidenceKind[]): EvidenceKind | undefined {
  return known.findLast((item) => kinds.includes(item.kind))?.kind;
}

const ofConnection = (known: readonly Evidence[], connection: string): readonly Evidence[] => known.filter((item) => item.connection === connection);

function openStays(known: readonly Evidence[]): (Who & { readonly seenAt: Date })[] {
  const last = new Map(known.flatMap((item) => (item.connection && item.userId && !item.track ? [[item.connection, item] as const] : [])));
  return [...last].flatMap(([connection, item]) => (item.kind === 'joined' || item.kind === 'present' ? [{ connection, userId: item.userId!, seenAt: item.occurredAt }] : []));
}

interface Who {
  readonly userId: Id<'user'>;
  readonly connection: string;
}

function ofStay(kind: EvidenceKind, room: RoomRecord, { userId, connection }: Who, occurredAt: Date, source: NewEvidence['source'], fact: string): NewEvidence {
  return { id: randomUUID(), roomId: room.id, userId, connection, track: null, kind, occurredAt, source, dedupeKey: `${fact}:${connection}` };
}

function ofSound(kind: EvidenceKind, room: RoomRecord, { userId, connection }: Who, track: string, occurredAt: Date, source: NewEvidence['source'], fact: string): NewEvidence {
  return { id: randomUUID(), roomId: room.id, userId, connection, track, kind, occurredAt, source, dedupeKey: `audio:${fact}:${connection}:${track}` };
}

function ofRoom(kind: EvidenceKind, room: RoomRecord, occurredAt: Date, source: NewEvidence['source'], dedupeKey: string): NewEvidence {
  return { id: randomUUID(), roomId: room.id, userId: null, connection: null, track: null, kind, occurredAt, source, dedupeKey };
}
