// Of mentors who are available now: what they can be asked about, and what a call to any of them costs. The API rings only at those
// who ask exactly the price that was shown for exactly that length.
import type { InstantMentor } from '@peerverse/sdk/browser';

export interface AnyOffer {
  /** Length and price; unique among the offers. */
  key: string;
  durationSeconds: number;
  price: InstantMentor['sessionTypes'][number]['price'];
  mentors: number;
}

export interface Interest {
  name: string;
  mentors: number;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What most of them can be asked about comes first. */
export function interestsOf(mentors: readonly InstantMentor[]): readonly Interest[] {
  const interests: Interest[] = [];
  for (const name of mentors.flatMap((mentor) => mentor.interests)) {
    const known = interests.find((interest) => same(interest.name, name));
    if (known) known.mentors += 1;
    else interests.push({ name, mentors: 1 });
  }
  return interests.toSorted((a, b) => b.mentors - a.mentors || a.name.localeCompare(b.name));
}

/** The offer of most mentors comes first, then the cheapest. Without an interest, of all of them. */
export function offersOf(mentors: readonly InstantMentor[], interest: string | null): readonly AnyOffer[] {
  const offers = new Map<string, AnyOffer>();
  for (const { interests, sessionTypes } of mentors) {
    if (interest !== null && !interests.some((name) => same(name, interest))) continue;
    const own = new Map(sessionTypes.map(({ durationSeconds, price }) => [`${durationSeconds}-${price.amountMinor}-${price.currency}`, { durationSeconds, price }]));
    for (const [key, offer] of own) offers.set(key, { key, ...offer, mentors: (offers.get(key)?.mentors ?? 0) + 1 });
  }
  return [...offers.values()].toSorted((a, b) => b.mentors - a.mentors || a.price.amountMinor - b.price.amountMinor);
}
