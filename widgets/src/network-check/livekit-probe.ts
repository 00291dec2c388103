// A check over LiveKit: the same client, server and settings as a call, in a room where nobody else is.
import type { NetworkCheck } from '@peerverse/sdk/browser';
import type { LocalTrackPublication, Room } from 'livekit-client';
import { loadLivekit, type LivekitModule } from '../calls/room-options.ts';
import { measuresOf, sampleOf, wayOf, type Sample } from './connection-stats.ts';
import { RELAY_PATHS, type Measures, type RelayPath } from './findings.ts';
import { askRelay, serversOf } from './relay-probe.ts';
import type { NetworkProbe } from './run-check.ts';
import { startTestPicture, type TestPicture } from './test-picture.ts';

/** Two more than a slow mobile network needs; the whole check stays within the token's minute. */
const CONNECT_WITHIN_MS = 8_000;
const MEASURE_SECONDS = 6;
const WARM_UP_SECONDS = 2;
const PICTURE = { maxBitrate: 1_400_000, maxFramerate: 15 };

export class LivekitProbe implements NetworkProbe {
  #check: NetworkCheck;
  #livekit: LivekitModule | null = null;
  #room: Room | null = null;
  #picture: TestPicture | null = null;
  #sent: LocalTrackPublication | undefined;
  #connected: Promise<boolean> = Promise.resolve(false);
  #servers: RTCIceServer[] = [];
  readonly #closed = new AbortController();

  constructor(check: NetworkCheck) {
    this.#check = check;
  }

  async signal(): Promise<boolean> {
    this.#livekit = await loadLivekit();
    // No relay: what connects now has come directly.
    return this.#connect({ iceServers: [] });
  }

  async direct(): Promise<'media_udp' | 'media_tcp' | null> {
    const way = (await this.#connected) ? await this.#way() : null;
    return way === 'udp' ? 'media_udp' : way === 'tcp' ? 'media_tcp' : null;
  }

  async directTcp(): Promise<boolean> {
    const room = this.#room;
    if (!room) return false;
    // The server then offers its TCP port alone, as it does for a caller whose UDP fails.
    await room.simulateScenario('force-tcp');
    return this.#until(async () => room.state === 'connected' && (await this.#way()) === 'tcp');
  }

  async relay(path: RelayPath): Promise<'works' | 'blocked' | 'refused' | 'absent'> {
    const servers = serversOf(this.#servers, path);
    return servers.length === 0 ? 'absent' : askRelay(servers, this.#closed.signal);
  }

  async overRelay(): Promise<boolean> {
    const iceServers = RELAY_PATHS.flatMap((path) => serversOf(this.#servers, path));
    await this.#connect({ iceServers, iceTransportPolicy: 'relay' });
    return this.#connected;
  }

  async measure(): Promise<Omit<Measures, 'over'> | null> {
    const samples: Sample[] = [];
    for (let second = 0; second <= MEASURE_SECONDS && !this.#closed.signal.aborted; second += 1) {
      if (second > 0) await pause(1_000, this.#closed.signal);
      const report = await this.#sent?.track?.getRTCStatsReport();
      const sample = report && sampleOf(report);
      if (sample) samples.push(sample);
    }
    return measuresOf(samples, WARM_UP_SECONDS);
  }

  close(): void {
    this.#closed.abort();
    void this.#room?.disconnect();
    this.#room = null;
    this.#picture?.stop();
    this.#picture = null;
  }

  /** Resolves to whether the media server answered; `#connected` to whether media gets through. */
  async #connect(rtcConfig: RTCConfiguration): Promise<boolean> {
    if (!this.#livekit || this.#closed.signal.aborted) return false;
    void this.#room?.disconnect();
    const { Room, RoomEvent, Track } = this.#livekit;
    const room = new Room({ stopLocalTrackOnUnpublish: false });
    this.#room = room;
    this.#picture ??= startTestPicture();
    const { track } = this.#picture;
    const answered = new Promise<boolean>((resolve) => {
      room.once(RoomEvent.SignalConnected, () => {
        this.#servers = iceServersOf(room);
        resolve(true);
      });
      const connecting = room.connect(this.#check.serverUrl, this.#check.token, {
        autoSubscribe: false, maxRetries: 0, rtcConfig, peerConnectionTimeout: CONNECT_WITHIN_MS, websocketTimeout: CONNECT_WITHIN_MS,
      });
      const publishing = connecting.then(() => room.localParticipant.publishTrack(track, { source: Track.Source.Camera, simulcast: false, videoCodec: 'vp8', videoEncoding: PICTURE }));
      this.#connected = publishing.then((sent) => {
        this.#sent = sent;
        return true;
      }, (error: unknown) => {
        if (!this.#closed.signal.aborted) console.info('PeerVerse: a way of the network check did not work.', error);
        return false;
      });
      void this.#connected.then(resolve);
    });
    return answered;
  }

  async #way(): Promise<'udp' | 'tcp' | 'relay' | null> {
    const report = await this.#room?.engine.pcManager?.publisher.getStats();
    return report ? wayOf(report) : null;
  }

  async #until(holds: () => Promise<boolean>): Promise<boolean> {
    const deadline = performance.now() + CONNECT_WITHIN_MS;
    while (performance.now() < deadline && !this.#closed.signal.aborted) {
      if (await holds()) return true;
      await pause(200, this.#closed.signal);
    }
    return false;
  }
}

/** The relays with this person's credentials for a quarter of an hour, as the server has just handed them out. */
const iceServersOf = (room: Room): RTCIceServer[] =>
  (room.engine.latestJoinResponse?.iceServers ?? []).map(({ urls, username, credential }) => ({ urls, username, credential }));

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
