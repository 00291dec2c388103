export { MailjetSender, type MailjetOptions } from './mailjet-sender.ts';
