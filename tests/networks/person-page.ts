/** Runs in a page: one person's way into a room, by the code that the product's own call room has, and what came of it. */
import type { Patience, Rung } from '../../widgets/src/calls/quality-ladder.ts';
import { RoomConnection, type Report, type RoomState } from '../../widgets/src/calls/room-connection.ts';

/** What the page is let in with, or the API's word against it. */
export type Admission = { readonly serverUrl: string; readonly token: string } | { readonly refused: string };

/** TURN servers that answer at other ports here, by how they are spoken to. */
export type Detours = Readonly<Partial<Record<'udp' | 'tcp' | 'tls', number>>>;

export interface PersonOptions {
  readonly relayOnly: boolean;
  readonly hasCamera: boolean;
  /** How long the call lasts, by this machine's clock; there is no end where it is absent. */
  readonly endsAtMs?: number;
  /** With a weak network; the product's own where it is absent. */
  readonly patience?: Patience;
}

export interface Route {
  /** `host`, `srflx`, `prflx` or `relay`. */
  readonly type: string;
  readonly protocol: string;
  /** How a relay is spoken to. */
  readonly relayProtocol: string | null;
}

export interface PersonState {
  readonly state: RoomState;
  readonly seesOther: boolean;
  /** Of everything that ever came, over all connections. */
  readonly soundBytes: number;
  readonly frames: number;
  readonly routes: readonly Route[];
  /** How often it was told that the call is there again. */
  readonly returns: number;
  readonly closed: { readonly reason: string; readonly atMs: number } | null;
  readonly reports: readonly Report[];
  readonly isWeak: boolean;
  /** What is left of the pictures. */
  readonly rung: Rung;
}

export interface PersonInPage {
  join(options: PersonOptions): Promise<void>;
  state(): Promise<PersonState>;
  leave(): void;
}

declare global {
  interface Window {
    admit(): Promise<Admission>;
    detours: Detours;
    person: PersonInPage;
  }
}

class Refused extends Error {
  override readonly name = 'Refused';
}

const connections: RTCPeerConnection[] = [];
const Native = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Native {
  constructor(configuration?: RTCConfiguration) {
    super(detoured(configuration));
    connections.push(this);
  }

  override setConfiguration(configuration?: RTCConfiguration): void {
    super.setConfiguration(detoured(configuration));
  }
};

/** The media server tells where TURN is; from here the way there leads through the network that the test switches. */
function detoured(configuration: RTCConfiguration = {}): RTCConfiguration {
  return { ...configuration, iceServers: (configuration.iceServers ?? []).map((server) => ({ ...server, urls: [server.urls].flat().map(detour) })) };
}

function detour(url: string): string {
  const way = url.startsWith('turns:') ? 'tls' : /transport=tcp/.test(url) ? 'tcp' : 'udp';
  const port = window.detours[way];
  return port === undefined ? url : url.replace(/:\d+(\?|$)/, `:${port}$1`);
}

/** What each stream had received when it was last looked at; streams of connections that are gone keep theirs. */
const received = new Map<string, { kind: string; bytes: number; frames: number }>();

async function look(): Promise<Route[]> {
  const routes: Route[] = [];
  for (const [index, connection] of connections.entries()) {
    if (connection.connectionState === 'closed') continue;
    const stats = await connection.getStats();
    for (const entry of stats.values()) {
      if (entry.type === 'inbound-rtp') received.set(`${index} ${entry.id}`, { kind: entry.kind, bytes: entry.bytesReceived, frames: entry.framesDecoded ?? 0 });
      if (entry.type !== 'transport' || connection.connectionState !== 'connected') continue;
      const local = stats.get(stats.get(entry.selectedCandidatePairId)?.localCandidateId);
      if (local) routes.push({ type: local.candidateType, protocol: local.protocol, relayProtocol: local.relayProtocol ?? null });
    }
  }
  return routes;
}

const journal: { returns: number; closed: PersonState['closed']; reports: Report[] } = { returns: 0, closed: null, reports: [] };
let room: RoomConnection | undefined;

window.person = {
  async join({ relayOnly, hasCamera, endsAtMs, patience }) {
    journal.closed = null;
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, ...(hasCamera && { video: { width: 320, height: 180, frameRate: 10 } }) });
    const [microphone, camera] = [stream.getAudioTracks()[0] ?? null, stream.getVideoTracks()[0] ?? null];
    room = new RoomConnection({
      access: async () => {
        const admission = await window.admit();
        if ('refused' in admission) throw new Refused(admission.refused);
        return { object: 'call_access', callId: 'call_of_a_test', livemode: false, generation: 1, endsAt: '', serverNow: '', ...admission };
      },
      tracks: () => ({ camera: { track: camera, on: camera !== null }, microphone: { track: microphone, on: true } }),
      screen: () => null,
      speakerId: () => '',
      relayOnly: () => relayOnly,
      timeLeftMs: () => (endsAtMs === undefined ? 3_600_000 : endsAtMs - Date.now()),
      isFinal: (error) => error instanceof Refused && error.message === 'call.over',
      onChange: () => undefined,
      onMetadata: () => undefined,
      onText: () => undefined,
      onBack: () => { journal.returns += 1; },
      onClosed: (reason) => { journal.closed = { reason, atMs: Date.now() }; },
      ...(patience && { patience }),
      report: (report) => void journal.reports.push(report),
    });
    const screen = document.createElement('video');
    document.body.append(screen);
    room.show(screen);
    await room.join();
  },
  async state() {
    const routes = await look();
    const sum = (of: (one: { kind: string; bytes: number; frames: number }) => number): number => [...received.values()].reduce((all, one) => all + of(one), 0);
    return {
      state: room?.state ?? 'idle', seesOther: room?.other != null, isWeak: room?.weak ?? false, rung: room?.rung ?? 'full', routes,
      soundBytes: sum(({ kind, bytes }) => (kind === 'audio' ? bytes : 0)), frames: sum(({ frames }) => frames), ...journal,
    };
  },
  leave: () => room?.leave(),
};
