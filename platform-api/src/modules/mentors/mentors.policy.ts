/** Pure rules of profiles: who may change one, what a rating shows, what a photo is. */
import type { Principal } from '../../platform/auth/principal.ts';
import type { Id } from '../../platform/ids/ids.ts';

/** A profile is its mentor's own, or the college's by its server. */
export function mayManageMentor(principal: Principal, mentor: { readonly userId: Id<'user'> }): boolean {
  if (principal.kind === 'secret') return true;
  return principal.kind === 'session' && principal.purpose === 'embed' && principal.userId === mentor.userId;
}

/** The average with two decimals, or null before the first review. */
export function ratingOf(sum: number, count: number): { average: number | null; count: number } {
  return { average: count === 0 ? null : Math.round((sum / count) * 100) / 100, count };
}

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp';

/** The type by the file's own first bytes: the header is the sender's claim, and a page served as an image must be one. */
export function photoTypeOf(bytes: Buffer): PhotoType | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return null;
}
