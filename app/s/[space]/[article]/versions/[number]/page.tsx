import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { LOCALE, translator } from '@/lib/web/messages';
import { loadPreferences, loadShell } from '@/lib/web/shell';
import { spaceMark } from '../../../../../space-mark';
import { articleTabs } from '../../article-tabs';
import { Reader } from '../../reader';
import { readerMessages } from '../../reader-messages';
import { loadScene, packCounts } from '../../scene';

type Props = { params: Promise<{ space: string; article: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article, number } = await params;
  const { rendered } = await loadScene(space, article, versionIn(number));
  return { title: `${rendered.title}: ${translator('versions')('version', { number: versionIn(number) })}` };
}

/** An older version in the reader, with everything where it stood then. Nothing can be attached to it any more. */
export default async function OlderVersionPage({ params }: Props) {
  const { space, article: slug, number } = await params;
  const { state, key, rendered } = await loadScene(space, slug, versionIn(number));
  const newestHref = `/s/${state.space.slug}/${state.slug}`;
  if (!state.older) redirect(newestHref);
  const { reader, theme, words } = await loadShell();
  const { rows, own } = packCounts(state.counts, rendered.numbers);
  return (
    <Reader
      article={{
        id: state.id,
        versionId: state.versionId,
        revision: state.revision,
        title: rendered.title,
        unitCount: rendered.numbers.size,
        older: { number: state.older.number, newest: state.older.newest, newestHref },
      }}
      waiting={null}
      space={spaceMark(state.space)}
      here={`${newestHref}/versions/${state.older.number}`}
      tabs={articleTabs(newestHref, 'versions', state.abilities)}
      rendering={key}
      numbers={rows}
      own={own}
      shown={state.sight}
      mayAnnotate={false}
      mayCorrect={false}
      viewer={reader}
      guestDoor={null}
      preferences={await loadPreferences()}
      account={{ theme, words, importHref: null }}
      locale={LOCALE}
      messages={readerMessages}
    />
  );
}

function versionIn(number: string): number {
  if (!/^[1-9]\d{0,8}$/.test(number)) notFound();
  return Number(number);
}
