/** Finding a mentor, and keeping what is found true. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { pageFrom, type CursorCodec, type CursorValues, type Page } from '../../platform/http/cursor.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import { toMoney } from '../../platform/money/money.ts';
import type { AvailabilityService } from '../availability/index.ts';
import type { MentorRecord, MentorsService } from '../mentors/index.ts';
import { ratingOf } from '../mentors/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import type { MentorCard, MentorFacets, MentorSuggestions } from './discovery.contract.ts';
import type { CardRecord, ListingFilter, SearchOrder, SearchPosition } from './discovery.repository.ts';
import * as repository from './discovery.repository.ts';
import { chooseSuggestions } from './discovery.suggestions.ts';
import { listingWords, nearestWords, queryWords, tsqueryOf, tsvectorOf, type WeighedText } from './discovery.text.ts';

export interface SearchFilters {
  readonly q?: string | undefined;
  readonly interests?: readonly string[] | undefined;
  readonly skills?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly branches?: readonly string[] | undefined;
  readonly freeWithin?: 'today' | 'week' | undefined;
}

export interface SearchQuery extends SearchFilters {
  readonly sort: 'relevance' | 'rating' | 'soonest' | 'price';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface DiscoveryDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly cursors: CursorCodec;
  readonly tenants: Pick<TenantsService, 'getSettings'>;
  readonly mentors: Pick<MentorsService, 'findMentor' | 'findByUser'>;
  readonly availability: Pick<AvailabilityService, 'nextFree'>;
}

/** Where a search has come to. */
interface SearchState {
  readonly words: readonly string[];
  readonly order: SearchOrder;
  readonly after: SearchPosition | null;
}

export const REFRESH_WORK = 'discovery.refresh_listing';
const DAY_SECONDS = 24 * 3600;
const FREE_WITHIN_SECONDS = { today: DAY_SECONDS, week: 7 * DAY_SECONDS };
/** The contract promises the next start within 14 days. */
const NEXT_FREE_SECONDS_MAX = 14 * DAY_SECONDS;
/**
 * A listing is looked at again an hour before its next start, when the usual notice ends, at least every hour, at most every five
 * minutes, but always once that start has passed: who can be met at once would be missing from «free soonest» otherwise.
 */
const NOTICE_SECONDS = 3600;
const REFRESH_SECONDS_MAX = 3600;
const REFRESH_SECONDS_MIN = 300;
/** An event is dated inside its transaction; none lasts so long (platform/db: 30 s idle, 15 s a statement). */
const TRANSACTION_SECONDS_MAX = 120;
/** Ten reviews of 4.0 that nobody wrote, so that one five-star review does not win. */
const VIRTUAL_REVIEWS = 10;
const VIRTUAL_RATING = 4;
/** Suggestions are chosen from the labels of so many best matches. */
const SUGGESTION_LISTINGS_MAX = 200;

export class DiscoveryService {
  readonly #deps: DiscoveryDeps;

  constructor(deps: DiscoveryDeps) {
    this.#deps = deps;
  }

  /** One page. Typing mistakes are corrected where the words as typed find nothing, and stay corrected on later pages. @throws request.invalid_cursor */
  search(scope: TenantScope, query: SearchQuery): Promise<Page<MentorCard>> {
    const { db, cursors } = this.#deps;
    const list = listName(query);
    const start = query.cursor === undefined ? firstState(query) : stateOf(cursors.decode(list, query.cursor));
    return db.read(scope, async (tx) => {
      const { state, cards } = await this.#findPage(tx, query, start);
      const now = this.#deps.clock.now(scope);
      return pageFrom(cards, query.limit, (card) => toDto(scope, card, now), (card) => cursors.encode(list, cursorOf(state, card, now)));
    });
  }

  facets(scope: TenantScope, filters: SearchFilters): Promise<MentorFacets> {
    return this.#deps.db.read(scope, async (tx) => {
      const words = queryWords(filters.q ?? '');
      let counts = await repository.countFacets(tx, this.#filter(tx, filters, words));
      if (totalOf(counts) === 0) {
        const corrected = await this.#corrected(tx, words);
        if (corrected) counts = await repository.countFacets(tx, this.#filter(tx, filters, corrected));
      }
      const of = (dimension: repository.FacetCount['dimension']) =>
        counts.flatMap((row) => (row.dimension === dimension && row.value !== null ? [{ value: row.value, count: row.count }] : []));
      return { object: 'mentor_facets', total: totalOf(counts), interests: of('interests'), skills: of('skills'), languages: of('languages'), branches: of('branches') };
    });
  }

  suggest(scope: TenantScope, typed: string): Promise<MentorSuggestions> {
    return this.#deps.db.read(scope, async (tx) => {
      const words = queryWords(typed);
      if (words.length === 0) return { object: 'mentor_suggestions', data: [] };
      const matches = (wanted: readonly string[]) =>
        repository.searchListings(tx, 'relevance', { ...this.#filter(tx, {}, wanted), textQuery: tsqueryOf(wanted, true) }, null, SUGGESTION_LISTINGS_MAX);
      const found = await matches(words);
      const corrected = found.length === 0 ? await this.#corrected(tx, words) : null;
      return { object: 'mentor_suggestions', data: chooseSuggestions(corrected ? await matches(corrected) : found, corrected ?? words) };
    });
  }

  /** Makes the listing what the mentor, their reviews and their time say now, and plans the next look. Safe to repeat. */
  refresh(scope: TenantScope, mentorId: Id<'mentor'>): Promise<void> {
    const { db, clock, mentors } = this.#deps;
    return db.write(scope, async (tx) => {
      await repository.lockListing(tx, mentorId);
      const mentor = await mentors.findMentor(tx, mentorId);
      const offer = mentor?.sessionTypes[0];
      if (!mentor || !offer) {
        await repository.deleteListing(tx, mentorId);
        await cancelWork(tx, REFRESH_WORK, mentorId);
        return;
      }
      const nextFreeAt = mentor.paused ? null : await this.#nextFree(tx, mentor, offer.durationSeconds);
      const fields = searchedFields(mentor);
      await repository.insertWords(tx, [...new Set(fields.flatMap(({ text }) => listingWords(text)))]);
      await repository.upsertListing(tx, {
        ...(await this.#listingOf(tx, mentor)), tsvector: tsvectorOf(fields), price: offer.price, durationSeconds: offer.durationSeconds, nextFreeAt,
      });
      const now = clock.now(scope);
      const untilStart = nextFreeAt ? (nextFreeAt.getTime() - now.getTime()) / 1000 : REFRESH_SECONDS_MAX + NOTICE_SECONDS;
      const pause = Math.min(REFRESH_SECONDS_MAX, Math.max(REFRESH_SECONDS_MIN, untilStart - NOTICE_SECONDS), untilStart + 1);
      await scheduleWork(tx, REFRESH_WORK, mentorId, addSeconds(now, pause));
    });
  }

  /** Refreshes after something happened to a mentor, unless the listing was made long after it: consumers that catch up meet old news. */
  async refreshAfter(scope: TenantScope, about: { readonly mentorId: Id<'mentor'> } | { readonly userId: Id<'user'> }, occurredAt: Date): Promise<void> {
    const mentorId = await this.#deps.db.read(scope, async (tx) => {
      const id = 'mentorId' in about ? about.mentorId : (await this.#deps.mentors.findByUser(tx, about.userId))?.id;
      const refreshedAt = id && (await repository.findRefreshedAt(tx, id));
      return refreshedAt && refreshedAt > addSeconds(occurredAt, TRANSACTION_SECONDS_MAX) ? null : id;
    });
    if (mentorId) await this.refresh(scope, mentorId);
  }

  async #findPage(tx: Tx, query: SearchQuery, state: SearchState): Promise<{ state: SearchState; cards: CardRecord[] }> {
    const cards = await this.#cards(tx, query, state);
    if (cards.length > 0 || query.cursor !== undefined) return { state, cards };
    const words = await this.#corrected(tx, state.words);
    if (!words) return { state, cards };
    const corrected = { ...state, words };
    return { state: corrected, cards: await this.#cards(tx, query, corrected) };
  }

  /** One more than the page, so that its end is known. «Soonest» goes on with those who have no free time. */
  async #cards(tx: Tx, query: SearchQuery, state: SearchState): Promise<CardRecord[]> {
    const filter = this.#filter(tx, query, state.words);
    const wanted = query.limit + 1;
    const cards = await repository.searchListings(tx, state.order, filter, state.after, wanted);
    if (state.order !== 'soonest' || cards.length === wanted) return cards;
    return [...cards, ...(await repository.searchListings(tx, 'unscheduled', filter, null, wanted - cards.length))];
  }

  #filter(tx: Tx, filters: SearchFilters, words: readonly string[]): ListingFilter {
    const now = this.#deps.clock.now(tx.scope);
    const some = (values: readonly string[] | undefined): readonly string[] | null => (values && values.length > 0 ? values : null);
    return {
      textQuery: words.length === 0 ? null : tsqueryOf(words),
      interests: some(filters.interests),
      skills: some(filters.skills),
      languages: some(filters.languages),
      branches: some(filters.branches),
      now,
      freeBefore: filters.freeWithin ? addSeconds(now, FREE_WITHIN_SECONDS[filters.freeWithin]) : null,
    };
  }

  /** The words with those that no listing has replaced by the nearest that one has; null where that changes nothing. */
  async #corrected(tx: Tx, words: readonly string[]): Promise<string[] | null> {
    const corrected: string[] = [];
    for (const word of words) corrected.push(await this.#knownWord(tx, word));
    return corrected.some((word, index) => word !== words[index]) ? corrected : null;
  }

  async #knownWord(tx: Tx, word: string): Promise<string> {
    if (await repository.haveListings(tx, tsqueryOf([word]))) return word;
    for (const near of nearestWords(word, await repository.wordsLike(tx, word))) {
      if (await repository.haveListings(tx, tsqueryOf([near]))) return near;
    }
    return word;
  }

  async #nextFree(tx: Tx, mentor: MentorRecord, durationSeconds: number): Promise<Date | null> {
    const nextFreeAt = await this.#deps.availability.nextFree(tx, mentor.id, durationSeconds);
    const last = addSeconds(this.#deps.clock.now(tx.scope), NEXT_FREE_SECONDS_MAX);
    return nextFreeAt && nextFreeAt <= last ? nextFreeAt : null;
  }

  async #listingOf(tx: Tx, mentor: MentorRecord) {
    const settings = await this.#deps.tenants.getSettings(tx);
    const { name, headline, college, branch, placedAt, skills, interests, languages, photoUrl, ratingSum, ratingCount } = mentor;
    return {
      mentorId: mentor.id,
      name, photoUrl, headline, college, branch, placedAt, skills, interests, languages,
      verifiedBy: mentor.verified ? settings.organisationName : null,
      rating: ratingOf(ratingSum, ratingCount),
      ratingRank: (ratingSum + VIRTUAL_RATING * VIRTUAL_REVIEWS) / (ratingCount + VIRTUAL_REVIEWS),
      published: !mentor.paused,
      refreshedAt: this.#deps.clock.now(tx.scope),
    };
  }
}

/** What a search looks at, the most telling first. */
function searchedFields(mentor: MentorRecord): readonly WeighedText[] {
  return [
    { text: mentor.name, weight: 'A' }, { text: mentor.skills.join(' '), weight: 'A' }, { text: mentor.placedAt ?? '', weight: 'A' },
    { text: mentor.interests.join(' '), weight: 'B' }, { text: mentor.branch, weight: 'B' }, { text: mentor.headline, weight: 'B' },
    { text: mentor.languages.join(' '), weight: 'C' }, { text: mentor.college, weight: 'D' },
  ];
}

function totalOf(counts: readonly repository.FacetCount[]): number {
  return counts.find((row) => row.dimension === 'total')?.count ?? 0;
}

/** Names the list by everything that selects its rows, so that a cursor fits no other search. */
function listName(query: SearchQuery): string {
  const { q = '', interests = [], skills = [], languages = [], branches = [], freeWithin = '', sort } = query;
  return `mentors:${JSON.stringify([q, interests, skills, languages, branches, freeWithin, sort])}`;
}

function firstState(query: SearchQuery): SearchState {
  const words = queryWords(query.q ?? '');
  const order = query.sort === 'relevance' && words.length === 0 ? 'rating' : query.sort;
  return { words, order, after: null };
}

function cursorOf(state: SearchState, card: CardRecord, now: Date): CursorValues {
  const free = card.nextFreeAt !== null && card.nextFreeAt > now;
  const order = state.order === 'soonest' && !free ? 'unscheduled' : state.order;
  return [order, state.words.join(' '), card.sortRank, card.price.amountMinor.toString(), card.nextFreeAt?.toISOString() ?? null, card.id];
}

/** Cursors are signed, so their values are as `cursorOf` wrote them. */
function stateOf(values: CursorValues): SearchState {
  const [order, words, rank, priceMinor, nextFreeAt, mentorId] = values as [SearchOrder, string, number, string, string | null, Id<'mentor'>];
  return { words: words === '' ? [] : words.split(' '), order, after: { rank, priceMinor, nextFreeAt, mentorId } };
}

function toDto(scope: TenantScope, card: CardRecord, now: Date): MentorCard {
  const { price, sortRank: _sortRank, nextFreeAt, ...shown } = card;
  return {
    object: 'mentor_card',
    livemode: scope.livemode,
    ...shown,
    skills: [...card.skills],
    interests: [...card.interests],
    languages: [...card.languages],
    // Between two refreshes the time may have passed; the past is never shown as free.
    nextFreeAt: nextFreeAt && nextFreeAt > now ? nextFreeAt.toISOString() : null,
    from: toMoney(price.amountMinor, price.currency),
  };
}
