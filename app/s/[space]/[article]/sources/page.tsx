import type { Metadata } from 'next';
import { unitAnchor } from '@/lib/domain/articles/article';
import { OUTWARD_LINK, safeHref } from '@/lib/formats/html';
import { listSources } from '@/lib/operations/sources/list-sources';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../site-bar';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  return { title: `${translator('sources')('title')}: ${(await loadScene(space, article)).rendered.title}` };
}

/** Every page that readers cite for this article, with how and where it is used. */
export default async function SourcesPage({ params, searchParams }: Props) {
  const { space: spaceSlug, article: slug } = await params;
  const { cursor } = await searchParams;
  const { state, rendered } = await loadScene(spaceSlug, slug);
  const here = `/s/${state.space.slug}/${state.slug}`;
  const after = typeof cursor === 'string' ? { cursor } : {};
  const { items, next } = await load(
    listSources,
    { article: state.id, limit: 50, ...after },
    `${here}/sources`,
  );
  const t = translator('sources');
  return (
    <>
      <SiteBar
        here={`${here}/sources`}
        space={state.space}
        tabs={articleTabs(here, 'sources', state.abilities)}
      />
      <main id="content" className="page">
        <div className="page-head">
          <div>
            <p className="kicker">{rendered.title}</p>
            <h1>{t('page')}</h1>
          </div>
        </div>
        {items.length === 0 ? (
          <p className="lead">{t('pageEmpty')}</p>
        ) : (
          <SourceTable sources={items} here={here} />
        )}
        {next && (
          <p className="row">
            <a className="btn" href={`${here}/sources?cursor=${encodeURIComponent(next)}`}>
              {t('more')}
            </a>
          </p>
        )}
      </main>
    </>
  );
}

type CitedSource = Awaited<ReturnType<typeof listSources>>['items'][number];

function SourceTable({ sources, here }: { sources: CitedSource[]; here: string }) {
  const t = translator('sources');
  return (
    // Wide tables scroll inside their own box, reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be.
    <section className="table-wrap" tabIndex={0} aria-label={t('page')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('pageTitle')}</th>
            <th scope="col">{t('pageRelation')}</th>
            <th scope="col">{t('pageUnits')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ id, url, title, siteName, citations, unitNumbers }) => (
            <tr key={id}>
              <td>
                {safeHref(url) ? (
                  <a className="link" href={url} {...OUTWARD_LINK} dir="auto">
                    {title ?? url}
                  </a>
                ) : (
                  url
                )}
                <span className="site">{siteName ?? new URL(url).host}</span>
              </td>
              <td>
                {(['supports', 'disputes', 'context'] as const)
                  .filter((relation) => citations[relation] > 0)
                  .map((relation) => (
                    <span key={relation} className="rel" data-relation={relation}>
                      {t(relation)}
                      {citations[relation] > 1 && ` ${citations[relation]}`}
                    </span>
                  ))}
              </td>
              <td>
                <span className="unit-links">
                  {unitNumbers.map((number) => (
                    <a key={number} className="link" href={`${here}#${unitAnchor(number)}`}>
                      {translator('article')('unitShort', { number })}
                    </a>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
