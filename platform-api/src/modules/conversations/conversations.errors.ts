import { defineError } from '../../platform/errors/app-error.ts';

export const conversationClosed = defineError('conversation.closed', 409);
export const duplicateMessageId = defineError('message.duplicate_id', 409);
export const notesChanged = defineError('notes.changed', 409);
export const fileTypeNotAllowed = defineError('file.type_not_allowed', 422);
export const fileQuotaReached = defineError('file.quota_reached', 409);
export const fileLinkExpired = defineError('file.link_expired', 410);
