/** The firewall's allow-list, made from the configuration alone: a host that is not configured is not named. */
import type { Config } from '../../platform/config/config.ts';
import type { NetworkPath } from './network-checks.contract.ts';

export function networkPaths({ apiUrl, hostedUrl, livekit }: Pick<Config, 'apiUrl' | 'hostedUrl' | 'livekit'>): readonly NetworkPath[] {
  const { addresses, tcpPort, udpPort, turn } = livekit.network;
  const media = [...addresses];
  return [
    webPath('api', apiUrl),
    webPath('pages', hostedUrl),
    webPath('signal', livekit.wsUrl),
    { purpose: 'media_udp', transport: 'udp', hosts: media, port: udpPort },
    { purpose: 'media_tcp', transport: 'tcp', hosts: media, port: tcpPort },
    ...(turn.kind === 'coturn' ? coturnPaths(turn) : [{ purpose: 'turn_udp', transport: 'udp', hosts: media, port: turn.port } satisfies NetworkPath]),
  ];
}

const coturnPaths = ({ host, port, tlsPort }: { readonly host: string; readonly port: number; readonly tlsPort: number }): readonly NetworkPath[] => [
  { purpose: 'turn_udp', transport: 'udp', hosts: [host], port },
  { purpose: 'turn_tcp', transport: 'tcp', hosts: [host], port },
  { purpose: 'turn_tls', transport: 'tcp', hosts: [host], port: tlsPort },
];

function webPath(purpose: 'api' | 'pages' | 'signal', address: string): NetworkPath {
  const { hostname, port, protocol } = new URL(address);
  const usual = protocol === 'https:' || protocol === 'wss:' ? 443 : 80;
  return { purpose, transport: 'tcp', hosts: [hostname], port: port === '' ? usual : Number(port) };
}
