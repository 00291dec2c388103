/** The demo portals hear of events like any college's server: an endpoint each, where the configuration lets test tenants name their address. */
import { API_VERSION } from '../../platform/config/api-version.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { Foundation } from '../foundation.ts';
import type { Services } from '../wiring.ts';

const PATH = '/peerverse/webhooks';
const EVENT_TYPES = ['booking.*', 'call.*'];

/** The endpoint's secret: `kept`, where the endpoint of the last run is still there, or a new one. Null where the portal cannot be reached. */
export async function ensurePortalEndpoint(
  { foundation, services }: { readonly foundation: Pick<Foundation, 'webhookSender'>; readonly services: Pick<Services, 'webhooks'> }, scope: TenantScope, origin: string, kept: string | null,
): Promise<string | null> {
  const url = origin + PATH;
  if (!foundation.webhookSender.admits(url, scope.livemode)) return null;
  const { data } = await services.webhooks.listEndpoints(scope, { limit: 100 });
  const found = data.find((endpoint) => endpoint.url === url);
  if (found && kept !== null) return kept;
  if (found) return (await services.webhooks.rotateSecret(scope, found.id, 0)).secret;
  return (await services.webhooks.createEndpoint({ scope, apiVersion: API_VERSION }, { url, description: 'The demo portal', eventTypes: EVENT_TYPES })).secret;
}
