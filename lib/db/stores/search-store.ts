import { plain } from '@/lib/domain/search/plain-words';
import type { FoundCounts, SearchResult } from '@/lib/domain/search/search-result';
import { snippetOf } from '@/lib/domain/search/snippet';
import { type SearchAsk, searchStatement } from '../search-statement';
import type { Sql } from '../sql';

type Row = {
  counts: Partial<FoundCounts>;
  items: (Omit<SearchResult, 'title' | 'snippet'> & {
    score: number;
    title: string;
    text: string;
    hits: string[];
  })[];
};

/** A result with its place in the list. */
export type FoundItem = SearchResult & { score: number };

/** What can be found by words. The rows are kept by triggers (docs/decisions/0017). */
export class SearchStore {
  constructor(private readonly sql: Sql) {}

  /** A page of results, and how many of each kind there are, `MOST_OF_A_KIND` + 1 standing for more. */
  async find(ask: Omit<SearchAsk, 'plain'>): Promise<{ items: FoundItem[]; counts: FoundCounts }> {
    const { text, values } = searchStatement({ ...ask, plain });
    // Of few filters there are few ways to put them together; of many nobody keeps the plans.
    const plan = ask.query.filters.length <= 2 && ask.groups.length <= 2 ? 'kept' : 'once';
    const [row] = await this.sql<Row>(text, values, plan);
    const none: FoundCounts = { article: 0, unit: 0, note: 0, source: 0 };
    return { items: (row?.items ?? []).map(toItem), counts: { ...none, ...row?.counts } };
  }
}

function toItem({ title, text, hits, ...item }: Row['items'][number]): FoundItem {
  const words = new Set(hits);
  return {
    ...item,
    title: title ? snippetOf(title, words) : [],
    snippet: text ? snippetOf(text, words) : [],
  };
}
