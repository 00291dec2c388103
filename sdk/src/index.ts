/** The client for a tenant's server: everything its secret key may do. */
import { createServerClock } from './clock.ts';
import { API_VERSION } from './generated/api-version.ts';
import { bookingRefunds } from './resources/bookings.ts';
import { disputes } from './resources/disputes.ts';
import { embedSessions } from './resources/embed-sessions.ts';
import { ledger } from './resources/ledger.ts';
import { mentorProfile, mentorRoster } from './resources/mentors.ts';
import { paymentDetails } from './resources/payments.ts';
import { refunds } from './resources/refunds.ts';
import { callRecords } from './resources/calls.ts';
import { settlementCases } from './resources/settlement-cases.ts';
import { settlements } from './resources/settlements.ts';
import { staff } from './resources/staff.ts';
import { statements } from './resources/statements.ts';
import { tenantTerms } from './resources/tenant.ts';
import { users } from './resources/users.ts';
import { webhookEndpoints } from './resources/webhook-endpoints.ts';
import { createTransport, type ConnectionOptions } from './transport.ts';

export * from './public.ts';

export interface ServerOptions extends ConnectionOptions {
  /** `sk_test_…` or `sk_live_…`; servers only. */
  readonly secretKey: string;
}

export type PeerVerse = ReturnType<typeof createPeerVerse>;

export function createPeerVerse(options: ServerOptions) {
  if (!/^[sr]k_/.test(options.secretKey)) throw new TypeError('secretKey must begin with sk_.');
  const proof = { Authorization: `Bearer ${options.secretKey}` };
  const transport = createTransport({
    ...options,
    clock: createServerClock(),
    headers: { 'PeerVerse-Version': options.version ?? API_VERSION },
    // A redirect could carry the key off.
    init: { redirect: 'manual' },
    credentials: { headers: async () => proof, refused: () => false },
  });
  return {
    embedSessions: embedSessions(transport),
    users: users(transport),
    mentors: { ...mentorRoster(transport), ...mentorProfile(transport) },
    bookings: bookingRefunds(transport),
    calls: callRecords(transport),
    ledger: ledger(transport),
    payments: paymentDetails(transport),
    disputes: disputes(transport),
    refunds: refunds(transport),
    settlementCases: settlementCases(transport),
    settlements: settlements(transport),
    staff: staff(transport),
    statements: statements(transport),
    tenant: tenantTerms(transport),
    webhookEndpoints: webhookEndpoints(transport),
  };
}
