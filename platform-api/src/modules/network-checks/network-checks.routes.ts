import { route, type Route } from '../../platform/http/route.ts';
import { createNetworkCheck, endNetworkCheck, getNetworkRequirements } from './network-checks.contract.ts';
import type { NetworkChecksService } from './network-checks.service.ts';

export const networkCheckRoutes = (checks: NetworkChecksService): readonly Route[] => [
  route(getNetworkRequirements, async ({ scope }) => checks.requirements(scope)),
  route(createNetworkCheck, ({ scope, principal, address }) => checks.begin(scope, principal, address)),
  route(endNetworkCheck, ({ scope, params }) => checks.end(scope, params.checkId)),
];
