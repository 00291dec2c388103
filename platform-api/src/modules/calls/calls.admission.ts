/** Who may see a call: those who take part in it, and whoever acts for the college. */
import type { SecretPrincipal, SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { Participant } from './calls.policy.ts';
import type { CalledSessions } from './calls.port.ts';
import * as repository from './calls.repository.ts';
import type { CallRecord } from './calls.repository.ts';

export type Staff = SecretPrincipal | SessionPrincipal;

export interface AdmittedCall {
  readonly call: CallRecord;
  readonly participants: readonly Participant[];
}

/** Those who take part; a mailed link opens the call of its own booking and no other. @throws resource.not_found */
export async function admit(tx: Tx, bookings: CalledSessions, session: SessionPrincipal, callId: Id<'call'>): Promise<AdmittedCall> {
  const found = await find(tx, callId);
  if (!found.participants.some((person) => person.userId === session.userId)) throw new AppError(notFound);
  if (session.purpose !== 'embed') {
    const booking = session.bookingId && (await bookings.getForParticipant(tx, session.bookingId, session.userId));
    if (!booking || booking.callId !== callId) throw new AppError(notFound);
  }
  return found;
}

/** Those who take part, the college's server, and its staff on our staff page. @throws resource.not_found */
export function admitAny(tx: Tx, bookings: CalledSessions, who: Staff, callId: Id<'call'>): Promise<AdmittedCall> {
  if (who.kind === 'secret' || (who.purpose === 'staff' && who.roles.includes('staff'))) return find(tx, callId);
  return admit(tx, bookings, who, callId);
}

async function find(tx: Tx, callId: Id<'call'>): Promise<AdmittedCall> {
  const call = await repository.findCall(tx, callId);
  if (!call) throw new AppError(notFound);
  return { call, participants: await repository.listParticipants(tx, callId) };
}
