import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

/** A mentor's hours changed, so the directory's «next free» may be out of date. */
export const availabilityChanged = defineEvent('availability.changed', 1, z.object({ mentorId: idOf('mentor') }));
