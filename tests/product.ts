/** The whole product, started for one run of tests or benchmarks in a folder and on ports of its own. */
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../launcher/ports.mjs';
import { startStack, type Stack } from '../launcher/stack.mjs';

/** What journeys have to know of the product; plain data, since tests run in another process than what started it. */
export interface Product {
  readonly urls: Stack['urls'];
  readonly stateDir: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface RunningProduct extends Product {
  /** Stops everything and deletes the folder. */
  discard(): Promise<void>;
}

/** A new folder for the state of one run. */
export function newStateFolder(): string {
  const stateDir = mkdtempSync(join(tmpdir(), 'pv-product-'));
  // PostgreSQL runs as a user of its own and has to pass through.
  chmodSync(stateDir, 0o755);
  return stateDir;
}

/** Resolves when all of it answers, calls included. */
export async function startProduct(say: (line: string) => void): Promise<RunningProduct> {
  const stateDir = newStateFolder();
  const stack = await startStack({ stateDir, ports: await freePorts(), mode: 'test', durable: false, say });
  try {
    await stack.mediaReady;
  } catch (error) {
    await stack.discard();
    throw error;
  }
  return { urls: stack.urls, env: stack.env, stateDir, discard: () => stack.discard() };
}
