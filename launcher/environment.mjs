// @ts-check
import { join } from 'node:path';

/**
 * Every variable that processes of a local stack get, as one table. Names are part of the product's configuration
 * (docs/operations), values are those of this machine.
 * @param {object} stack
 * @param {'local' | 'test'} stack.mode
 * @param {string} stack.stateDir
 * @param {import('./ports.mjs').Ports} stack.ports
 * @param {import('./secrets.mjs').Secrets} stack.secrets
 * @param {string} stack.ownerUrl the database as its owner sees it
 * @returns {Record<string, string>}
 */
export function stackEnvironment({ mode, stateDir, ports, secrets, ownerUrl }) {
  const appUrl = databaseUrl(ownerUrl, 'pv_app', secrets.appDbPassword);
  return {
    PV_ENV: mode,
    // What makes a stack comfortable here and would be a hole elsewhere; production refuses each of them.
    PV_GENERATED_SECRETS: '1',
    PV_DEMO_SIGN_IN: '1',
    PV_LIVEKIT_LOOPBACK: '1',
    PV_WEBHOOK_ALLOWED_HOSTS: `127.0.0.1:${ports.portal},127.0.0.1:${ports.portal + 1}`,
    PV_STATE_DIR: stateDir,
    PV_PG_PORT: String(ports.postgres),
    PV_API_PORT: String(ports.api),
    PV_SITE_PORT: String(ports.site),
    PV_WORKER_PORT: String(ports.worker),
    PV_SANDBOX_PORT: String(ports.sandbox),
    PV_PORTAL_PORT: String(ports.portal),
    PV_LIVEKIT_PORT: String(ports.livekit),
    PV_LIVEKIT_TCP_PORT: String(ports.livekitTcp),
    PV_LIVEKIT_UDP_PORT: String(ports.livekitUdp),
    PV_TURN_PORT: String(ports.turn),
    PV_API_URL: `http://127.0.0.1:${ports.api}`,
    PV_HOSTED_URL: `http://127.0.0.1:${ports.site}`,
    PV_SANDBOX_URL: `http://127.0.0.1:${ports.sandbox}`,

    DATABASE_URL: appUrl,
    DATABASE_URL_DIRECT: appUrl,
    PV_DATABASE_URL_WORKER: databaseUrl(ownerUrl, 'pv_worker', secrets.workerDbPassword),
    PV_DATABASE_URL_OWNER: ownerUrl,
    PV_APP_DB_PASSWORD: secrets.appDbPassword,
    PV_WORKER_DB_PASSWORD: secrets.workerDbPassword,
    PV_SECRET_KEY_BASE: secrets.secretKeyBase,

    PV_RAZORPAY_TEST_KEY_ID: secrets.razorpayTestKeyId,
    PV_RAZORPAY_TEST_KEY_SECRET: secrets.razorpayTestKeySecret,
    PV_RAZORPAY_TEST_WEBHOOK_SECRETS: secrets.razorpayTestWebhookSecret,
    // RazorpayX shows this number for accounts in test mode.
    PV_RAZORPAY_TEST_PAYOUT_ACCOUNT: '7878780080316316',
    // The stand-in has a test account alone; keys for another would only be refused.
    PV_RAZORPAY_LIVE_KEY_ID: '',
    PV_RAZORPAY_LIVE_KEY_SECRET: '',
    PV_RAZORPAY_LIVE_WEBHOOK_SECRETS: '',
    PV_RAZORPAY_BASE_URL: `http://127.0.0.1:${ports.sandbox}`,
    PV_RAZORPAY_CHECKOUT_URL: `http://127.0.0.1:${ports.sandbox}/v1/checkout.js`,

    PV_MAILJET_API_KEY: secrets.mailjetApiKey,
    PV_MAILJET_API_SECRET: secrets.mailjetApiSecret,
    PV_MAILJET_BASE_URL: `http://127.0.0.1:${ports.sandbox}`,
    PV_MAILJET_EVENT_SECRET: secrets.mailjetEventSecret,
    PV_MAIL_FROM: 'PeerVerse <no-reply@peerverse.example>',

    PV_LIVEKIT_URL: `http://127.0.0.1:${ports.livekit}`,
    PV_LIVEKIT_WS_URL: `ws://127.0.0.1:${ports.livekit}`,
    PV_LIVEKIT_API_KEY: secrets.livekitApiKey,
    PV_LIVEKIT_API_SECRET: secrets.livekitApiSecret,
  };
}

/**
 * The same database as another role.
 * @param {string} ownerUrl
 * @param {string} role
 * @param {string} password
 */
function databaseUrl(ownerUrl, role, password) {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

/** What only migration and seed may know. */
const OWNER_ONLY = ['PV_DATABASE_URL_OWNER', 'PV_APP_DB_PASSWORD', 'PV_WORKER_DB_PASSWORD'];
/** The database and the keys that sign for us: not for the stand-ins and the portals, which are outsiders. */
const PLATFORM_ONLY = [...OWNER_ONLY, 'DATABASE_URL', 'DATABASE_URL_DIRECT', 'PV_DATABASE_URL_WORKER', 'PV_SECRET_KEY_BASE', 'PV_LIVEKIT_API_KEY', 'PV_LIVEKIT_API_SECRET'];
const PROVIDER_KEYS = /^PV_(RAZORPAY|MAILJET)_.*(KEY|SECRET)/;

/**
 * The environment of one process: what the machine needs plus the part of the table that is its business.
 * @param {Record<string, string>} table
 * @param {'owner' | 'platform' | 'sandbox' | 'portal'} role
 * @returns {NodeJS.ProcessEnv}
 */
export function processEnvironment(table, role) {
  const withheld = role === 'owner' ? [] : role === 'platform' ? OWNER_ONLY : PLATFORM_ONLY;
  const own = Object.entries(table).filter(([name]) => !withheld.includes(name) && !(role === 'portal' && PROVIDER_KEYS.test(name)));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PV_') && !name.startsWith('DATABASE_URL') && !name.startsWith('npm_'));
  return { ...Object.fromEntries(inherited), ...Object.fromEntries(own) };
}

/**
 * The table with what the user set in the shell, so that a real Razorpay test account can take the sandbox's place; an
 * empty value takes the variable away.
 * @param {Record<string, string>} table
 * @param {NodeJS.ProcessEnv} shell
 */
export function withOverrides(table, shell) {
  const wishes = Object.keys(table).filter((name) => /^PV_(RAZORPAY|MAILJET|MAIL|LIVEKIT)_/.test(name)).map((name) => [name, shell[name] ?? table[name]]);
  return Object.fromEntries(Object.entries({ ...table, ...Object.fromEntries(wishes) }).filter(([, value]) => value !== ''));
}

/** Where the seed writes what the example portals need. @param {string} stateDir */
export function demoDirectory(stateDir) {
  return join(stateDir, 'demo');
}
