import { isIPv4 } from 'node:net';
import { cpus } from 'node:os';

/** What the media server of one machine is to do, checked. */
export type MediaSettings = {
  readonly mode: 'production' | 'local' | 'test';
  readonly port: number;
  readonly tcpPort: number;
  readonly udpPort: number;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly webhookUrl: string;
  /** Undefined: the server asks a STUN server for its public address. */
  readonly nodeIp: string | undefined;
  readonly bindAddresses: readonly string[];
  readonly turn: { readonly kind: 'embedded'; readonly port: number; readonly peerExceptions: readonly string[] } | { readonly kind: 'coturn'; readonly host: string; readonly port: number; readonly tlsPort: number; readonly secret: string };
  /** Calls between browsers on this machine: loopback candidates, and TURN that relays to them. */
  readonly loopback: boolean;
  readonly redisAddress: string | undefined;
  readonly metrics: { readonly port: number; readonly user: string; readonly password: string } | undefined;
  readonly tracksMax: number;
};

export class MediaSettingsError extends Error {
  override readonly name = 'MediaSettingsError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the media server's configuration was refused: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** LiveKit's own guidance for one node (config-sample.yaml, `limit.num_tracks`): 400 tracks per core, 8,000 at most. */
const TRACKS_PER_CORE = 400;
const TRACKS_MAX = 8_000;
/** An HS256 secret shorter than its hash is weaker than the signature (RFC 7518 §3.2). */
const SECRET_LENGTH_MIN = 32;
const METRICS_PASSWORD_LENGTH_MIN = 16;

/**
 * Reads the media server's settings from the environment.
 * @throws MediaSettingsError naming every problem at once
 */
export function readMediaSettings(environment: Environment): MediaSettings {
  const problems: string[] = [];
  const read = reader(environment, problems);
  const mode = read.mode();
  const local = mode !== 'production';
  const apiUrl = read.required('PV_API_URL').replace(/\/$/, '');
  const coturnHost = environment['PV_TURN_HOST'];
  const loopback = environment['PV_LIVEKIT_LOOPBACK'] === '1';
  const metricsPort = environment['PV_LIVEKIT_METRICS_PORT'];
  const settings: MediaSettings = {
    mode,
    port: read.port('PV_LIVEKIT_PORT', 7880),
    tcpPort: read.port('PV_LIVEKIT_TCP_PORT', 7881),
    udpPort: read.port('PV_LIVEKIT_UDP_PORT', 7882),
    apiKey: read.required('PV_LIVEKIT_API_KEY'),
    apiSecret: read.required('PV_LIVEKIT_API_SECRET'),
    webhookUrl: `${apiUrl}/v1/webhooks/livekit`,
    nodeIp: read.ip('PV_LIVEKIT_NODE_IP') ?? (local ? '127.0.0.1' : undefined),
    bindAddresses: local ? ['127.0.0.1'] : read.list('PV_LIVEKIT_BIND_ADDRESSES', ['0.0.0.0']),
    turn: coturnHost
      ? { kind: 'coturn', host: coturnHost, port: read.port('PV_TURN_PORT', 3478), tlsPort: read.port('PV_TURN_TLS_PORT', 443), secret: read.required('PV_TURN_SECRET') }
      : { kind: 'embedded', port: read.port('PV_TURN_PORT', 3478), peerExceptions: loopback ? ['127.0.0.0/8'] : [] },
    loopback,
    redisAddress: environment['PV_REDIS_ADDRESS'] || undefined,
    metrics: metricsPort
      ? { port: read.port('PV_LIVEKIT_METRICS_PORT', 0), user: read.required('PV_LIVEKIT_METRICS_USER'), password: read.required('PV_LIVEKIT_METRICS_PASSWORD') }
      : undefined,
    tracksMax: Math.min(cpus().length * TRACKS_PER_CORE, TRACKS_MAX),
  };
  if (!local) problems.push(...productionRefusals(settings, apiUrl));
  if (problems.length > 0) throw new MediaSettingsError(problems);
  return settings;
}

/** What is fine on a developer's machine and a hole on a public one. */
function productionRefusals(settings: MediaSettings, apiUrl: string): string[] {
  const refusals: string[] = [];
  if (settings.loopback) refusals.push('PV_LIVEKIT_LOOPBACK would let anyone relay into this machine');
  if (!apiUrl.startsWith('https://')) refusals.push('PV_API_URL must be https: webhooks carry who met whom');
  if (settings.apiSecret.length < SECRET_LENGTH_MIN) refusals.push(`PV_LIVEKIT_API_SECRET must have ${SECRET_LENGTH_MIN} characters or more`);
  if (settings.turn.kind === 'coturn' && settings.turn.secret.length < SECRET_LENGTH_MIN) {
    refusals.push(`PV_TURN_SECRET must have ${SECRET_LENGTH_MIN} characters or more`);
  }
  if (settings.metrics && settings.metrics.password.length < METRICS_PASSWORD_LENGTH_MIN) {
    refusals.push(`PV_LIVEKIT_METRICS_PASSWORD must have ${METRICS_PASSWORD_LENGTH_MIN} characters or more: room counts are nobody else's business`);
  }
  if (settings.nodeIp?.startsWith('127.')) refusals.push('PV_LIVEKIT_NODE_IP is a loopback address nobody else can reach');
  return refusals;
}

function reader(environment: Environment, problems: string[]) {
  const required = (name: string): string => {
    const value = environment[name] ?? '';
    if (value === '') problems.push(`${name} is missing`);
    return value;
  };
  return {
    required,
    mode(): MediaSettings['mode'] {
      const mode = environment['PV_ENV'] || 'production';
      if (mode === 'production' || mode === 'local' || mode === 'test') return mode;
      problems.push(`PV_ENV is «${mode}», not production, local or test`);
      return 'production';
    },
    port(name: string, otherwise: number): number {
      const port = Number(environment[name] || otherwise);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) problems.push(`${name} is not a port`);
      return port;
    },
    ip(name: string): string | undefined {
      const value = environment[name] || undefined;
      if (value !== undefined && !isIPv4(value)) problems.push(`${name} is not an IPv4 address`);
      return value;
    },
    list(name: string, otherwise: readonly string[]): readonly string[] {
      const value = environment[name];
      return value === undefined ? otherwise : value.split(',').map((item) => item.trim()).filter((item) => item !== '');
    },
  };
}
