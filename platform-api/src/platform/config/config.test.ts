import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

const production: Readonly<Record<string, string>> = {
  PV_API_URL: 'https://api.peerverse.example',
  PV_HOSTED_URL: 'https://peerverse.example',
  DATABASE_URL: 'postgres://pv_app:x@db/peerverse',
  PV_DATABASE_URL_WORKER: 'postgres://pv_worker:x@db/peerverse',
  PV_SECRET_KEY_BASE: 'ab'.repeat(32),
  PV_RAZORPAY_LIVE_KEY_ID: 'rzp_live_aaaaaaaaaaaaaa',
  PV_RAZORPAY_LIVE_KEY_SECRET: 'secret',
  PV_RAZORPAY_LIVE_WEBHOOK_SECRETS: 'new, old',
  PV_MAILJET_API_KEY: 'key',
  PV_MAILJET_API_SECRET: 'secret',
  PV_MAILJET_EVENT_SECRET: 'an event secret of some length',
  PV_LIVEKIT_URL: 'https://livekit.peerverse.example',
  PV_LIVEKIT_WS_URL: 'wss://livekit.peerverse.example',
  PV_LIVEKIT_API_KEY: 'key',
  PV_LIVEKIT_API_SECRET: 'a secret of at least thirty-two characters',
};

describe('configuration', () => {
  it('is production where nothing else is said', () => {
    expect(loadConfig(production).env).toBe('production');
  });

  it('takes webhook secrets newest first', () => {
    expect(loadConfig(production).razorpay.live?.webhookSecrets).toEqual(['new', 'old']);
  });

  it('takes hosts for test tenants’ webhooks by name and port, and none without a port or with more', () => {
    const local = { ...production, PV_ENV: 'local' };
    expect(loadConfig({ ...local, PV_WEBHOOK_ALLOWED_HOSTS: '127.0.0.1:4200, [::1]:4201' }).webhooks.allowedHosts).toEqual(['127.0.0.1:4200', '[::1]:4201']);
    for (const wrong of ['127.0.0.1', 'http://127.0.0.1:4200', '127.0.0.1:4200/hook', '*']) {
      expect(() => loadConfig({ ...local, PV_WEBHOOK_ALLOWED_HOSTS: wrong }), wrong).toThrow(/PV_WEBHOOK_ALLOWED_HOSTS/);
    }
  });

  it('names every missing variable at once, and no value', () => {
    const broken = { ...production, PV_SECRET_KEY_BASE: 'not-hex-and-secret', DATABASE_URL: undefined };
    expect(() => loadConfig(broken)).toThrow(ConfigError);
    expect(() => loadConfig(broken)).toThrow(/DATABASE_URL[\s\S]*PV_SECRET_KEY_BASE/);
    expect(() => loadConfig(broken)).not.toThrow(/not-hex-and-secret/);
  });
});

describe('production refuses', () => {
  it.each([
    ['another address for Razorpay', 'PV_RAZORPAY_BASE_URL', 'http://127.0.0.1:4300'],
    ['another address for Mailjet', 'PV_MAILJET_BASE_URL', 'http://127.0.0.1:4300'],
    ['another Checkout script', 'PV_RAZORPAY_CHECKOUT_URL', 'http://127.0.0.1:4300/v1/checkout.js'],
    ['a test key on live tenants', 'PV_RAZORPAY_LIVE_KEY_ID', 'rzp_test_aaaaaaaaaaaaaa'],
    ['a live key on test tenants', 'PV_RAZORPAY_TEST_KEY_ID', 'rzp_live_aaaaaaaaaaaaaa'],
    ['secrets that npm start made', 'PV_GENERATED_SECRETS', '1'],
    ['the demo sign-in', 'PV_DEMO_SIGN_IN', '1'],
    ['a sandbox beside it', 'PV_SANDBOX_PORT', '4300'],
    ['loopback candidates and relaying to private peers', 'PV_LIVEKIT_LOOPBACK', '1'],
    ['webhooks into private networks', 'PV_WEBHOOK_ALLOWED_HOSTS', '127.0.0.1:4200'],
    ['an API without TLS', 'PV_API_URL', 'http://api.peerverse.example'],
    ['hosted pages without TLS', 'PV_HOSTED_URL', 'http://peerverse.example'],
    ['a media server without TLS', 'PV_LIVEKIT_WS_URL', 'ws://livekit.peerverse.example'],
  ])('%s', (_what, name, value) => {
    expect(() => loadConfig({ ...production, [name]: value })).toThrow(new RegExp(`Refused in production[\\s\\S]*${name}`));
  });

  it('nothing of it on a developer’s machine', () => {
    expect(loadConfig({ ...production, PV_ENV: 'local', PV_RAZORPAY_BASE_URL: 'http://127.0.0.1:4300' }).razorpay.baseUrl).toBe('http://127.0.0.1:4300');
  });
});
