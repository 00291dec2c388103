import { join } from 'node:path';

export interface Settings {
  port: number;
  stateFile: string;
  /** Base URL of the API that receives the webhooks; always a loopback address. */
  apiUrl: string;
  razorpay: { keyId: string; keySecret: string; webhookSecret: string };
  mailjet: { apiKey: string; apiSecret: string; eventSecret: string };
  /** Only this address and its domain may send; null lets any sender through. */
  mailFrom: string | null;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The sandbox only ever talks to this machine, so a mistyped URL cannot leak test mail or events. */
export function isLoopbackUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && LOOPBACK.has(url.hostname);
}

/**
 * Reads the environment once at start.
 * @throws Error naming every missing or unusable variable, so one run tells all.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const problems: string[] = [];
  const required = (name: string): string => {
    const value = environment[name]?.trim() ?? '';
    if (value === '') problems.push(`${name} is not set`);
    return value;
  };
  const mode = environment['PV_ENV'] || 'production';
  if (mode === 'production') problems.push('PV_ENV is production, where payments and mails are real; set it to local');
  const port = Number(environment['PV_SANDBOX_PORT'] ?? '4300');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('PV_SANDBOX_PORT is not a port number');
  const apiUrl = environment['PV_API_URL'] ?? 'http://127.0.0.1:4100';
  if (!isLoopbackUrl(apiUrl)) problems.push('PV_API_URL must be a loopback address: the sandbox never sends anywhere else');
  const settings: Settings = {
    port,
    stateFile: environment['PV_SANDBOX_STATE'] ?? join(environment['PV_STATE_DIR'] ?? '.peerverse', 'sandbox.sqlite'),
    apiUrl: apiUrl.replace(/\/+$/, ''),
    razorpay: {
      keyId: required('PV_RAZORPAY_TEST_KEY_ID'),
      keySecret: required('PV_RAZORPAY_TEST_KEY_SECRET'),
      webhookSecret: required('PV_RAZORPAY_TEST_WEBHOOK_SECRETS').split(',')[0]?.trim() ?? '',
    },
    mailjet: {
      apiKey: required('PV_MAILJET_API_KEY'),
      apiSecret: required('PV_MAILJET_API_SECRET'),
      eventSecret: required('PV_MAILJET_EVENT_SECRET'),
    },
    mailFrom: addressIn(environment['PV_MAIL_FROM']),
  };
  if (problems.length > 0) throw new Error(`The sandbox cannot start: ${problems.join('; ')}.`);
  return settings;
}

/** Accepts both `name@host` and `Name <name@host>`. */
function addressIn(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  return (/<([^>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase();
}
