// How a room of two is set up. Every number has its reason: the product's calls are one person to one person, on
// phones and college networks.
import type { Room, RoomConnectOptions, RoomOptions } from 'livekit-client';

export type LivekitModule = typeof import('livekit-client');

/** livekit-client is 146 KiB gzip; it is loaded while the person looks at the preview. */
export async function loadLivekit(): Promise<LivekitModule> {
  const livekit = await import('livekit-client');
  const { getLogger, LoggerNames } = livekit;
  // It tells the portal's console of every track otherwise. Its setLogLevel() would write into the portal's localStorage;
  // the default is written nowhere, and each logger takes it over when it is asked for.
  getLogger(LoggerNames.Default).setDefaultLevel('warn');
  for (const name of Object.values(LoggerNames)) getLogger(name);
  return livekit;
}

/** A chat message is at most 15 KiB; a stream that unpacks to more is not ours. */
const INCOMING_BYTES_MAX = 64_000;

/** Firefox misses subscriptions when both directions share a connection (livekit/livekit#4379, #4455). */
const oneConnectionWorks = (): boolean => !navigator.userAgent.includes('Firefox/');

export function roomOptions({ AudioPresets, VideoPresets }: LivekitModule, speakerId: string): RoomOptions {
  return {
    // Both are off by default: pause what nobody sees, send only the layers somebody takes.
    adaptiveStream: true,
    dynacast: true,
    disconnectOnPageLeave: true,
    // The tracks are the lobby's and outlive a room.
    stopLocalTrackOnUnpublish: false,
    singlePeerConnection: oneConnectionWorks(),
    dataStream: { maxPayloadByteLength: INCOMING_BYTES_MAX },
    ...(speakerId && { audioOutput: { deviceId: speakerId } }),
    videoCaptureDefaults: { resolution: VideoPresets.h540.resolution },
    publishDefaults: {
      videoCodec: 'vp8',
      videoEncoding: VideoPresets.h540.encoding,
      videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
      simulcast: true,
      audioPreset: AudioPresets.speech,
      dtx: true,
      red: true,
    },
  };
}

/** `relay` sends everything through TURN: for tests, and where support finds that nothing else works. */
export const connectOptions = (relay: boolean): RoomConnectOptions => ({
  maxRetries: 1,
  ...(relay && { rtcConfig: { iceTransportPolicy: 'relay' } }),
});

export type CloseReason = 'left' | 'elsewhere' | 'removed' | 'ended';

/** What a disconnection means for the person; null asks for a new room. An unknown reason is a lost network. */
export function closeReason({ DisconnectReason }: LivekitModule, reason: number | undefined): CloseReason | null {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'left';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'elsewhere';
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'ended';
    default:
      return null;
  }
}

/** 0.3 s, doubling to 5 s, each ±30 % so that two people do not knock in step. */
export const rejoinDelayMs = (attempt: number): number => Math.min(5_000, 300 * 2 ** attempt) * (0.7 + Math.random() * 0.6);

export type { Room };
