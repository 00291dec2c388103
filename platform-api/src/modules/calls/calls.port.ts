/** What calls need of a media server and of the sessions they belong to. */
import type { Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { SessionFacts, SettlementOutlook } from '../bookings/index.ts';

/** A command's end. `unknown`: no answer, so it may have been done or not. */
export type CommandOutcome = { readonly kind: 'done' } | { readonly kind: 'unknown'; readonly reason: string };

export interface RoomWish {
  readonly name: string;
  /** How long the room must stay open while nobody is in it: the rest of the call. */
  readonly keepSeconds: number;
  readonly participantsMax: number;
  readonly endsAt: Date;
}

/** One person's stay in a room. Who comes back has another connection. */
export interface Stay {
  readonly connection: string;
  readonly identity: string;
  /** Null where the event does not tell it. */
  readonly joinedAt: Date | null;
  /** The server's ids of the sound that they publish, muted or not, where a room was looked into. */
  readonly audio: readonly string[];
}

export type RoomSight =
  | { readonly kind: 'open'; readonly endsAt: string | null; readonly stays: readonly Stay[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface MediaEvent {
  readonly id: string;
  readonly type: string;
  /** Empty where the event is about no room. */
  readonly roomName: string;
  /** To the second. */
  readonly createdAt: Date;
  readonly stay: Stay | null;
  /** What was published, or is no longer. */
  readonly track: { readonly id: string; readonly isAudio: boolean } | null;
}

export interface TokenWish {
  readonly roomName: string;
  readonly identity: string;
  readonly name: string;
  readonly role: 'mentor' | 'student';
}

/** Implemented by adapters/livekit. No method throws for what the server says or fails to say. */
export interface MediaServer {
  /** The WebSocket URL for browsers. */
  readonly browserUrl: string;
  isReady(): Promise<boolean>;
  /** The server's own clock, to the second; null where it does not answer. Its machine need not agree with ours. */
  clockTime(): Promise<Date | null>;
  /** Making a room that is there already changes nothing. */
  createRoom(wish: RoomWish): Promise<CommandOutcome>;
  /** Tells everyone in the room, and whoever comes later, when it ends. */
  announceEnd(roomName: string, endsAt: Date): Promise<CommandOutcome>;
  /** Puts everyone out. A room that is gone already is `done`. */
  deleteRoom(roomName: string): Promise<CommandOutcome>;
  lookInto(roomName: string): Promise<RoomSight>;
  /** Good for two minutes, one room and one person. */
  issueToken(wish: TokenWish): Promise<string>;
  /** The event of a signed webhook; null when the signature or the body is not the server's. */
  readWebhook(rawBody: Buffer, authorization: string | undefined): Promise<MediaEvent | null>;
}

/** Implemented by the bookings module. */
export interface CalledSessions {
  listBookingIds(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<readonly Id<'booking'>[]>;
  /** @throws resource.not_found for whoever is not in the booking */
  getForParticipant(tx: Tx, bookingId: Id<'booking'>, userId: Id<'user'>): Promise<{ readonly callId: Id<'call'> | null }>;
  /** Both are there. */
  markLive(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<void>;
  /** Safe to repeat. */
  settleSession(scope: TenantScope, facts: SessionFacts): Promise<void>;
  /** Changes nothing. */
  outlookOf(tx: Tx, facts: SessionFacts): Promise<readonly SettlementOutlook[]>;
  /** When more time was paid for, oldest first. */
  listExtendedAt(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<readonly Date[]>;
}
