/** Checks of a college's network before anybody is in a call, and what its firewall must let through for calls. */
import { z } from 'zod';
import { operation, publishableKeyOrSessionHereOrHosted } from '../../platform/contract/operation.ts';
import { idOf, Instant, Livemode } from '../../platform/contract/schemas.ts';
import { networkChecksUsedUp, networkCheckUnavailable } from './network-checks.errors.ts';

export const NetworkCheckId = idOf('networkCheck');

export const NetworkPath = z
  .object({
    purpose: z.enum(['api', 'pages', 'signal', 'media_udp', 'media_tcp', 'turn_udp', 'turn_tcp', 'turn_tls']),
    transport: z.enum(['tcp', 'udp']),
    hosts: z.array(z.string()).meta({ description: 'Names or addresses, from the server’s configuration; empty where it does not say.' }),
    port: z.int().min(1).max(65_535),
  })
  .meta({ id: 'NetworkPath', description: 'One line of a firewall’s allow-list. All are outgoing.' });
export type NetworkPath = z.infer<typeof NetworkPath>;

export const NetworkRequirements = z
  .object({ object: z.literal('network_requirements'), livemode: Livemode, paths: z.array(NetworkPath) })
  .meta({ id: 'NetworkRequirements' });
export type NetworkRequirements = z.infer<typeof NetworkRequirements>;

export const NetworkCheck = z
  .object({
    object: z.literal('network_check'),
    id: NetworkCheckId,
    livemode: Livemode,
    serverUrl: z.string().meta({ description: 'WebSocket URL of the media server.' }),
    token: z.string().meta({ description: 'Good for 60 seconds and for a room in which nobody else is. It sends and hears nothing.' }),
    endsAt: Instant.meta({ description: 'When the room is deleted if nobody does so before.' }),
    paths: z.array(NetworkPath),
  })
  .meta({ id: 'NetworkCheck' });
export type NetworkCheck = z.infer<typeof NetworkCheck>;

export const getNetworkRequirements = operation({
  id: 'getNetworkRequirements',
  method: 'get',
  path: '/v1/network_requirements',
  tag: 'network_checks',
  summary: 'What a firewall must let through for calls',
  auth: publishableKeyOrSessionHereOrHosted,
  status: 200,
  reply: NetworkRequirements,
  errors: [],
});

export const createNetworkCheck = operation({
  id: 'createNetworkCheck',
  method: 'post',
  path: '/v1/network_checks',
  tag: 'network_checks',
  summary: 'Open a room to check a network with',
  description: 'Ten an hour from one address on one page’s origin. The room is for this check alone and is deleted after it.',
  auth: publishableKeyOrSessionHereOrHosted,
  status: 201,
  reply: NetworkCheck,
  errors: [networkChecksUsedUp, networkCheckUnavailable],
});

export const endNetworkCheck = operation({
  id: 'endNetworkCheck',
  method: 'delete',
  path: '/v1/network_checks/{checkId}',
  tag: 'network_checks',
  summary: 'Delete the room of a check',
  auth: publishableKeyOrSessionHereOrHosted,
  params: z.strictObject({ checkId: NetworkCheckId }),
  status: 204,
  errors: [],
});
