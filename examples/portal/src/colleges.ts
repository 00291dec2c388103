/** The colleges and their keys. A real portal reads its one secret key from its environment. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPeerVerse, type PeerVerse } from '@peerverse/sdk';

export interface College {
  readonly slug: string;
  readonly name: string;
  readonly publishableKey: string;
  /** What PeerVerse signs its webhooks with; null where none are sent here. */
  readonly webhookSecret: string | null;
  readonly peerverse: PeerVerse;
  readonly apiUrl: string;
  readonly mediaUrl: string;
  readonly checkoutOrigin: string;
  /** Signs this portal's own sign-in cookie; new at every start, so a restart signs everybody out. */
  readonly cookieKey: Buffer;
}

interface DemoKeys {
  readonly slug: string;
  readonly name: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly origin: string;
  readonly webhookSecret?: string | null;
}

/** @throws Error that names the missing variable or file. */
export function loadColleges(environment: NodeJS.ProcessEnv): readonly College[] {
  const need = (name: string): string => {
    const value = environment[name];
    if (!value) throw new Error(`${name} is not set; start the portals with «npm start» at the root of the project`);
    return value;
  };
  const directory = join(need('PV_STATE_DIR'), 'demo');
  const apiUrl = need('PV_API_URL');
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as DemoKeys)
    .sort((a, b) => a.origin.localeCompare(b.origin))
    .map((keys) => ({
      slug: keys.slug,
      name: keys.name,
      publishableKey: keys.publishableKey,
      webhookSecret: keys.webhookSecret ?? null,
      peerverse: createPeerVerse({ secretKey: keys.secretKey, baseUrl: apiUrl }),
      apiUrl,
      mediaUrl: need('PV_LIVEKIT_WS_URL'),
      checkoutOrigin: new URL(need('PV_RAZORPAY_CHECKOUT_URL')).origin,
      cookieKey: randomBytes(32),
    }));
}
