// Whether a room's connection carries what it should, and what is given up where it cannot: watched every two seconds by the server's
// word and by what the browser counts, and looked at again after everything that may have broken it.
import type { LocalVideoTrack, RemoteTrack, Room } from 'livekit-client';
import { QualityLadder, qualityOf, worse, type NetworkQuality, type Patience, type Rung } from './quality-ladder.ts';
import type { LivekitModule } from './room-options.ts';

export interface RoomHealthOptions {
  room: Room;
  livekit: LivekitModule;
  patience: Patience | undefined;
  /** Other pictures are to be sent than before. */
  onRung: () => void;
  /** The machine slept, or came into another network: what was connected may be so no more. */
  onDoubt: () => void;
}

const BEAT_MS = 2_000;
/** A beat that comes this much too late: the machine slept. Looking costs nothing where it was only busy. */
const SLEPT_MS = 10_000;
/** «Connected again» without media is the commonest fault of reconnecting; with media, the first of it is there in a second. */
const MEDIA_WITHIN_MS = 5_000;
const LOOK_MS = 250;
/** Looks in a row that find more than the one before: a packet that was still on its way proves nothing. */
const GROWTHS = 2;

interface Count { received: number; lost: number }
interface NetworkInformation extends EventTarget { readonly type?: string }

export class RoomHealth {
  readonly #options: RoomHealthOptions;
  readonly #ladder: QualityLadder;
  readonly #stopped = new AbortController();
  #counted: Count = { received: 0, lost: 0 };
  #beatAt = Date.now();
  #sendsLow = false;
  /** Pictures that we have stopped once: from then on LiveKit leaves it to us to stop them while nobody looks. */
  readonly #ours = new WeakSet<object>();

  constructor(options: RoomHealthOptions) {
    this.#options = options;
    this.#ladder = new QualityLadder(options.patience);
    const beat = setInterval(() => void this.#beat(), BEAT_MS);
    const { signal } = this.#stopped;
    signal.addEventListener('abort', () => clearInterval(beat));
    window.addEventListener('online', options.onDoubt, { signal });
    // Wi-Fi to mobile data and back; Chromium and Firefox on phones tell of it.
    (navigator as { connection?: NetworkInformation }).connection?.addEventListener('change', options.onDoubt, { signal });
  }

  get rung(): Rung {
    return this.#ladder.rung;
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** The person wants pictures in spite of it all. */
  wantPictures(): void {
    this.#ladder.wish(Date.now());
    this.#apply();
    this.#options.onRung();
  }

  /** Whether something comes in of those who send; true also where nobody does. */
  async hears(): Promise<boolean> {
    const from = performance.now();
    let before = await bytesOf(this.#tracks);
    let growths = 0;
    while (!this.#stopped.signal.aborted && this.#isSentTo) {
      if (performance.now() - from > MEDIA_WITHIN_MS) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const now = await bytesOf(this.#tracks);
      growths = now > before ? growths + 1 : 0;
      if (growths === GROWTHS) return true;
      // Also where it is less: a new connection counts from zero.
      before = now;
    }
    return true;
  }

  get #tracks(): RemoteTrack[] {
    return [...this.#options.room.remoteParticipants.values()].flatMap((person) => [...person.trackPublications.values()].flatMap(({ track }) => track ?? []));
  }

  get #isSentTo(): boolean {
    const wanted = [...this.#options.room.remoteParticipants.values()].flatMap((person) => [...person.trackPublications.values()]);
    // A picture that nobody looks at is not sent, nor one that we have given up.
    return wanted.some(({ isMuted, isDesired, isEnabled }) => isDesired && isEnabled && !isMuted);
  }

  async #beat(): Promise<void> {
    const now = Date.now();
    const late = now - this.#beatAt - BEAT_MS;
    this.#beatAt = now;
    if (late > SLEPT_MS) this.#options.onDoubt();
    const before = this.rung;
    const measured = await this.#measure();
    if (this.#stopped.signal.aborted) return;
    this.#ladder.sees(worse(measured, saidOf(this.#options.room.localParticipant.connectionQuality)), now);
    this.#apply();
    if (this.rung !== before) this.#options.onRung();
  }

  /** What the person's own network lost since the last look, of what came in and of what went out. */
  async #measure(): Promise<NetworkQuality> {
    const { room } = this.#options;
    const reports = await Promise.all([...this.#tracks, ...[...room.localParticipant.trackPublications.values()].flatMap(({ track }) => track ?? [])].map((track) => track.getRTCStatsReport().catch(() => undefined)));
    const count: Count = { received: 0, lost: 0 };
    let [sentLost, roundTripMs] = [0, 0];
    for (const entry of reports.flatMap((report) => [...(report?.values() ?? [])])) {
      if (entry.type === 'inbound-rtp') {
        count.received += entry.packetsReceived ?? 0;
        count.lost += Math.max(0, entry.packetsLost ?? 0);
      }
      if (entry.type === 'remote-inbound-rtp') {
        sentLost = Math.max(sentLost, entry.fractionLost ?? 0);
        roundTripMs = Math.max(roundTripMs, (entry.roundTripTime ?? 0) * 1000);
      }
    }
    const [received, lost] = [count.received - this.#counted.received, count.lost - this.#counted.lost];
    this.#counted = count;
    const cameLost = received + lost > 0 ? Math.max(0, lost) / (Math.max(0, received) + Math.max(0, lost)) : 0;
    return qualityOf({ lost: Math.max(sentLost, Number.isFinite(cameLost) ? cameLost : 0), roundTripMs });
  }

  /** Brings what is asked for and sent in line with the rung; said again at every beat, because people come and cameras change. */
  #apply(): void {
    const { room, livekit: { VideoQuality, Track } } = this.#options;
    const best = this.rung === 'full' ? VideoQuality.HIGH : VideoQuality.LOW;
    for (const person of room.remoteParticipants.values()) {
      for (const publication of person.videoTrackPublications.values()) {
        if (!publication.isDesired) continue;
        if (this.rung === 'sound') this.#ours.add(publication);
        if (this.#ours.has(publication)) publication.setEnabled(this.rung !== 'sound' && isLookedAt());
        if (this.rung !== 'sound') publication.setVideoQuality(best);
      }
    }
    const own = room.localParticipant.getTrackPublication(Track.Source.Camera)?.track as LocalVideoTrack | undefined;
    // In full size the server alone says which sizes somebody takes.
    if (own && (this.rung === 'low' || this.#sendsLow)) own.setPublishingQuality(best);
    this.#sendsLow = this.rung === 'low';
  }
}

const isLookedAt = (): boolean => !document.hidden || document.pictureInPictureElement !== null;

function saidOf(quality: string): NetworkQuality {
  if (quality === 'poor' || quality === 'lost') return quality;
  return quality === 'unknown' ? 'unknown' : 'good';
}

async function bytesOf(tracks: readonly RemoteTrack[]): Promise<number> {
  const reports = await Promise.all(tracks.map((track) => track.getRTCStatsReport().catch(() => undefined)));
  return reports.flatMap((report) => [...(report?.values() ?? [])]).reduce((sum, entry) => sum + (entry.type === 'inbound-rtp' ? (entry.bytesReceived ?? 0) : 0), 0);
}
