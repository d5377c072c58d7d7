import { createHmac, timingSafeEqual } from 'node:crypto';
import { GUEST_TOKEN_FORM } from '@/lib/domain/guests/guest';
import { keyFor } from '../people/secrets';

/** What a guest is known by: their id, signed by this installation. Nobody makes one for another id. */
export const sealGuestToken = (id: string) =>
  `guest.${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${signature(id).toString('base64url')}`;

/** The id in a token that we signed; null in any other. */
export function openGuestToken(token: string): string | null {
  if (!GUEST_TOKEN_FORM.test(token)) return null;
  const [, bytes = '', given = ''] = token.split('.');
  const id = Buffer.from(bytes, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const mac = Buffer.from(given, 'base64url');
  const own = signature(id);
  // The last letter of each part has spare bits: only the spelling that we gave counts.
  return mac.length === own.length && timingSafeEqual(mac, own) && sealGuestToken(id) === token ? id : null;
}

const signature = (id: string) => createHmac('sha256', keyFor('guest tokens')).update(id).digest();
