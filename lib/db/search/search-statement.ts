import { finds } from './finds';
import type { Ground, SearchAsk } from './ground';
import { page } from './page';
import { units } from './units';
import { people } from './who';

/**
 * One statement for a search. There are as many texts as there are combinations of filters and sights; whatever was
 * typed goes in as a parameter.
 *
 * Each kind has a ladder: the newest shelf of its spaces first, then ever more of the older ones, until
 * `MOST_OF_A_KIND` are found that the reader sees. Where only few units come into question it goes by those instead.
 */
export function searchStatement(ask: SearchAsk): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const give = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const ground: Ground = {
    ask,
    give,
    reader: give(ask.readerId, 'uuid'),
    spaces: give(
      ask.groups.flatMap(({ spaceIds }) => spaceIds),
      'uuid[]',
    ),
    groups: ask.groups.map(({ sight, spaceIds }) => ({ sight, spaces: give(spaceIds, 'uuid[]') })),
    asOf: give(ask.asOf, 'timestamptz'),
    article: ask.articleId === null ? null : give(ask.articleId, 'uuid'),
    hasTerms: ask.query.terms.length > 0,
  };
  // Not every search uses every parameter, and a statement has to say what each is.
  const given = `given AS (SELECT ${[ground.reader, ground.spaces, ...ground.groups.map(({ spaces }) => spaces)].join(', ')})`;
  const parts = [given, languages(ground), terms(ground), people(ground), units(ground), ...finds(ground)];
  return { text: `WITH ${parts.filter((part) => part !== null).join(',\n')}\n${page(ground)}`, values };
}

/** The languages of the articles; a word is looked for by its stem in each. */
const languages = ({ spaces }: Ground) =>
  `languages AS MATERIALIZED (SELECT coalesce(array_agg(c.cfgname::text), '{}') AS all FROM pg_catalog.pg_ts_config c
    CROSS JOIN LATERAL (SELECT 1 FROM search_documents d
      WHERE d.kind = 'article' AND d.space_id = ANY(${spaces}) AND d.language = c.cfgname::text LIMIT 1) AS one
    WHERE c.cfgnamespace = 'pg_catalog'::regnamespace)`;

const terms = ({ ask, give }: Ground) =>
  `query AS MATERIALIZED (SELECT q.wanted, q.marked FROM languages l, search_query(${give(
    JSON.stringify(ask.query.terms),
    'jsonb',
  )}, l.all) AS q)`;
