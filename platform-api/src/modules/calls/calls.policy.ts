/** What attendance means for a call: when it ends, why it ended, and what settlement is told. Pure rules. */
import type { Id } from '../../platform/ids/ids.ts';
import type { SessionFacts } from '../bookings/index.ts';
import { clip, inRoom, intersection, isSilent, lostSpans, present, secondsOf, union, type Departure, type Evidence, type Span, type SpansByUser } from './calls.attendance.ts';
import type { EndReason, ReportReason } from './calls.contract.ts';

/** Design, the main job: a mentor who is not there three minutes after the start is absent. */
export const MENTOR_WAIT_SECONDS = 180;
/** The lobby opens ten minutes before the start. */
export const LOBBY_SECONDS = 600;
/** At the end people leave within moments of each other; who was first then means nothing. */
const LEAVING_TOGETHER_MS = 3_000;
/** A silence in the last seconds does not make a call one that was lost. */
const LOST_NOTICED_MS = 10_000;

export interface CallTimes {
  readonly startsAt: Date;
  readonly startedAt: Date | null;
  readonly endsAt: Date;
}

export interface Participant {
  readonly userId: Id<'user'>;
  readonly role: 'mentor' | 'student';
}

/** What a person's browser told of their own side of the call. */
export interface Report {
  readonly userId: Id<'user'>;
  /** The stay it is about, one of their own; null where there was none. */
  readonly connection: string | null;
  readonly reason: ReportReason;
  readonly occurredAt: Date;
}

export interface Attendance {
  readonly inRoomSeconds: number;
  readonly presentSeconds: number;
}

/** Latest possible end: the full length from the start, but never past the claim. */
export function endOf(startedAt: Date, durationSeconds: number, claimEndsAt: Date): Date {
  return new Date(Math.min(startedAt.getTime() + durationSeconds * 1000, claimEndsAt.getTime()));
}

/** How long each was in the room, and how long of it counts as present, within the time that counts. */
export function attendanceOf(evidence: readonly Evidence[], reports: readonly Report[], times: CallTimes, until: Date): ReadonlyMap<Id<'user'>, Attendance> {
  const window = windowOf(times, until);
  const departures = departuresIn(reports);
  const counted = present(evidence, until.getTime(), departures);
  return new Map([...inRoom(evidence, until.getTime(), departures)].map(([userId, spans]) => [
    userId, { inRoomSeconds: secondsOf(clip(spans, window)), presentSeconds: secondsOf(clip(counted.get(userId) ?? [], window)) },
  ]));
}

/** What settlement is told. */
export function factsOf(
  call: CallTimes & { readonly sessionId: Id<'mentoringSession'>; readonly endedAt: Date; readonly endReason: EndReason | null },
  participants: readonly Participant[], evidence: readonly Evidence[], reports: readonly Report[] = [],
): SessionFacts {
  const window = windowOf(call, call.endedAt);
  const untilMs = call.endedAt.getTime();
  const ofRole = (spans: SpansByUser, role: Participant['role']) => clip(union(participants.filter((person) => person.role === role).flatMap(({ userId }) => spans.get(userId) ?? [])), window);
  const departures = departuresIn(reports);
  const counted = present(evidence, untilMs, departures);
  const there = inRoom(evidence, untilMs, departures);
  const [mentor, student] = [ofRole(counted, 'mentor'), ofRole(counted, 'student')];
  const both = intersection(mentor, student);
  return {
    sessionId: call.sessionId,
    endedAt: call.endedAt,
    bothPresentSeconds: secondsOf(both),
    mentorPresentSeconds: secondsOf(mentor),
    studentPresentSeconds: secondsOf(student),
    metAt: both[0] ? new Date(both[0].from) : null,
    // Whoever stays on alone with no microphone hears nothing any more; they have not left for that.
    studentLeftFirst: both.length > 0 && leftBefore(ofRole(there, 'student'), ofRole(there, 'mentor'), window),
    evidence: isSilent(evidence) ? 'none' : 'sfu',
    lostSeconds: secondsOf(clip(lostSpans(evidence, untilMs), window)),
    neverHeard: call.startedAt === null && both.length === 0 && wereTogether(evidence, untilMs),
    studentCouldNotJoin: reports.some(({ reason, userId }) => reason === 'could_not_join' && participants.some((person) => person.role === 'student' && person.userId === userId)),
    closedEarly: call.endReason === 'closed_by_staff' && untilMs < call.startsAt.getTime() + MENTOR_WAIT_SECONDS * 1000,
  };
}

/** Why a call ends whose time is over. */
export function reasonAtEnd(started: boolean, facts: SessionFacts, evidence: readonly Evidence[]): EndReason {
  const endMs = facts.endedAt.getTime();
  const lostToTheEnd = lostSpans(evidence, endMs).some((span) => span.to >= endMs && span.to - span.from >= LOST_NOTICED_MS);
  if (facts.evidence === 'none' || lostToTheEnd) return 'media_lost';
  if (started) return 'time_up';
  if (facts.neverHeard) return 'no_sound';
  if (facts.mentorPresentSeconds === 0 && facts.studentPresentSeconds === 0) return 'nobody_came';
  return facts.mentorPresentSeconds > facts.studentPresentSeconds ? 'student_absent' : 'mentor_absent';
}

/** Whether a student is waiting for a mentor whose time to come is over. */
export function isMentorAbsent(call: CallTimes, participants: readonly Participant[], here: ReadonlySet<Id<'user'>>, now: Date): boolean {
  if (call.startedAt || now.getTime() < call.startsAt.getTime() + MENTOR_WAIT_SECONDS * 1000) return false;
  const isThere = (role: Participant['role']) => participants.some((person) => person.role === role && here.has(person.userId));
  return isThere('student') && !isThere('mentor');
}

/** Whether the platform's failure still goes on. */
export function isInterrupted(evidence: readonly Evidence[], now: Date): boolean {
  const nextMs = now.getTime() + 1;
  return lostSpans(evidence, nextMs).some((span) => span.to === nextMs);
}

const GONE: ReadonlySet<ReportReason> = new Set(['left', 'page_closed', 'connection_lost']);

function departuresIn(reports: readonly Report[]): Departure[] {
  return reports.flatMap(({ reason, connection, occurredAt }) => (connection !== null && GONE.has(reason) ? [{ connection, occurredAt }] : []));
}

/** Attendance counts while the call ran; where it never started, from the planned start. */
function windowOf(times: CallTimes, until: Date): Span {
  const to = Math.min(until.getTime(), times.endsAt.getTime());
  return { from: Math.min((times.startedAt ?? times.startsAt).getTime(), to), to };
}

/** Several were in a room at once, although nobody could be heard. */
function wereTogether(evidence: readonly Evidence[], untilMs: number): boolean {
  const people = [...inRoom(evidence, untilMs).values()];
  return people.some((spans, index) => people.slice(index + 1).some((others) => intersection(spans, others).length > 0));
}

function leftBefore(student: readonly Span[], mentor: readonly Span[], window: Span): boolean {
  const studentEnd = student.at(-1)!.to;
  return studentEnd < mentor.at(-1)!.to - LEAVING_TOGETHER_MS && studentEnd < window.to - LEAVING_TOGETHER_MS;
}
