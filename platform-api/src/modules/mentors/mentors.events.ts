import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

const data = z.object({ mentorId: idOf('mentor') });

export const mentorCreated = defineEvent('mentor.created', 1, data);
/** The profile, its photo, the pause switch or the session types changed. */
export const mentorUpdated = defineEvent('mentor.updated', 1, data);
