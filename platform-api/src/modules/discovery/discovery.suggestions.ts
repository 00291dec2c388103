/** What to offer while someone types: pure choice among the labels of the best matching listings. */
import type { MentorSuggestions } from './discovery.contract.ts';
import type { CardRecord } from './discovery.repository.ts';
import { listingWords } from './discovery.text.ts';

export type Suggestion = MentorSuggestions['data'][number];

const SUGGESTIONS_MAX = 8;
/** Names would crowd out what people look for more often. */
const NAMES_MAX = 4;

/** `listings` are best first. A label fits when each word typed begins one of its words, or at least the last word, which is being typed. */
export function chooseSuggestions(listings: readonly CardRecord[], words: readonly string[]): Suggestion[] {
  const labels = labelsOf(listings);
  const whole = labels.filter(({ label }) => beginsIn(label, words));
  const fitting = whole.length > 0 ? whole : labels.filter(({ label }) => beginsIn(label, words.slice(-1)));
  const topics = fitting.filter(({ kind }) => kind !== 'mentor').sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'));
  const names = fitting.filter(({ kind }) => kind === 'mentor').slice(0, Math.max(NAMES_MAX, SUGGESTIONS_MAX - topics.length));
  return [...topics.slice(0, SUGGESTIONS_MAX - names.length), ...names].map(({ kind, label, mentorId }) => ({ kind, label, mentorId }));
}

interface CountedLabel extends Suggestion {
  readonly count: number;
}

function labelsOf(listings: readonly CardRecord[]): CountedLabel[] {
  const counted = new Map<string, CountedLabel>();
  const count = (kind: Suggestion['kind'], label: string, mentorId: CardRecord['id'] | null): void => {
    if (label === '') return;
    const key = `${kind}\n${mentorId ?? label.toLowerCase()}`;
    const known = counted.get(key);
    counted.set(key, { kind, label: known?.label ?? label, mentorId, count: (known?.count ?? 0) + 1 });
  };
  for (const listing of listings) {
    listing.interests.forEach((interest) => count('interest', interest, null));
    listing.skills.forEach((skill) => count('skill', skill, null));
    count('company', listing.placedAt ?? '', null);
    count('branch', listing.branch, null);
    count('mentor', listing.name, listing.id);
  }
  return [...counted.values()];
}

function beginsIn(label: string, words: readonly string[]): boolean {
  const parts = listingWords(label);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}
