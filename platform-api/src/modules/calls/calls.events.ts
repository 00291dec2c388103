import { z } from 'zod';
import { idOf, Instant } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';
import { EndReason } from './calls.contract.ts';

const base = { callId: idOf('call'), sessionId: idOf('mentoringSession'), bookingIds: z.array(idOf('booking')) };

/** Both are there; the clock runs. */
export const callStarted = defineEvent('call.started', 1, z.object({ ...base, startedAt: Instant, endsAt: Instant }));
/** Both agreed on more time, and it is paid: the call ends later. */
export const callExtended = defineEvent('call.extended', 1, z.object({ ...base, endsAt: Instant, seconds: z.int().min(1) }));
export const callEnded = defineEvent('call.ended', 1, z.object({ ...base, startedAt: Instant.nullable(), endedAt: Instant, endReason: EndReason }));
/** The platform lost the room of a running call. What they miss is counted, and given back where the rules say so. */
export const callInterrupted = defineEvent('call.interrupted', 1, z.object({ ...base, generation: z.int().min(1), interruptedAt: Instant }));
/** Somebody is in a room again: the same one, or the next generation. */
export const callResumed = defineEvent('call.resumed', 1, z.object({ ...base, generation: z.int().min(1), resumedAt: Instant }));
/** Somebody of the college ended it, with a reason that stands at the call. The actor says who. */
export const callClosed = defineEvent('call.closed', 1, z.object({ ...base, closedAt: Instant }));
