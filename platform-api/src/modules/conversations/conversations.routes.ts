import { route, type Route } from '../../platform/http/route.ts';
import { listMessages, sendMessage } from './conversations.contract.ts';
import type { ConversationsService } from './conversations.service.ts';

export const conversationsRoutes = (conversations: ConversationsService): readonly Route[] => [
  route(listMessages, ({ session, params, query }) => conversations.list(session, params.conversationId, query)),
  route(sendMessage, ({ session, params, body }) => conversations.send(session, params.conversationId, body)),
];
