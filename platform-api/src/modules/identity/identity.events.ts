import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

/** A person's name, zone or language changed. */
export const userUpdated = defineEvent('user.updated', 1, z.object({ userId: idOf('user') }));
