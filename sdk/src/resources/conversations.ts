/** Messages; the chat of a call is a conversation too. */
import { newId } from '../object-ids.ts';
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, Message, MessagePage, QueryOf } from '../types.ts';

/** Give an id of newId('message') where the same message also travels over the call's data channel. */
export type MessageDraft = Omit<BodyOf<'sendMessage'>, 'id'> & Partial<Pick<BodyOf<'sendMessage'>, 'id'>>;

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
  };
}
