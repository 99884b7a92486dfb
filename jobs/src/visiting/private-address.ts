import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are no public host (IANA's special-purpose registries, RFC 6890): a feed that leads there would have
 * the job read its own network, or a cloud's metadata service at 169.254.169.254.
 */
const V4_NETWORKS = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Public by its number, but Azure's own services answer there, and GitHub's runners stand in Azure.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Of IPv6 only 2000::/3 is global unicast; in it, these lead elsewhere or carry an IPv4 address (6to4, Teredo). */
const V6_NETWORKS = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [network, prefix] of V4_NETWORKS) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of V6_NETWORKS) special.addSubnet(network, prefix, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is not one of the public internet; what is no address at all is not one either. */
export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return special.check(address, 'ipv4');
    case 6:
      return !globalV6.check(address, 'ipv6') || special.check(address, 'ipv6');
    default:
      return true;
  }
}
