// Who comes nearest where nobody fits all that was asked for.
import type { mentorDirectory, MentorCard } from '@peerverse/sdk/browser';
import { everyone, filtersOf, type Search } from './search.ts';

const NEAREST_MAX = 3;

/** Less narrow searches in the order in which they help: words alone, filters alone, everyone. */
function wider(search: Search): Search[] {
  const wordsOnly = { ...everyone, q: search.q };
  return [wordsOnly, { ...search, q: '' }, everyone].filter((other) => JSON.stringify(filtersOf(other)) !== JSON.stringify(filtersOf(search)));
}

export async function nearest(directory: ReturnType<typeof mentorDirectory>, search: Search, signal: AbortSignal): Promise<MentorCard[]> {
  for (const other of wider(search)) {
    const { data } = await directory.search({ ...filtersOf(other), limit: NEAREST_MAX }, { signal });
    if (data.length > 0) return data;
  }
  return [];
}
