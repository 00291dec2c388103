/** Conversations: messages between people, stored; the chat of a call is one of them. With them go shared notes and files. */
import { z } from 'zod';
import { operation, publicAccess, sessionOrLink } from '../../platform/contract/operation.ts';
import { idOf, Instant, Limit, Livemode, pageOf } from '../../platform/contract/schemas.ts';
import { bodyTooLarge, invalidCursor, notFound, requestInvalid } from '../../platform/errors/common-errors.ts';
import { conversationClosed, duplicateMessageId, fileLinkExpired, fileQuotaReached, fileTypeNotAllowed, notesChanged } from './conversations.errors.ts';

export const ConversationId = idOf('conversation');
export const MessageId = idOf('message');

/** Where the name of a kind of file comes from: what people hand each other about studies, and what cannot run. */
export const FILE_TYPES = [
  'application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'text/plain', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const SharedFile = z
  .object({
    object: z.literal('shared_file'),
    id: idOf('file'),
    name: z.string().meta({ description: 'The sender’s, without what a file system or a reader could stumble over, ending as its kind does.' }),
    contentType: z.enum(FILE_TYPES).meta({ description: 'By the file’s own bytes.' }),
    sizeBytes: z.int(),
    removedAt: Instant.nullable().meta({ description: 'When its sender took it back; nobody can read it since.' }),
  })
  .meta({ id: 'SharedFile' });
export type SharedFile = z.infer<typeof SharedFile>;

export const Message = z
  .object({
    object: z.literal('message'),
    id: MessageId,
    livemode: Livemode,
    conversationId: ConversationId,
    sender: z.object({ userId: idOf('user'), name: z.string() }),
    text: z.string().meta({ description: 'The file’s name where the message brings one.' }),
    file: SharedFile.nullable(),
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

/** Ten minutes of talk fill a page or two; as JSON even all in escapes it stays under the limit of a body. */
export const NOTES_LENGTH_MAX = 10_000;

export const Notes = z
  .object({
    object: z.literal('notes'),
    conversationId: ConversationId,
    livemode: Livemode,
    text: z.string(),
    version: z.int().min(0).meta({ description: '0 before anybody wrote; each change counts one up.' }),
    changedBy: z.object({ userId: idOf('user'), name: z.string() }).nullable(),
    changedAt: Instant.nullable(),
  })
  .meta({ id: 'Notes' });
export type Notes = z.infer<typeof Notes>;

export const getNotes = operation({
  id: 'getNotes',
  method: 'get',
  path: '/v1/conversations/{conversationId}/notes',
  tag: 'conversations',
  summary: 'What both people wrote down together',
  auth: sessionOrLink('join'),
  params: z.strictObject({ conversationId: ConversationId }),
  status: 200,
  reply: Notes,
  errors: [],
});

export const putNotes = operation({
  id: 'putNotes',
  method: 'put',
  path: '/v1/conversations/{conversationId}/notes',
  tag: 'conversations',
  summary: 'Change the shared notes',
  description:
    'Names the version the change was made on. Where somebody else changed them since, nothing is stored and the answer, 409, brings the newer notes in `current`: put both together and send again. The text that stands there already is answered with 200 and counts no change, so a retry is safe.',
  auth: sessionOrLink('join'),
  params: z.strictObject({ conversationId: ConversationId }),
  body: z.strictObject({ text: z.string().max(NOTES_LENGTH_MAX), expectedVersion: z.int().min(0) }),
  status: 200,
  reply: Notes,
  errors: [conversationClosed, notesChanged],
});

/** What a résumé with pictures needs; the storage takes no more. */
export const FILE_KIB_MAX = 5 * 1024;

export const sendFile = operation({
  id: 'sendFile',
  method: 'post',
  path: '/v1/conversations/{conversationId}/files',
  tag: 'conversations',
  summary: 'Hand the others a file, as a message',
  description:
    'The body is the file itself, at most 5 MiB: PDF, PNG, JPEG, WebP, plain text or a Word document without macros, told by its bytes; `Content-Type`, where there is one, must fit. A conversation holds 50 files and 50 MiB. The sender makes the message’s id, so a retry stores it once.',
  auth: sessionOrLink('join'),
  params: z.strictObject({ conversationId: ConversationId }),
  query: z.strictObject({ messageId: MessageId, name: z.string().min(1).max(255).meta({ description: 'The file’s name.' }) }),
  rawBody: true,
  rawTypes: FILE_TYPES,
  bodyLimitKib: FILE_KIB_MAX,
  status: 201,
  reply: Message,
  errors: [bodyTooLarge, conversationClosed, duplicateMessageId, fileTypeNotAllowed, fileQuotaReached],
});

const FileParams = z.strictObject({ conversationId: ConversationId, fileId: idOf('file') });

export const removeFile = operation({
  id: 'removeFile',
  method: 'delete',
  path: '/v1/conversations/{conversationId}/files/{fileId}',
  tag: 'conversations',
  summary: 'Take back a file that one has sent',
  description: 'Its bytes are deleted at once; that there was one stays in the message.',
  auth: sessionOrLink('join'),
  params: FileParams,
  status: 204,
  errors: [],
});

export const FileLink = z
  .object({ object: z.literal('file_link'), livemode: Livemode, url: z.url(), expiresAt: Instant })
  .meta({ id: 'FileLink', description: 'An address that gives the file to whoever has it, for five minutes.' });
export type FileLink = z.infer<typeof FileLink>;

export const createFileLink = operation({
  id: 'createFileLink',
  method: 'post',
  path: '/v1/conversations/{conversationId}/files/{fileId}/link',
  tag: 'conversations',
  summary: 'A short-lived address to download a file from',
  auth: sessionOrLink('join'),
  params: FileParams,
  status: 201,
  reply: FileLink,
  errors: [],
});

export const getSharedFile = operation({
  id: 'getSharedFile',
  method: 'get',
  path: '/v1/shared_files/{fileId}',
  tag: 'conversations',
  summary: 'A file of a conversation, by its short-lived address',
  description: 'Always as a download, by the address that `createFileLink` gave. The person the address was given to must still be in the conversation.',
  auth: publicAccess,
  params: z.strictObject({ fileId: idOf('file') }),
  query: z.strictObject({ tenant: idOf('tenant'), user: idOf('user'), expires: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER), signature: z.string().max(64) }),
  status: 200,
  replyType: FILE_TYPES,
  errors: [notFound, requestInvalid, fileLinkExpired],
});
export type FileAddress = z.infer<NonNullable<typeof getSharedFile.query>>;
