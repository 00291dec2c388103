import { route, type Route } from '../../platform/http/route.ts';
import { closeCall, createCallAccess, getCall, getCallTimeline, listCalls, reportFromCall, receiveLivekitWebhook } from './calls.contract.ts';
import type { CallsService } from './calls.service.ts';

export const callRoutes = (calls: CallsService): readonly Route[] => [
  route(listCalls, ({ scope, query }) => calls.overviews.list(scope, query)),
  route(getCall, ({ session, params }) => calls.getCall(session, params.callId)),
  route(createCallAccess, ({ session, params }) => calls.createAccess(session, params.callId)),
  route(getCallTimeline, ({ staff, params }) => calls.timelines.read(staff, params.callId)),
  route(reportFromCall, ({ session, params, body }) => calls.reports.take(session, params.callId, body)),
  route(closeCall, ({ staff, params, body, idempotency }) => calls.closeByStaff(staff, params.callId, body, idempotency)),
  route(receiveLivekitWebhook, ({ rawBody, headers }) => calls.receiveWebhook(rawBody, headers['authorization'])),
];
