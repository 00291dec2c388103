export { HttpWebhookSender } from './http-webhook-sender.ts';
