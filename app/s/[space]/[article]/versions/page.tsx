import type { Metadata } from 'next';
import { VersionList } from '@/components/articles/version-list';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { listVersions } from '@/lib/operations/versions/list-versions';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../site-bar';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';
import { checkSourceAction } from './actions';
import { momentWords } from './moment-words';

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  return { title: `${translator('versions')('title')}: ${(await loadScene(space, article)).rendered.title}` };
}

/** The versions of an article, and, for those who may, ways to a new one. */
export default async function VersionsPage({ params, searchParams }: Props) {
  const { space: spaceSlug, article: slug } = await params;
  const { cursor } = await searchParams;
  const { state, rendered } = await loadScene(spaceSlug, slug);
  const here = `/s/${state.space.slug}/${state.slug}`;
  const after = typeof cursor === 'string' ? { cursor } : {};
  const page = { article: state.id, limit: 50, ...after };
  const { items, next } = await load(listVersions, page, `${here}/versions`);
  const t = translator('versions');
  const [newest] = items;
  return (
    <>
      <SiteBar
        here={`${here}/versions`}
        space={state.space}
        tabs={articleTabs(here, 'versions', state.abilities)}
      />
      <main id="content" className="page">
        <div className="page-head">
          <div>
            <p className="kicker">{rendered.title}</p>
            <h1>{t('title')}</h1>
          </div>
        </div>
        <p className="lead">{t('intro')}</p>
        {state.abilities.edit && newest?.isNewest && (
          <NewVersionTools
            article={state.id}
            here={here}
            sourceUrl={newest.sourceUrl}
            number={newest.number}
          />
        )}
        <VersionList
          versions={items}
          here={here}
          words={{
            version: (number) => t('version', { number }),
            newest: t('newest'),
            by: momentWords,
            units: (count) => t('units', { count }),
            annotations: (count) => t('annotations', { count }),
            toCheck: (count) => t('toCheck', { count }),
            unplaced: (count) => t('unplaced', { count }),
            read: t('read'),
            readVersion: (number) => t('readVersion', { number }),
            compare: (number) => t('compare', { number }),
            compareVersions: (from, to) => t('compareVersions', { from, to }),
            history: t('history'),
            historyOf: (number) => t('historyOf', { number }),
          }}
        />
        {next && (
          <p className="row">
            <a className="btn" href={`${here}/versions?cursor=${encodeURIComponent(next)}`}>
              {t('more')}
            </a>
          </p>
        )}
      </main>
    </>
  );
}

function NewVersionTools({
  article,
  here,
  sourceUrl,
  number,
}: {
  article: string;
  here: string;
  sourceUrl: string | null;
  number: number;
}) {
  const t = translator('versions');
  return (
    <div className="version-tools">
      {sourceUrl && (
        <Form action={checkSourceAction} className="version-check">
          <input type="hidden" name="article" value={article} />
          <SubmitButton look="plain">{t('checkSource')}</SubmitButton>
        </Form>
      )}
      <a className="btn" href={`${here}/versions/import`}>
        {t('importNew')}
      </a>
      <a className="btn btn-quiet" href={`${here}/about`}>
        {translator('aboutArticle')('title')}
      </a>
      <p className="hint">{sourceUrl ? t('checking', { number }) : t('noSource')}</p>
    </div>
  );
}
