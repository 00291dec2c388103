/** The media server behind calls: LiveKit by its own SDK. No method throws for what the server says or fails to say. */
import { AccessToken, ParticipantInfo_State, TrackSource, TrackType, WebhookReceiver, type ParticipantInfo, type RoomServiceClient } from 'livekit-server-sdk';
import type { CommandOutcome, MediaEvent, MediaServer, RoomSight, RoomWish, Stay, TokenWish } from '../../modules/calls/index.ts';
import { deleteRoom, isNotFound, reasonOf, roomService, type LivekitOptions } from './livekit-client.ts';

/** Only the way into the room: once in, LiveKit hands out refresh tokens itself. */
const TOKEN_SECONDS = 120;
const READY_WITHIN_MS = 1_000;
/** A lecture hall of lobbies asks at once; one answer serves them all for a moment. */
const READY_KEPT_MS = 1_000;

const DONE: CommandOutcome = { kind: 'done' };

export class LivekitMediaServer implements MediaServer {
  readonly browserUrl: string;
  readonly #options: LivekitOptions;
  readonly #rooms: RoomServiceClient;
  readonly #webhooks: WebhookReceiver;
  #ready: { readonly askedAt: number; readonly answer: Promise<boolean> } | undefined;

  constructor(options: LivekitOptions) {
    this.browserUrl = options.wsUrl;
    this.#options = options;
    this.#rooms = roomService(options);
    this.#webhooks = new WebhookReceiver(options.apiKey, options.apiSecret);
  }

  isReady(): Promise<boolean> {
    const now = performance.now();
    if (!this.#ready || now - this.#ready.askedAt >= READY_KEPT_MS) this.#ready = { askedAt: now, answer: this.#probe() };
    return this.#ready.answer;
  }

  /** Every answer of its HTTP server is dated. */
  async clockTime(): Promise<Date | null> {
    try {
      const told = new Date((await fetch(this.#options.url, { signal: AbortSignal.timeout(READY_WITHIN_MS) })).headers.get('date') ?? '');
      return Number.isNaN(told.getTime()) ? null : told;
    } catch {
      // No answer tells no time.
      return null;
    }
  }

  async #probe(): Promise<boolean> {
    try {
      return (await fetch(this.#options.url, { signal: AbortSignal.timeout(READY_WITHIN_MS) })).ok;
    } catch {
      // Not answering is what «not ready» looks like while the server is being built or restarted.
      return false;
    }
  }

  /** A departure timeout as long as the call: with `auto_create: false` a room that closed early could not be entered again. */
  createRoom(wish: RoomWish): Promise<CommandOutcome> {
    return this.#command(() =>
      this.#rooms.createRoom({
        name: wish.name, emptyTimeout: wish.keepSeconds, departureTimeout: wish.keepSeconds, maxParticipants: wish.participantsMax, metadata: metadataOf(wish.endsAt),
      }),
    );
  }

  announceEnd(roomName: string, endsAt: Date): Promise<CommandOutcome> {
    return this.#command(() => this.#rooms.updateRoomMetadata(roomName, metadataOf(endsAt)));
  }

  deleteRoom(roomName: string): Promise<CommandOutcome> {
    return this.#command(() => deleteRoom(this.#rooms, roomName));
  }

  async lookInto(roomName: string): Promise<RoomSight> {
    try {
      const [room] = await this.#rooms.listRooms([roomName]);
      if (!room) return { kind: 'gone' };
      const participants = await this.#rooms.listParticipants(roomName);
      // Whoever is still connecting neither hears nor is heard.
      return { kind: 'open', endsAt: endsAtOf(room.metadata), stays: participants.filter((person) => person.state === ParticipantInfo_State.ACTIVE).map(stayOf) };
    } catch (error) {
      return isNotFound(error) ? { kind: 'gone' } : { kind: 'unknown', reason: reasonOf(error) };
    }
  }

  /** Never `roomCreate`: it would let a participant make and delete rooms. */
  issueToken(wish: TokenWish): Promise<string> {
    const token = new AccessToken(this.#options.apiKey, this.#options.apiSecret, {
      identity: wish.identity, name: wish.name, ttl: TOKEN_SECONDS, attributes: { role: wish.role },
    });
    token.addGrant({
      roomJoin: true, room: wish.roomName, canSubscribe: true, canPublishData: true, canUpdateOwnMetadata: false,
      canPublishSources: [TrackSource.CAMERA, TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE],
    });
    return token.toJwt();
  }

  async readWebhook(rawBody: Buffer, authorization: string | undefined): Promise<MediaEvent | null> {
    try {
      const event = await this.#webhooks.receive(rawBody.toString('utf8'), authorization);
      return {
        id: event.id, type: event.event, roomName: event.room?.name ?? '', createdAt: new Date(Number(event.createdAt) * 1000),
        stay: event.participant ? stayOf(event.participant) : null,
        track: event.track ? { id: event.track.sid, isAudio: event.track.type === TrackType.AUDIO } : null,
      };
    } catch {
      // The SDK throws one kind of error for a bad signature, an old token and an unreadable body: none is the server's word.
      return null;
    }
  }

  async #command(run: () => Promise<unknown>): Promise<CommandOutcome> {
    try {
      await run();
      return DONE;
    } catch (error) {
      return { kind: 'unknown', reason: reasonOf(error) };
    }
  }
}

const metadataOf = (endsAt: Date): string => JSON.stringify({ endsAt: endsAt.toISOString() });

function endsAtOf(metadata: string): string | null {
  const endsAt: unknown = metadata === '' ? undefined : (JSON.parse(metadata) as { endsAt?: unknown }).endsAt;
  return typeof endsAt === 'string' ? endsAt : null;
}

/** Events about tracks name their participant and tell nothing more. */
function stayOf(participant: ParticipantInfo): Stay {
  const joinedMs = participant.joinedAtMs > 0n ? Number(participant.joinedAtMs) : Number(participant.joinedAt) * 1000;
  const audio = participant.tracks.filter((track) => track.type === TrackType.AUDIO).map((track) => track.sid);
  return { connection: participant.sid, identity: participant.identity, joinedAt: joinedMs > 0 ? new Date(joinedMs) : null, audio };
}
