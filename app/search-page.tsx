import { FilterChips } from '@/components/search/filter-chips';
import { ResultList } from '@/components/search/result-list';
import { SearchForm } from '@/components/search/search-form';
import { SearchKeys } from '@/components/search/search-keys';
import { isEmptySearch, parseSearch, writeSearch } from '@/lib/domain/search/parse-search';
import { problemSentence } from '@/lib/domain/search/search-problem';
import { LONGEST_SEARCH } from '@/lib/domain/search/search-query';
import type { SearchOrder } from '@/lib/domain/search/search-result';
import { search } from '@/lib/operations/search/search';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { loadPreferences, loadShell } from '@/lib/web/shell';
import { SearchHelp } from './search-help';
import { chipGroups, foundSentence, resultGroups } from './search-words';

export type SearchParams = { [name in 'q' | 'article' | 'order' | 'cursor']?: string | string[] };

/** A search in all spaces or one: the field, what to filter by, what was found. */
export async function SearchPage({
  action,
  space,
  article,
  params,
}: {
  /** The page's own address. */
  action: string;
  space?: { slug: string; name: string };
  article?: { id: string; title: string } | null;
  params: SearchParams;
}) {
  const t = translator('search');
  const typed = one(params.q).slice(0, LONGEST_SEARCH + 1);
  const order: SearchOrder = one(params.order) === 'newest' ? 'newest' : 'best';
  const { query, problems } = parseSearch(typed);
  const keep = { ...(article && { article: article.id }), ...(order === 'newest' && { order }) };
  const hrefOf = (q: string, more: Record<string, string> = {}) =>
    `${action}?${new URLSearchParams({ q, ...keep, ...more })}`;
  const { viewer } = await loadShell();
  const preferences = await loadPreferences();
  const cursor = one(params.cursor);
  const asked = problems.length === 0 && !isEmptySearch(query);
  const found = asked
    ? await load(
        search,
        {
          ...{ q: typed, order, limit: 20 },
          ...(space && { space: space.slug }),
          ...(article && { article: article.id }),
          ...(cursor && { cursor }),
        },
        hrefOf(typed),
      )
    : null;
  const where = article
    ? t('inArticle', { title: article.title })
    : space
      ? t('inSpace', { name: space.name })
      : t('everywhere');
  return (
    <main id="content" className="page search-page">
      <SearchKeys shortcuts={preferences?.shortcuts ?? true} />
      <h1>{where}</h1>
      <SearchForm
        {...{ action, typed, keep }}
        words={{ label: where, placeholder: t('placeholder'), submit: t('submit') }}
        describedBy="search-said"
        invalid={problems.length > 0}
      />
      <div id="search-said" role="status" className={problems.length > 0 ? 'search-problem' : 'search-said'}>
        {problems.length > 0
          ? problems.map((problem) => <p key={JSON.stringify(problem)}>{problemSentence(problem)}</p>)
          : found && <p>{foundSentence(found)}</p>}
        {found?.spacesLeftOut && <p>{t('spacesLeftOut')}</p>}
      </div>
      {(space || article) && (
        <p className="search-wider">
          {article && space && (
            <a className="link" href={`${action}?${new URLSearchParams({ q: typed })}`}>
              {t('wholeSpace', { name: space.name })}
            </a>
          )}
          <a className="link" href={`/search?${new URLSearchParams({ q: typed })}`}>
            {t('allSpaces')}
          </a>
        </p>
      )}
      {asked ? (
        <div className="search-columns">
          <FilterChips
            label={t('filters')}
            on={t('filterOn')}
            groups={chipGroups({
              query,
              found,
              order,
              signedIn: viewer !== null,
              hrefOf: (next, more) => hrefOf(writeSearch(next), more),
            })}
          />
          <div>
            {found && found.items.length > 0 ? (
              <ResultList
                groups={resultGroups(found.items, { namesSpace: !space, viewerId: viewer?.id ?? null })}
              />
            ) : (
              <p className="lead">{t('nothing')}</p>
            )}
            {found?.next && (
              <p>
                <a className="btn" href={hrefOf(typed, { cursor: found.next })}>
                  {t('more')}
                </a>
              </p>
            )}
          </div>
        </div>
      ) : (
        <SearchHelp hrefOf={hrefOf} signedIn={viewer !== null} />
      )}
    </main>
  );
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');
