/** What the journeys have really seen at work; the run proves nothing without each of them (launcher/test-report.mjs). */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Capability = 'browser' | 'relay' | 'livekit';

/** Called where the thing has just been observed. Without PV_TEST_STATE_DIR nobody asks. */
export function saw(...capabilities: readonly Capability[]): void {
  const directory = process.env['PV_TEST_STATE_DIR'];
  if (directory === undefined) return;
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'capabilities.json');
  const before: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(file, `${JSON.stringify({ ...Object(before), ...Object.fromEntries(capabilities.map((name) => [name, true])) })}\n`);
}
