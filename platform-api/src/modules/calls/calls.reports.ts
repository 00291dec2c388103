/** What people's own browsers tell of their side of a call. It is kept beside the evidence, and is none. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { admit } from './calls.admission.ts';
import type { CallReport } from './calls.contract.ts';
import type { CalledSessions } from './calls.port.ts';
import * as repository from './calls.repository.ts';

interface ReportDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bookings: CalledSessions;
}

export class CallReports {
  readonly #deps: ReportDeps;

  constructor(deps: ReportDeps) {
    this.#deps = deps;
  }

  /** What comes before the room opens or after the end tells of nothing that counts. @throws resource.not_found */
  take(session: SessionPrincipal, callId: Id<'call'>, { reason, connection }: CallReport): Promise<void> {
    const { db, clock, bookings } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const { call } = await admit(tx, bookings, session, callId);
      const now = clock.now(session.scope);
      if (call.endedAt || now < call.opensAt) return;
      // One's own stay or none: about anybody else's there is nothing to tell, and what is unknown is no stay.
      const evidence = await repository.listEvidence(tx, callId);
      const isOwn = connection !== undefined && evidence.some((item) => item.connection === connection && item.userId === session.userId);
      await repository.insertReport(tx, callId, { userId: session.userId, connection: isOwn ? connection : null, reason, occurredAt: now });
    });
  }
}
