/** The client for pages. Never give it a secret key. */
import { connectPage, type BrowserOptions, type PageSession } from './page.ts';
import { bookingRefunds, bookings } from './resources/bookings.ts';
import { callRecords, calls } from './resources/calls.ts';
import { conversations } from './resources/conversations.ts';
import { credit } from './resources/credit.ts';
import { events } from './resources/events.ts';
import { extensions } from './resources/extensions.ts';
import { instantCalls, instantDesk } from './resources/instant-calls.ts';
import { me } from './resources/me.ts';
import { mentorPage } from './resources/mentor-page.ts';
import { mentorDirectory, mentorProfile } from './resources/mentors.ts';
import { networkChecks } from './resources/network-checks.ts';
import { notifications } from './resources/notifications.ts';
import { payments } from './resources/payments.ts';
import { payouts } from './resources/payouts.ts';
import { refunds } from './resources/refunds.ts';
import { settlementCases } from './resources/settlement-cases.ts';
import { statements } from './resources/statements.ts';
import { tenant } from './resources/tenant.ts';
import { wallet } from './resources/wallet.ts';

export { connectPage, type BrowserOptions, type PageConnection, type PageSession, type SessionInfo } from './page.ts';
export * from './public.ts';
export type { StreamEvent, StreamOptions } from './resources/events.ts';
export { bookingRefunds, bookings, callRecords, calls, conversations, credit, events, extensions, instantCalls, instantDesk, me, mentorDirectory, mentorPage, mentorProfile, networkChecks, notifications, payments, payouts, refunds, settlementCases, statements, tenant, wallet };

/** Everything a page may do. A page that counts bytes takes connectPage() and only the resource functions it needs. */
export function createBrowserPeerVerse(options: BrowserOptions) {
  const { send, call, ...session } = connectPage(options);
  const transport = { send, call };
  return {
    ...(session satisfies PageSession),
    tenant: tenant(transport),
    mentors: { ...mentorDirectory(transport), ...mentorPage(transport), ...mentorProfile(transport) },
    bookings: { ...bookings(transport), ...bookingRefunds(transport) },
    credit: credit(transport),
    extensions: extensions(transport),
    payments: payments(transport),
    refunds: refunds(transport),
    settlementCases: settlementCases(transport),
    wallet: wallet(transport),
    payouts: payouts(transport),
    statements: statements(transport),
    calls: { ...calls(transport), ...callRecords(transport) },
    instantCalls: { ...instantCalls(transport), ...instantDesk(transport) },
    conversations: conversations(transport),
    networkChecks: networkChecks(transport),
    notifications: notifications(transport),
    events: events(transport),
    me: me(transport),
  };
}

export type BrowserPeerVerse = ReturnType<typeof createBrowserPeerVerse>;
