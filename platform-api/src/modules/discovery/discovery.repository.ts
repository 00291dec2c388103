/** The directory's listings. Reads go through the search functions, which know the transaction's tenant themselves. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { Amount } from '../../platform/money/money.ts';

export type SearchOrder = 'relevance' | 'rating' | 'price' | 'soonest' | 'unscheduled';

export interface ListingFilter {
  /** A tsquery, or null for no words. */
  readonly textQuery: string | null;
  readonly interests: readonly string[] | null;
  readonly skills: readonly string[] | null;
  readonly languages: readonly string[] | null;
  readonly branches: readonly string[] | null;
  readonly now: Date;
  readonly freeBefore: Date | null;
}

/** The sort values of the last row shown. */
export interface SearchPosition {
  readonly rank: number;
  readonly priceMinor: string;
  readonly nextFreeAt: string | null;
  readonly mentorId: Id<'mentor'>;
}

export interface CardRecord {
  readonly id: Id<'mentor'>;
  readonly name: string;
  readonly photoUrl: string | null;
  readonly verifiedBy: string | null;
  readonly headline: string;
  readonly college: string;
  readonly branch: string;
  readonly placedAt: string | null;
  readonly skills: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly rating: { readonly average: number | null; readonly count: number };
  readonly price: Amount;
  readonly durationSeconds: number;
  readonly nextFreeAt: Date | null;
  readonly sortRank: number;
}

interface CardRow {
  readonly mentor_id: string;
  readonly name: string;
  readonly photo_url: string | null;
  readonly verified_by: string | null;
  readonly headline: string;
  readonly college: string;
  readonly branch: string;
  readonly placed_at: string | null;
  readonly skills: string[];
  readonly interests: string[];
  readonly languages: string[];
  /** numeric arrives as text. */
  readonly rating_average: string | null;
  readonly rating_count: number;
  readonly price_minor: bigint;
  readonly currency: string;
  readonly duration_seconds: number;
  readonly next_free_at: Date | null;
  readonly sort_rank: number;
}

export async function searchListings(tx: Tx, order: SearchOrder, filter: ListingFilter, after: SearchPosition | null, limit: number): Promise<CardRecord[]> {
  const rows = await tx.query<CardRow>(
    `SELECT mentor_id, name, photo_url, verified_by, headline, college, branch, placed_at, skills, interests, languages, rating_average, rating_count, price_minor,
            currency, duration_seconds, next_free_at, sort_rank
     FROM search_mentor_listings($1, $2::tsquery, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [order, filter.textQuery, filter.interests, filter.skills, filter.languages, filter.branches, filter.now, filter.freeBefore,
      after?.rank ?? null, after?.priceMinor ?? null, after?.nextFreeAt ?? null, after ? toUuid(after.mentorId) : null, limit],
  );
  return rows.map(toCard);
}

function toCard(row: CardRow): CardRecord {
  return {
    id: fromUuid('mentor', row.mentor_id),
    name: row.name,
    photoUrl: row.photo_url,
    verifiedBy: row.verified_by,
    headline: row.headline,
    college: row.college,
    branch: row.branch,
    placedAt: row.placed_at,
    skills: row.skills,
    interests: row.interests,
    languages: row.languages,
    rating: { average: row.rating_average === null ? null : Number(row.rating_average), count: row.rating_count },
    price: { amountMinor: row.price_minor, currency: row.currency },
    durationSeconds: row.duration_seconds,
    nextFreeAt: row.next_free_at,
    sortRank: row.sort_rank,
  };
}

export interface FacetCount {
  readonly dimension: 'interests' | 'skills' | 'languages' | 'branches' | 'total';
  /** Null for the total. */
  readonly value: string | null;
  readonly count: number;
}

export async function countFacets(tx: Tx, filter: ListingFilter): Promise<FacetCount[]> {
  const rows = await tx.query<{ dimension: FacetCount['dimension']; value: string | null; mentors: bigint }>(
    'SELECT dimension, value, mentors FROM count_mentor_facets($1::tsquery, $2, $3, $4, $5, $6, $7)',
    [filter.textQuery, filter.interests, filter.skills, filter.languages, filter.branches, filter.now, filter.freeBefore],
  );
  return rows.map((row) => ({ dimension: row.dimension, value: row.value, count: Number(row.mentors) }));
}

export async function haveListings(tx: Tx, textQuery: string): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>('SELECT mentor_listings_have($1::tsquery) AS found', [textQuery]);
  return row?.found ?? false;
}

/** Words of the directory like the given one. */
export async function wordsLike(tx: Tx, word: string): Promise<string[]> {
  const rows = await tx.query<{ word: string }>('SELECT word FROM directory_words_like($1)', [word]);
  return rows.map((row) => row.word);
}

/** Lets one transaction at a time rebuild a mentor's listing, so that an older truth never overwrites a newer one. */
export async function lockListing(tx: Tx, mentorId: Id<'mentor'>): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('mentor_listing:' || $1 || $2, 0))", [tx.tenantUuid, toUuid(mentorId)]);
}

/** When the listing last changed; null where there is none. */
export async function findRefreshedAt(tx: Tx, mentorId: Id<'mentor'>): Promise<Date | null> {
  const [row] = await tx.query<{ refreshed_at: Date }>('SELECT refreshed_at FROM mentor_listings WHERE tenant_id = $1 AND mentor_id = $2', [tx.tenantUuid, toUuid(mentorId)]);
  return row?.refreshed_at ?? null;
}

export interface ListingRecord {
  readonly mentorId: Id<'mentor'>;
  readonly name: string;
  readonly photoUrl: string | null;
  readonly verifiedBy: string | null;
  readonly headline: string;
  readonly college: string;
  readonly branch: string;
  readonly placedAt: string | null;
  readonly skills: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly rating: { readonly average: number | null; readonly count: number };
  readonly ratingRank: number;
  readonly price: Amount;
  readonly durationSeconds: number;
  readonly nextFreeAt: Date | null;
  readonly published: boolean;
  readonly tsvector: string;
  readonly refreshedAt: Date;
}

const LISTING_COLUMNS = `name, photo_url, verified_by, headline, college, branch, placed_at, skills, interests, languages, rating_average, rating_count, rating_rank,
  price_minor, currency, duration_seconds, next_free_at, published, tsv`;

/** Writes the listing; an unchanged one is left alone, since every version of a row is a new entry in each index. */
export async function upsertListing(tx: Tx, listing: ListingRecord): Promise<void> {
  const excluded = LISTING_COLUMNS.split(',').map((column) => `EXCLUDED.${column.trim()}`).join(', ');
  const own = LISTING_COLUMNS.split(',').map((column) => `l.${column.trim()}`).join(', ');
  await tx.query(
    `INSERT INTO mentor_listings AS l (tenant_id, mentor_id, ${LISTING_COLUMNS}, refreshed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21::tsvector, $22)
     ON CONFLICT (tenant_id, mentor_id) DO UPDATE SET (${LISTING_COLUMNS}, refreshed_at) = (${excluded}, EXCLUDED.refreshed_at)
     WHERE (${own}) IS DISTINCT FROM (${excluded})`,
    [tx.tenantUuid, toUuid(listing.mentorId), listing.name, listing.photoUrl, listing.verifiedBy, listing.headline, listing.college, listing.branch, listing.placedAt,
      listing.skills, listing.interests, listing.languages, listing.rating.average, listing.rating.count, listing.ratingRank, listing.price.amountMinor,
      listing.price.currency, listing.durationSeconds, listing.nextFreeAt, listing.published, listing.tsvector, listing.refreshedAt],
  );
}

/** In one order for everybody, so that two listings with words in common do not wait for each other in a circle. */
export async function insertWords(tx: Tx, words: readonly string[]): Promise<void> {
  await tx.query('INSERT INTO directory_words (tenant_id, word) SELECT $1, word FROM unnest($2::text[]) AS w (word) ORDER BY word ON CONFLICT DO NOTHING', [
    tx.tenantUuid, words,
  ]);
}

export async function deleteListing(tx: Tx, mentorId: Id<'mentor'>): Promise<void> {
  await tx.query('DELETE FROM mentor_listings WHERE tenant_id = $1 AND mentor_id = $2', [tx.tenantUuid, toUuid(mentorId)]);
}
