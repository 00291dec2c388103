import { route, type Route } from '../../platform/http/route.ts';
import { getTenant } from './tenants.contract.ts';
import type { TenantsService } from './tenants.service.ts';

export const tenantRoutes = (tenants: TenantsService): readonly Route[] => [route(getTenant, ({ scope }) => tenants.describe(scope))];
