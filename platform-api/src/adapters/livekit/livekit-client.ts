/** How LiveKit's server is reached, and how it says that a room is not there. */
import { RoomServiceClient, ServerError } from 'livekit-server-sdk';

export interface LivekitOptions {
  /** For us; HTTP. */
  readonly url: string;
  /** For browsers; WebSocket. */
  readonly wsUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Rooms are made and deleted in milliseconds; after this long the outcome is unknown. */
const TIMEOUT_SECONDS = 4;

export function roomService({ url, apiKey, apiSecret }: LivekitOptions): RoomServiceClient {
  return new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout: TIMEOUT_SECONDS, failover: false });
}

/** Deletes a room. Gone is what was asked for, whoever did it. */
export async function deleteRoom(rooms: RoomServiceClient, name: string): Promise<void> {
  try {
    await rooms.deleteRoom(name);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ServerError && (error.status === 404 || error.code === 'not_found');
}

export function reasonOf(error: unknown): string {
  return (error instanceof ServerError ? `${error.status} ${error.code ?? ''}` : String(error)).slice(0, 200);
}
