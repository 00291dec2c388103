/** The Chromium that tests and benchmarks drive, with devices that are not there and nothing that phones home. */
import { findChromium } from '../launcher/chromium.mjs';

export const CHROMIUM_ARGS: string[] = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
  '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
  // TURN on 127.0.0.1 is refused by Chromium otherwise.
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
];

/** @throws Error when there is none; the launcher's set-up finds or installs it. */
export function browserPath(): string {
  const path = findChromium();
  if (path === null) throw new Error('no Chromium: set PV_CHROME or run `npm run doctor`');
  return path;
}
