import type { Metadata } from 'next';
import { ImportForm } from '@/components/articles/import-form';
import { listVersions } from '@/lib/operations/versions/list-versions';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../../site-bar';
import { requireImport } from '../../../import/require-import';
import { articleTabs } from '../../article-tabs';
import { loadScene } from '../../scene';
import { startNewVersionAction } from '../actions';

type Props = { params: Promise<{ space: string; article: string }> };

export function generateMetadata(): Metadata {
  return { title: translator('versions')('importNew') };
}

/** Where the new version of an article is: on a page, in a file, or in the clipboard. */
export default async function ImportVersionPage({ params }: Props) {
  const { space, article } = await params;
  const { state } = await loadScene(space, article);
  const here = `/s/${state.space.slug}/${state.slug}`;
  await requireImport({ import: state.abilities.edit }, `${here}/versions/import`);
  const { items } = await load(listVersions, { article: state.id, limit: 1 }, here);
  const t = translator('versions');
  return (
    <>
      <SiteBar
        here={`${here}/versions/import`}
        space={state.space}
        tabs={articleTabs(here, 'versions', state.abilities)}
      />
      <main id="content" className="page import-page">
        <p className="kicker">
          <a href={`${here}/versions`}>{translator('import')('newVersionBack')}</a>
        </p>
        <h1>{t('importNew')}</h1>
        <p className="lead">{t('importIntro', { number: items[0]?.number ?? 1, title: state.title })}</p>
        <ImportForm
          space={state.space.slug}
          article={state.id}
          send={startNewVersionAction}
          words={messages.import}
        />
      </main>
    </>
  );
}
