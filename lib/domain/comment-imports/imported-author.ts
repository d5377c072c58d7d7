import { NAME_LIMIT } from '@/lib/domain/people/person';
import { normaliseLine } from '@/lib/domain/text/normalise';

/** What stands behind every imported author's name, so that nobody takes them for the member of that name. */
const MARK = ' (imported)';

/** The name of somebody whose comment was left out: nothing of theirs was imported. */
export const nameThere = (imported: string) =>
  imported.endsWith(MARK) ? imported.slice(0, -MARK.length) : imported;

/** Where a name says nothing. */
const NOBODY = 'Anonymous';

/** The name of an imported author as everybody reads it. Addresses that somebody gave as their name are cut. */
export function importedName(raw: string): string {
  const name = normaliseLine(raw.slice(0, 1_000))
    .replace(/\S+@\S+/gu, (address) => address.slice(0, address.indexOf('@')))
    .replace(/( \((guest|imported)\))+$/i, '')
    .trim();
  const shown = /[\p{L}\p{N}\p{S}]/u.test(name) ? name : NOBODY;
  return (
    [...shown]
      .slice(0, NAME_LIMIT - MARK.length)
      .join('')
      .trim() + MARK
  );
}
