// What the call room knows from the API: the booking, its call, and who of its people is looking.
import { bookings, calls, type Booking, type Call } from '@peerverse/sdk/browser';
import type { Report } from '../../calls/room-connection.ts';
import type { PeerVerseClient } from '../../controllers/client.ts';
import type { Problem } from '../../controllers/problem.ts';
import type { callRoomEn } from '../../locales/en/call-room.ts';
import type { commonEn } from '../../locales/en.ts';
import type { Translate } from '../../locales/messages.ts';

export type CallTranslate = Translate<typeof callRoomEn & typeof commonEn>;
export type Participant = Call['participants'][number];

/** Why Join did not lead into the room. */
export type JoinProblem = 'network' | Problem['kind'];

export interface CallFacts {
  booking: Booking;
  /** Null until the booking is confirmed. */
  call: Call | null;
  ownUserId: string;
  /** By a mailed link, on our own page. */
  byLink: boolean;
}

export interface OpenFacts extends CallFacts {
  call: Call;
}

export async function loadFacts(client: PeerVerseClient, bookingId: string, callId: string, signal: AbortSignal): Promise<CallFacts> {
  const [{ user, purpose }, known] = await Promise.all([client.session({ signal }), callId ? calls(client).get(callId, { signal }) : null]);
  const booking = await bookings(client).get(bookingId || (known?.bookingIds[0] ?? ''), { signal });
  const call = known ?? (booking.callId ? await calls(client).get(booking.callId, { signal }) : null);
  return { booking, call, ownUserId: user.id, byLink: purpose === 'join' };
}

/** Tells what happened on this side. It explains and decides nothing, so whatever becomes of it, the call goes on. */
export async function tell(client: PeerVerseClient | null, callId: string, report: Report): Promise<void> {
  if (client) await calls(client).report(callId, report).catch((error: unknown) => console.warn('PeerVerse: what happened here was not told.', error));
}

/** The person on the other side. */
export function otherOf({ call, booking, ownUserId }: OpenFacts): Participant {
  const other = call.participants.find(({ userId }) => userId !== ownUserId);
  if (other) return other;
  const { userId, name } = booking.mentor.userId === ownUserId ? booking.student : booking.mentor;
  return { userId, name, role: booking.mentor.userId === ownUserId ? 'student' : 'mentor', present: false, waiting: false, presentSeconds: 0 };
}

/** Who a person in the media room is: the token's role says it, or an identity that is the user's id. */
export function participantOf(call: Call, identity: string, role: string | undefined): Participant | undefined {
  return call.participants.find(({ userId }) => userId === identity) ?? call.participants.find((participant) => participant.role === role);
}

/** «10 minutes», «90 seconds»: session lengths are data, and demonstrations use short ones. */
export function durationWords(seconds: number, locale: string): string {
  const [value, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
