import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

/** `bookingId` is there when the conversation is about one booking. */
export const messageSent = defineEvent('message.sent', 1, z.object({
  conversationId: idOf('conversation'), messageId: idOf('message'), bookingId: idOf('booking').optional(),
}));
