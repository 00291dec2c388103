/**
 * People in calls who only speak and listen, for tests and benchmarks: the real client in a real Chromium, many in one page, with a
 * tone for a microphone. What the media server sees of them is what it sees of a person.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../launcher/chromium.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required'];

export interface Entry {
  readonly serverUrl: string;
  readonly token: string;
  /** Publishes sound; without it they only listen. */
  readonly isHeard: boolean;
}

export interface CallerState {
  readonly isConnected: boolean;
  /** Of somebody else, since this is not zero. */
  readonly soundBytes: number;
  /** By the browser's clock, which is this machine's; null while in the room. */
  readonly leftAtMs: number | null;
  /** Why the client says it left (DisconnectReason). */
  readonly reason: number | null;
  /** With what it would come back: the one it got from us, or the server's fresher one. */
  readonly token: string;
}

export class Callers {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** `origin` answers any request of a page on 127.0.0.1, which browsers trust as they do HTTPS. */
  static async open(origin: string): Promise<Callers> {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('no Chromium: set PV_CHROME or run `npm run doctor`');
    const browser = await chromium.launch({ executablePath, args: ARGS });
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    await page.goto(`${origin}/health`);
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('livekit-client').replace(/livekit-client\.\w+\.js$/, 'livekit-client.umd.js'), 'utf8'));
    await page.evaluate(installCallers);
    return new Callers(browser, page);
  }

  /** In the room, and where they are heard, with the server's word for it. */
  async join(name: string, entry: Entry): Promise<void> {
    await this.#page.evaluate(([who, with_]) => (globalThis as unknown as InPage).callers.join(who, with_), [name, entry] as const);
  }

  async leave(name: string): Promise<void> {
    await this.#page.evaluate((who) => (globalThis as unknown as InPage).callers.leave(who), name);
  }

  async stateOf(name: string): Promise<CallerState> {
    return this.#page.evaluate((who) => (globalThis as unknown as InPage).callers.stateOf(who), name);
  }

  /** From now on their microphones give silence, which is hardly sent: what is left is what a connected person costs at the least. */
  async hush(): Promise<void> {
    await this.#page.evaluate(() => (globalThis as unknown as InPage).callers.hush());
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

interface InPage {
  callers: {
    join(name: string, entry: Entry): Promise<void>;
    leave(name: string): Promise<void>;
    stateOf(name: string): Promise<CallerState>;
    hush(): void;
  };
}

/** Runs in the page, where nothing of this file is known but what stands in here. */
function installCallers(): void {
  // What is used of the browser's own; the server's code, which includes this file, has no types of a browser.
  interface Microphone { enabled: boolean; clone(): Microphone }
  interface Tone { connect(to: object): void; start(): void }
  interface Audio { createOscillator(): Tone; createMediaStreamDestination(): { readonly stream: { getAudioTracks(): Microphone[] } } }
  interface Track { getRTCStatsReport(): Promise<Map<string, { type: string; bytesReceived?: number }> | undefined> }
  interface LivekitRoom {
    readonly state: string;
    readonly engine: { readonly token?: string };
    readonly localParticipant: { publishTrack(track: Microphone, options: object): Promise<unknown> };
    readonly remoteParticipants: Map<string, { readonly audioTrackPublications: Map<string, { readonly track?: Track }> }>;
    on(event: string, listener: (reason?: number) => void): void;
    connect(url: string, token: string): Promise<void>;
    disconnect(): Promise<void>;
  }
  const { Room } = (globalThis as unknown as { LivekitClient: { Room: new (options: object) => LivekitRoom } }).LivekitClient;
  const people = new Map<string, { room: LivekitRoom; token: string; leftAtMs: number | null; reason: number | null }>();
  const microphones: Microphone[] = [];
  let tone: Microphone | undefined;
  const microphone = (): Microphone => {
    if (!tone) {
      const audio = new (globalThis as unknown as { AudioContext: new () => Audio }).AudioContext();
      const source = audio.createOscillator();
      const out = audio.createMediaStreamDestination();
      source.connect(out);
      source.start();
      tone = out.stream.getAudioTracks()[0]!;
    }
    const own = tone.clone();
    microphones.push(own);
    return own;
  };
  (globalThis as unknown as InPage).callers = {
    async join(name, { serverUrl, token, isHeard }) {
      const room = new Room({ publishDefaults: { dtx: true, red: false, audioPreset: { maxBitrate: 16_000 } } });
      const person = { room, token, leftAtMs: null as number | null, reason: null as number | null };
      room.on('disconnected', (reason) => {
        person.leftAtMs = Date.now();
        person.reason = reason ?? null;
      });
      people.set(name, person);
      await room.connect(serverUrl, token);
      if (isHeard) await room.localParticipant.publishTrack(microphone(), { source: 'microphone' });
    },
    hush() {
      for (const track of microphones) track.enabled = false;
    },
    async leave(name) {
      await people.get(name)!.room.disconnect();
    },
    async stateOf(name) {
      const { room, token, leftAtMs, reason } = people.get(name)!;
      let soundBytes = 0;
      for (const other of room.remoteParticipants.values()) {
        for (const { track } of other.audioTrackPublications.values()) {
          for (const entry of (await track?.getRTCStatsReport())?.values() ?? []) soundBytes += entry.type === 'inbound-rtp' ? entry.bytesReceived ?? 0 : 0;
        }
      }
      return { isConnected: room.state === 'connected', soundBytes, leftAtMs, reason, token: room.engine?.token ?? token };
    },
  };
}
