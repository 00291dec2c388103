/** A LiveKit of its own for one test file: rooms and tokens without the product around them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { freePorts } from '../../launcher/ports.mjs';
import { ensureLivekit } from '../../media/src/livekit-binary.mjs';
import { writeLivekitConfig } from '../../media/src/livekit-config.ts';
import { readMediaSettings } from '../../media/src/settings.ts';
import { until } from '../until.ts';
import type { MediaWays } from './person.ts';

const API_KEY = 'APInetworks';
const ROOM_SECONDS = 600;

export class MediaServer {
  readonly url: string;
  readonly ways: MediaWays;
  readonly #folder: string;
  readonly #secret: string;
  readonly #child: ChildProcess;

  private constructor(parts: { readonly url: string; readonly ways: MediaWays; readonly folder: string; readonly secret: string; readonly child: ChildProcess }) {
    this.url = parts.url;
    this.ways = parts.ways;
    this.#folder = parts.folder;
    this.#secret = parts.secret;
    this.#child = parts.child;
  }

  /** With its embedded TURN, or with the coturn that the variables name. */
  static async start(coturn: Readonly<Record<'PV_TURN_HOST' | 'PV_TURN_PORT' | 'PV_TURN_TLS_PORT' | 'PV_TURN_SECRET', string>> | null = null): Promise<MediaServer> {
    const { path } = await ensureLivekit({ environment: process.env, log: () => undefined });
    const ports = await freePorts();
    const folder = mkdtempSync(join(tmpdir(), 'pv-networks-'));
    const secret = randomBytes(24).toString('hex');
    const config = join(folder, 'livekit.yaml');
    writeLivekitConfig(config, readMediaSettings({
      PV_ENV: 'test', PV_LIVEKIT_LOOPBACK: '1', PV_API_URL: 'http://127.0.0.1:9', PV_LIVEKIT_API_KEY: API_KEY, PV_LIVEKIT_API_SECRET: secret,
      PV_LIVEKIT_PORT: String(ports.livekit), PV_LIVEKIT_TCP_PORT: String(ports.livekitTcp), PV_LIVEKIT_UDP_PORT: String(ports.livekitUdp), PV_TURN_PORT: String(ports.turn), ...coturn,
    }));
    const child = spawn(path, ['--config', config], { cwd: folder, stdio: 'ignore' });
    const url = `http://127.0.0.1:${ports.livekit}`;
    const turn = coturn ? { udp: Number(coturn.PV_TURN_PORT), tcp: Number(coturn.PV_TURN_PORT), tls: Number(coturn.PV_TURN_TLS_PORT) } : { udp: ports.turn };
    const server = new MediaServer({ url, ways: { signalPort: ports.livekit, turn }, folder, secret, child });
    await until('LiveKit to answer', async () => {
      if (child.exitCode !== null) throw new Error(`LiveKit ended with ${child.exitCode}`);
      return fetch(url).then((answer) => answer.ok);
    }, { seconds: 60 });
    return server;
  }

  /** A new room, and how its people are let in by name. */
  async open(): Promise<{ readonly room: string; readonly admit: (name: string) => () => Promise<{ readonly token: string }> }> {
    const room = `networks-${randomUUID()}`;
    await new RoomServiceClient(this.url, API_KEY, this.#secret).createRoom({ name: room, emptyTimeout: ROOM_SECONDS, departureTimeout: ROOM_SECONDS });
    const admit = (name: string) => async () => {
      const token = new AccessToken(API_KEY, this.#secret, { identity: name, ttl: ROOM_SECONDS });
      token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: true });
      return { token: await token.toJwt() };
    };
    return { room, admit };
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      // It keeps nothing on disk, and a SIGTERM waits for its rooms to be empty.
      this.#child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
