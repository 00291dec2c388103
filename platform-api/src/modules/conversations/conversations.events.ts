import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

/** `bookingId` is there when the conversation is about one booking. */
const Whereabouts = { conversationId: idOf('conversation'), bookingId: idOf('booking').optional() };

export const messageSent = defineEvent('message.sent', 1, z.object({
  conversationId: idOf('conversation'), messageId: idOf('message'), bookingId: idOf('booking').optional(),
}));

/** For the pages of both people; what was written stays in the notes. */
export const notesEdited = defineEvent('notes.changed', 1, z.object({ ...Whereabouts, version: z.int() }));

export const fileRemoved = defineEvent('file.removed', 1, z.object({ ...Whereabouts, fileId: idOf('file'), messageId: idOf('message') }));
