import { route, type Route } from '../../platform/http/route.ts';
import { getTaxTerms, getTenant, putTaxTerms } from './tenants.contract.ts';
import type { TenantsService } from './tenants.service.ts';

export const tenantRoutes = (tenants: TenantsService): readonly Route[] => [
  route(getTenant, ({ scope }) => tenants.describe(scope)),
  route(getTaxTerms, ({ scope }) => tenants.tax.read(scope)),
  route(putTaxTerms, ({ secretKey, body }) => tenants.tax.set(secretKey, body)),
];
