/**
 * Whether an address is on the open internet. What we send on a tenant's wish must not reach our own network, so whatever
 * is not known to be public is refused. Lists: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and updates).
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

const REFUSED_IPV4: readonly (readonly [string, number, string])[] = [
  ['0.0.0.0', 8, 'this network; 0.0.0.0 is the machine itself on many systems'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'carrier-grade NAT; clouds keep metadata here too'],
  ['127.0.0.0', 8, 'loopback'],
  ['168.63.129.16', 32, 'Azure’s platform, a public address that only its machines reach'],
  ['169.254.0.0', 16, 'link-local, and the clouds’ metadata'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.31.196.0', 24, 'AS112'],
  ['192.52.193.0', 24, 'automatic multicast tunneling'],
  ['192.88.99.0', 24, '6to4 relays'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'AS112'],
  ['198.18.0.0', 15, 'benchmarks'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved, and broadcast'],
];

/** All that is handed out is in 2000::/3: loopback, mapped IPv4, NAT64, ULA, link-local and multicast are outside. */
const GLOBAL_IPV6: readonly [string, number] = ['2000::', 3];
const REFUSED_IPV6: readonly (readonly [string, number, string])[] = [
  ['2001::', 23, 'protocol assignments: Teredo carries IPv4, ORCHID is no place'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4, which carries IPv4'],
  ['2620:4f:8000::', 48, 'AS112'],
  ['3fff::', 20, 'documentation'],
];

const refused = new BlockList();
for (const [network, prefix] of REFUSED_IPV4) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of REFUSED_IPV6) refused.addSubnet(network, prefix, 'ipv6');
const globalIPv6 = new BlockList();
globalIPv6.addSubnet(...GLOBAL_IPV6, 'ipv6');

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused.check(address, 'ipv4');
  // A zone names an interface of this machine.
  if (!isIPv6(address) || address.includes('%')) return false;
  return globalIPv6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}
