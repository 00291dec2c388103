/** Decides who met whom in a college's past: chosen by the seeded generator, at starts the mentors' own hours offered then. */
import { addSeconds } from '../../platform/clock/clock.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { Mentor } from '../../modules/mentors/index.ts';
import type { Services } from '../wiring.ts';
import type { PastSession } from './past-sessions.ts';
import type { SeedMentor, Theme } from './people.ts';
import type { SeededRandom } from './random.ts';
import type { SeedClock } from './seed-clock.ts';
import { COMMENTS, GENERAL_COMMENTS, TOPICS, type Comment } from './words.ts';

export interface SeededPerson {
  readonly seed: SeedMentor;
  readonly mentor: Mentor;
}

const DAY_SECONDS = 24 * 3600;
/** A college's term so far. The last bookings are a week old, when nothing of a payment is left to be looked after. */
const DAYS_AGO = { min: 9, max: 100 };
const BOOKED_DAYS_BEFORE_MAX = 3;
const TRIES_MAX = 60;
/** Those who write nothing are content. */
const STARS_ALONE = [5, 5, 5, 4];

export class History {
  readonly #services: Pick<Services, 'availability'>;
  readonly #clock: SeedClock;
  readonly #scope: TenantScope;
  readonly #random: SeededRandom;
  readonly #decks: Map<Theme | 'any', Comment[]>;
  /** One session a day for anybody, so that nobody is ever in two places. */
  readonly #taken = new Set<string>();

  constructor(deps: { readonly services: Pick<Services, 'availability'>; readonly clock: SeedClock; readonly scope: TenantScope; readonly random: SeededRandom }) {
    this.#services = deps.services;
    this.#clock = deps.clock;
    this.#scope = deps.scope;
    this.#random = deps.random;
    const decks = Object.entries(COMMENTS).map(([theme, comments]) => [theme as Theme, deps.random.shuffled(comments)] as const);
    this.#decks = new Map<Theme | 'any', Comment[]>([...decks, ['any', deps.random.shuffled(GENERAL_COMMENTS)]]);
  }

  async decide(people: readonly SeededPerson[], students: readonly Id<'user'>[]): Promise<PastSession[]> {
    const sessions: PastSession[] = [];
    for (const person of people) {
      const partners = this.#random.shuffled(students).slice(0, person.seed.sessions);
      for (const studentUserId of partners) {
        const session = await this.#decideOne(person, studentUserId);
        if (session) sessions.push(session);
      }
    }
    return sessions;
  }

  async #decideOne({ seed, mentor }: SeededPerson, studentUserId: Id<'user'>): Promise<PastSession | null> {
    const sessionType = mentor.sessionTypes[0]!;
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const daysAgo = DAYS_AGO.min + this.#random.below(DAYS_AGO.max - DAYS_AGO.min);
      const today = Math.floor(this.#clock.wall().getTime() / 1000 / DAY_SECONDS);
      const day = new Date((today - daysAgo) * DAY_SECONDS * 1000);
      const keys = [`${studentUserId}:${daysAgo}`, `${mentor.userId}:${daysAgo}`];
      const bookedAt = addSeconds(day, -(this.#random.below(BOOKED_DAYS_BEFORE_MAX) * DAY_SECONDS + 3600 + this.#random.below(14 * 3600)));
      if (keys.some((key) => this.#taken.has(key))) continue;
      const slots = await this.#clock.at(bookedAt, () =>
        this.#services.availability.listSlots(this.#scope, mentor.id, { sessionTypeId: sessionType.id, from: day, to: addSeconds(day, DAY_SECONDS) }));
      if (slots.data.length === 0) continue;
      keys.forEach((key) => this.#taken.add(key));
      const theme = this.#random.pick(seed.themes);
      return {
        mentorId: mentor.id, mentorUserId: mentor.userId, studentUserId, sessionType, bookedAt,
        startsAt: new Date(this.#random.pick(slots.data).startsAt), topic: this.#random.pick(TOPICS[theme]), ...this.#opinion(theme),
      };
    }
    return null;
  }

  /** No comment is used twice in a college; where none is left, people only give stars. */
  #opinion(theme: Theme): { rating: number; comment: string | undefined } {
    const deck = this.#random.below(3) > 0 ? this.#decks.get(theme)! : this.#decks.get('any')!;
    const drawn = this.#random.below(8) > 0 ? deck.pop() : undefined;
    return drawn ? { rating: drawn.rating, comment: drawn.text } : { rating: this.#random.pick(STARS_ALONE), comment: undefined };
  }
}
