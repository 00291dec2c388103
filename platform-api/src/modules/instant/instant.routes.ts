import { route, type Route } from '../../platform/http/route.ts';
import {
  acceptInstantCall, beatInstantAvailability, cancelInstantCall, createInstantCall, declineInstantCall, getInstantAvailability, getInstantCall, listInstantCalls, listInstantMentors,
  putInstantAvailability,
} from './instant.contract.ts';
import type { InstantService } from './instant.service.ts';

export const instantRoutes = (instant: InstantService): readonly Route[] => [
  route(getInstantAvailability, ({ session }) => instant.presence.read(session)),
  route(putInstantAvailability, ({ session, body }) => instant.presence.set(session, body)),
  route(beatInstantAvailability, ({ session }) => instant.presence.beat(session)),
  route(listInstantMentors, ({ scope, query }) => instant.presence.list(scope, query)),
  route(createInstantCall, ({ session, body, idempotency }) => instant.ring(session, body, idempotency)),
  route(listInstantCalls, ({ session, query }) => instant.list(session, query.as)),
  route(getInstantCall, ({ session, params }) => instant.read(session, params.instantCallId)),
  route(acceptInstantCall, ({ session, params }) => instant.accept(session, params.instantCallId)),
  route(declineInstantCall, ({ session, params, body }) => instant.decline(session, params.instantCallId, body.notNow ?? false)),
  route(cancelInstantCall, ({ session, params }) => instant.cancel(session, params.instantCallId)),
];
