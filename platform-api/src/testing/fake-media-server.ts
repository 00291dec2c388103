/**
 * A media server in memory, for what a real one cannot be made to do in a test: people who are connected without a browser,
 * silence, a room that vanishes. Tokens and signed webhooks are the real adapter's.
 */
import { createHash, randomUUID } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { LivekitMediaServer } from '../adapters/livekit/index.ts';
import type { CommandOutcome, RoomSight, RoomWish, Stay } from '../modules/calls/index.ts';
import type { Clock } from '../platform/clock/clock.ts';

const KEY = { url: 'http://127.0.0.1:9', wsUrl: 'ws://127.0.0.1:9', apiKey: 'testkey', apiSecret: 'a-secret-of-tests-that-is-long-enough' };
const SILENCE = { kind: 'unknown', reason: 'silent on purpose' } as const;

interface FakeRoom {
  readonly wish: RoomWish;
  endsAt: Date;
  readonly stays: Map<string, Stay>;
}

export interface SignedWebhook {
  readonly body: string;
  readonly authorization: string;
}

export class FakeMediaServer extends LivekitMediaServer {
  readonly rooms = new Map<string, FakeRoom>();
  /** Every room that was ever asked for, in order. */
  readonly made: RoomWish[] = [];
  readonly deletions: { readonly name: string; readonly at: Date }[] = [];
  isSilent = false;
  /** How far its clock is ahead of ours. */
  skewMs = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super(KEY);
    this.#clock = clock;
  }

  override isReady(): Promise<boolean> {
    return Promise.resolve(!this.isSilent);
  }

  override clockTime(): Promise<Date | null> {
    return Promise.resolve(this.isSilent ? null : new Date(Math.floor(this.#ownTime().getTime() / 1000) * 1000));
  }

  #ownTime(): Date {
    return new Date(this.#clock.wall().getTime() + this.skewMs);
  }

  override createRoom(wish: RoomWish): Promise<CommandOutcome> {
    if (this.isSilent) return Promise.resolve(SILENCE);
    if (!this.rooms.has(wish.name)) {
      this.rooms.set(wish.name, { wish, endsAt: wish.endsAt, stays: new Map() });
      this.made.push(wish);
    }
    return Promise.resolve({ kind: 'done' });
  }

  override announceEnd(name: string, endsAt: Date): Promise<CommandOutcome> {
    const room = this.rooms.get(name);
    if (this.isSilent || !room) return Promise.resolve(SILENCE);
    room.endsAt = endsAt;
    return Promise.resolve({ kind: 'done' });
  }

  override deleteRoom(name: string): Promise<CommandOutcome> {
    if (this.isSilent) return Promise.resolve(SILENCE);
    this.deletions.push({ name, at: this.#clock.wall() });
    this.rooms.delete(name);
    return Promise.resolve({ kind: 'done' });
  }

  override lookInto(name: string): Promise<RoomSight> {
    if (this.isSilent) return Promise.resolve(SILENCE);
    const room = this.rooms.get(name);
    return Promise.resolve(room ? { kind: 'open', endsAt: room.endsAt.toISOString(), stays: [...room.stays.values()] } : { kind: 'gone' });
  }

  /** Somebody's browser has connected with a token of ours, and publishes its sound. Answers with their stay. */
  enter(roomName: string, identity: string, wish: { readonly isHeard?: boolean } = {}): Stay {
    const audio = wish.isHeard === false ? [] : [`TR_${randomUUID()}`];
    const stay: Stay = { connection: `PA_${randomUUID()}`, identity, joinedAt: this.#ownTime(), audio };
    this.rooms.get(roomName)!.stays.set(stay.connection, stay);
    return stay;
  }

  leave(roomName: string, stay: Stay): void {
    this.rooms.get(roomName)!.stays.delete(stay.connection);
  }

  /** What LiveKit would send. Of tracks it tells which, and of their participant no more than the names. */
  async webhook(type: string, roomName: string, stay?: Stay, id = `EV_${randomUUID()}`): Promise<SignedWebhook> {
    const createdAt = Math.floor(this.#ownTime().getTime() / 1000);
    const isOfTrack = type.startsWith('track_');
    const names = stay && { sid: stay.connection, identity: stay.identity };
    const participant = names && (isOfTrack ? names : { ...names, joinedAtMs: String(stay.joinedAt?.getTime() ?? 0), state: 'ACTIVE' });
    const track = isOfTrack && stay && { sid: stay.audio[0], type: 'AUDIO', source: 'MICROPHONE' };
    const body = JSON.stringify({ event: type, id, createdAt: String(createdAt), room: { name: roomName }, ...(participant && { participant }), ...(track && { track }) });
    const token = new AccessToken(KEY.apiKey, KEY.apiSecret, { ttl: '5m' });
    token.sha256 = createHash('sha256').update(body).digest('base64');
    return { body, authorization: await token.toJwt() };
  }
}
