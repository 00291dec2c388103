// What a student looks for, as one immutable value, and the query it becomes.
import type { QueryOf } from '@peerverse/sdk/browser';

export type Sort = NonNullable<QueryOf<'searchMentors'>['sort']>;
export type Dimension = 'interests' | 'skills' | 'languages' | 'branches';

export interface Search extends Readonly<Record<Dimension, readonly string[]>> {
  readonly q: string;
  readonly freeWithin: '' | 'today' | 'week';
  readonly sort: Sort;
}

export const dimensions: readonly Dimension[] = ['interests', 'skills', 'languages', 'branches'];
export const sorts: readonly Sort[] = ['relevance', 'rating', 'soonest', 'price'];
export const everyone: Search = { q: '', interests: [], skills: [], languages: [], branches: [], freeWithin: '', sort: 'relevance' };

/** The filters as the API takes them; what is empty is left out. */
export function filtersOf(search: Search): QueryOf<'getMentorFacets'> {
  const filters = dimensions.map((name) => [name, search[name].join(',')] as const);
  const all = [['q', search.q.trim()], ['freeWithin', search.freeWithin], ...filters] as const;
  return Object.fromEntries(all.filter(([, value]) => value));
}

/** The search with a value of one dimension put in or taken out. */
export function toggled(search: Search, dimension: Dimension, value: string): Search {
  const values = search[dimension];
  return { ...search, [dimension]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value] };
}

/** How many filters are on, besides the words. */
export const filterCount = (search: Search): number =>
  dimensions.reduce((sum, name) => sum + search[name].length, search.freeWithin ? 1 : 0);

/** The words and the order alone. */
export const unfiltered = ({ q, sort }: Search): Search => ({ ...everyone, q, sort });
