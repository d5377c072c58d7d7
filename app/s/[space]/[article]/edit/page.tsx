import type { Metadata } from 'next';
import { undoStacks } from '@/lib/domain/segmentation/corrections/history';
import { readArticle } from '@/lib/operations/articles/read-article';
import { listCorrections } from '@/lib/operations/segmentations/list-corrections';
import { load } from '@/lib/web/load';
import { LOCALE, translator } from '@/lib/web/messages';
import { loadPreferences, loadShell } from '@/lib/web/shell';
import { SiteBar } from '../../../../site-bar';
import { spaceMark } from '../../../../space-mark';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';
import { Editor } from './editor';
import { editorMessages } from './editor-messages';

type Props = { params: Promise<{ space: string; article: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  const { state } = await loadScene(space, article);
  return { title: `${translator('edit')('title')}: ${state.title}` };
}

/** So many corrections come with the page; older ones are fetched when they are to be undone. */
const KEPT = 200;

/** The article in the hands of an editor: units, roles and relations, with the keyboard or the pointer. */
export default async function EditPage({ params }: Props) {
  const { space: spaceSlug, article: slug } = await params;
  const { state } = await loadScene(spaceSlug, slug);
  const here = `/s/${state.space.slug}/${state.slug}`;
  const tabs = articleTabs(here, 'edit', state.abilities);
  const t = translator('edit');
  if (!state.abilities.correct)
    return (
      <>
        <SiteBar here={`${here}/edit`} space={state.space} tabs={tabs} />
        <main id="content" className="page">
          <h1>{t('title')}</h1>
          <p className="lead">{t('mayNot')}</p>
          <p>
            <a className="btn" href={here}>
              {t('read')}
            </a>
          </p>
        </main>
      </>
    );
  const { article } = await load(readArticle, { article: state.id }, `${here}/edit`);
  const own = await load(listCorrections, { article: state.id, author: 'me', limit: KEPT }, `${here}/edit`);
  const stacks = undoStacks(
    own.items.toReversed().map(({ number, correction }) => ({
      number,
      undoes: correction.kind === 'undo' ? correction.of : null,
    })),
  );
  const { viewer, theme, words } = await loadShell();
  const { text, language, direction, blocks, title } = article.version;
  return (
    <Editor
      article={{ id: state.id, versionId: state.versionId, title, text, language, direction }}
      blocks={blocks.map(({ id, type, level }) => ({ id, type, level: level ?? null }))}
      units={article.units}
      relations={article.relations}
      revision={article.segmentation.revision}
      nextNumber={article.segmentation.nextUnit}
      stacks={{ ...stacks, goneBefore: [...stacks.goneBefore], cursor: own.next }}
      space={spaceMark(state.space)}
      here={here}
      tabs={tabs}
      viewer={viewer}
      preferences={await loadPreferences()}
      account={{ theme, words, importHref: state.abilities.import ? `/s/${state.space.slug}/import` : null }}
      locale={LOCALE}
      messages={editorMessages}
    />
  );
}
