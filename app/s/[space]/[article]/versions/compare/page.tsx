import type { Metadata } from 'next';
import { CompareForm } from '@/components/articles/compare-form';
import { DifferenceList } from '@/components/articles/difference-list';
import { directionOf } from '@/lib/domain/articles/article';
import { compareVersions } from '@/lib/operations/versions/compare-versions';
import { listVersions } from '@/lib/operations/versions/list-versions';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../../site-bar';
import { articleTabs } from '../../article-tabs';
import { loadScene } from '../../scene';
import { differenceWords } from '../difference-words';

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** So many versions can be chosen from; the others are compared from their list. */
const CHOICES = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  const title = translator('versions')('differences');
  return { title: `${title}: ${(await loadScene(space, article)).rendered.title}` };
}

/** Two versions of an article, and what differs between them. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { space, article } = await params;
  const asked = await searchParams;
  const { state, rendered } = await loadScene(space, article);
  const here = `/s/${state.space.slug}/${state.slug}`;
  const { items: versions } = await load(listVersions, { article: state.id, limit: CHOICES }, here);
  const to = Number(asked.to ?? versions[0]?.number ?? 1);
  const from = Number(asked.from ?? Math.max(1, to - 1));
  const layout = asked.view === 'side' ? 'side' : 'inline';
  const after = typeof asked.cursor === 'string' ? { cursor: asked.cursor } : {};
  const page = { article: state.id, version: to, from, ...after };
  const { items, differs, language, next } = await load(compareVersions, page, `${here}/versions`);
  const t = translator('versions');
  const address = `${here}/versions/compare?from=${from}&to=${to}`;
  const written = { lang: language, dir: directionOf(language) };
  return (
    <>
      <SiteBar here={address} space={state.space} tabs={articleTabs(here, 'versions', state.abilities)} />
      <main id="content" className="page">
        <p className="kicker">{rendered.title}</p>
        <h1>{t('compareTitle', { from, to })}</h1>
        <p className="lead difference-marks">
          {t.rich('compareIntro', {
            added: (words) => <ins>{words}</ins>,
            removed: (words) => <del>{words}</del>,
          })}
        </p>
        <CompareForm
          numbers={versions.map(({ number }) => number)}
          {...{ from, to, layout, address }}
          words={{
            from: t('chooseFrom'),
            to: t('chooseTo'),
            show: t('show'),
            view: t('view'),
            inline: t('viewInline'),
            side: t('viewSide'),
          }}
        />
        {differs ? (
          <DifferenceList items={items} layout={layout} written={written} {...differenceWords} />
        ) : (
          <p className="lead">{t('same')}</p>
        )}
        {next && (
          <p className="row">
            <a className="btn" href={`${address}&view=${layout}&cursor=${encodeURIComponent(next)}`}>
              {t('moreDifferences')}
            </a>
          </p>
        )}
      </main>
    </>
  );
}
