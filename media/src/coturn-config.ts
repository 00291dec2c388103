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
  /** The same as LiveKit's PV_TURN_SECRET. */
  readonly secret: string;
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
  if (settings.secret.length < 32) throw new Error('the TURN secret must have 32 characters or more');
  return fillTemplate(readFileSync(TEMPLATE, 'utf8'), { ...settings, mediaServerIsPrivate: PRIVATE_IPV4.test(settings.mediaServerIp) }, plain);
}

function plain(value: TemplateValue): string {
  const text = String(value);
  if (!/^[\x21-\x7e]+$/.test(text)) throw new Error(`«${text}» can't stand in turnserver.conf`);
  return text;
}
