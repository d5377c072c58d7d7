import type { Sight } from '@/lib/domain/access/sight';
import type { Filter, SearchKind, SearchQuery } from '@/lib/domain/search/search-query';
import { MOST_OF_A_KIND, type SearchOrder } from '@/lib/domain/search/search-result';
import type { Instant } from '@/lib/domain/time/instant';
import { authorJoins, authorJson, countedAnnotation, unitsOpenedBy } from './visible';

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

type Ground = {
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

// ── Who ─────────────────────────────────────────────────────────────────────────────────────────────

const named = (filters: readonly Filter[]) =>
  filters.flatMap((filter) =>
    filter.name === 'by' && filter.value !== 'me' ? [{ not: filter.not, named: filter.value.named }] : [],
  );

/**
 * Whose name begins with what was asked, and how they sign: by their own name (`signed` false) or a pseudonym. Whoever
 * signed with a pseudonym is not found by the other name.
 */
function people({ ask, give, spaces }: Ground) {
  const names = named(ask.query.filters);
  if (names.length === 0) return null;
  const asked = give(
    names.map(({ named }) => ask.plain(named)),
    'text[]',
  );
  const fits = (name: string) =>
    `search_plain(${name}) COLLATE "C" >= n.name COLLATE "C" AND search_plain(${name}) COLLATE "C" < (n.name || chr(1114111)) COLLATE "C"
      AND (search_plain(${name}) = n.name OR starts_with(search_plain(${name}), n.name || ' '))`;
  return `people AS MATERIALIZED (
    SELECT * FROM (SELECT n.name AS asked, u.id, NULL::uuid AS space_id, false AS signed
      FROM unnest(${asked}) AS n(name) JOIN users u ON ${fits('u.name')}
      WHERE u.erased_at IS NULL AND EXISTS (SELECT 1 FROM annotations w WHERE w.author_id = u.id AND w.space_id = ANY(${spaces}))
      LIMIT 500) AS known
    UNION ALL SELECT n.name, q.user_id, q.space_id, true
      FROM unnest(${asked}) AS n(name) JOIN pseudonyms q ON q.space_id = ANY(${spaces}) AND ${fits('q.name')})`;
}

/** Marks of whoever may have written it, to go by the index; null for anybody. */
function authorMarks({ ask, reader }: Ground, sight: Sight): string | null {
  const by = ask.query.filters.filter((filter) => filter.name === 'by' && !filter.not);
  const own = `search_any(ARRAY[search_mark('@', ${reader})])`;
  if (by.length === 0) return sight.others === 'hidden' ? own : null;
  if (by.every((filter) => filter.value === 'me')) return own;
  const some = `(SELECT array_agg(search_mark('@', p.id)) FROM people p)`;
  return `search_any(array_cat(${some}, ${
    by.some((filter) => filter.value === 'me') ? `ARRAY[search_mark('@', ${reader})]` : `'{}'::text[]`
  }))`;
}

function writtenBy(ground: Ground): string[] {
  const { ask, reader, give } = ground;
  const isBy = (filter: Filter) => {
    if (filter.name !== 'by') return null;
    if (filter.value === 'me') return `coalesce(a.author_id = ${reader}, false)`;
    return `EXISTS (SELECT 1 FROM people p WHERE p.asked = ${give(ask.plain(filter.value.named), 'text')} AND p.id = a.author_id
      AND p.signed = a.pseudonymous AND (NOT p.signed OR p.space_id = a.space_id))`;
  };
  return conditions(
    ask.query.filters.filter(({ name }) => name === 'by'),
    isBy,
  );
}

/** Those of the filters that want something: one of them fits. Those that want it not: none does. */
function conditions(filters: readonly Filter[], say: (filter: Filter) => string | null): string[] {
  const said = filters.map((filter) => ({ not: filter.not, text: say(filter) ?? 'false' }));
  const wanted = said.filter(({ not }) => !not).map(({ text }) => text);
  return [
    ...(wanted.length > 0 ? [`(${wanted.join(' OR ')})`] : []),
    ...said.filter(({ not }) => not).map(({ text }) => `NOT ${text}`),
  ];
}

// ── Units ───────────────────────────────────────────────────────────────────────────────────────────

const UNIT_FILTERS = ['role', 'kind', 'is'] as const;
const asksForUnits = ({ filters }: SearchQuery) =>
  filters.some(({ name }) => UNIT_FILTERS.some((one) => one === name));

/**
 * Units to begin with where they are few: those that the filters ask for (`chosen`, only what the reader sees at them
 * speaks for them), and those where others' work is open to the reader (`opened`).
 */
function units(ground: Ground) {
  const { ask, spaces, article, reader } = ground;
  const { filters } = ask.query;
  const inArticle = article ? ` AND u.article_id = ${article}` : '';
  const said = UNIT_FILTERS.flatMap((name) =>
    conditions(
      filters.filter((filter) => filter.name === name),
      (filter) => saidOfUnit(ground, filter),
    ),
  );
  const chosen = `SELECT u.space_id, u.id FROM units u
    JOIN articles t ON t.space_id = u.space_id AND t.id = u.article_id AND t.deleted_at IS NULL
    JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id AND g.version_id = t.current_version_id
    WHERE u.space_id = ANY(${spaces}) AND u.retired_in IS NULL${inArticle} AND ${[...said, ...chosenHasSome(ground)].join(' AND ')}`;
  const opened = `SELECT u.space_id, u.id FROM units u WHERE u.space_id = ANY(${spaces})${inArticle} AND u.id IN (${unitsOpenedBy(reader)})`;
  const sets = [
    ...(asksForUnits(ask.query) ? [['chosen', chosen]] : []),
    ...(ground.groups.some(({ sight }) => sight.others === 'after_own') ? [['opened', opened]] : []),
  ];
  if (sets.length === 0) return null;
  return sets
    .map(
      ([name, set]) => `${name} AS MATERIALIZED (${set}),
  few_${name} AS MATERIALIZED (SELECT count(*) <= ${FEW_UNITS} AS are FROM ${name})`,
    )
    .join(',\n');
}

/** From here on going by the words is quicker. */
const FEW_UNITS = 1_000;

function saidOfUnit(ground: Ground, filter: Filter): string | null {
  switch (filter.name) {
    case 'role':
      return `u.role = ${ground.give(filter.value, 'unit_role')}`;
    case 'kind':
      return `coalesce(u.statement_kind = ${ground.give(filter.value, 'statement_kind')}, false)`;
    case 'is':
      return contested(ground);
    default:
      return null;
  }
}

/**
 * As `isContested` has it in the reader: people disagree, and the smaller side has at least a quarter. Said as
 * `annotations_one_stance` says it, so that where others' work is shown that index is all that is read.
 */
function contested(ground: Ground) {
  const standing = `c.kind = 'stance' AND c.author_id IS NOT NULL AND NOT c.earlier_wording AND c.placement <> 'unplaced' AND c.deleted_at IS NULL`;
  const smaller = `least(count(*) FILTER (WHERE c.stance = 'agree'), count(*) FILTER (WHERE c.stance = 'disagree'))`;
  const isSo = `${smaller} > 0 AND ${smaller} * 4 >= count(*) FILTER (WHERE c.stance <> 'unsure')`;
  const at = ground.groups.map(({ sight, spaces }) => {
    const there = `c.space_id = ANY(${spaces}) AND ${standing}`;
    // Where few are not shown, the rule counts at each stance: it is asked only where there are enough.
    const enough = `c.unit_id IN (SELECT c.unit_id FROM annotations c WHERE ${there} GROUP BY c.unit_id HAVING count(*) >= ${sight.fewestStances})`;
    return `SELECT c.unit_id FROM annotations c WHERE ${there} AND ${sight.fewestStances > 0 ? `${enough} AND ` : ''}${countedAnnotation('c', sight, ground.reader)} GROUP BY c.unit_id HAVING ${isSo}`;
  });
  return `u.id IN (${at.join(' UNION ALL ')})`;
}

const asksWhatUnitsHave = ({ filters }: SearchQuery) => filters.some(({ name }) => name === 'has');

/** Whether the reader sees a note or source at the unit, `unit` being its id and `space` that of its space. */
function hasSome(
  { ask, reader }: Ground,
  { space, unit }: { space: string; unit: string },
  sight: Sight,
): string[] {
  return conditions(
    ask.query.filters.filter(({ name }) => name === 'has'),
    ({ value }) =>
      `(EXISTS (SELECT 1 FROM annotations c WHERE c.space_id = ${space} AND c.unit_id = ${unit} AND c.placement <> 'unplaced'
         AND c.kind = '${value === 'note' ? 'note' : 'source'}' AND ${countedAnnotation('c', sight, reader)})) IS TRUE`,
  );
}

/** The same of each unit `u`, in whatever space it is. */
function chosenHasSome(ground: Ground): string[] {
  if (!asksWhatUnitsHave(ground.ask.query)) return [];
  const unit = { space: 'u.space_id', unit: 'u.id' };
  const there = ground.groups.map(
    ({ sight, spaces }) => `(u.space_id = ANY(${spaces}) AND ${hasSome(ground, unit, sight).join(' AND ')})`,
  );
  return [`(${there.join(' OR ')})`];
}

// ── What is found ───────────────────────────────────────────────────────────────────────────────────

const ENOUGH = MOST_OF_A_KIND + 1;
function finds(ground: Ground): string[] {
  const { query } = ground.ask;
  // What `has` asks is seen differently from space to space, also of units.
  const asksEach = asksWhatUnitsHave(query) && !asksForUnits(query);
  const arms = kindsAsked(query).flatMap((kind) =>
    kind === 'article' || (kind === 'unit' && !asksEach)
      ? armsOf(ground, kind, ground.spaces, null)
      : ground.groups.flatMap(({ sight, spaces }) => armsOf(ground, kind, spaces, sight)),
  );
  const none = `SELECT NULL::search_kind AS kind, NULL::uuid AS space_id, NULL::uuid AS id, NULL::timestamptz AS at, NULL::uuid AS unit_id, NULL::float8 AS rank WHERE false`;
  return [
    `found AS MATERIALIZED (${arms.length > 0 ? arms.map((arm) => `(${arm})`).join('\nUNION ALL\n') : none})`,
  ];
}

/**
 * Filters about units leave articles out, filters about people what nobody signed. Where there is a source, there is
 * none that stands where there is none.
 */
export function kindsAsked(query: SearchQuery): SearchKind[] {
  const where = query.filters.filter((filter) => filter.name === 'in');
  const wanted = where.filter(({ not }) => !not).map(({ value }) => value);
  const unwanted = where.filter(({ not }) => not).map(({ value }) => value);
  const byWhom = query.filters.some(({ name, not }) => name === 'by' && !not);
  return (['article', 'unit', 'note', 'source'] as const).filter(
    (kind) =>
      (wanted.length === 0 || wanted.includes(kind)) &&
      !unwanted.includes(kind) &&
      !(byWhom && (kind === 'article' || kind === 'unit')) &&
      !(kind === 'article' && (asksForUnits(query) || asksWhatUnitsHave(query))) &&
      !query.filters.some(({ name, value, not }) => name === 'has' && value === kind && not),
  );
}

/** By the index, or by units where few of them come into question. */
function armsOf(ground: Ground, kind: SearchKind, spaces: string, sight: Sight | null): string[] {
  const isWritten = kind === 'note' || kind === 'source';
  if (asksForUnits(ground.ask.query))
    return [
      byIndex(ground, kind, spaces, sight, ['NOT (SELECT are FROM few_chosen)', inChosen(kind)]),
      byUnits(ground, kind, spaces, sight, 'chosen'),
    ];
  if (isWritten && sight?.others === 'after_own')
    return [
      byIndex(ground, kind, spaces, sight, ['NOT (SELECT are FROM few_opened)']),
      byUnits(ground, kind, spaces, sight, 'opened'),
    ];
  return [byIndex(ground, kind, spaces, sight, [])];
}

/** `IS TRUE`: to look them up for each row, not to begin with them. */
const inChosen = (kind: SearchKind) => `(${unitOf(kind)} IN (SELECT id FROM chosen)) IS TRUE`;

const unitOf = (kind: SearchKind) => (kind === 'unit' ? 'd.id' : 'a.unit_id');

function byIndex(ground: Ground, kind: SearchKind, spaces: string, sight: Sight | null, more: string[]) {
  const marks = sight && kind !== 'unit' ? authorMarks(ground, sight) : null;
  const wanted = [
    'step.shelves',
    ...(ground.hasTerms ? ['q.wanted'] : []),
    ...(ground.article ? [`search_any(ARRAY[search_mark('%', ${ground.article})])`] : []),
    ...(marks ? [marks] : []),
  ].join(' && ');
  return `SELECT ${columns(ground, kind)} FROM query q
    CROSS JOIN LATERAL (SELECT ${wanted} AS query FROM search_ladder(${spaces}, '${kind}') AS step(shelves) OFFSET 0) AS step
    CROSS JOIN LATERAL (SELECT ${row(kind)} FROM search_documents d ${joined(kind)}
      WHERE d.words @@ step.query AND ${rules(ground, kind, spaces, sight, more).join(' AND ')}
      ORDER BY d.at DESC LIMIT ${ENOUGH}) AS d
    LIMIT ${ENOUGH}`;
}

function byUnits(
  ground: Ground,
  kind: SearchKind,
  spaces: string,
  sight: Sight | null,
  set: 'chosen' | 'opened',
) {
  const from =
    kind === 'unit'
      ? `${set} x JOIN search_documents d ON d.space_id = x.space_id AND d.kind = 'unit' AND d.id = x.id`
      : `${set} x JOIN annotations a ON a.space_id = x.space_id AND a.unit_id = x.id AND a.kind = '${kind}'
         JOIN search_documents d ON d.space_id = a.space_id AND d.kind = '${kind}' AND d.id = a.id`;
  const words = ground.hasTerms ? ['d.words @@ q.wanted'] : [];
  return `SELECT ${columns(ground, kind)} FROM query q
    CROSS JOIN LATERAL (SELECT ${row(kind)} FROM ${from} ${articleJoin}
      WHERE (SELECT are FROM few_${set}) AND ${[...words, ...rules(ground, kind, spaces, sight, [])].join(' AND ')}
      ORDER BY d.at DESC LIMIT ${ENOUGH}) AS d`;
}

const row = (kind: SearchKind) =>
  `d.space_id, d.id, d.at, d.words, ${kind === 'article' ? 'NULL::uuid' : unitOf(kind)} AS unit_id`;
const columns = ({ hasTerms }: Ground, kind: SearchKind) =>
  `'${kind}'::search_kind AS kind, d.space_id, d.id, d.at, d.unit_id, ${
    hasTerms ? `ts_rank_cd('{0.3,0.4,0.6,1}', d.words, q.marked, 1|32)::float8` : '0::float8'
  } AS rank`;
const articleJoin = `JOIN articles t ON t.space_id = d.space_id AND t.id = d.article_id AND t.deleted_at IS NULL`;
/** `OFFSET 0`: the annotation of each document that has the words, never the other way round. */
const joined = (kind: SearchKind) =>
  `${articleJoin}${
    kind === 'note' || kind === 'source'
      ? ' CROSS JOIN LATERAL (SELECT * FROM annotations o WHERE o.space_id = d.space_id AND o.id = d.id OFFSET 0) AS a'
      : ''
  }`;

/** What holds of every result, however it was found. The rule of who sees what stands here, before ranking and counting. */
function rules(ground: Ground, kind: SearchKind, spaces: string, sight: Sight | null, more: string[]) {
  return [
    // Said so that no other index is tried: the marks were asked for these already.
    `coalesce(d.kind = '${kind}' AND d.space_id = ANY(${spaces}) AND d.at <= ${ground.asOf}, false)`,
    ...(ground.article ? [`coalesce(d.article_id = ${ground.article}, false)`] : []),
    ...(sight && kind !== 'unit' ? [countedAnnotation('a', sight, ground.reader), ...writtenBy(ground)] : []),
    // Of chosen units it was asked already.
    ...(sight && !asksForUnits(ground.ask.query)
      ? hasSome(ground, { space: 'd.space_id', unit: unitOf(kind) }, sight)
      : []),
    ...more,
  ];
}

// ── The page ────────────────────────────────────────────────────────────────────────────────────────

/** Signs that stand around a marked word on its way to us. */
const MARK = { start: '\ue000', stop: '\ue001' };

/** A month-old thing of the same rank comes behind a new one, a year-old one behind both. */
const score = (asOf: string) =>
  `round(1000000 * (f.rank + 0.15 * exp(-extract(epoch FROM (${asOf} - f.at)) / (90 * 86400.0))
    + CASE f.kind WHEN 'article' THEN 0.1 ELSE 0 END))::int`;

function page(ground: Ground) {
  const { ask, give, asOf } = ground;
  const best = ask.order === 'best';
  const key = best ? '(f.score, f.at, f.id)' : '(f.at, f.id)';
  const after = ask.after && [
    ...(best ? [give(ask.after.score, 'int')] : []),
    give(ask.after.at, 'timestamptz'),
    give(ask.after.id, 'uuid'),
  ];
  const order = best ? 'f.score DESC, f.at DESC, f.id DESC' : 'f.at DESC, f.id DESC';
  return `, scored AS MATERIALIZED (SELECT f.kind, f.space_id, f.id, f.at, f.unit_id, ${score(asOf)} AS score FROM found f),
  shown AS MATERIALIZED (SELECT * FROM scored f ${after ? `WHERE ${key} < (${after.join(', ')})` : ''}
    ORDER BY ${order} LIMIT ${give(ask.limit, 'int')})
  SELECT (SELECT coalesce(json_object_agg(c.kind, c.number), '{}') FROM (SELECT f.kind, count(*)::int AS number FROM scored f GROUP BY f.kind) AS c) AS counts,
    (SELECT coalesce(json_agg(${shownJson(ground)} ORDER BY ${order}), '[]') FROM shown f ${shownJoins}) AS items`;
}

const marked = (text: string) =>
  `ARRAY(SELECT DISTINCT m[1] FROM query q, regexp_matches(ts_headline(d.language::regconfig, left(search_plain(${text}), 20000), q.marked,
     'HighlightAll=true, StartSel=${MARK.start}, StopSel=${MARK.stop}'), '${MARK.start}([^${MARK.stop}]*)${MARK.stop}', 'g') AS m)`;

const instant = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const shownJson = ({ reader, hasTerms }: Ground) =>
  `json_build_object('kind', f.kind, 'id', f.id, 'score', f.score, 'at', ${instant('f.at')},
     'space', json_build_object('id', s.id, 'slug', s.slug, 'name', s.name),
     'article', json_build_object('id', t.id, 'slug', t.slug, 'title', v.title, 'language', v.language, 'direction', v.direction),
     'unit', CASE WHEN u.id IS NULL THEN NULL ELSE json_build_object('id', u.id, 'number', u.number, 'role', u.role,
       'versionNumber', CASE WHEN g.version_id = t.current_version_id THEN NULL ELSE w.number END) END,
     'author', ${authorJson('a', reader)}, 'title', d.title, 'text', d.text, 'url', o.url, 'relation', a.body->>'relation',
     'hits', ${hasTerms ? marked(`d.title || ' ' || d.text`) : `'{}'::text[]`})`;

const shownJoins = `JOIN search_documents d ON d.space_id = f.space_id AND d.kind = f.kind AND d.id = f.id
    JOIN spaces s ON s.id = f.space_id
    JOIN articles t ON t.space_id = d.space_id AND t.id = d.article_id
    JOIN article_versions v ON v.space_id = t.space_id AND v.id = t.current_version_id
    LEFT JOIN units u ON u.space_id = f.space_id AND u.id = f.unit_id
    LEFT JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id
    LEFT JOIN article_versions w ON w.space_id = g.space_id AND w.id = g.version_id
    LEFT JOIN annotations a ON f.kind IN ('note', 'source') AND a.space_id = f.space_id AND a.id = f.id
    LEFT JOIN sources o ON o.space_id = a.space_id AND o.id = a.source_id
    ${authorJoins('a')}`;
