import type { Author } from '@/lib/domain/annotations/annotation';
import type { SourceRelation } from '@/lib/domain/annotations/annotation-kinds';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { Instant } from '@/lib/domain/time/instant';
import type { SearchKind } from './search-query';
import type { SnippetPart } from './snippet';

export const SEARCH_ORDERS = ['best', 'newest'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

/** So many of each kind are looked at: the newest. The best of them come first. */
export const MOST_OF_A_KIND = 500;

/** The unit at which something stands. `versionNumber`: it is one of an older version. */
export type FoundUnit = { id: string; number: number; role: Role; versionNumber: number | null };

export type SearchResult = {
  kind: SearchKind;
  id: string;
  space: { id: string; slug: string; name: string };
  article: { id: string; slug: string; title: string; language: string; direction: 'ltr' | 'rtl' };
  /** Null for an article. */
  unit: FoundUnit | null;
  /** Of a note or source, as the reader may know them. */
  author: Author;
  /** Of an article, or of the page that a source cites. */
  title: SnippetPart[];
  snippet: SnippetPart[];
  /** Of a source. */
  url: string | null;
  relation: SourceRelation | null;
  at: Instant;
};

/** How many of each kind fit, up to `MOST_OF_A_KIND`. */
export type FoundCounts = Record<SearchKind, number>;
