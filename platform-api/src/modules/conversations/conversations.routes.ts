import { sendFile as answerWithFile } from '../../platform/http/file-answer.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { createFileLink, getNotes, getSharedFile, listMessages, putNotes, removeFile, sendFile, sendMessage } from './conversations.contract.ts';
import type { ConversationsService } from './conversations.service.ts';
import type { ConversationFiles } from './files.service.ts';
import type { NotesService } from './notes.service.ts';

export const conversationsRoutes = (conversations: ConversationsService, notes: NotesService, files: ConversationFiles): readonly Route[] => [
  route(listMessages, ({ session, params, query }) => conversations.list(session, params.conversationId, query)),
  route(sendMessage, ({ session, params, body }) => conversations.send(session, params.conversationId, body)),
  route(getNotes, ({ session, params }) => notes.read(session, params.conversationId)),
  route(putNotes, ({ session, params, body }) => notes.write(session, params.conversationId, body)),
  route(sendFile, ({ session, params, query, rawBody, headers }) => files.send(session, params.conversationId, { ...query, bytes: rawBody, claimedType: headers['content-type'] })),
  route(removeFile, ({ session, params }) => files.remove(session, params.conversationId, params.fileId)),
  route(createFileLink, ({ session, params }) => files.link(session, params.conversationId, params.fileId)),
  route(getSharedFile, async ({ params, query, response }) => answerWithFile(response, await files.read(params.fileId, query))),
];
