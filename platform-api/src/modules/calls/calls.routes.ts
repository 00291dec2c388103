import { route, type Route } from '../../platform/http/route.ts';
import { createCallAccess, getCall, receiveLivekitWebhook } from './calls.contract.ts';
import type { CallsService } from './calls.service.ts';

export const callRoutes = (calls: CallsService): readonly Route[] => [
  route(getCall, ({ session, params }) => calls.getCall(session, params.callId)),
  route(createCallAccess, ({ session, params }) => calls.createAccess(session, params.callId)),
  route(receiveLivekitWebhook, ({ rawBody, headers }) => calls.receiveWebhook(rawBody, headers['authorization'])),
];
