/** Every operation of the API, in the order of the documentation. */
import * as availability from '../modules/availability/availability.contract.ts';
import * as bookings from '../modules/bookings/bookings.contract.ts';
import * as calls from '../modules/calls/calls.contract.ts';
import * as conversations from '../modules/conversations/conversations.contract.ts';
import * as discovery from '../modules/discovery/discovery.contract.ts';
import * as identity from '../modules/identity/identity.contract.ts';
import * as ledger from '../modules/ledger/ledger.contract.ts';
import * as mentors from '../modules/mentors/mentors.contract.ts';
import * as notifications from '../modules/notifications/notifications.contract.ts';
import * as payments from '../modules/payments/payments.contract.ts';
import * as reviews from '../modules/reviews/reviews.contract.ts';
import * as tenants from '../modules/tenants/tenants.contract.ts';
import type { Operation } from '../platform/contract/operation.ts';

const contracts = [tenants, identity, mentors, discovery, availability, bookings, payments, ledger, calls, conversations, reviews, notifications];

export const operations: readonly Operation[] = contracts.flatMap((module) => (Object.values(module) as unknown[]).filter(isOperation));

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'auth' in value;
}
