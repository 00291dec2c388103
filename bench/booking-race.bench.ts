/** Fifty students reach for one slot at the same moment, twenty times: one gets it, the others hear a clear no. */
import { PeerVerseError, type BrowserPeerVerse } from '@peerverse/sdk/browser';
import { collegesOf, nextMinute, slotsOf, type College, type OfferingMentor } from '../tests/college.ts';
import { startProduct } from '../tests/product.ts';
import { percentile, report, rounded } from './report.ts';

const STUDENTS = 50;
const ROUNDS = 20;
/** What losing the race may sound like. Whoever still has the last round's hold in the way hears the others. */
const REFUSALS = ['booking.slot_taken', 'booking.slot_not_offered'];

interface Attempt {
  readonly student: BrowserPeerVerse;
  readonly bookingId: string | null;
  /** `won`, the API's code, or what went wrong on the way. */
  readonly outcome: string;
  readonly status: number;
  readonly ms: number;
}

async function reach(student: BrowserPeerVerse, mentor: OfferingMentor, startsAt: string): Promise<Attempt> {
  const startedAt = performance.now();
  const ended = (rest: Pick<Attempt, 'bookingId' | 'outcome' | 'status'>): Attempt => ({ student, ms: performance.now() - startedAt, ...rest });
  try {
    // No retry: what one request meets is what is counted.
    const { id } = await student.bookings.create(
      { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionType.id, startsAt, expectedPrice: mentor.sessionType.price, topic: 'How to prepare for placements' },
      { maxRetries: 0, timeoutMs: 60_000 },
    );
    return ended({ bookingId: id, outcome: 'won', status: 201 });
  } catch (error) {
    if (error instanceof PeerVerseError) return ended({ bookingId: null, outcome: error.code, status: error.status });
    return ended({ bookingId: null, outcome: error instanceof Error ? error.name : 'unknown', status: 0 });
  }
}

async function signInAll(college: College): Promise<readonly BrowserPeerVerse[]> {
  return Promise.all(Array.from({ length: STUDENTS }, async (_, index) => college.signIn(await college.addStudent(`Racer ${index + 1}`))));
}

/** One slot a round, all within the day, so that no round meets the one before. */
async function openSlots(college: College, onlooker: BrowserPeerVerse): Promise<{ mentor: OfferingMentor; starts: readonly string[] }> {
  const mentor = await college.addMentor('Race Mentor', 600);
  await college.openHours(mentor, { from: nextMinute(30 * 60), minutes: ROUNDS * 15 });
  const starts = (await slotsOf(onlooker, mentor)).map((slot) => slot.startsAt);
  if (starts.length < ROUNDS) throw new Error(`only ${starts.length} slots are offered`);
  return { mentor, starts: starts.slice(0, ROUNDS) };
}

const product = await startProduct((line) => { process.stderr.write(`${line}\n`); });
try {
  const [college] = collegesOf(product);
  const students = await signInAll(college);
  const { mentor, starts } = await openSlots(college, students[0]!);
  const rounds: (readonly Attempt[])[] = [];
  for (const startsAt of starts) {
    const attempts = await Promise.all(students.map((student) => reach(student, mentor, startsAt)));
    rounds.push(attempts);
    await Promise.all(attempts.map(({ student, bookingId }) => bookingId && student.bookings.release(bookingId)));
  }
  const all = rounds.flat();
  const outcomes = Object.fromEntries([...Map.groupBy(all, ({ outcome }) => outcome)].map(([outcome, list]) => [outcome, list.length]));
  const clean = (round: readonly Attempt[]): boolean => round.filter(({ outcome }) => outcome === 'won').length === 1 && round.every(({ outcome }) => outcome === 'won' || REFUSALS.includes(outcome));
  const times = (wanted: boolean): number[] => all.filter(({ outcome }) => (outcome === 'won') === wanted).map(({ ms }) => ms);
  report('booking-race', {
    rounds_with_one_winner: rounds.filter(clean).length,
    server_errors: all.filter(({ status }) => status >= 500 || status === 0).length,
  }, { rounds_with_one_winner: `= ${ROUNDS}`, server_errors: '= 0' }, {
    students: STUDENTS, rounds: ROUNDS, outcomes,
    winner_p50_ms: rounded(percentile(times(true), 0.5)), winner_p95_ms: rounded(percentile(times(true), 0.95)),
    refusal_p50_ms: rounded(percentile(times(false), 0.5)), refusal_p95_ms: rounded(percentile(times(false), 0.95)),
  });
} finally {
  await product.discard();
}
