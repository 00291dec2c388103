/** All that a portal's server does for PeerVerse: say who is signed in, hand their page the one-use client secret, and send its staff on. */
import type { College } from './colleges.ts';
import type { Person } from './sign-in.ts';

export async function createClientSecret(college: College, person: Person): Promise<string> {
  const { clientSecret } = await college.peerverse.embedSessions.create({
    user: { externalId: person.externalId, name: person.name, ...(person.email ? { email: person.email } : {}) },
  });
  return clientSecret;
}

/** Where somebody of the staff decides: PeerVerse's own page, by a link that works once. The portal alone knows who is of its staff. */
export async function createStaffUrl(college: College, person: Person, returnUrl: string): Promise<string> {
  const { url } = await college.peerverse.staff.access({
    user: { externalId: person.externalId, name: person.name, ...(person.email ? { email: person.email } : {}) },
    returnUrl,
  });
  return url;
}
