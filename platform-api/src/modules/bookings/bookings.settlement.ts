/** After the session: the rules frozen into each booking decide, and the decision moves the money, once. */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { toWire } from '../../platform/money/money.ts';
import type { MentorsService } from '../mentors/index.ts';
import type { SettlementCases } from './bookings.cases.ts';
import { eventData } from './bookings.confirmation.ts';
import { sessionSettled } from './bookings.events.ts';
import { isUnderReview } from './bookings.policy.ts';
import type { SessionFacts, SettlementOutlook, ShareSettlement } from './bookings.port.ts';
import { PLATFORM_FAILURE, type BookingRefunds } from './bookings.refunds.ts';
import * as repository from './bookings.repository.ts';
import { neededTogetherSeconds, settle, type Settlement } from './settlement.policy.ts';

interface SettlementDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly shares: ShareSettlement;
  readonly mentors: Pick<MentorsService, 'recordAttendance'>;
  readonly refunds: Pick<BookingRefunds, 'giveBack'>;
  readonly cases: Pick<SettlementCases, 'open'>;
}

export class SessionSettlement {
  readonly #deps: SettlementDeps;

  constructor(deps: SettlementDeps) {
    this.#deps = deps;
  }

  /** Settles every booking of the session in one transaction. Bookings that are settled or under review already stay as they are. */
  async settle(scope: TenantScope, facts: SessionFacts): Promise<void> {
    await this.#deps.db.write(scope, async (tx) => {
      const bookings = (await repository.lockOfSession(tx, facts.sessionId)).filter((booking) => booking.status === 'confirmed' || booking.status === 'live');
      for (const booking of bookings) {
        const outcome = settle(booking.settlementRules, { ...facts, met: facts.metAt !== null }, booking);
        await this.#apply(tx, booking, outcome, facts);
      }
      const [first] = bookings;
      if (first && facts.metAt !== null) await this.#deps.mentors.recordAttendance(tx, first.mentorId, facts.endedAt);
    });
  }

  /** What these facts come to for each of the session's bookings; changes nothing. */
  async outlookOf(tx: Tx, facts: SessionFacts): Promise<SettlementOutlook[]> {
    const bookings = await repository.listOfSession(tx, facts.sessionId);
    return bookings.map((booking) => ({
      bookingId: booking.id,
      state: stateOf(booking),
      rule: settle(booking.settlementRules, { ...facts, met: facts.metAt !== null }, booking).rule,
      neededTogetherSeconds: neededTogetherSeconds(booking.durationSeconds, facts.lostSeconds),
    }));
  }

  async #apply(tx: Tx, booking: repository.BookingRecord, outcome: Settlement, facts: SessionFacts): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    // Nobody has to decide about what cost nothing.
    const isHeld = outcome.mentorShare === 'hold' && booking.priceMinor > 0n;
    await repository.setSettled(tx, booking.id, { status: outcome.status, settledAt: isHeld ? null : now, metAt: facts.metAt }, now);
    if (isHeld) return this.#deps.cases.open(tx, booking, facts);
    const mentorEarnedMinor = await this.#moveMoney(tx, booking, outcome);
    await this.#deps.events.append(tx, sessionSettled, {
      subject: { type: 'booking', id: booking.id }, actor: 'system', audience: [booking.studentUserId, booking.mentorUserId],
      data: {
        ...eventData(booking), rule: outcome.rule, status: outcome.status, mentorEarnedMinor: toWire(mentorEarnedMinor),
        refundMinor: toWire(outcome.refundMinor), goodwillMinor: toWire(outcome.goodwillMinor),
      },
    });
  }

  /** Answers with what the mentor earned. */
  async #moveMoney(tx: Tx, booking: repository.BookingRecord, { rule, refundMinor, goodwillMinor }: Settlement): Promise<bigint> {
    const { shares, refunds } = this.#deps;
    const earned = await shares.giveBack(tx, booking, refundMinor, 'settled');
    if (refundMinor > 0n) await refunds.giveBack(tx, booking, { amountMinor: refundMinor, cause: rule, decidedBy: 'system' });
    if (goodwillMinor > 0n) {
      await shares.absorb(tx, booking, goodwillMinor);
      await refunds.giveBack(tx, booking, { amountMinor: goodwillMinor, cause: PLATFORM_FAILURE, decidedBy: 'system' });
    }
    return earned;
  }
}

function stateOf(booking: repository.BookingRecord): SettlementOutlook['state'] {
  if (booking.settledAt) return 'settled';
  if (booking.status === 'cancelled') return 'cancelled';
  return isUnderReview(booking) ? 'under_review' : 'open';
}
