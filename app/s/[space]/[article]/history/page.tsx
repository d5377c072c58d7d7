import type { Metadata } from 'next';
import {
  COMPARE_FORM,
  type CorrectionItem,
  type RevisionItem,
  RevisionList,
} from '@/components/segmentation/revision-list';
import { listCorrections } from '@/lib/operations/segmentations/list-corrections';
import { listRevisions } from '@/lib/operations/segmentations/list-revisions';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../../../../(site)/account/instant-as-text';
import { SiteBar } from '../../../../site-bar';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';
import { restoreRevisionAction, undoCorrectionAction } from './actions';
import { authorName, correctionSentence, revisionTitle } from './history-words';
import { versionIn } from './version-in';

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<{ cursor?: string | string[]; version?: string | string[] }>;
};

const t = translator('history');
const REVISIONS_SHOWN = 25;
/** On one page; whoever corrects a whole book in an hour finds the rest through the API. */
const CORRECTIONS_SHOWN = 200;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  return { title: `${t('page')}: ${(await loadScene(space, article)).rendered.title}` };
}

/** Who corrected the units when and how, with ways to compare two states, and to bring one back. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const { space, article } = await params;
  const { cursor, version } = await searchParams;
  const { state, rendered } = await loadScene(space, article, versionIn(version));
  const here = `/s/${state.space.slug}/${state.slug}`;
  const of = state.older ? { version: state.older.number } : {};
  const address = `${here}/history`;
  const query = state.older ? `&version=${state.older.number}` : '';
  const { correct } = state.abilities;
  const after = typeof cursor === 'string' ? { cursor } : {};
  const { items, next } = await load(
    listRevisions,
    { article: state.id, limit: REVISIONS_SHOWN, ...of, ...after },
    address,
  );
  const [newest, oldest] = [items[0], items.at(-1)];
  const corrections = await load(
    listCorrections,
    {
      ...{ article: state.id, since: oldest?.since ?? 0, until: newest?.number ?? 1, ...of },
      ...{ limit: CORRECTIONS_SHOWN, fits: correct },
    },
    address,
  );
  const lines = corrections.items.map((line) => ({
    line,
    item: toCorrectionItem(line, rendered.numbers, correct),
  }));
  const revisions = items.map((revision): RevisionItem => {
    const { number, since, kind, updatedAt } = revision;
    const own = lines.filter(({ line }) => since < line.number && line.number <= number);
    const restored = own[0]?.line.correction;
    const isNewest = number === state.revision;
    return {
      key: `since-${since}`,
      number,
      name: t('revision', { number }),
      title: revisionTitle(revision, restored?.kind === 'restore' ? restored.to : null),
      by: authorName(revision.author, kind),
      at: { text: instantAsText(updatedAt), instant: updatedAt },
      changesHref: since === 0 ? null : `${address}/compare?from=${since}&to=${number}${query}`,
      corrections: own.map(({ item }) => item),
      correctionsWord: t('corrections', { count: own.length }),
      isNewest,
      restore:
        correct && !isNewest
          ? { button: t('restoreOf', { number }), hint: t('restoreHint', { number }) }
          : null,
    };
  });
  return (
    <>
      <SiteBar here={address} space={state.space} tabs={articleTabs(here, 'history', state.abilities)} />
      <main id="content" className="page history-page">
        <div className="page-head">
          <div>
            <p className="kicker" lang={rendered.language} dir={rendered.direction}>
              {rendered.title}
            </p>
            <h1>{state.older ? t('pageOf', { number: state.older.number }) : t('page')}</h1>
            <p className="lead">{state.revision === 1 ? t('alone') : t('lead')}</p>
          </div>
        </div>
        {items.length > 1 && (
          <form id={COMPARE_FORM} className="compare-bar" method="get" action={`${address}/compare`}>
            <button type="submit" className="btn">
              {t('compareChosen')}
            </button>
            {state.older && <input type="hidden" name="version" value={state.older.number} />}
          </form>
        )}
        <RevisionList
          revisions={revisions}
          words={{
            newest: t('newest'),
            changes: t('changes'),
            restore: t('restore'),
            takeBack: t('takeBack'),
            noteHint: t('correctedSinceHint'),
            from: t('fromShort'),
            to: t('toShort'),
          }}
          article={state.id}
          baseRevision={state.revision}
          actions={{ restore: restoreRevisionAction, takeBack: undoCorrectionAction }}
        />
        {corrections.next && <p className="hint">{t('notAll')}</p>}
        <p className="row">
          {'cursor' in after && (
            <a className="btn" href={state.older ? `${address}?version=${state.older.number}` : address}>
              {t('newerPage')}
            </a>
          )}
          {next && (
            <a className="btn" href={`${address}?cursor=${encodeURIComponent(next)}${query}`}>
              {t('older')}
            </a>
          )}
        </p>
      </main>
    </>
  );
}

type CorrectionLine = Awaited<ReturnType<typeof listCorrections>>['items'][number];

function toCorrectionItem(
  line: CorrectionLine,
  numbers: ReadonlyMap<string, number>,
  mayCorrect: boolean,
): CorrectionItem {
  const { number, at, fits } = line;
  const what = correctionSentence(line, numbers);
  return {
    number,
    what,
    at: instantAsText(at),
    note: mayCorrect && !fits ? t('correctedSince') : null,
    takeBack: mayCorrect && fits ? t('takeBackOf', { number, what }) : null,
  };
}
