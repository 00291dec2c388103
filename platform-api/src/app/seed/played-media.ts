/** The media server of the demo's past: whoever asks for a token is in the room at once and stays until it is deleted. */
import { randomUUID } from 'node:crypto';
import type { CommandOutcome, MediaEvent, MediaServer, RoomSight, RoomWish, Stay, TokenWish } from '../../modules/calls/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';

const DONE: CommandOutcome = { kind: 'done' };

export class PlayedMedia implements MediaServer {
  readonly browserUrl = 'ws://127.0.0.1';
  readonly #clock: Pick<Clock, 'wall'>;
  readonly #rooms = new Map<string, { endsAt: string; stays: Stay[] }>();

  constructor(clock: Pick<Clock, 'wall'>) {
    this.#clock = clock;
  }

  isReady(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** One machine, one clock. */
  clockTime(): Promise<Date | null> {
    return Promise.resolve(this.#clock.wall());
  }

  createRoom(wish: RoomWish): Promise<CommandOutcome> {
    if (!this.#rooms.has(wish.name)) this.#rooms.set(wish.name, { endsAt: wish.endsAt.toISOString(), stays: [] });
    return Promise.resolve(DONE);
  }

  announceEnd(roomName: string, endsAt: Date): Promise<CommandOutcome> {
    const room = this.#rooms.get(roomName);
    if (room) room.endsAt = endsAt.toISOString();
    return Promise.resolve(DONE);
  }

  deleteRoom(roomName: string): Promise<CommandOutcome> {
    this.#rooms.delete(roomName);
    return Promise.resolve(DONE);
  }

  lookInto(roomName: string): Promise<RoomSight> {
    const room = this.#rooms.get(roomName);
    return Promise.resolve(room ? { kind: 'open', endsAt: room.endsAt, stays: [...room.stays] } : { kind: 'gone' });
  }

  issueToken(wish: TokenWish): Promise<string> {
    this.#rooms.get(wish.roomName)?.stays.push({ connection: randomUUID(), identity: wish.identity, joinedAt: this.#clock.wall(), audio: [randomUUID()] });
    return Promise.resolve('played');
  }

  /** Whoever is in a room goes out of it, and the room stays. */
  everybodyLeaves(): void {
    for (const { stays } of this.#rooms.values()) stays.length = 0;
  }

  readWebhook(): Promise<MediaEvent | null> {
    return Promise.resolve(null);
  }
}
