import type { Metadata } from 'next';
import { WaitingList } from '@/components/annotations/waiting-list';
import { unitAnchor } from '@/lib/domain/articles/article';
import { toWaitingAnnotationJson } from '@/lib/formats/waiting-json';
import { listUnplaced } from '@/lib/operations/annotations/list-unplaced';
import { findPlaces } from '@/lib/operations/articles/find-places';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../site-bar';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';
import { placeAnnotationAction } from './actions';

type Asked = Record<'cursor' | 'check' | 'placed' | 'for' | 'words', string | undefined>;
type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  return { title: `${translator('unplaced')('title')}: ${(await loadScene(space, article)).rendered.title}` };
}

/** What of the reader, or for moderators of everybody, waits for a person to say where it belongs. */
export default async function UnplacedPage({ params, searchParams }: Props) {
  const { space, article } = await params;
  const asked = textsIn(await searchParams);
  const { state, rendered } = await loadScene(space, article);
  const here = `/s/${state.space.slug}/${state.slug}`;
  const t = translator('unplaced');
  const [lost, toCheck, found] = [
    await load(listUnplaced, { article: state.id, ...after(asked.cursor) }, `${here}/unplaced`),
    await load(
      listUnplaced,
      { article: state.id, placement: 'check', ...after(asked.check) },
      `${here}/unplaced`,
    ),
    asked.for && asked.words ? await placesOf(state.id, asked.for, asked.words, here) : null,
  ];
  const list = {
    found,
    here: `${here}/unplaced`,
    send: placeAnnotationAction,
    words: messages.unplaced,
    say,
  };
  return (
    <>
      <SiteBar
        here={`${here}/unplaced`}
        space={state.space}
        tabs={articleTabs(here, null, state.abilities)}
      />
      <main id="content" className="page">
        <p className="kicker">
          <a href={here}>{rendered.title}</a>
        </p>
        <h1>{t('title')}</h1>
        <div role="status">
          {asked.placed && (
            <p className="version-line">
              {t('placedAt', { number: asked.placed })}{' '}
              <a className="link" href={`${here}#${unitAnchor(Number(asked.placed))}`}>
                {t('look')}
              </a>
            </p>
          )}
        </div>
        {lost.items.length + toCheck.items.length === 0 ? (
          <Nothing here={here} />
        ) : (
          <p className="lead">{t('intro')}</p>
        )}
        {lost.items.length > 0 && (
          <section aria-labelledby="lost">
            <h2 id="lost">{t('lost')}</h2>
            <WaitingList items={lost.items.map(toWaitingAnnotationJson)} {...list} />
            {lost.next && <More href={`${here}/unplaced?cursor=${lost.next}`} text={t('moreLost')} />}
          </section>
        )}
        {toCheck.items.length > 0 && (
          <section aria-labelledby="check">
            <h2 id="check">{t('check')}</h2>
            <WaitingList items={toCheck.items.map(toWaitingAnnotationJson)} {...list} />
            {toCheck.next && <More href={`${here}/unplaced?check=${toCheck.next}`} text={t('moreCheck')} />}
          </section>
        )}
      </main>
    </>
  );
}

/** The sentences of the list that hold something of its items. */
const say = {
  kind: (kind: keyof typeof messages.unplaced.kind, name: string | null) => {
    const t = translator('unplaced');
    return t('by', { kind: messages.unplaced.kind[kind], name: name ?? t('somebody') });
  },
  replies: (count: number) => translator('unplaced')('replies', { count }),
  was: (number: number) => translator('unplaced')('was', { number }),
  guess: (number: number | null) =>
    number === null ? translator('unplaced')('guess') : translator('unplaced')('guessAt', { number }),
  stands: (number: number | null) =>
    number === null ? translator('unplaced')('stands') : translator('unplaced')('standsAt', { number }),
  found: (count: number) => translator('unplaced')('found', { count }),
  placeHere: (number: number | null) =>
    number === null ? translator('unplaced')('placeHere') : translator('unplaced')('placeHereAt', { number }),
};

async function placesOf(article: string, annotation: string, words: string, here: string) {
  const { items } = await load(findPlaces, { article, words }, here);
  return { annotation, words, places: items };
}

function Nothing({ here }: { here: string }) {
  const t = translator('unplaced');
  return (
    <>
      <p className="lead">{t('none')}</p>
      <p>
        <a className="btn" href={here}>
          {t('back')}
        </a>
      </p>
    </>
  );
}

const More = ({ href, text }: { href: string; text: string }) => (
  <p className="row">
    <a className="btn" href={href}>
      {text}
    </a>
  </p>
);

const after = (cursor: string | undefined) => (cursor ? { cursor } : {});

function textsIn(asked: Record<string, string | string[] | undefined>): Asked {
  const text = (name: keyof Asked) => {
    const value = asked[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    cursor: text('cursor'),
    check: text('check'),
    placed: text('placed'),
    for: text('for'),
    words: text('words'),
  };
}
