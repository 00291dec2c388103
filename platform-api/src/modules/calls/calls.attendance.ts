/**
 * Who was there, from what the media server said: pure rules over evidence that may be late, lost, doubled or out of order.
 * Webhooks and polling tell of the same stays and the same sound, each under the server's own id for it, so the union is simple:
 * a thing lasts from when it was first seen to its end, and an end that was only inferred is taken back when it is seen again.
 *
 * Present is who is in a room in which sound is live: their own, or somebody's whom they hear. The server passes everybody's sound
 * to everybody in the room and tells of no single listener, so that a room with sound in it is heard by all who are in it. Who waits
 * alone is present, too, also with the microphone off: there is nobody whom they could hear or who could hear them.
 *
 * What a browser reports never raises anybody's presence. That somebody went it may say sooner than the media server notices, and
 * then it lowers the presence of whoever says it, and of nobody else.
 */
import type { Id } from '../../platform/ids/ids.ts';

export type EvidenceKind =
  | 'joined' | 'left' | 'present' | 'absent'
  | 'audio_on' | 'audio_off' | 'audio_missing'
  | 'room_finished' | 'unanswered' | 'answered';

export interface Evidence {
  readonly roomId: Id<'callRoom'>;
  /** Of a stay. */
  readonly userId: Id<'user'> | null;
  readonly connection: string | null;
  /** The media server's id of one publication of sound, of a stay. */
  readonly track: string | null;
  readonly kind: EvidenceKind;
  readonly occurredAt: Date;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Seen extends Span {
  /** Nothing tells of its end. */
  readonly open: boolean;
}

export interface StaySpan extends Seen {
  readonly roomId: Id<'callRoom'>;
  readonly userId: Id<'user'>;
  readonly connection: string;
}

/** A browser's own word that its person has gone from a stay of theirs. */
export interface Departure {
  readonly connection: string;
  readonly occurredAt: Date;
}

/**
 * For so long the media server may go on listing somebody whose page is gone. Who is still there after it has not gone, whatever
 * was said.
 */
const NOTICED_WITHIN_MS = 60_000;

export type SpansByUser = ReadonlyMap<Id<'user'>, readonly Span[]>;

const isOfStay = ({ kind }: Evidence): boolean => kind === 'joined' || kind === 'left' || kind === 'present' || kind === 'absent';
const isOfSound = ({ kind }: Evidence): boolean => kind === 'audio_on' || kind === 'audio_off' || kind === 'audio_missing';

/** Every connection's time in its room. */
export function staysOf(evidence: readonly Evidence[], untilMs: number): StaySpan[] {
  return [...Map.groupBy(evidence, (item) => item.roomId)].flatMap(([roomId, ofRoom]) => {
    const roomEnds = timesOf(ofRoom, 'room_finished', 'unanswered');
    const stays = Map.groupBy(ofRoom.filter((item) => isOfStay(item) && item.userId && item.connection), (item) => item.connection!);
    return [...stays].flatMap(([connection, ofStay]) => {
      const span = lastingOf(timesOf(ofStay, 'joined', 'present'), timesOf(ofStay, 'left'), [...timesOf(ofStay, 'absent'), ...roomEnds], untilMs);
      return span ? [{ ...span, roomId, connection, userId: ofStay[0]!.userId! }] : [];
    });
  });
}

/** In a room at all, with or without sound. */
export function inRoom(evidence: readonly Evidence[], untilMs: number, departures: readonly Departure[] = []): SpansByUser {
  return byUser(lowered(staysOf(evidence, untilMs), departures));
}

/** In a room with live sound, or waiting alone: what counts. Whose sound it was is heard as long as the media server passes it on. */
export function present(evidence: readonly Evidence[], untilMs: number, departures: readonly Departure[] = []): SpansByUser {
  const stays = staysOf(evidence, untilMs);
  const sound = soundOf(evidence, stays, untilMs);
  return byUser(lowered(stays, departures).flatMap((stay) => {
    const company = union(stays.filter(({ userId }) => userId !== stay.userId));
    return union([...clip(sound.get(stay.roomId) ?? [], stay), ...without(stay, company)]).map((span) => ({ ...span, userId: stay.userId }));
  }));
}

/** Who is in a room now. */
export function presentNow(evidence: readonly Evidence[]): ReadonlySet<Id<'user'>> {
  return new Set(staysOf(evidence, Number.MAX_SAFE_INTEGER).filter((stay) => stay.open).map((stay) => stay.userId));
}

/**
 * The platform's failures: the media server gives no answer until it does, or a room vanishes until somebody is in
 * another. Where a stay went on all through, nobody lost anything.
 */
export function lostSpans(evidence: readonly Evidence[], untilMs: number): Span[] {
  const stays = staysOf(evidence, untilMs);
  const nextAfter = (from: number, ...kinds: readonly EvidenceKind[]): number => Math.min(untilMs, ...timesOf(evidence, ...kinds).filter((time) => time > from));
  const lost = evidence.flatMap((item): Span[] => {
    const from = item.occurredAt.getTime();
    if (item.kind === 'room_finished') return [{ from, to: nextAfter(from, 'joined') }];
    if (item.kind === 'unanswered') return [{ from, to: nextAfter(from, 'answered', 'joined', 'present') }];
    return [];
  });
  return union(lost.filter((span) => span.to > span.from && !stays.some((stay) => stay.from <= span.from && stay.to >= span.to)));
}

/** Rooms were asked for, and not one answer came. */
export function isSilent(evidence: readonly Evidence[]): boolean {
  return evidence.length > 0 && evidence.every((item) => item.kind === 'unanswered');
}

function lowered(stays: readonly StaySpan[], departures: readonly Departure[]): StaySpan[] {
  return stays.map((stay) => {
    const said = departures.filter(({ connection, occurredAt }) => connection === stay.connection && stay.to - occurredAt.getTime() <= NOTICED_WITHIN_MS);
    return { ...stay, to: Math.max(stay.from, Math.min(stay.to, ...said.map(({ occurredAt }) => occurredAt.getTime()))) };
  });
}

/** When sound was live, by room. Nobody is heard longer than they are there. */
function soundOf(evidence: readonly Evidence[], stays: readonly StaySpan[], untilMs: number): ReadonlyMap<Id<'callRoom'>, Span[]> {
  const stayBy = new Map(stays.map((stay) => [`${stay.roomId} ${stay.connection}`, stay]));
  const tracks = Map.groupBy(evidence.filter((item) => isOfSound(item) && item.track && item.connection), (item) => `${item.roomId} ${item.connection!} ${item.track!}`);
  const spans = [...tracks.values()].flatMap((ofTrack) => {
    const { roomId, connection } = ofTrack[0]!;
    const stay = stayBy.get(`${roomId} ${connection!}`);
    const span = stay && lastingOf(timesOf(ofTrack, 'audio_on'), timesOf(ofTrack, 'audio_off'), timesOf(ofTrack, 'audio_missing'), untilMs);
    return span ? clip([span], stay).map((live) => ({ ...live, roomId })) : [];
  });
  return new Map([...Map.groupBy(spans, ({ roomId }) => roomId)].map(([roomId, ofRoom]) => [roomId, union(ofRoom)]));
}

/** From the first sight to the end: `told` is the server's word, `inferred` is taken back by a later sight. */
function lastingOf(seen: readonly number[], told: readonly number[], inferred: readonly number[], untilMs: number): Seen | null {
  if (seen.length === 0) return null;
  const lastSeen = Math.max(...seen);
  const ends = [...told, ...inferred.filter((time) => time >= lastSeen)];
  return { from: Math.min(...seen), to: Math.min(untilMs, ...ends), open: ends.length === 0 };
}

function timesOf(evidence: readonly Evidence[], ...kinds: readonly EvidenceKind[]): number[] {
  return evidence.filter((item) => kinds.includes(item.kind)).map((item) => item.occurredAt.getTime());
}

function byUser(spans: readonly (Span & { readonly userId: Id<'user'> })[]): SpansByUser {
  return new Map([...Map.groupBy(spans, ({ userId }) => userId)].map(([userId, own]) => [userId, union(own)]));
}

export function union(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (to <= from) continue;
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** What is left of a span; `taken` lies in order and apart, as union() has it. */
function without({ from, to }: Span, taken: readonly Span[]): Span[] {
  const starts = [from, ...taken.map((span) => span.to)];
  return clip(starts.map((start, index) => ({ from: start, to: taken[index]?.from ?? to })), { from, to });
}

export function clip(spans: readonly Span[], window: Span): Span[] {
  return spans.map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) })).filter(({ from, to }) => to > from);
}

export function intersection(a: readonly Span[], b: readonly Span[]): Span[] {
  return union(a.flatMap((span) => clip(b, span)));
}

export function secondsOf(spans: readonly Span[]): number {
  return Math.round(spans.reduce((sum, { from, to }) => sum + to - from, 0) / 1000);
}
