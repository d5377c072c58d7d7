import { normaliseLine } from '@/lib/domain/text/normalise';

/** In characters. */
const LONGEST = 60;

/**
 * A name that people chose, as it may stand in a mail to somebody who did not ask for one: letters, digits and
 * spaces, so that no mail program makes a link of it, and too short for a message.
 */
export function nameInMail(name: string): string {
  const plain = normaliseLine(name)
    .replace(/[^\p{L}\p{M}\p{N}\p{Zs}'’&()-]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const cut = [...plain].slice(0, LONGEST).join('').trim();
  return cut || '–';
}
