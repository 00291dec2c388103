import { route, type Route } from '../../platform/http/route.ts';
import { getMentorFacets, searchMentors, suggestMentors } from './discovery.contract.ts';
import type { DiscoveryService } from './discovery.service.ts';

export const discoveryRoutes = (discovery: DiscoveryService): readonly Route[] => [
  route(searchMentors, ({ scope, query }) => discovery.search(scope, query)),
  route(getMentorFacets, ({ scope, query }) => discovery.facets(scope, query)),
  route(suggestMentors, ({ scope, query }) => discovery.suggest(scope, query.q)),
];
