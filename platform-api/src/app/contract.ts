/** Every operation of the API, in the order of the documentation. */
import * as availability from '../modules/availability/availability.contract.ts';
import * as bookings from '../modules/bookings/bookings.contract.ts';
import * as bookingCredit from '../modules/bookings/bookings.credit.contract.ts';
import * as bookingExtensions from '../modules/bookings/bookings.extensions.contract.ts';
import * as bookingMoney from '../modules/bookings/bookings.money.contract.ts';
import * as calls from '../modules/calls/calls.contract.ts';
import * as conversations from '../modules/conversations/conversations.contract.ts';
import * as discovery from '../modules/discovery/discovery.contract.ts';
import * as identity from '../modules/identity/identity.contract.ts';
import * as instant from '../modules/instant/instant.contract.ts';
import * as ledger from '../modules/ledger/ledger.contract.ts';
import * as mentors from '../modules/mentors/mentors.contract.ts';
import * as networkChecks from '../modules/network-checks/network-checks.contract.ts';
import * as notifications from '../modules/notifications/notifications.contract.ts';
import * as payments from '../modules/payments/payments.contract.ts';
import * as payouts from '../modules/payouts/payouts.contract.ts';
import * as reviews from '../modules/reviews/reviews.contract.ts';
import * as statements from '../modules/statements/statements.contract.ts';
import * as tenants from '../modules/tenants/tenants.contract.ts';
import * as webhooks from '../modules/webhooks/webhooks.contract.ts';
import { bodySchemaOf, ping } from '../modules/webhooks/webhooks.events.ts';
import type { WebhookDescription } from '../platform/contract/openapi.ts';
import type { Operation } from '../platform/contract/operation.ts';
import { publishedEvents } from './published-events.ts';

const contracts = [tenants, identity, mentors, discovery, availability, bookings, bookingMoney, bookingCredit, bookingExtensions, payments, ledger, payouts, statements, calls, instant, networkChecks, conversations, reviews, notifications, webhooks];

export const operations: readonly Operation[] = contracts.flatMap((module) => (Object.values(module) as unknown[]).filter(isOperation).sort(byId));

/** What each part of the API is about. */
export const tags: Readonly<Record<string, string>> = {
  tenants: 'A college’s environment and its looks.',
  identity: 'People and their sessions: from your signed-in person to ours.',
  mentors: 'Mentors’ profiles, photos and what they offer.',
  discovery: 'Finding a mentor.',
  availability: 'Mentors’ hours and the times that can be booked.',
  bookings: 'Holding a time, paying for it, and what became of it.',
  payments: 'Payments and handing over what Checkout answered.',
  ledger: 'What a mentor has earned, and the balances behind it.',
  payouts: 'From the wallet to a mentor’s own account.',
  statements: 'Months of money, and invoices, as files to keep.',
  calls: 'Entering the room of a session.',
  network_checks: 'Whether a network carries calls, before anybody is in one.',
  instant: 'Calls without a slot: mentors who are available now, and students who ring.',
  conversations: 'Messages, shared notes and files around a session.',
  reviews: 'Ratings of attended sessions.',
  notifications: 'What a person should hear of.',
  events: 'What happens, live.',
  webhook_endpoints: 'Where your server hears of events, signed, and the log of what it was told.',
  webhooks: 'Doors for the services we work with; not for you to call.',
};

/** What tenants' servers are told. */
export const webhookDescriptions: readonly WebhookDescription[] = [...publishedEvents, { definition: ping, summary: 'Sent by `pingWebhookEndpoint`; nothing has happened.' }].map(
  ({ definition, summary }) => ({ type: definition.type, summary, body: bodySchemaOf(definition) }),
);

/** A module's exports come in the order of their names from Node, and in the order of writing from bundlers. */
function byId(a: Operation, b: Operation): number {
  return a.id < b.id ? -1 : 1;
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'auth' in value;
}
