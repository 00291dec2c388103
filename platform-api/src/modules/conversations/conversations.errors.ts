import { defineError } from '../../platform/errors/app-error.ts';

export const conversationClosed = defineError('conversation.closed', 409);
export const duplicateMessageId = defineError('message.duplicate_id', 409);
