/**
 * Who was there, from what the media server said: pure rules over evidence that may be late, lost, doubled or out of order.
 * Webhooks and polling tell of the same stays, each stay under its connection's id, so the union is simple: a stay lasts
 * from its joining to its end, and an end that was only inferred is taken back when the stay is seen again.
 */
import type { Id } from '../../platform/ids/ids.ts';
import type { SessionFacts } from '../bookings/index.ts';
import type { EndReason } from './calls.contract.ts';

/** Design, the main job: a mentor who is not there three minutes after the start is absent. */
export const MENTOR_WAIT_SECONDS = 180;
/** The lobby opens ten minutes before the start. */
export const LOBBY_SECONDS = 600;
/** At the end people leave within moments of each other; who was first then means nothing. */
const LEAVING_TOGETHER_MS = 3_000;
/** A silence in the last seconds does not make a call one that was lost. */
const LOST_NOTICED_MS = 10_000;

export type EvidenceKind = 'joined' | 'left' | 'present' | 'absent' | 'room_finished' | 'unanswered' | 'answered';

export interface Evidence {
  readonly roomId: Id<'callRoom'>;
  /** Of a stay. */
  readonly userId: Id<'user'> | null;
  readonly connection: string | null;
  readonly kind: EvidenceKind;
  readonly occurredAt: Date;
}

export interface CallTimes {
  readonly startsAt: Date;
  readonly startedAt: Date | null;
  readonly endsAt: Date;
}

export interface Participant {
  readonly userId: Id<'user'>;
  readonly role: 'mentor' | 'student';
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface StaySpan extends Span {
  readonly userId: Id<'user'>;
  readonly open: boolean;
}

/** Latest possible end: the full length from the start, but never past the claim. */
export function endOf(startedAt: Date, durationSeconds: number, claimEndsAt: Date): Date {
  return new Date(Math.min(startedAt.getTime() + durationSeconds * 1000, claimEndsAt.getTime()));
}

/** Who is in a room now. */
export function presentNow(evidence: readonly Evidence[]): ReadonlySet<Id<'user'>> {
  return new Set(staysOf(evidence, Number.MAX_SAFE_INTEGER).filter((stay) => stay.open).map((stay) => stay.userId));
}

/** How long each was there, within the time that counts. */
export function presentSeconds(evidence: readonly Evidence[], times: CallTimes, until: Date): ReadonlyMap<Id<'user'>, number> {
  const window = windowOf(times, until);
  return new Map([...spansByUser(evidence, until)].map(([userId, spans]) => [userId, secondsOf(clip(spans, window))]));
}

/** What settlement is told. */
export function factsOf(
  call: CallTimes & { readonly sessionId: Id<'mentoringSession'>; readonly endedAt: Date }, participants: readonly Participant[], evidence: readonly Evidence[],
): SessionFacts {
  const window = windowOf(call, call.endedAt);
  const spans = spansByUser(evidence, call.endedAt);
  const spansOf = (role: Participant['role']) => clip(union(participants.filter((person) => person.role === role).flatMap(({ userId }) => spans.get(userId) ?? [])), window);
  const mentor = spansOf('mentor');
  const student = spansOf('student');
  const both = intersection(mentor, student);
  return {
    sessionId: call.sessionId,
    endedAt: call.endedAt,
    bothPresentSeconds: secondsOf(both),
    mentorPresentSeconds: secondsOf(mentor),
    studentPresentSeconds: secondsOf(student),
    metAt: both[0] ? new Date(both[0].from) : null,
    studentLeftFirst: both.length > 0 && leftBefore(student, mentor, window),
    evidence: isSilent(evidence) ? 'none' : 'sfu',
    lostSeconds: secondsOf(clip(lostSpans(evidence, call.endedAt), window)),
  };
}

/** Why a call ends whose time is over. */
export function reasonAtEnd(started: boolean, facts: SessionFacts, evidence: readonly Evidence[]): EndReason {
  const endMs = facts.endedAt.getTime();
  const lostToTheEnd = lostSpans(evidence, facts.endedAt).some((span) => span.to >= endMs && span.to - span.from >= LOST_NOTICED_MS);
  if (facts.evidence === 'none' || lostToTheEnd) return 'media_lost';
  if (started) return 'time_up';
  if (facts.mentorPresentSeconds === 0 && facts.studentPresentSeconds === 0) return 'nobody_came';
  return facts.mentorPresentSeconds > facts.studentPresentSeconds ? 'student_absent' : 'mentor_absent';
}

/** Whether a student is waiting for a mentor whose time to come is over. */
export function isMentorAbsent(call: CallTimes, participants: readonly Participant[], present: ReadonlySet<Id<'user'>>, now: Date): boolean {
  if (call.startedAt || now.getTime() < call.startsAt.getTime() + MENTOR_WAIT_SECONDS * 1000) return false;
  const isThere = (role: Participant['role']) => participants.some((person) => person.role === role && present.has(person.userId));
  return isThere('student') && !isThere('mentor');
}

/** Attendance counts while the call ran; where it never started, from the planned start. */
function windowOf(times: CallTimes, until: Date): Span {
  const to = Math.min(until.getTime(), times.endsAt.getTime());
  return { from: Math.min((times.startedAt ?? times.startsAt).getTime(), to), to };
}

function spansByUser(evidence: readonly Evidence[], until: Date): ReadonlyMap<Id<'user'>, Span[]> {
  const stays = Map.groupBy(staysOf(evidence, until.getTime()), (stay) => stay.userId);
  return new Map([...stays].map(([userId, spans]) => [userId, union(spans)]));
}

function staysOf(evidence: readonly Evidence[], untilMs: number): StaySpan[] {
  const rooms = Map.groupBy(evidence, (item) => item.roomId);
  return [...rooms.values()].flatMap((ofRoom) => {
    const roomEnds = ofRoom.filter((item) => item.kind === 'room_finished' || item.kind === 'unanswered').map((item) => item.occurredAt.getTime());
    const stays = Map.groupBy(ofRoom.filter((item) => item.userId && item.connection), (item) => item.connection!);
    return [...stays.values()].flatMap((ofStay) => stayOf(ofStay, roomEnds, untilMs) ?? []);
  });
}

function stayOf(evidence: readonly Evidence[], roomEnds: readonly number[], untilMs: number): StaySpan | null {
  const timesOf = (...kinds: readonly EvidenceKind[]) => evidence.filter((item) => kinds.includes(item.kind)).map((item) => item.occurredAt.getTime());
  const seen = timesOf('joined', 'present');
  if (seen.length === 0) return null;
  const lastSeen = Math.max(...seen);
  // Leaving is the server's word; the others are inferences, which a later sight of the same stay takes back.
  const ends = [...timesOf('left'), ...[...timesOf('absent'), ...roomEnds].filter((time) => time >= lastSeen)];
  const to = Math.min(untilMs, ...ends);
  return { userId: evidence[0]!.userId!, from: Math.min(...seen), to, open: ends.length === 0 };
}

/**
 * The platform's failures: the media server gives no answer until it does, or a room vanishes until somebody is in
 * another. Where a stay went on all through, nobody lost anything.
 */
function lostSpans(evidence: readonly Evidence[], until: Date): Span[] {
  const stays = staysOf(evidence, until.getTime());
  const nextAfter = (from: number, ...kinds: readonly EvidenceKind[]) =>
    Math.min(until.getTime(), ...evidence.filter((item) => kinds.includes(item.kind) && item.occurredAt.getTime() > from).map((item) => item.occurredAt.getTime()));
  const lost = evidence.flatMap((item): Span[] => {
    const from = item.occurredAt.getTime();
    if (item.kind === 'room_finished') return [{ from, to: nextAfter(from, 'joined') }];
    if (item.kind === 'unanswered') return [{ from, to: nextAfter(from, 'answered', 'joined', 'present') }];
    return [];
  });
  return union(lost.filter((span) => span.to > span.from && !stays.some((stay) => stay.from <= span.from && stay.to >= span.to)));
}

/** Rooms were asked for, and not one answer came. */
function isSilent(evidence: readonly Evidence[]): boolean {
  return evidence.length > 0 && evidence.every((item) => item.kind === 'unanswered');
}

function leftBefore(student: readonly Span[], mentor: readonly Span[], window: Span): boolean {
  const studentEnd = student.at(-1)!.to;
  return studentEnd < mentor.at(-1)!.to - LEAVING_TOGETHER_MS && studentEnd < window.to - LEAVING_TOGETHER_MS;
}

function union(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (to <= from) continue;
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

function clip(spans: readonly Span[], window: Span): Span[] {
  return spans.map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) })).filter(({ from, to }) => to > from);
}

function intersection(a: readonly Span[], b: readonly Span[]): Span[] {
  return union(a.flatMap((span) => clip(b, span)));
}

function secondsOf(spans: readonly Span[]): number {
  return Math.round(spans.reduce((sum, { from, to }) => sum + to - from, 0) / 1000);
}
