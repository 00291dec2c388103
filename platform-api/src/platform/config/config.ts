/**
 * The environment, parsed once at the door. Boot fails with the names of what is wrong, never the values.
 * In production (the default) everything that only serves development is refused.
 */
import { isIP } from 'node:net';
import { z } from 'zod';

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const secretList = z.string().default('').transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean));
/** `host:port`, exactly; IPv6 addresses in brackets. */
const hostList = z.string().regex(/^\s*([^\s,/@]+:\d{1,5}\s*(,\s*|$))*$/, 'host:port, separated by commas').default('').transform((text) => text.split(',').map((part) => part.trim().toLowerCase()).filter(Boolean));
const optionalUrl = z.url().optional();
const list = z.string().default('').transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean));
/** Names, addresses and subnets, without scheme or port. */
const hostNames = list.pipe(z.array(z.string().regex(/^[\w.:-]+$/, 'host names or addresses, separated by commas')));
const subnets = list.pipe(z.array(z.string().refine((part) => isIP(part.split('/')[0]!) > 0 && /^[^/]+(\/\d{1,3})?$/.test(part), 'addresses or subnets, separated by commas')));

const Environment = z.object({
  PV_ENV: z.enum(['production', 'local', 'test']).default('production'),
  PV_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PV_STATE_DIR: z.string().default('.peerverse'),
  PV_API_PORT: port(4100),
  PV_SITE_PORT: port(4000),
  PV_WORKER_PORT: port(4101),
  PV_API_URL: z.url(),
  PV_HOSTED_URL: z.url(),
  DATABASE_URL: z.string().min(1),
  PV_DATABASE_URL_WORKER: z.string().min(1),
  DATABASE_URL_DIRECT: z.string().optional(),
  PV_SECRET_KEY_BASE: z.string().regex(/^[0-9a-f]{64}$/, '32 bytes as hex'),
  PV_RAZORPAY_LIVE_KEY_ID: z.string().optional(),
  PV_RAZORPAY_LIVE_KEY_SECRET: z.string().optional(),
  PV_RAZORPAY_LIVE_WEBHOOK_SECRETS: secretList,
  PV_RAZORPAY_LIVE_PAYOUT_ACCOUNT: z.string().optional(),
  PV_RAZORPAY_TEST_PAYOUT_ACCOUNT: z.string().optional(),
  PV_RAZORPAY_TEST_KEY_ID: z.string().optional(),
  PV_RAZORPAY_TEST_KEY_SECRET: z.string().optional(),
  PV_RAZORPAY_TEST_WEBHOOK_SECRETS: secretList,
  PV_RAZORPAY_BASE_URL: optionalUrl,
  PV_RAZORPAY_CHECKOUT_URL: z.url().default('https://checkout.razorpay.com/v1/checkout.js'),
  PV_MAILJET_API_KEY: z.string().min(1),
  PV_MAILJET_API_SECRET: z.string().min(1),
  PV_MAILJET_BASE_URL: optionalUrl,
  PV_MAILJET_EVENT_SECRET: z.string().min(16),
  PV_MAIL_FROM: z.string().min(3).default('PeerVerse <sessions@peerverse.in>'),
  PV_LIVEKIT_URL: z.url(),
  PV_LIVEKIT_WS_URL: z.url(),
  PV_LIVEKIT_API_KEY: z.string().min(1),
  PV_LIVEKIT_API_SECRET: z.string().min(32),
  PV_LIVEKIT_TCP_PORT: port(7881),
  PV_LIVEKIT_UDP_PORT: port(7882),
  PV_MEDIA_ADDRESSES: hostNames,
  PV_TURN_HOST: z.string().regex(/^[\w.-]*$/, 'a host name').default(''),
  PV_TURN_PORT: port(3478),
  PV_TURN_TLS_PORT: port(443),
  PV_TRUSTED_PROXIES: subnets,
  PV_WEBHOOK_ALLOWED_HOSTS: hostList,
});

export interface RazorpayAccount {
  readonly keyId: string;
  readonly keySecret: string;
  /** The first signs new webhooks; older ones still verify retries sent before a rotation. */
  readonly webhookSecrets: readonly string[];
  /** The number of the account at RazorpayX that payouts leave from; null where there is none. */
  readonly payoutAccount: string | null;
}

export interface MediaNetwork {
  /** Of every media server; empty where nobody has said. */
  readonly addresses: readonly string[];
  readonly tcpPort: number;
  readonly udpPort: number;
  readonly turn: { readonly kind: 'embedded'; readonly port: number } | { readonly kind: 'coturn'; readonly host: string; readonly port: number; readonly tlsPort: number };
}

export interface Config {
  readonly env: 'production' | 'local' | 'test';
  readonly logLevel: string;
  readonly stateDir: string;
  readonly apiPort: number;
  readonly sitePort: number;
  readonly workerPort: number;
  readonly apiUrl: string;
  readonly hostedUrl: string;
  readonly database: { readonly app: string; readonly worker: string; readonly direct: string };
  readonly secretKeyBase: Buffer;
  readonly razorpay: {
    readonly live: RazorpayAccount | null;
    readonly test: RazorpayAccount | null;
    readonly baseUrl: string | null;
    readonly checkoutUrl: string;
  };
  readonly mailjet: { readonly apiKey: string; readonly apiSecret: string; readonly baseUrl: string | null; readonly eventSecret: string; readonly from: string };
  readonly livekit: {
    readonly url: string; readonly wsUrl: string; readonly apiKey: string; readonly apiSecret: string;
    /** Where browsers send media: what a college's firewall must let through. */
    readonly network: MediaNetwork;
  };
  /** Whose word on a caller's address counts. */
  readonly trustedProxies: readonly string[];
  /** Where test tenants’ webhooks may go although the address is private. */
  readonly webhooks: { readonly allowedHosts: readonly string[] };
}

export class ConfigError extends Error {}

/** @throws ConfigError that lists every problem by variable name. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not usable:\n  ${problems.join('\n  ')}`);
  }
  const env = parsed.data;
  const refusals = env.PV_ENV === 'production' ? productionRefusals(env, environment) : [];
  if (refusals.length > 0) throw new ConfigError(`Refused in production:\n  ${refusals.join('\n  ')}`);
  return {
    env: env.PV_ENV,
    logLevel: env.PV_LOG_LEVEL,
    stateDir: env.PV_STATE_DIR,
    apiPort: env.PV_API_PORT,
    sitePort: env.PV_SITE_PORT,
    workerPort: env.PV_WORKER_PORT,
    apiUrl: env.PV_API_URL,
    hostedUrl: env.PV_HOSTED_URL,
    database: { app: env.DATABASE_URL, worker: env.PV_DATABASE_URL_WORKER, direct: env.DATABASE_URL_DIRECT ?? env.DATABASE_URL },
    secretKeyBase: Buffer.from(env.PV_SECRET_KEY_BASE, 'hex'),
    razorpay: {
      live: account(env.PV_RAZORPAY_LIVE_KEY_ID, env.PV_RAZORPAY_LIVE_KEY_SECRET, env.PV_RAZORPAY_LIVE_WEBHOOK_SECRETS, env.PV_RAZORPAY_LIVE_PAYOUT_ACCOUNT),
      test: account(env.PV_RAZORPAY_TEST_KEY_ID, env.PV_RAZORPAY_TEST_KEY_SECRET, env.PV_RAZORPAY_TEST_WEBHOOK_SECRETS, env.PV_RAZORPAY_TEST_PAYOUT_ACCOUNT),
      baseUrl: env.PV_RAZORPAY_BASE_URL ?? null,
      checkoutUrl: env.PV_RAZORPAY_CHECKOUT_URL,
    },
    mailjet: {
      apiKey: env.PV_MAILJET_API_KEY,
      apiSecret: env.PV_MAILJET_API_SECRET,
      baseUrl: env.PV_MAILJET_BASE_URL ?? null,
      eventSecret: env.PV_MAILJET_EVENT_SECRET,
      from: env.PV_MAIL_FROM,
    },
    livekit: { url: env.PV_LIVEKIT_URL, wsUrl: env.PV_LIVEKIT_WS_URL, apiKey: env.PV_LIVEKIT_API_KEY, apiSecret: env.PV_LIVEKIT_API_SECRET, network: mediaNetwork(env) },
    trustedProxies: env.PV_TRUSTED_PROXIES,
    webhooks: { allowedHosts: env.PV_WEBHOOK_ALLOWED_HOSTS },
  };
}

/** On one machine media goes where the signal goes; elsewhere only the configuration knows. */
function mediaNetwork(env: z.infer<typeof Environment>): MediaNetwork {
  const here = env.PV_ENV === 'production' ? [] : [new URL(env.PV_LIVEKIT_WS_URL).hostname];
  return {
    addresses: env.PV_MEDIA_ADDRESSES.length > 0 ? env.PV_MEDIA_ADDRESSES : here, tcpPort: env.PV_LIVEKIT_TCP_PORT, udpPort: env.PV_LIVEKIT_UDP_PORT,
    turn: env.PV_TURN_HOST === '' ? { kind: 'embedded', port: env.PV_TURN_PORT } : { kind: 'coturn', host: env.PV_TURN_HOST, port: env.PV_TURN_PORT, tlsPort: env.PV_TURN_TLS_PORT },
  };
}

function account(keyId: string | undefined, keySecret: string | undefined, webhookSecrets: readonly string[], payoutAccount: string | undefined): RazorpayAccount | null {
  return keyId && keySecret && webhookSecrets.length > 0 ? { keyId, keySecret, webhookSecrets, payoutAccount: payoutAccount || null } : null;
}

/** Each line is a way by which a development setting could reach real people's money (design, decisions that stand). */
function productionRefusals(env: z.infer<typeof Environment>, environment: Readonly<Record<string, string | undefined>>): string[] {
  const refusals: [boolean, string][] = [
    [env.PV_RAZORPAY_BASE_URL !== undefined, 'PV_RAZORPAY_BASE_URL: payments must reach the real service'],
    [env.PV_MAILJET_BASE_URL !== undefined, 'PV_MAILJET_BASE_URL: mails must reach the real service'],
    [env.PV_RAZORPAY_CHECKOUT_URL !== 'https://checkout.razorpay.com/v1/checkout.js', 'PV_RAZORPAY_CHECKOUT_URL: Checkout must be the real one'],
    [env.PV_RAZORPAY_LIVE_KEY_ID?.startsWith('rzp_test_') ?? false, 'PV_RAZORPAY_LIVE_KEY_ID: a test key on live tenants would book without money'],
    [env.PV_RAZORPAY_TEST_KEY_ID?.startsWith('rzp_live_') ?? false, 'PV_RAZORPAY_TEST_KEY_ID: a live key on test tenants would take real money'],
    [environment['PV_GENERATED_SECRETS'] === '1', 'PV_GENERATED_SECRETS: secrets made by `npm start` are for this machine only'],
    [environment['PV_DEMO_SIGN_IN'] === '1', 'PV_DEMO_SIGN_IN: anyone could be anyone'],
    [environment['PV_SANDBOX_PORT'] !== undefined, 'PV_SANDBOX_PORT: the sandbox must not run beside production'],
    [environment['PV_LIVEKIT_LOOPBACK'] === '1', 'PV_LIVEKIT_LOOPBACK: loopback candidates and relaying to private peers are for tests'],
    [env.PV_WEBHOOK_ALLOWED_HOSTS.length > 0, 'PV_WEBHOOK_ALLOWED_HOSTS: webhooks must not reach into our own network'],
    [!env.PV_API_URL.startsWith('https://') || !env.PV_HOSTED_URL.startsWith('https://'), 'PV_API_URL, PV_HOSTED_URL: must be https'],
    [!env.PV_LIVEKIT_WS_URL.startsWith('wss://'), 'PV_LIVEKIT_WS_URL: must be wss'],
  ];
  return refusals.filter(([refused]) => refused).map(([, reason]) => reason);
}
