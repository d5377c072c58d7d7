import type { Sight } from '@/lib/domain/access/sight';
import type { SearchKind, SearchQuery } from '@/lib/domain/search/search-query';
import { MOST_OF_A_KIND } from '@/lib/domain/search/search-result';
import { countedAnnotation } from '../visible';
import type { Ground } from './ground';
import { asksForUnits, asksWhatUnitsHave, hasSome } from './units';
import { authorMarks, writtenBy } from './who';

const ENOUGH = MOST_OF_A_KIND + 1;

/** What is found of each kind, of each way to see. */
export function finds(ground: Ground): string[] {
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
function kindsAsked(query: SearchQuery): SearchKind[] {
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
