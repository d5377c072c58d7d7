import type { FilterChip, FilterGroup } from '@/components/search/filter-chips';
import type { ResultGroup, ShownResult } from '@/components/search/result-list';
import { noteAnchor, unitAnchor } from '@/lib/domain/articles/article';
import {
  type Filter,
  SEARCH_KINDS,
  type SearchKind,
  type SearchQuery,
} from '@/lib/domain/search/search-query';
import type { FoundCounts, SearchOrder, SearchResult } from '@/lib/domain/search/search-result';
import { ROLES } from '@/lib/domain/segmentation/argument-model';
import { LOCALE, messages, translator } from '@/lib/web/messages';
import { day } from './article-list';

const t = translator('search');
const number = new Intl.NumberFormat(LOCALE);

type Found = { counts: FoundCounts; more: SearchKind[] };

/** "500+" where more are there than were looked at. */
const countOf = ({ counts, more }: Found, kind: SearchKind) =>
  `${number.format(counts[kind])}${more.includes(kind) ? '+' : ''}`;

/** "12 units, more than 500 notes." */
export function foundSentence(found: Found): string {
  const some = SEARCH_KINDS.filter((kind) => found.counts[kind] > 0);
  if (some.length === 0) return t('nothingShort');
  const said = some.map((kind) =>
    t(`found.${kind}`, { count: found.counts[kind], more: String(found.more.includes(kind)) }),
  );
  const list = new Intl.ListFormat(LOCALE).format(said);
  return found.more.length > 0 ? t('foundMany', { list }) : t('foundAll', { list });
}

// ── Filters ─────────────────────────────────────────────────────────────────────────────────────────

type Chips = {
  query: SearchQuery;
  found: Found | null;
  order: SearchOrder;
  signedIn: boolean;
  hrefOf: (query: SearchQuery, more?: Record<string, string>) => string;
};

export function chipGroups({ query, found, order, signedIn, hrefOf }: Chips): FilterGroup[] {
  const chip = (filter: Filter, text: string, count?: string): FilterChip => {
    const on = query.filters.some((other) => isSame(other, filter));
    const others = query.filters.filter((other) => !isSame(other, filter));
    const key = JSON.stringify(filter);
    return {
      ...{ key, text, on, href: hrefOf({ ...query, filters: on ? others : [...others, filter] }) },
      ...(count !== undefined && { count }),
    };
  };
  const asked = (['best', 'newest'] as const).map((name) => ({
    ...{ key: name, text: t(`order.${name}`), on: order === name, href: hrefOf(query, { order: name }) },
  }));
  return [
    {
      title: t('where'),
      chips: SEARCH_KINDS.map((kind) =>
        chip(
          { name: 'in', value: kind, not: false },
          t(`kinds.${kind}`),
          found ? countOf(found, kind) : undefined,
        ),
      ),
    },
    {
      title: t('aboutUnit'),
      chips: [
        chip({ name: 'is', value: 'contested', not: false }, t('contested')),
        chip({ name: 'has', value: 'source', not: false }, t('hasSource')),
        chip({ name: 'has', value: 'source', not: true }, t('noSource')),
      ],
    },
    {
      title: t('role'),
      chips: ROLES.map((role) => chip({ name: 'role', value: role, not: false }, messages.roles[role])),
    },
    {
      title: t('byWhom'),
      chips: [
        ...(signedIn ? [chip({ name: 'by', value: 'me', not: false }, t('byMe'))] : []),
        ...query.filters.flatMap((filter) =>
          filter.name === 'by' && filter.value !== 'me' ? [chip(filter, filter.value.named)] : [],
        ),
      ],
    },
    { title: t('orderTitle'), chips: asked },
  ].filter(({ chips }) => chips.length > 0);
}

const isSame = (one: Filter, other: Filter) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = ({ name, value, not }: Filter) => [name, value, not];

// ── Results ─────────────────────────────────────────────────────────────────────────────────────────

type Reading = { namesSpace: boolean; viewerId: string | null };

/** By article, in the order in which the first result of each was found. */
export function resultGroups(items: readonly SearchResult[], reading: Reading): ResultGroup[] {
  const groups = new Map<string, ResultGroup>();
  for (const item of items) {
    const { article, space } = item;
    const group = groups.get(article.id) ?? {
      ...{ key: article.id, title: article.title, href: `/s/${space.slug}/${article.slug}` },
      ...{
        space: reading.namesSpace ? space.name : null,
        language: article.language,
        direction: article.direction,
      },
      results: [],
    };
    group.results.push(toResult(item, group.href, reading));
    groups.set(article.id, group);
  }
  return [...groups.values()];
}

function toResult(item: SearchResult, article: string, { viewerId }: Reading): ShownResult {
  const { kind, id, unit, author, at, snippet } = item;
  const isWritten = kind === 'note' || kind === 'source';
  const who = author ? (author.id === viewerId ? t('you') : author.name) : t('somebody');
  return {
    key: id,
    href: hrefOf(item, article),
    what: unit ? t(`what.${kind}`, { number: unit.number }) : t('what.article', { number: 0 }),
    role: unit && {
      role: unit.role,
      letter: messages.roles.letter[unit.role],
      name: messages.roles[unit.role],
    },
    by: isWritten ? t('byAt', { who, at: day(at.slice(0, 10)) }) : null,
    // An article's title stands above its results.
    title: kind === 'article' ? [] : item.title,
    snippet:
      kind === 'article'
        ? [...item.title, ...(snippet.length > 0 ? [{ text: '. ', hit: false }, ...snippet] : [])]
        : snippet,
  };
}

function hrefOf({ kind, id, unit }: SearchResult, article: string) {
  if (!unit) return article;
  if (kind === 'note' && unit.versionNumber === null) return `${article}#${noteAnchor(id)}`;
  const version = unit.versionNumber === null ? '' : `/versions/${unit.versionNumber}`;
  return `${article}${version}#${unitAnchor(unit.number)}`;
}
