import type { Metadata } from 'next';
import { LOCALE } from '@/lib/web/messages';
import { loadPreferences, loadShell } from '@/lib/web/shell';
import { openMetadata } from '../../../page-metadata';
import { spaceMark } from '../../../space-mark';
import { articleTabs } from './article-tabs';
import { Reader } from './reader';
import { readerMessages } from './reader-messages';
import { guestDoorOf, loadScene, packCounts, waitingLine } from './scene';

type Props = { params: Promise<{ space: string; article: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  const { state, rendered } = await loadScene(space, article);
  const { title, standfirst, language, publishedAt } = rendered;
  return openMetadata({
    title,
    description: standfirst,
    path: `/s/${state.space.slug}/${encodeURIComponent(state.slug)}`,
    space: state.space,
    article: { slug: state.slug, language, publishedAt },
  });
}

/** The reader: the article unit by unit, with everything that stands at each. */
export default async function ArticlePage({ params }: Props) {
  const { space: spaceSlug, article: slug } = await params;
  const { state, key, rendered } = await loadScene(spaceSlug, slug);
  const { reader, theme, words } = await loadShell();
  const here = `/s/${state.space.slug}/${state.slug}`;
  const { rows, own } = packCounts(state.counts, rendered.numbers);
  return (
    <Reader
      article={{
        id: state.id,
        versionId: state.versionId,
        revision: state.revision,
        title: rendered.title,
        unitCount: rendered.numbers.size,
        older: null,
      }}
      waiting={waitingLine(state.waiting, here)}
      space={spaceMark(state.space)}
      here={here}
      tabs={articleTabs(here, 'read', state.abilities)}
      rendering={key}
      numbers={rows}
      own={own}
      shown={state.sight}
      mayAnnotate={state.abilities.annotate}
      mayCorrect={state.abilities.correct}
      viewer={reader}
      guestDoor={guestDoorOf(state)}
      preferences={await loadPreferences()}
      account={{ theme, words, importHref: state.abilities.import ? `/s/${state.space.slug}/import` : null }}
      locale={LOCALE}
      messages={readerMessages}
    />
  );
}
