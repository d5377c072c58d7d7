import type { IncomingMessage } from 'node:http';
import { CLIENT_ADDRESS_HEADER } from '../client-block';

/**
 * Writes down where the request came from, under a name that nobody outside can set. X-Forwarded-For counts
 * only with TRUST_PROXY=1, and then its last address: the one that the proxy in front of us saw itself.
 */
export function noteClientAddress({ headers, socket }: IncomingMessage, trustProxy: boolean) {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  headers[CLIENT_ADDRESS_HEADER] = (trustProxy && forwarded) || (socket.remoteAddress ?? '');
  if (!trustProxy) for (const name of FORWARDED) delete headers[name];
}

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];
