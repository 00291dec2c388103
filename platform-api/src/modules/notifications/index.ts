/** The one door to the notifications module. */
export * from './notifications.contract.ts';
export * from './notifications.events.ts';
export * from './notifications.jobs.ts';
export * from './notifications.port.ts';
export * from './notifications.routes.ts';
export { MailsService } from './mails.service.ts';
export { NotificationsService } from './notifications.service.ts';
