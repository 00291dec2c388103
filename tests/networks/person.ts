/** A person in a page of a real Chromium, behind a network of their own that the test switches. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { WeakNetwork } from '../../media/src/testing/weak-network.ts';
import { browserPath, CHROMIUM_ARGS } from '../browser.ts';
import { until } from '../until.ts';
import type { Admission, Detours, PersonOptions, PersonState } from './person-page.ts';

/** Where the media server and its TURN are for somebody with a perfect network. */
export interface MediaWays {
  readonly signalPort: number;
  readonly turn: Readonly<Partial<Record<'udp' | 'tcp' | 'tls', number>>>;
}

export interface PersonParts {
  readonly browser: Browser;
  /** Answers any request of a page on 127.0.0.1, which browsers trust as they do HTTPS. */
  readonly origin: string;
  readonly ways: MediaWays;
  /** A token, or the code of a refusal; asked whenever the person comes in. */
  readonly admit: () => Promise<{ readonly token: string } | { readonly refused: string }>;
}

const HOST = '127.0.0.1';
let script: Promise<string> | undefined;

/** The page's code, made once. */
function pageScript(): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL('person-page.ts', import.meta.url))], bundle: true, write: false, format: 'iife', target: 'es2022', logLevel: 'silent',
  }).then(({ outputFiles }) => outputFiles[0]!.text);
  return script;
}

/** Chromium's own way to be in a network without UDP; its headless kind and the other one know it by different names. */
export const WITHOUT_UDP = ['--webrtc-ip-handling-policy=disable_non_proxied_udp', '--force-webrtc-ip-handling-policy=disable_non_proxied_udp'];

export function openBrowser(...args: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: [...CHROMIUM_ARGS, ...args] });
}

export class Person {
  readonly network: WeakNetwork;
  readonly #context: BrowserContext;
  readonly #page: Page;

  private constructor(network: WeakNetwork, context: BrowserContext, page: Page) {
    this.network = network;
    this.#context = context;
    this.#page = page;
  }

  static async open({ browser, origin, ways, admit }: PersonParts): Promise<Person> {
    const network = new WeakNetwork();
    const signal = await network.forwardTcp({ host: HOST, port: ways.signalPort });
    const { udp, tcp, tls } = ways.turn;
    const detours: Detours = {
      ...(udp && { udp: (await network.forwardUdp({ host: HOST, port: udp })).port }),
      ...(tcp && { tcp: (await network.forwardTcp({ host: HOST, port: tcp })).port }),
      ...(tls && { tls: (await network.forwardTcp({ host: HOST, port: tls })).port }),
    };
    const context = await browser.newContext({ bypassCSP: true, permissions: ['camera', 'microphone'] });
    const page = await context.newPage();
    await page.exposeFunction('admit', async (): Promise<Admission> => {
      const answer = await admit();
      return 'refused' in answer ? answer : { ...answer, serverUrl: `ws://${HOST}:${signal.port}` };
    });
    await page.goto(origin);
    await page.evaluate((ports) => { window.detours = ports; }, detours);
    await page.evaluate(await pageScript());
    return new Person(network, context, page);
  }

  async join(options: Partial<PersonOptions> = {}): Promise<void> {
    await this.#page.evaluate((wish) => window.person.join(wish), { relayOnly: false, hasCamera: false, ...options });
  }

  state(): Promise<PersonState> {
    return this.#page.evaluate(() => window.person.state());
  }

  leave(): Promise<void> {
    return this.#page.evaluate(() => window.person.leave());
  }

  /** The browser's word that the machine is in a network again; which one, it does not say. */
  async comesOnline(): Promise<void> {
    await this.#page.evaluate(() => window.dispatchEvent(new Event('online')));
  }

  /** Sound, and where there is a camera frames, come in that had not come when this was asked. */
  async hears({ seconds = 60, seen = false }: { readonly seconds?: number; readonly seen?: boolean } = {}): Promise<void> {
    const before = await this.state();
    await until('sound and picture to come', async () => {
      const now = await this.state();
      return now.soundBytes > before.soundBytes && (!seen || now.frames > before.frames);
    }, { seconds });
  }

  /** No sound came for a second: what was still on its way is through. */
  async hearsNothing({ seconds = 60 }: { readonly seconds?: number } = {}): Promise<void> {
    let before = (await this.state()).soundBytes;
    await until('the sound to stop', async () => {
      const now = (await this.state()).soundBytes;
      const stands = now === before;
      before = now;
      return stands;
    }, { seconds, everyMs: 1_000 });
  }

  /** The page is gone, and with it what it had to say. */
  async close(): Promise<void> {
    await this.#context.close();
    await this.network.close();
  }
}
