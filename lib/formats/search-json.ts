import { z } from 'zod';
import { SOURCE_RELATIONS } from '@/lib/domain/annotations/annotation-kinds';
import { SEARCH_KINDS, type SearchKind } from '@/lib/domain/search/search-query';
import type { FoundCounts, SearchResult } from '@/lib/domain/search/search-result';
import { ROLES } from '@/lib/domain/segmentation/argument-model';
import { countJson, type Format, idJson, instantJson } from './format';

/** Plain text in pieces; `hit` are the words that were looked for. */
const snippetJson = z.array(z.strictObject({ text: z.string(), hit: z.boolean() }));

const SearchResultJson = z
  .strictObject({
    kind: z.enum(SEARCH_KINDS),
    /** Of the article, the unit or the annotation. */
    id: idJson,
    space: z.strictObject({ id: idJson, slug: z.string(), name: z.string() }),
    article: z.strictObject({
      id: idJson,
      slug: z.string(),
      title: z.string(),
      language: z.string(),
      direction: z.enum(['ltr', 'rtl']),
    }),
    /** Where it stands; null for an article. `versionNumber` names an older version, where it stands in one. */
    unit: z
      .strictObject({
        id: idJson,
        number: z.int().min(1),
        role: z.enum(ROLES),
        versionNumber: z.int().min(1).nullable(),
      })
      .nullable(),
    author: z.strictObject({ id: idJson, name: z.string() }).nullable(),
    title: snippetJson,
    snippet: snippetJson,
    /** Of a source: the page, and what it is cited for. */
    url: z.string().nullable(),
    relation: z.enum(SOURCE_RELATIONS).nullable(),
    createdAt: instantJson,
  })
  .meta({ id: 'SearchResult' });

const SearchJson = z
  .strictObject({
    items: z.array(SearchResultJson),
    next: z.string().nullable(),
    /** How many fit, of each kind up to 500: the newest of them are looked at. */
    counts: z.strictObject({ article: countJson, unit: countJson, note: countJson, source: countJson }),
    /** The kinds of which there are more. */
    more: z.array(z.enum(SEARCH_KINDS)),
    /** The search as it was understood. */
    query: z.string(),
    /** There are more spaces than are searched at once. Name one. */
    spacesLeftOut: z.boolean(),
  })
  .meta({ id: 'Search' });

type Found = {
  items: (SearchResult & { score: number })[];
  next: string | null;
  counts: FoundCounts;
  more: SearchKind[];
  query: string;
  spacesLeftOut: boolean;
};

export const searchJson: Format<Found, z.output<typeof SearchJson>> = {
  schema: SearchJson,
  toJson: ({ items, ...rest }) => ({
    ...rest,
    items: items.map(({ score: _, at, ...item }) => ({ ...item, createdAt: at })),
  }),
};
