/** Parse → service → DTO. The event stream's route is mounted by platform/events. */
import { route, type Route } from '../../platform/http/route.ts';
import type { MailsService } from './mails.service.ts';
import { listNotifications, markNotificationsRead, receiveMailjetWebhook } from './notifications.contract.ts';
import type { NotificationsService } from './notifications.service.ts';

export const notificationsRoutes = (notifications: NotificationsService, mails: MailsService): readonly Route[] => [
  route(listNotifications, ({ session, query }) => notifications.list(session, query)),
  route(markNotificationsRead, ({ session, body }) => notifications.markRead(session, body.ids)),
  route(receiveMailjetWebhook, ({ headers, rawBody }) => mails.receiveEvents(headers['authorization'], rawBody)),
];
