import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

/** A person asked for a code; the mail about it works out what it is. */
export const accessCodeRequested = defineEvent('access_code.requested', 1, z.object({ codeId: idOf('accessCode') }));

/** A person's name, zone or language changed. */
export const userUpdated = defineEvent('user.updated', 1, z.object({ userId: idOf('user') }));
