import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address belongs to the public internet. Addresses that carry another one inside (IPv4-mapped, 6to4,
 * Teredo, NAT64) are judged by what they carry; whatever has no clear meaning is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 ? isPublicIPv6(parsed) : isPublicIPv4(parsed);
}

function isPublicIPv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !ALSO_SPECIAL.some((block) => address.match(block));
}

/** Not public though ordinary by their range: the metadata service of a cloud, retired relays, test networks. */
const ALSO_SPECIAL = [
  '0.0.0.0/8',
  '168.63.129.16/32',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '240.0.0.0/4',
].map((block) => ipaddr.IPv4.parseCIDR(block));

function isPublicIPv6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress()) return isPublicIPv4(address.toIPv4Address());
  const parts = address.parts;
  const embedded = (high: number, low: number, mask = 0) =>
    isPublicIPv4(new ipaddr.IPv4([high >> 8, high & 255, low >> 8, low & 255].map((byte) => byte ^ mask)));
  const part = (index: number) => parts[index] ?? 0;
  // 6to4, 2002:AABB:CCDD::/48
  if (part(0) === 0x2002) return embedded(part(1), part(2));
  // Teredo, 2001:0::/32: the server, and the client with its bits turned round
  if (part(0) === 0x2001 && part(1) === 0)
    return embedded(part(2), part(3)) && embedded(part(6), part(7), 255);
  // NAT64, 64:ff9b::/96; the local-use prefix 64:ff9b:1::/48 is private by definition
  if (part(0) === 0x64 && part(1) === 0xff9b) {
    return parts.slice(2, 6).every((value) => value === 0) && embedded(part(6), part(7));
  }
  // ISATAP carries an IPv4 address behind ::0:5efe or ::200:5efe
  if ((part(4) & 0xfdff) === 0 && part(5) === 0x5efe) return false;
  return address.range() === 'unicast' && (part(0) & 0xe000) === 0x2000;
}

/**
 * For imports alone: the public internet, and the networks of its own that an installation names in
 * ARGUABLY_IMPORT_NETWORKS (`10.2.0.0/16, fd00:1::/64`). Everybody who may import can read pages there. What cannot
 * be read as a network is left out: a slip of the pen opens nothing.
 */
export function isImportAddress(
  address: string,
  named = process.env.ARGUABLY_IMPORT_NETWORKS ?? '',
): boolean {
  if (isPublicAddress(address)) return true;
  if (named === '' || !ipaddr.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.process(address);
  return named.split(/[\s,]+/).some((network) => {
    if (!ipaddr.isValidCIDR(network)) return false;
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
}
