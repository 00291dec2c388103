/** The one door to the payouts module. */
export * from './payouts.contract.ts';
export * from './payouts.errors.ts';
export * from './payouts.events.ts';
export { payoutsAudits } from './payouts.audit.ts';
export { PayoutGateway } from './payouts.gateway.ts';
export { payoutsWork } from './payouts.jobs.ts';
export type { AccountDetails, PayoutOrder, PayoutProvider, PayoutProviders, PayoutWindow, ProviderPayout, ProviderTopUp } from './payouts.port.ts';
export { payoutRoutes } from './payouts.routes.ts';
export { PayoutsService } from './payouts.service.ts';
export { topUpAudits } from './payouts.top-ups.ts';
