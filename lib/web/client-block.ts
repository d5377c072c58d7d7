import ipaddr from 'ipaddr.js';

/** Set by our server from the connection itself; what a client sends under this name is thrown away there. */
export const CLIENT_ADDRESS_HEADER = 'x-arguably-client-address';

/**
 * What rate limits count by: an IPv4 address, or the /64 of an IPv6 address, which is what one household or
 * machine has. Behind another server it is the last address in X-Forwarded-For: the one that server saw.
 */
export function clientBlockOf(headers: Headers): string {
  const forwarded = headers.get('x-forwarded-for')?.split(',').at(-1);
  const address = (headers.get(CLIENT_ADDRESS_HEADER) ?? forwarded ?? '').trim();
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}::/64`;
}
