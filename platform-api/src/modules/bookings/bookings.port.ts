/** What bookings ask of the module that holds the sessions and of whoever settles the shares, and what they are told afterwards. */
import type { Tx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { Split } from '../../platform/money/allocate.ts';

/** What of a booking decides who gets how much: the price and the split that were frozen into it. */
export interface Sale {
  readonly id: Id<'booking'>;
  readonly mentorUserId: Id<'user'>;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly split: Split;
  /** How often it was made longer: each time its shares were held anew. Left out where it never was. */
  readonly extensions?: number;
}

/**
 * How the parts of a price reach those who earned them. `WalletSettlement` is the first answer: the platform keeps the money and
 * the ledger says whose it is. Another one, where the gateway splits the payment itself (Razorpay Route: transfers on hold at the
 * capture, released or reversed later), does the same things; what it has to ask the gateway it plans as due work, because
 * each method runs inside the transaction that decides.
 */
export interface ShareSettlement {
  /** Confirmed: the shares wait for the session. */
  hold(tx: Tx, sale: Sale): Promise<void>;
  /** Made longer, once more: the shares of what it costs now wait, instead of those of what it did. */
  extend(tx: Tx, sale: Sale, addedMinor: bigint): Promise<void>;
  /**
   * Settled or cancelled: `refundMinor`, often nothing, becomes undecided money again, from which the student is refunded; what is
   * left is everyone's by their share. Answers with the mentor's.
   */
  giveBack(tx: Tx, sale: Sale, refundMinor: bigint, cause: 'settled' | 'cancelled'): Promise<bigint>;
  /**
   * Refunded after that: everyone gives back their part, which becomes undecided money again. `nth` counts the booking's refunds,
   * because each is a cause of its own. Answers with the mentor's part.
   */
  takeBack(tx: Tx, sale: Sale, refund: { readonly beforeMinor: bigint; readonly amountMinor: bigint; readonly nth: number }): Promise<bigint>;
  /** The platform pays for its own failure; the shares stay as they are. */
  absorb(tx: Tx, sale: Sale, amountMinor: bigint): Promise<void>;
}

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
  /** Until when the call runs; null where it does not run now. */
  runsUntil(tx: Tx, callId: Id<'call'>): Promise<Date | null>;
  /** Moves the end of a running call; both see it at once. Answers with the new end, or null where it does not run any more. */
  extend(tx: Tx, callId: Id<'call'>, seconds: number): Promise<Date | null>;
}

/** How a session went, from the media server's evidence; what browsers report lowers what their own people get, and no more. */
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
  /** Both were in the room, and no sound of either ever was. */
  readonly neverHeard?: boolean;
  /** A student's browser told that it found no way into the room. */
  readonly studentCouldNotJoin?: boolean;
  /** Somebody of the college ended it before anybody could be called absent. */
  readonly closedEarly?: boolean;
}

/** What a session's facts come to for one of its bookings. */
export interface SettlementOutlook {
  readonly bookingId: Id<'booking'>;
  readonly state: 'open' | 'under_review' | 'settled' | 'cancelled';
  /** The first rule that the facts fit, of the version the booking was sold under. */
  readonly rule: string;
  /** How long both have to be present together for the mentor to be paid without anybody looking. */
  readonly neededTogetherSeconds: number;
}
