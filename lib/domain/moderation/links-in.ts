import type { Words } from './banned-words';
import type { Evidence, WordedField } from './decision';

/** Web addresses as people write them: with a scheme, or begun with `www.`. Linear: no part can match what another did. */
const LINK = /(?:https?:\/\/|www\.)[^\s<>"'`()[\]{}|\\^]+/gi;

/** The page that a source cites is what a source is. */
const WITHOUT: WordedField = 'url';

/** Links in what somebody wrote, each with the host it leads to; as many as there are, up to `most`. */
export function linksIn(words: Words, most: number): Evidence[] {
  const found: Evidence[] = [];
  for (const [field, text] of Object.entries(words) as [WordedField, string][]) {
    if (field === WITHOUT) continue;
    for (const match of text.matchAll(LINK)) {
      if (found.length === most) return found;
      const start = match.index;
      found.push({ field, start, end: start + match[0].length, entry: hostOf(match[0]) });
    }
  }
  return found;
}

function hostOf(link: string) {
  const address = /^www\./i.test(link) ? `http://${link}` : link;
  return URL.canParse(address) ? new URL(address).host : link.slice(0, 100);
}
