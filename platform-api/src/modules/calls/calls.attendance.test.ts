/**
 * What is known of attendance against a model of what really happened: people come and go, are heard and fall silent, while webhooks
 * are lost, doubled, late and out of order, polls fall between, and the media server's clock is another than ours.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { clip, inRoom, intersection, isSilent, lostSpans, present, secondsOf, union, type Evidence, type Span } from './calls.attendance.ts';
import { evidenceOfEvent, evidenceOfSight, evidenceOfSilence, identityOf, type Subject } from './calls.evidence.ts';
import { factsOf, type Participant } from './calls.policy.ts';
import type { MediaEvent, Stay } from './calls.port.ts';
import type { NewEvidence, RoomRecord } from './calls.repository.ts';

const START_MS = Date.parse('2026-11-24T12:50:00.000Z');
const LENGTH_MS = 600_000;
const POLL_MS = 5_000;
/** LiveKit drops what it could not deliver for this long. */
const LATE_MS_MAX = 30_000;

const callId = newId('call', new Date(START_MS));
const mentor = newId('user', new Date(START_MS));
const student = newId('user', new Date(START_MS));
const stranger = newId('user', new Date(START_MS));
const participants: readonly Participant[] = [{ userId: mentor, role: 'mentor' }, { userId: student, role: 'student' }];
const room: RoomRecord = { id: newId('callRoom', new Date(START_MS)), generation: 1, name: 'room', createdAt: new Date(START_MS - LENGTH_MS), closedAt: null };

/** What somebody really did: joined, published sound once or several times, and left. In milliseconds from the start. */
interface RealStay extends Span {
  readonly who: 'mentor' | 'student' | 'stranger';
  readonly connection: string;
  readonly sounds: readonly (Span & { readonly track: string })[];
}

interface Telling {
  readonly isLost: boolean;
  readonly lateMs: number;
  readonly copies: number;
}

interface World {
  readonly stays: readonly RealStay[];
  readonly skewMs: number;
  readonly tellings: readonly Telling[];
  /** When the media server gives our polls no answer. */
  readonly silences: readonly Span[];
  readonly firstPollMs: number;
  /** How old the list is that a poll is given; several media servers share their state. */
  readonly staleMs: number;
}

const USERS = { mentor, student, stranger } as const;

const spanWithin = (from: number, to: number): fc.Arbitrary<Span> =>
  fc.tuple(fc.integer({ min: from, max: to - 1 }), fc.integer({ min: 1, max: to - from })).map(([start, length]) => ({ from: start, to: Math.min(to, start + length) }));

const realStay = fc.record({ who: fc.constantFrom('mentor', 'student', 'stranger'), span: spanWithin(-60_000, LENGTH_MS + 20_000), sounds: fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { maxLength: 2 }) });

function staysFrom(wishes: readonly { who: 'mentor' | 'student' | 'stranger'; span: Span; sounds: readonly (readonly [number, number])[] }[]): RealStay[] {
  return wishes.map(({ who, span, sounds }, index) => {
    const at = (share: number): number => span.from + Math.floor(((span.to - span.from) * share) / 1_000);
    return { ...span, who, connection: `PA_${index}`, sounds: sounds.map(([a, b], nth) => ({ from: at(Math.min(a, b)), to: at(Math.max(a, b)), track: `TR_${index}_${nth}` })).filter(({ from, to }) => to > from) };
  });
}

const telling = (lossPercent: number): fc.Arbitrary<Telling> => fc.record({ isLost: fc.nat(99).map((value) => value < lossPercent), lateMs: fc.nat(LATE_MS_MAX), copies: fc.integer({ min: 1, max: 3 }) });

const world = (wish: { readonly lossPercent: number; readonly isSilentAtTimes: boolean }): fc.Arbitrary<World> => fc.record({
  stays: fc.array(realStay, { maxLength: 4 }).map(staysFrom),
  skewMs: fc.oneof(fc.constant(0), fc.integer({ min: -90_000, max: 90_000 })),
  tellings: fc.array(telling(wish.lossPercent), { minLength: 60, maxLength: 60 }),
  silences: wish.isSilentAtTimes ? fc.array(spanWithin(0, LENGTH_MS), { maxLength: 2 }) : fc.constant([]),
  firstPollMs: fc.nat(POLL_MS),
  staleMs: fc.nat(1_500),
});

interface Told {
  readonly at: number;
  readonly event: MediaEvent;
}

/** The server's events, in its own time, of everything that happened. */
function eventsOf({ stays, skewMs }: World): Told[] {
  let number = 0;
  const event = (at: number, type: string, stay: RealStay, track: string | null): Told => {
    const isOfTrack = track !== null;
    const ofServer = START_MS + at + skewMs;
    return {
      at,
      event: {
        id: `EV_${number++}`, type, roomName: room.name, createdAt: new Date(Math.floor(ofServer / 1000) * 1000), track: isOfTrack ? { id: track, isAudio: true } : null,
        stay: { connection: stay.connection, identity: identityOf(callId, USERS[stay.who]), joinedAt: isOfTrack ? null : new Date(START_MS + stay.from + skewMs), audio: [] },
      },
    };
  };
  return stays.flatMap((stay) => [
    event(stay.from, 'participant_joined', stay, null),
    ...stay.sounds.flatMap(({ from, to, track }) => [event(from, 'track_published', stay, track), event(to, 'track_unpublished', stay, track)]),
    event(stay.to, 'participant_left', stay, null),
  ]);
}

function sightAt({ stays, skewMs }: World, at: number): Stay[] {
  return stays.filter((stay) => stay.from <= at && at < stay.to).map((stay) => ({
    connection: stay.connection, identity: identityOf(callId, USERS[stay.who]), joinedAt: new Date(START_MS + stay.from + skewMs),
    audio: stay.sounds.filter((sound) => sound.from <= at && at < sound.to).map(({ track }) => track),
  }));
}

/** Each fact once, in the order of what it tells, as the table keeps them. */
class Known {
  readonly #facts = new Map<string, NewEvidence>();

  add(facts: readonly NewEvidence[]): void {
    for (const fact of facts) if (!this.#facts.has(fact.dedupeKey)) this.#facts.set(fact.dedupeKey, fact);
  }

  list(): NewEvidence[] {
    return [...this.#facts.values()].toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  }
}

/** Everything that reaches us by the end, in the order in which it does. The clock's difference is known to half a second. */
function told(real: World): Known {
  const known = new Known();
  const errorMs = real.skewMs === 0 ? 0 : 500;
  const subject: Subject = { callId, room, participants, tenantTime: (machine) => new Date(machine.getTime() - real.skewMs + errorMs) };
  const deliveries = eventsOf(real).flatMap(({ at, event }, index) => {
    const { isLost, lateMs, copies } = real.tellings[index % real.tellings.length]!;
    return isLost ? [] : Array.from({ length: copies }, (_, copy) => ({ at: at + Math.floor((lateMs * (copy + 1)) / copies), run: (now: Date) => known.add(evidenceOfEvent(subject, event, now)) }));
  });
  const polls = Array.from({ length: Math.ceil(LENGTH_MS / POLL_MS) }, (_, index) => real.firstPollMs + index * POLL_MS).map((at) => ({
    at,
    run: (now: Date) => {
      if (real.silences.some((silence) => silence.from <= at && at < silence.to)) known.add([evidenceOfSilence(room, known.list(), now) ?? []].flat());
      else known.add(evidenceOfSight(subject, { kind: 'open', endsAt: null, stays: sightAt(real, at - real.staleMs) }, known.list(), now));
    },
  }));
  for (const { at, run } of [...deliveries, ...polls].toSorted((a, b) => a.at - b.at)) if (at <= LENGTH_MS + LATE_MS_MAX) run(new Date(START_MS + at));
  return known;
}

const WINDOW: Span = { from: START_MS, to: START_MS + LENGTH_MS };
const UNTIL_MS = WINDOW.to;

/** Who was really there, and who of them in a room with sound or alone. */
function truth({ stays }: World, who: 'mentor' | 'student'): { readonly there: Span[]; readonly counted: Span[] } {
  const ours = stays.filter((stay) => stay.who !== 'stranger');
  const onClock = ({ from, to }: Span): Span => ({ from: START_MS + from, to: START_MS + to });
  const there = union(ours.filter((stay) => stay.who === who).map(onClock));
  const sound = union(ours.flatMap((stay) => stay.sounds.map(onClock)));
  const others = union(ours.filter((stay) => stay.who !== who).map(onClock));
  // Before, between and after the others' stays: whoever is there then waits alone.
  const edges = [-Infinity, ...others.flatMap(({ from, to }) => [from, to]), Infinity];
  const alone = edges.flatMap((from, index) => (index % 2 === 0 ? [{ from, to: edges[index + 1]! }] : []));
  return { there: clip(there, WINDOW), counted: clip(intersection(there, union([...sound, ...alone])), WINDOW) };
}

const msOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);
/** What lies in one and not in both. */
const differenceMs = (a: readonly Span[], b: readonly Span[]): number => msOf(a) + msOf(b) - 2 * msOf(intersection(a, b));
const seen = (evidence: readonly Evidence[], who: 'mentor' | 'student') => ({
  there: clip(inRoom(evidence, UNTIL_MS).get(USERS[who]) ?? [], WINDOW), counted: clip(present(evidence, UNTIL_MS).get(USERS[who]) ?? [], WINDOW),
});
/** Moments at which something began or ended for this person or, for what they hear, for anybody. */
const changesOf = ({ stays }: World): number => stays.reduce((sum, stay) => sum + 2 + 2 * stay.sounds.length, 0);

const CASES = { numRuns: 120 };

describe('attendance, whatever becomes of the news', () => {
  it('is what happened, to a second and the clocks’ difference for each change, where nothing is lost', () => {
    fc.assert(fc.property(world({ lossPercent: 0, isSilentAtTimes: false }), (real) => {
      const evidence = told(real).list();
      for (const who of ['mentor', 'student'] as const) {
        const [is, was] = [seen(evidence, who), truth(real, who)];
        expect(differenceMs(is.there, was.there)).toBeLessThanOrEqual(1_600 * changesOf(real));
        expect(differenceMs(is.counted, was.counted)).toBeLessThanOrEqual(1_600 * changesOf(real));
      }
    }), CASES);
  });

  it('is what happened, to the time between two looks for each change, however many webhooks are lost', () => {
    fc.assert(fc.property(world({ lossPercent: 60, isSilentAtTimes: false }), (real) => {
      const evidence = told(real).list();
      for (const who of ['mentor', 'student'] as const) {
        const [is, was] = [seen(evidence, who), truth(real, who)];
        // Two looks: what was seen less than two seconds ago may not be listed yet, so its end is believed one look later.
        const errorMs = (2 * POLL_MS + real.staleMs + 1_600) * changesOf(real);
        expect(differenceMs(is.there, was.there)).toBeLessThanOrEqual(errorMs);
        expect(differenceMs(is.counted, was.counted)).toBeLessThanOrEqual(errorMs);
      }
    }), CASES);
  });

  it('is never of a stranger, never longer than the call, and never where nobody was', () => {
    fc.assert(fc.property(world({ lossPercent: 40, isSilentAtTimes: true }), (real) => {
      const evidence = told(real).list();
      expect(evidence.some(({ userId }) => userId === stranger)).toBe(false);
      for (const who of ['mentor', 'student'] as const) {
        const { there, counted } = seen(evidence, who);
        expect(msOf(counted)).toBeLessThanOrEqual(msOf(there));
        expect(msOf(there)).toBeLessThanOrEqual(LENGTH_MS);
        if (!real.stays.some((stay) => stay.who === who)) expect(msOf(there)).toBe(0);
      }
      const facts = factsOf({ sessionId: newId('mentoringSession', new Date(START_MS)), startsAt: new Date(START_MS), startedAt: new Date(START_MS), endsAt: new Date(UNTIL_MS), endedAt: new Date(UNTIL_MS), endReason: null }, participants, evidence);
      if (real.stays.every((stay) => stay.who === 'stranger' || stay.sounds.length === 0)) expect(facts.bothPresentSeconds).toBe(0);
      expect(facts.bothPresentSeconds).toBeLessThanOrEqual(Math.min(facts.mentorPresentSeconds, facts.studentPresentSeconds));
      expect(facts.lostSeconds + facts.bothPresentSeconds).toBeLessThanOrEqual(LENGTH_MS / 1_000 + 1);
    }), CASES);
  });

  it('is the same in whatever order the same facts are kept', () => {
    const shuffled = world({ lossPercent: 30, isSilentAtTimes: true }).chain((real) => {
      const facts = told(real).list();
      return fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }));
    });
    fc.assert(fc.property(shuffled, ([facts, others]) => {
      for (const of of [inRoom, present]) expect(new Map([...of(others, UNTIL_MS)].toSorted())).toEqual(new Map([...of(facts, UNTIL_MS)].toSorted()));
      expect(lostSpans(others, UNTIL_MS)).toEqual(lostSpans(facts, UNTIL_MS));
      expect(isSilent(others)).toBe(isSilent(facts));
    }), CASES);
  });

  it('is raised for nobody by what browsers report, and lowered for nobody but who reports', () => {
    const reported = world({ lossPercent: 30, isSilentAtTimes: true }).chain((real) => fc.tuple(fc.constant(real), fc.array(fc.record({ stay: fc.nat(3), at: fc.integer({ min: -60_000, max: LENGTH_MS }) }), { maxLength: 4 })));
    fc.assert(fc.property(reported, ([real, wishes]) => {
      const evidence = told(real).list();
      const departures = wishes.flatMap(({ stay, at }) => (real.stays[stay] ? [{ connection: real.stays[stay].connection, occurredAt: new Date(START_MS + at) }] : []));
      const reporters = new Set(wishes.map(({ stay }) => real.stays[stay]?.who));
      for (const of of [inRoom, present]) for (const who of ['mentor', 'student'] as const) {
        const [before, after] = [of(evidence, UNTIL_MS), of(evidence, UNTIL_MS, departures)].map((spans) => spans.get(USERS[who]) ?? []) as [Span[], Span[]];
        expect(msOf(intersection(before, after))).toBe(msOf(after));
        if (!reporters.has(who)) expect(after).toEqual(before);
      }
    }), CASES);
  });

  it('does not change when everything is told again', () => {
    fc.assert(fc.property(world({ lossPercent: 0, isSilentAtTimes: false }), (real) => {
      const once = told({ ...real, tellings: real.tellings.map((each) => ({ ...each, copies: 1 })) }).list();
      const thrice = told({ ...real, tellings: real.tellings.map((each) => ({ ...each, copies: 3 })) }).list();
      for (const who of ['mentor', 'student'] as const) expect(Math.abs(secondsOf(seen(once, who).there) - secondsOf(seen(thrice, who).there))).toBeLessThanOrEqual(2 * changesOf(real));
    }), CASES);
  });
});
