import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { renderCoturnConfig } from './coturn-config.ts';
import { MediaSettingsError, readMediaSettings } from './settings.ts';

const production = {
  PV_ENV: 'production',
  PV_API_URL: 'https://api.college.example',
  PV_LIVEKIT_API_KEY: 'APIproduction',
  PV_LIVEKIT_API_SECRET: 'x'.repeat(32),
  PV_TURN_HOST: 'turn.college.example',
  PV_TURN_SECRET: 'y'.repeat(32),
};

function refusals(environment: Record<string, string>): readonly string[] {
  try {
    readMediaSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof MediaSettingsError) return error.problems;
    throw error;
  }
}

test('a production configuration asks for a public address and knows no exception', () => {
  const settings = readMediaSettings(production);
  expect(settings).toMatchObject({ mode: 'production', nodeIp: undefined, loopback: false, turn: { kind: 'coturn' } });
  expect(readMediaSettings({ ...production, PV_TURN_HOST: '' }).turn).toMatchObject({ kind: 'embedded', peerExceptions: [] });
});

test('production is the default', () => {
  expect(refusals({ ...production, PV_ENV: '', PV_API_URL: 'http://127.0.0.1:4100' })).toEqual(['PV_API_URL must be https: webhooks carry who met whom']);
});

test.each([
  ['loopback candidates', { PV_LIVEKIT_LOOPBACK: '1' }, /PV_LIVEKIT_LOOPBACK would let anyone relay/],
  ['TURN that relays to this machine', { PV_TURN_HOST: '', PV_LIVEKIT_LOOPBACK: '1' }, /PV_LIVEKIT_LOOPBACK would let anyone relay/],
  ['webhooks without TLS', { PV_API_URL: 'http://api.college.example' }, /PV_API_URL must be https/],
  ['a short secret', { PV_LIVEKIT_API_SECRET: 'short' }, /PV_LIVEKIT_API_SECRET must have 32/],
  ['a short TURN secret', { PV_TURN_SECRET: 'short' }, /PV_TURN_SECRET must have 32/],
  ['a guessable password of the metrics', { PV_LIVEKIT_METRICS_PORT: '6789', PV_LIVEKIT_METRICS_USER: 'prometheus', PV_LIVEKIT_METRICS_PASSWORD: 'prom' }, /PV_LIVEKIT_METRICS_PASSWORD must have 16/],
  ['a loopback address', { PV_LIVEKIT_NODE_IP: '127.0.0.1' }, /PV_LIVEKIT_NODE_IP is a loopback address/],
])('production refuses %s', (_what, change, refusal) => {
  expect(refusals({ ...production, ...change })).toEqual([expect.stringMatching(refusal)]);
});

test('every problem is named at once', () => {
  expect(refusals({ PV_ENV: 'staging', PV_LIVEKIT_PORT: '0x', PV_LIVEKIT_NODE_IP: 'here' })).toEqual(expect.arrayContaining([
    'PV_ENV is «staging», not production, local or test', 'PV_LIVEKIT_PORT is not a port', 'PV_LIVEKIT_NODE_IP is not an IPv4 address',
    'PV_API_URL is missing', 'PV_LIVEKIT_API_KEY is missing', 'PV_LIVEKIT_API_SECRET is missing',
  ]));
});

test('the runner refuses a forbidden production configuration with one line and starts nothing', () => {
  const run = spawnSync(process.execPath, [fileURLToPath(new URL('run.ts', import.meta.url))], {
    env: { PATH: process.env['PATH'], ...production, PV_LIVEKIT_LOOPBACK: '1' }, encoding: 'utf8', timeout: 20_000,
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toBe("the media server's configuration was refused: PV_LIVEKIT_LOOPBACK would let anyone relay into this machine\n");
});

const coturn = {
  realm: 'turn.college.example', externalIp: '203.0.113.7', secrets: ['y'.repeat(32)], certificateFile: '/etc/turn/cert.pem', privateKeyFile: '/etc/turn/key.pem',
  allocationsMax: 1_200, mediaServerIp: '10.1.2.3',
};

test('coturn denies every private network except the media server itself', () => {
  const lines = renderCoturnConfig(coturn).split('\n');
  expect(lines).toContain('allowed-peer-ip=10.1.2.3');
  for (const range of ['10.0.0.0-10.255.255.255', '127.0.0.0-127.255.255.255', '169.254.0.0-169.254.255.255', '172.16.0.0-172.31.255.255', '192.168.0.0-192.168.255.255', '100.64.0.0-100.127.255.255']) {
    expect(lines).toContain(`denied-peer-ip=${range}`);
  }
  expect(renderCoturnConfig({ ...coturn, mediaServerIp: '203.0.113.9' })).not.toContain('allowed-peer-ip');
});

test('no value of coturn can bring a setting of its own', () => {
  expect(() => renderCoturnConfig({ ...coturn, realm: 'x\nallow-loopback-peers' })).toThrow(/can't stand in turnserver\.conf/);
  expect(() => renderCoturnConfig({ ...coturn, secrets: ['short'] })).toThrow(/32 characters/);
});

test('coturn has quotas, time-limited credentials, TLS on the port that is open everywhere, and takes two secrets while one is changed', () => {
  const lines = renderCoturnConfig({ ...coturn, secrets: ['n'.repeat(32), 'o'.repeat(32)] }).split('\n');
  expect(lines).toEqual(expect.arrayContaining([
    'use-auth-secret', `static-auth-secret=${'n'.repeat(32)}`, `static-auth-secret=${'o'.repeat(32)}`, 'listening-port=3478', 'tls-listening-port=443',
    'user-quota=12', 'total-quota=1200', 'max-bps=750000',
  ]));
  expect(renderCoturnConfig(coturn).match(/static-auth-secret/g)).toHaveLength(1);
  for (const secrets of [[], ['a', 'b', 'c'].map((letter) => letter.repeat(32)), ['n'.repeat(32), 'n'.repeat(32)]]) expect(() => renderCoturnConfig({ ...coturn, secrets })).toThrow(/secret/);
});
