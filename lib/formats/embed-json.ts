import type { UnitCounts } from '@/lib/domain/annotations/annotation';
import type { Direction, ReadableArticle, Unit } from '@/lib/domain/articles/article';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import { quoteAt, type TextQuote } from '@/lib/domain/text/quote';

/** What the script on other sites' pages is told of a unit. */
export type EmbeddedUnit = {
  number: number;
  role: Role;
  /** By which it is found; null of one that is nowhere said in so many words. */
  quote: TextQuote | null;
  /** Notes, sources and stances, as far as a guest sees them. */
  said: number;
  /** The same in words: "3 notes, 2 agree." */
  says: string;
  contested: boolean;
};

/** The words of the badges and of what is around the panel. Braces stand for what the script puts in. */
export type EmbedWords = {
  open: string;
  begin: string;
  rest: string;
  panel: string;
  close: string;
  loading: string;
  failed: string;
  elsewhere: string;
};

/** A portion of the units of an article, for the script on other sites' pages. */
export type EmbedJson = {
  title: string;
  /** The article on this site, and the page to frame. */
  address: string;
  frame: string;
  /** On whose pages it may be shown. */
  sites: readonly string[];
  /** Of the words. */
  language: string;
  direction: Direction;
  words: EmbedWords;
  units: EmbeddedUnit[];
  /** Where the next portion is. */
  next: string | null;
};

/** Units in a portion. */
export const EMBED_PORTION = 500;
/** UTF-16 code units of a unit that are told: enough to find where it begins. */
const TOLD = 400;

const ARGUES: readonly Role[] = ['major_claim', 'claim', 'premise', 'rebuttal'];

/** The units worth a badge: those that argue, and those at which something was said. In the order of the text. */
export function embeddedUnits(
  { version: { text }, units }: ReadableArticle,
  countsOf: (unit: Unit) => Pick<EmbeddedUnit, 'said' | 'says' | 'contested'>,
): EmbeddedUnit[] {
  return units.flatMap((unit) => {
    const { number, role, start, end } = unit;
    const counts = countsOf(unit);
    if (counts.said === 0 && (!ARGUES.includes(role) || start === null)) return [];
    const quote =
      start === null || end === null ? null : quoteAt(text, { start, end: cut(text, start, end) });
    return [{ number, role, quote, ...counts }];
  });
}

/** The end of a range, or where it is long the end of a word in it. */
function cut(text: string, start: number, end: number): number {
  if (end - start <= TOLD) return end;
  const space = text.lastIndexOf(' ', start + TOLD);
  return space > start ? space : start + TOLD;
}

/** How much was said at a unit, whichever way. */
export const saidAt = ({ stances, earlier, notes, sources }: UnitCounts): number =>
  notes + sources + earlier + (stances ? stances.agree + stances.unsure + stances.disagree : 0);
