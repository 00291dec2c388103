/** What checks need of a media server. */

export interface CheckRoomWish {
  readonly name: string;
  /** After so long it goes by itself, whoever is in it. */
  readonly keepSeconds: number;
}

/** Implemented by adapters/livekit. Only `token` is certain to work; the others answer whether the server said yes. */
export interface CheckRooms {
  /** The WebSocket URL for browsers. */
  readonly browserUrl: string;
  open(wish: CheckRoomWish): Promise<boolean>;
  /** A room that is gone already is deleted. */
  delete(name: string): Promise<boolean>;
  /** Good for 60 seconds: sends one picture, hears and sees nothing. */
  token(roomName: string, identity: string): Promise<string>;
}
