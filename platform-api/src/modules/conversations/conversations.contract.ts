/** Conversations: messages between people, stored; the chat of a call is one of them. */
import { z } from 'zod';
import { operation, sessionOrLink } from '../../platform/contract/operation.ts';
import { idOf, Instant, Limit, Livemode, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor } from '../../platform/errors/common-errors.ts';
import { conversationClosed, duplicateMessageId } from './conversations.errors.ts';

export const ConversationId = idOf('conversation');
export const MessageId = idOf('message');

export const Message = z
  .object({
    object: z.literal('message'),
    id: MessageId,
    livemode: Livemode,
    conversationId: ConversationId,
    sender: z.object({ userId: idOf('user'), name: z.string() }),
    text: z.string(),
    sentAt: Instant,
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

export const listMessages = operation({
  id: 'listMessages',
  method: 'get',
  path: '/v1/conversations/{conversationId}/messages',
  tag: 'conversations',
  summary: 'Messages, oldest first',
  auth: sessionOrLink('join'),
  params: z.strictObject({ conversationId: ConversationId }),
  query: z.strictObject({ limit: Limit, cursor: z.string().max(1024).optional(), after: MessageId.optional().meta({ description: 'Only messages stored after this one.' }) }),
  status: 200,
  reply: pageOf(Message, 'MessagePage'),
  errors: [invalidCursor],
});

/** 4,000 characters are well under LiveKit's 15 KiB per packet, so the same text fits the data channel. */
export const sendMessage = operation({
  id: 'sendMessage',
  method: 'post',
  path: '/v1/conversations/{conversationId}/messages',
  tag: 'conversations',
  summary: 'Store a message',
  description: 'The sender makes the id, so a retry stores it once and the same message may also travel over the data channel.',
  auth: sessionOrLink('join'),
  params: z.strictObject({ conversationId: ConversationId }),
  body: z.strictObject({ id: MessageId, text: z.string().trim().min(1).max(4000) }),
  status: 201,
  reply: Message,
  errors: [conversationClosed, duplicateMessageId],
});
