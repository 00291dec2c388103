/** Messages, shared notes and files; the chat of a call is a conversation too. */
import { newId } from '../object-ids.ts';
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, FileLink, Message, MessagePage, Notes, QueryOf } from '../types.ts';

/** Give an id of newId('message') where the same message also travels over the call's data channel. */
export type MessageDraft = Omit<BodyOf<'sendMessage'>, 'id'> & Partial<Pick<BodyOf<'sendMessage'>, 'id'>>;

/** `name` is the file's; a Blob has none of its own. */
export type FileDraft = Omit<QueryOf<'sendFile'>, 'messageId'> & Partial<Pick<QueryOf<'sendFile'>, 'messageId'>>;

export function conversations({ call }: Transport) {
  return {
    /** Messages, oldest first; `after` gives what came after a message. */
    list: (conversationId: string, query?: QueryOf<'listMessages'>, options?: CallOptions): PageRequest<MessagePage> =>
      paginate((cursor = query?.cursor) =>
        call('get', '/v1/conversations/{conversationId}/messages', { params: { conversationId }, query: { ...query, cursor } }, options),
      ),
    /** Stores a message once, however often it is tried. */
    send: (conversationId: string, { id = newId('message'), text }: MessageDraft, options?: CallOptions): Promise<Message> =>
      call('post', '/v1/conversations/{conversationId}/messages', { params: { conversationId }, body: { id, text }, repeatable: true }, options),
    notes: {
      get: (conversationId: string, options?: CallOptions): Promise<Notes> => call('get', '/v1/conversations/{conversationId}/notes', { params: { conversationId } }, options),
      /** Changes them on top of a version. `notes.changed`: somebody was quicker, and the error's `current` has the newer notes. */
      put: (conversationId: string, body: BodyOf<'putNotes'>, options?: CallOptions): Promise<Notes> =>
        call('put', '/v1/conversations/{conversationId}/notes', { params: { conversationId }, body, repeatable: true }, options),
    },
    files: {
      /** Stores a file of at most 5 MiB and the message that brings it, once, however often it is tried. */
      send: (conversationId: string, file: Blob, { messageId = newId('message'), name }: FileDraft, options?: CallOptions): Promise<Message> =>
        call('post', '/v1/conversations/{conversationId}/files', { params: { conversationId }, query: { messageId, name }, body: file, repeatable: true }, options),
      /** An address to download a file from, for five minutes; ask for it when the person asks for the file. */
      link: (conversationId: string, fileId: string, options?: CallOptions): Promise<FileLink> =>
        call('post', '/v1/conversations/{conversationId}/files/{fileId}/link', { params: { conversationId, fileId }, repeatable: true }, options),
      /** Takes back a file that one has sent. */
      remove: (conversationId: string, fileId: string, options?: CallOptions): Promise<void> =>
        call('delete', '/v1/conversations/{conversationId}/files/{fileId}', { params: { conversationId, fileId }, repeatable: true }, options),
    },
  };
}
