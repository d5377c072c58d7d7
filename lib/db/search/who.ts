import type { Sight } from '@/lib/domain/access/sight';
import type { Filter } from '@/lib/domain/search/search-query';
import { conditions, type Ground } from './ground';

const named = (filters: readonly Filter[]) =>
  filters.flatMap((filter) =>
    filter.name === 'by' && filter.value !== 'me' ? [{ not: filter.not, named: filter.value.named }] : [],
  );

/**
 * Whose name begins with what was asked, and how they sign: by their own name (`signed` false) or a pseudonym. Whoever
 * signed with a pseudonym is not found by the other name.
 */
export function people({ ask, give, spaces }: Ground) {
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
export function authorMarks({ ask, reader }: Ground, sight: Sight): string | null {
  const by = ask.query.filters.filter((filter) => filter.name === 'by' && !filter.not);
  const own = `search_any(ARRAY[search_mark('@', ${reader})])`;
  if (by.length === 0) return sight.others === 'hidden' ? own : null;
  if (by.every((filter) => filter.value === 'me')) return own;
  const some = `(SELECT array_agg(search_mark('@', p.id)) FROM people p)`;
  return `search_any(array_cat(${some}, ${
    by.some((filter) => filter.value === 'me') ? `ARRAY[search_mark('@', ${reader})]` : `'{}'::text[]`
  }))`;
}

export function writtenBy(ground: Ground): string[] {
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
