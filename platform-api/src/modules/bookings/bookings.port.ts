/** What bookings ask of the module that holds the sessions, and what it tells them afterwards. */
import type { Tx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids/ids.ts';

export interface ConfirmedSession {
  readonly sessionId: Id<'mentoringSession'>;
  readonly mentorUserId: Id<'user'>;
  readonly startsAt: Date;
  readonly durationSeconds: number;
  /** The claims cover the duration and this; nothing may run longer. */
  readonly graceSeconds: number;
  readonly topic: string;
  readonly bookings: readonly { readonly bookingId: Id<'booking'>; readonly studentUserId: Id<'user'> }[];
}

/** Calls implement it, so that a confirmed booking has its room in the same transaction. Safe to repeat for a session. */
export interface SessionRooms {
  open(tx: Tx, session: ConfirmedSession): Promise<{ readonly callId: Id<'call'>; readonly conversationId: Id<'conversation'> }>;
  /** The session is cancelled: nobody gets in any more, and nothing is settled. Safe to repeat. */
  close(tx: Tx, callId: Id<'call'>): Promise<void>;
}

/** How a session went, from the media server's evidence alone. */
export interface SessionFacts {
  readonly sessionId: Id<'mentoringSession'>;
  readonly endedAt: Date;
  readonly bothPresentSeconds: number;
  readonly mentorPresentSeconds: number;
  readonly studentPresentSeconds: number;
  readonly metAt: Date | null;
  readonly studentLeftFirst: boolean;
  /** `none`: the media server recorded nothing at all. */
  readonly evidence: 'sfu' | 'none';
  readonly lostSeconds: number;
}
