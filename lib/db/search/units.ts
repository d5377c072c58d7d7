import type { Sight } from '@/lib/domain/access/sight';
import type { Filter, SearchQuery } from '@/lib/domain/search/search-query';
import { countedAnnotation, unitsOpenedBy } from '../visible';
import { conditions, type Ground } from './ground';

const UNIT_FILTERS = ['role', 'kind', 'is'] as const;
export const asksForUnits = ({ filters }: SearchQuery) =>
  filters.some(({ name }) => UNIT_FILTERS.some((one) => one === name));

/**
 * Units to begin with where they are few: those that the filters ask for (`chosen`, only what the reader sees at them
 * speaks for them), and those where others' work is open to the reader (`opened`).
 */
export function units(ground: Ground) {
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
    // How many they are is told to whoever may not know whose.
    const whose = { ...sight, bareStances: true };
    // Where few are not shown, the rule counts at each stance: it is asked only where there are enough.
    const enough = `c.unit_id IN (SELECT c.unit_id FROM annotations c WHERE ${there} GROUP BY c.unit_id HAVING count(*) >= ${sight.fewestStances})`;
    return `SELECT c.unit_id FROM annotations c WHERE ${there} AND ${sight.fewestStances > 0 ? `${enough} AND ` : ''}${countedAnnotation('c', whose, ground.reader)} GROUP BY c.unit_id HAVING ${isSo}`;
  });
  return `u.id IN (${at.join(' UNION ALL ')})`;
}

export const asksWhatUnitsHave = ({ filters }: SearchQuery) => filters.some(({ name }) => name === 'has');

/** Whether the reader sees a note or source at the unit, `unit` being its id and `space` that of its space. */
export function hasSome(
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
