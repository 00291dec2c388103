import { z } from 'zod';
import { idOf, Instant } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

const base = { instantCallId: idOf('instantCall'), studentUserId: idOf('user') };
const EndStatus = z.enum(['declined', 'timed_out', 'cancelled', 'unpaid', 'unavailable']);

/** A mentor can be rung from now on, or cannot any more. */
export const instantAvailabilityChanged = defineEvent('instant_availability.changed', 1, z.object({ mentorId: idOf('mentor'), available: z.boolean(), endsAt: Instant.nullable() }));
/** «Incoming Call Request»: once for each try, to every open page of the mentors it rings at. */
export const instantCallRung = defineEvent('instant_call.rung', 1, z.object({ ...base, mentorIds: z.array(idOf('mentor')), attempt: z.int(), tryEndsAt: Instant }));
/** It rings no more at these mentors, in none of their pages: one of them accepted, another was faster, or it is over. */
export const instantCallRingStopped = defineEvent(
  'instant_call.ring_stopped', 1,
  z.object({ ...base, mentorIds: z.array(idOf('mentor')), reason: z.enum(['accepted', 'taken', 'declined', 'timed_out', 'cancelled', 'unavailable']) }),
);
/** The booking is held; the student pays until `payUntil`, and both may wait in the lobby. */
export const instantCallAccepted = defineEvent('instant_call.accepted', 1, z.object({ ...base, mentorId: idOf('mentor'), bookingId: idOf('booking'), payUntil: Instant }));
/** Paid, by credit, or free: the call is open. Also where a late payment has found the time still free. */
export const instantCallConnected = defineEvent('instant_call.connected', 1, z.object({ ...base, mentorId: idOf('mentor'), bookingId: idOf('booking'), callId: idOf('call') }));
/** It came to nothing, and nothing was charged. */
export const instantCallEnded = defineEvent('instant_call.ended', 1, z.object({ ...base, status: EndStatus }));
