import { route, type Route } from '../../platform/http/route.ts';
import {
  createPayout, createPayoutDestination, createWalletAccess, getPayout, getPayoutTerms, listPayoutDestinations, listPayouts, removePayoutDestination,
} from './payouts.contract.ts';
import type { PayoutsService } from './payouts.service.ts';

export const payoutRoutes = (payouts: PayoutsService): readonly Route[] => [
  route(createWalletAccess, ({ session, body }) => payouts.createAccess(session, body.returnUrl)),
  route(getPayoutTerms, ({ session }) => payouts.readTerms(session)),
  route(listPayoutDestinations, async ({ session }) => ({ object: 'payout_destination_list' as const, data: await payouts.destinations.list(session) })),
  route(createPayoutDestination, ({ session, body }) => payouts.destinations.add(session, body)),
  route(removePayoutDestination, ({ session, params }) => payouts.destinations.remove(session, params.destinationId)),
  route(createPayout, ({ session, body, idempotency }) => payouts.withdraw(session, body, idempotency)),
  route(listPayouts, ({ session, query }) => payouts.list(session, query)),
  route(getPayout, ({ session, params }) => payouts.read(session, params.payoutId)),
];
