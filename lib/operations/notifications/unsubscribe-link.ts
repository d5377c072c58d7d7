import { createHmac, timingSafeEqual } from 'node:crypto';
import { UNSUBSCRIBE_TARGETS, type UnsubscribeTarget } from '@/lib/domain/notifications/wishes';
import { installationSecret } from '../installation-secret';

/**
 * What a mail's links to turn it off carry: whose mail, which, and our signature. It never ends, since a mail may be
 * read years later; it can do nothing but turn mail off.
 */
export function unsubscribeLink(userId: string, target: UnsubscribeTarget): string {
  const who = Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url');
  return `${who}.${target}.${signatureOf(who, target)}`;
}

/** Null: we did not sign it. */
export function readUnsubscribeLink(link: string): { userId: string; target: UnsubscribeTarget } | null {
  const [who = '', said = '', signature = ''] = link.split('.');
  const target = UNSUBSCRIBE_TARGETS.find((known) => known === said);
  if (!target || !isSame(signature, signatureOf(who, target))) return null;
  const hex = Buffer.from(who, 'base64url').toString('hex');
  return { userId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), target };
}

const signatureOf = (who: string, target: string) =>
  createHmac('sha256', installationSecret()).update(`unsubscribe\n${who}\n${target}`).digest('base64url');

function isSame(given: string, right: string) {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
