import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { fillTemplate } from './template.ts';
import type { TemplateValue } from './template.ts';

const TEMPLATE = new URL('../templates/turnserver.conf.template', import.meta.url);
const PRIVATE_IPV4 = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

export type CoturnSettings = {
  readonly realm: string;
  /** The address clients reach; behind NAT as `public/private`. */
  readonly externalIp: string;
  /**
   * One or two. LiveKit's PV_TURN_SECRET is among them; while a secret is being changed both are taken, so that credentials
   * handed out with the old one work until they run out (docs/operations/turn.md).
   */
  readonly secrets: readonly string[];
  /** 3478 and 443 where nothing else is said: the ports that LiveKit advertises by default. */
  readonly port?: number;
  readonly tlsPort?: number;
  readonly certificateFile: string;
  readonly privateKeyFile: string;
  /** Allocations at once; a person behind a hard firewall uses up to four. */
  readonly allocationsMax: number;
  /** The one address in a private network that the relay may reach. */
  readonly mediaServerIp: string;
};

/** coturn's configuration file. It has no quoting, so a value with a line break would be another setting. */
export function renderCoturnConfig(settings: CoturnSettings): string {
  if (!isIPv4(settings.mediaServerIp)) throw new Error('mediaServerIp is not an IPv4 address');
  const [secret = '', previous = '', ...more] = settings.secrets;
  if (more.length > 0) throw new Error('there are at most two TURN secrets: the new one and the one before');
  if (settings.secrets.length === 0 || settings.secrets.some((one) => one.length < 32)) throw new Error('the TURN secret must have 32 characters or more');
  if (secret === previous) throw new Error('the two TURN secrets are the same');
  const { realm, externalIp, certificateFile, privateKeyFile, allocationsMax, mediaServerIp, port = 3478, tlsPort = 443 } = settings;
  return fillTemplate(readFileSync(TEMPLATE, 'utf8'), {
    realm, externalIp, certificateFile, privateKeyFile, allocationsMax, mediaServerIp, port, tlsPort, secret, previousSecret: previous || '-',
    hasPreviousSecret: previous !== '', mediaServerIsPrivate: PRIVATE_IPV4.test(mediaServerIp),
  }, plain);
}

function plain(value: TemplateValue): string {
  const text = String(value);
  if (!/^[\x21-\x7e]+$/.test(text)) throw new Error(`«${text}» can't stand in turnserver.conf`);
  return text;
}
