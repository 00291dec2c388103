/** All that a portal's server does for PeerVerse: say who is signed in, and hand their page the one-use client secret. */
import type { College } from './colleges.ts';
import type { Person } from './sign-in.ts';

export async function createClientSecret(college: College, person: Person): Promise<string> {
  const { clientSecret } = await college.peerverse.embedSessions.create({
    user: { externalId: person.externalId, name: person.name, ...(person.email ? { email: person.email } : {}) },
  });
  return clientSecret;
}
