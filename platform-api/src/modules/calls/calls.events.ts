import { z } from 'zod';
import { idOf, Instant } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';
import { EndReason } from './calls.contract.ts';

const base = { callId: idOf('call'), sessionId: idOf('mentoringSession'), bookingIds: z.array(idOf('booking')) };

/** Both are there; the clock runs. */
export const callStarted = defineEvent('call.started', 1, z.object({ ...base, startedAt: Instant, endsAt: Instant }));
export const callEnded = defineEvent('call.ended', 1, z.object({ ...base, startedAt: Instant.nullable(), endedAt: Instant, endReason: EndReason }));
