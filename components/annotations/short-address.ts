import { unitNumberIn } from '@/lib/domain/articles/article';

/** A pasted address of a unit of this article as it is written in notes: `#12`. Null for anything else. */
export function shortAddress(pasted: string, here: { origin: string; pathname: string }): string | null {
  const text = pasted.trim();
  if (/\s/.test(text) || !URL.canParse(text)) return null;
  const { origin, pathname, hash } = new URL(text);
  const number = unitNumberIn(hash);
  return number !== null && origin === here.origin && pathname === here.pathname ? `#${number}` : null;
}
