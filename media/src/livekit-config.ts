import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MediaSettings } from './settings.ts';
import { fillTemplate } from './template.ts';

const TEMPLATE = new URL('../templates/livekit.yaml.template', import.meta.url);

/** As long as the longest way from the lobby into a call; whoever copies credentials has no more than this. */
const TURN_CREDENTIAL_SECONDS = 900;

/** LiveKit's configuration file for these settings. JSON is YAML, so every value is written as JSON. */
export function renderLivekitConfig(settings: MediaSettings): string {
  const { turn, metrics, nodeIp, redisAddress } = settings;
  return fillTemplate(readFileSync(TEMPLATE, 'utf8'), {
    port: settings.port,
    bindAddresses: settings.bindAddresses,
    tcpPort: settings.tcpPort,
    udpPort: settings.udpPort,
    useExternalIp: nodeIp === undefined,
    hasNodeIp: nodeIp !== undefined,
    nodeIp: nodeIp ?? '',
    loopback: settings.loopback,
    hasCoturn: turn.kind === 'coturn',
    turnHost: turn.kind === 'coturn' ? turn.host : '',
    turnCredentialSeconds: TURN_CREDENTIAL_SECONDS,
    turnSecret: turn.kind === 'coturn' ? turn.secret : '',
    embeddedTurn: turn.kind === 'embedded',
    turnPort: turn.port,
    turnTlsPort: turn.kind === 'coturn' ? turn.tlsPort : 0,
    turnPeerExceptions: turn.kind === 'embedded' ? turn.peerExceptions : [],
    hasRedis: redisAddress !== undefined,
    redisAddress: redisAddress ?? '',
    tracksMax: settings.tracksMax,
    apiKey: settings.apiKey,
    apiSecret: settings.apiSecret,
    webhookUrls: [settings.webhookUrl],
    hasMetrics: metrics !== undefined,
    metricsPort: metrics?.port ?? 0,
    metricsUser: metrics?.user ?? '',
    metricsPassword: metrics?.password ?? '',
  }, (value) => JSON.stringify(value));
}

/** Writes the configuration where only its owner can read it: it holds the key that mints join tokens. */
export function writeLivekitConfig(path: string, settings: MediaSettings): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, renderLivekitConfig(settings), { mode: 0o600 });
  chmodSync(path, 0o600);
}
