/** What the worker does for this module: hear of events, send mails that are due. */
import type { TenantScope } from '../../platform/db/scope.ts';
import type { StoredEvent } from '../../platform/events/events.ts';
import { fromUuid } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import { ACCOUNT_MAILS_OF_EVENT } from './mails.account.ts';
import { MAIL_OF_EVENT } from './mails.policy.ts';
import { SEND_MAIL, type MailsService } from './mails.service.ts';
import type { NotificationsService } from './notifications.service.ts';

const NOTIFIED_OF = ['booking.confirmed', 'booking.cancelled', 'session.settled', 'session.review_opened', 'session.review_decided', 'settlement_case.opened', 'settlement_case.due_soon', 'booking.refunded', 'extension.refunded', 'booking.refund_decided', 'review.created', 'message.sent', 'payment.dispute_opened', 'payment.dispute_resolved', 'payout.processed', 'payout.failed', 'payout.reversed', 'credit.given', 'credit.source_missing', 'call.closed'];

export const notificationsConsumers = (notifications: NotificationsService, mails: MailsService) => [
  { name: 'notifications.inbox', types: NOTIFIED_OF, handle: (scope: TenantScope, event: StoredEvent) => notifications.handle(scope, event) },
  { name: 'notifications.mails', types: [...Object.keys(MAIL_OF_EVENT), ...Object.keys(ACCOUNT_MAILS_OF_EVENT)], handle: (scope: TenantScope, event: StoredEvent) => mails.plan(scope, event) },
];

export const notificationsWork = (mails: MailsService): readonly WorkHandler[] => [
  { kind: SEND_MAIL, run: (scope, ref) => mails.send(scope, fromUuid('mail', ref)) },
];
