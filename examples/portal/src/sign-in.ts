/** The portal's own sign-in, a stand-in for the college's: anyone may be anyone. Its cookie is the portal's, PeerVerse sets none. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { College } from './colleges.ts';

const COOKIE = 'portal_person';

/** Who is signed in at the portal. */
export interface Person {
  readonly externalId: string;
  readonly name: string;
  readonly email: string | null;
  readonly mentor: boolean;
  readonly staff: boolean;
}

export function signInCookie(college: College, person: Person): string {
  const payload = Buffer.from(JSON.stringify(person)).toString('base64url');
  return `${COOKIE}=${payload}.${sign(college, payload)}; Path=/; HttpOnly; SameSite=Lax`;
}

export const SIGN_OUT_COOKIE = `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;

export function signedInPerson(college: College, request: IncomingMessage): Person | null {
  const cookie = (request.headers.cookie ?? '').split('; ').find((part) => part.startsWith(`${COOKIE}=`));
  const [payload, signature] = (cookie?.slice(COOKIE.length + 1) ?? '').split('.');
  if (!payload || !signature) return null;
  const expected = Buffer.from(sign(college, payload));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Person;
}

function sign(college: College, payload: string): string {
  return createHmac('sha256', college.cookieKey).update(payload).digest('base64url');
}
