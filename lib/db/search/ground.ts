import type { Sight } from '@/lib/domain/access/sight';
import type { Filter, SearchQuery } from '@/lib/domain/search/search-query';
import type { SearchOrder } from '@/lib/domain/search/search-result';
import type { Instant } from '@/lib/domain/time/instant';

/** Spaces in which somebody sees alike. */
export type SearchGroup = { sight: Sight; spaceIds: string[] };

export type SearchAsk = {
  query: SearchQuery;
  /** Terms and names without accents and capitals. */
  plain: (text: string) => string;
  groups: readonly SearchGroup[];
  readerId: string | null;
  articleId: string | null;
  order: SearchOrder;
  /** Only what was there then; how new things are is counted from it. */
  asOf: Instant;
  after: { score: number; at: Instant; id: string } | null;
  limit: number;
};

/** What the parts of one statement share. */
export type Ground = {
  ask: SearchAsk;
  give: (value: unknown, type: string) => string;
  /** Parameters. */
  reader: string;
  spaces: string;
  groups: { sight: Sight; spaces: string }[];
  asOf: string;
  article: string | null;
  hasTerms: boolean;
};

/** Those of the filters that want something: one of them fits. Those that want it not: none does. */
export function conditions(filters: readonly Filter[], say: (filter: Filter) => string | null): string[] {
  const said = filters.map((filter) => ({ not: filter.not, text: say(filter) ?? 'false' }));
  const wanted = said.filter(({ not }) => !not).map(({ text }) => text);
  return [
    ...(wanted.length > 0 ? [`(${wanted.join(' OR ')})`] : []),
    ...said.filter(({ not }) => not).map(({ text }) => `NOT ${text}`),
  ];
}
