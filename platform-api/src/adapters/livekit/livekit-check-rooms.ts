/** Rooms in which one browser looks whether its network carries calls. */
import { AccessToken, TrackSource, type RoomServiceClient } from 'livekit-server-sdk';
import type { CheckRooms, CheckRoomWish } from '../../modules/network-checks/index.ts';
import type { Log } from '../../platform/log/log.ts';
import { deleteRoom, reasonOf, roomService, type LivekitOptions } from './livekit-client.ts';

const TOKEN_SECONDS = 60;

export class LivekitCheckRooms implements CheckRooms {
  readonly browserUrl: string;
  readonly #options: LivekitOptions;
  readonly #rooms: RoomServiceClient;
  readonly #log: Log;

  constructor(options: LivekitOptions, log: Log) {
    this.browserUrl = options.wsUrl;
    this.#options = options;
    this.#log = log;
    this.#rooms = roomService(options);
  }

  async open({ name, keepSeconds }: CheckRoomWish): Promise<boolean> {
    try {
      // One at a time: a token that was seen by somebody else lets nobody in beside the one who checks.
      await this.#rooms.createRoom({ name, emptyTimeout: keepSeconds, departureTimeout: keepSeconds, maxParticipants: 1 });
      return true;
    } catch (error) {
      this.#log.warn({ room: name, why: reasonOf(error) }, 'a room for a network check could not be opened');
      // Silence and refusal are the same to who wants to check: not now. The room's deletion is planned in any case.
      return false;
    }
  }

  async delete(name: string): Promise<boolean> {
    try {
      await deleteRoom(this.#rooms, name);
      return true;
    } catch (error) {
      this.#log.warn({ room: name, why: reasonOf(error) }, 'the room of a network check could not be deleted; it is tried again');
      return false;
    }
  }

  token(roomName: string, identity: string): Promise<string> {
    const token = new AccessToken(this.#options.apiKey, this.#options.apiSecret, { identity, ttl: TOKEN_SECONDS });
    token.addGrant({
      roomJoin: true, room: roomName, canPublishSources: [TrackSource.CAMERA], canSubscribe: false, canPublishData: false, canUpdateOwnMetadata: false,
    });
    return token.toJwt();
  }
}
