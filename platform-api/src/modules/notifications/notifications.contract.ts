/** Notifications in the page, the live event stream, and Mailjet's word on mails. */
import { z } from 'zod';
import { operation, publicAccess, session, sessionOrLink } from '../../platform/contract/operation.ts';
import { Cursor, idOf, Instant, Limit, Livemode, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor, serviceUnavailable, webhookInvalid, webhookSignatureInvalid } from '../../platform/errors/common-errors.ts';

export const NotificationKind = z.enum(['booking.confirmed', 'booking.cancelled', 'session.settled', 'booking.refunded', 'booking.refund_decided', 'session.review_opened', 'session.review_decided', 'settlement_case.opened', 'settlement_case.due_soon', 'review.received', 'message.received', 'payment.disputed', 'payment.dispute_resolved', 'payout.processed', 'payout.failed', 'payout.reversed', 'credit.given', 'credit.source_missing', 'call.closed']);
export type NotificationKind = z.infer<typeof NotificationKind>;

export const Notification = z
  .object({
    object: z.literal('notification'),
    id: idOf('notification'),
    livemode: Livemode,
    kind: NotificationKind,
    text: z.string().meta({ description: 'One sentence in the reader’s language.', example: 'Payment of ₹100.00 received for your session. You earned ₹70.00.' }),
    bookingId: idOf('booking').nullable(),
    readAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

export const listNotifications = operation({
  id: 'listNotifications',
  method: 'get',
  path: '/v1/notifications',
  tag: 'notifications',
  summary: 'The signed-in person’s notifications, newest first',
  auth: session(),
  query: z.strictObject({ unread: z.enum(['true']).optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(Notification, 'NotificationPage'),
  errors: [invalidCursor],
});

export const markNotificationsRead = operation({
  id: 'markNotificationsRead',
  method: 'post',
  path: '/v1/notifications/read',
  tag: 'notifications',
  summary: 'Mark notifications as read',
  auth: session(),
  body: z.strictObject({ ids: z.array(idOf('notification')).min(1).max(100) }),
  status: 204,
  errors: [],
});

export const streamEvents = operation({
  id: 'streamEvents',
  method: 'get',
  path: '/v1/events',
  tag: 'events',
  summary: 'What happens to the signed-in person, live',
  description:
    'Server-Sent Events, read with fetch() because the bearer travels in a header. `id` is the position; send the last one as `Last-Event-ID` to lose nothing. A comment line is sent every 15 s. Events say what changed and carry ids only; read the object for its state.',
  auth: sessionOrLink('wallet', 'staff'),
  status: 200,
  replyType: 'text/event-stream',
  errors: [serviceUnavailable],
});

export const receiveMailjetWebhook = operation({
  id: 'receiveMailjetWebhook',
  method: 'post',
  path: '/v1/webhooks/mailjet',
  tag: 'webhooks',
  summary: 'Mailjet’s delivery events',
  auth: publicAccess,
  rawBody: true,
  status: 200,
  errors: [webhookSignatureInvalid, webhookInvalid],
});
