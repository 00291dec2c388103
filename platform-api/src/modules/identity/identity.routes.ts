import type { PublishablePrincipal } from '../../platform/auth/principal.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { confirmAccessCode, createEmbedSession, createSession, createStaffAccess, createUser, endSession, getMe, listUsers, openAccessLink, removeStaff, requestAccessCode, updateMe } from './identity.contract.ts';
import type { IdentityService } from './identity.service.ts';

export const identityRoutes = (identity: IdentityService): readonly Route[] => [
  route(createEmbedSession, ({ scope, body }) => identity.createEmbedSession(scope, body.user)),
  route(createStaffAccess, ({ scope, body }) => identity.createStaffAccess(scope, body.user, body.returnUrl)),
  route(removeStaff, ({ scope, params }) => identity.removeStaff(scope, params.userId)),
  // The operation admits publishable keys only.
  route(createSession, ({ principal, body }) => identity.createSession(principal as PublishablePrincipal, body.clientSecret)),
  route(openAccessLink, ({ headers, body }) => identity.openAccessLink(body.token, headers['origin'])),
  route(endSession, ({ session }) => identity.endSession(session)),
  route(requestAccessCode, ({ session }) => identity.codes.request(session)),
  route(confirmAccessCode, ({ session, body }) => identity.codes.confirm(session, body.code)),
  route(getMe, ({ session }) => identity.readUser(session.scope, session.userId)),
  route(updateMe, ({ session, body }) => identity.updateMe(session, body)),
  route(createUser, ({ scope, body }) => identity.createUser(scope, body)),
  route(listUsers, ({ scope, query }) => identity.listUsers(scope, query)),
];
