import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { type ComparedRowItem, Comparison, type StretchItem } from '@/components/segmentation/comparison';
import { unitAnchor } from '@/lib/domain/articles/article';
import {
  type ComparedRow,
  type ComparedUnit,
  compareArguments,
  foldUnchanged,
  type Stretch,
} from '@/lib/domain/segmentation/corrections/compare';
import { listRevisions } from '@/lib/operations/segmentations/list-revisions';
import { readRevision } from '@/lib/operations/segmentations/read-revision';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../../site-bar';
import { articleTabs } from '../../article-tabs';
import { loadScene } from '../../scene';
import { authorName, revisionTitle } from '../history-words';
import { versionIn } from '../version-in';
import { differenceSentence, relationDifference } from './compare-words';

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<Partial<Record<'from' | 'to' | 'version', string | string[]>>>;
};

const t = translator('compare');
const history = translator('history');

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  return { title: `${t('page')}: ${(await loadScene(space, article)).rendered.title}` };
}

/** What differs between two revisions, the older one first. Without `to` it is the newest. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { space, article } = await params;
  const chosen = await searchParams;
  const { state, rendered } = await loadScene(space, article, versionIn(chosen.version));
  const here = `/s/${state.space.slug}/${state.slug}`;
  const of = state.older ? { version: state.older.number } : {};
  const query = state.older ? `&version=${state.older.number}` : '';
  const newest = state.revision;
  const [from, to] = [revisionIn(chosen.from, newest - 1), revisionIn(chosen.to, newest)].sort(
    (a, b) => a - b,
  );
  if (from === undefined || to === undefined || from < 1 || to > newest) notFound();
  const address = `${here}/history/compare?from=${from}&to=${to}${query}`;
  const [before, after] = [
    await load(readRevision, { article: state.id, number: from, ...of }, address),
    await load(readRevision, { article: state.id, number: to, ...of }, address),
  ];
  const { rows, relations } = compareArguments(
    { units: before.items, relations: before.relations },
    { units: after.items, relations: after.relations },
  );
  const changed = rows.filter(({ differences }) => differences.length > 0).length;
  const numbersNow = new Set(after.items.map(({ number }) => number));
  const isSame = changed + relations.length === 0;
  return (
    <>
      <SiteBar here={address} space={state.space} tabs={articleTabs(here, 'history', state.abilities)} />
      <main id="content" className="page compare-page">
        <div className="page-head">
          <div>
            <p className="kicker" lang={rendered.language} dir={rendered.direction}>
              {rendered.title}
            </p>
            <h1>{t('page')}</h1>
            <p className="lead">
              {t('between', { from, to })}{' '}
              {isSame ? t('nothing') : t('summary', { units: changed, relations: relations.length })}
            </p>
            <p className="row wrap">
              <a
                className="btn btn-small"
                href={state.older ? `${here}/history?version=${state.older.number}` : `${here}/history`}
              >
                {t('back')}
              </a>
              <a className="btn btn-small" href={here}>
                {t('read')}
              </a>
            </p>
          </div>
          <Steps steps={await stepsBetween({ article: state.id, ...of }, from, to, address)} />
        </div>
        <Comparison
          stretches={foldUnchanged(rows).map((stretch) => toStretchItem(stretch, numbersNow))}
          words={{
            rows: t('rows'),
            before: history('revision', { number: from }),
            after: history('revision', { number: to }),
            absent: t('absent'),
            border: t('border'),
            roleName: messages.roles,
            roleLetter: messages.roles.letter,
          }}
          lang={rendered.language}
          dir={rendered.direction}
          here={here}
        />
        {relations.length > 0 && (
          <section>
            <h2>{t('relations')}</h2>
            <ul className="relation-differences">
              {relations.map((relation) => {
                const sentence = relationDifference(relation);
                return (
                  <li key={sentence} data-kind={relation.kind}>
                    {sentence}
                  </li>
                );
              })}
            </ul>
          </section>
        )}
      </main>
    </>
  );
}

function revisionIn(value: string | string[] | undefined, otherwise: number): number {
  if (value === undefined || value === '') return Math.max(1, otherwise);
  const number = Number(value);
  if (!Number.isInteger(number)) notFound();
  return number;
}

/** Whose revisions lie between the two, newest first. */
async function stepsBetween(
  of: { article: string; version?: number },
  from: number,
  to: number,
  address: string,
) {
  const { items } = await load(listRevisions, { ...of, limit: 100 }, address);
  return items
    .filter(({ number, since }) => since < to && number > from)
    .map((revision) => ({
      number: revision.number,
      by: authorName(revision.author, revision.kind),
      what: revisionTitle(revision, null),
    }));
}

const Steps = ({ steps }: { steps: { number: number; by: string; what: string }[] }) =>
  steps.length > 0 && (
    <ul className="compare-steps">
      {steps.slice(0, 5).map(({ number, by, what }) => (
        <li key={number}>
          <b dir="auto">{by}</b> {what}
        </li>
      ))}
    </ul>
  );

function toStretchItem({ kind, rows }: Stretch, numbersNow: ReadonlySet<number>): StretchItem {
  const items = rows.map((row) => toRowItem(row, numbersNow));
  if (kind === 'shown') return { kind, rows: items };
  const units = rows.flatMap(({ after }) => after);
  const [first, last] = [units[0]?.unit.number ?? 0, units.at(-1)?.unit.number ?? 0];
  const numbers = first === last ? String(first) : t('span', { first, last });
  return { kind, rows: items, summary: t('unchanged', { count: units.length, numbers }) };
}

/** Links to a unit that is no more lead to where it was. */
const toRowItem = (
  { before, after, differences }: ComparedRow,
  numbersNow: ReadonlySet<number>,
): ComparedRowItem => ({
  key: [...before, ...after].map(({ unit }) => unit.id).join(),
  before: before.map((each) => toUnitItem(each, !numbersNow.has(each.unit.number))),
  after: after.map((each) => toUnitItem(each, true)),
  differences: [...new Set(differences.map(differenceSentence))],
});

const toUnitItem = ({ unit: { number, role, start }, pieces }: ComparedUnit, isAddressed: boolean) => ({
  ...{ number, anchor: isAddressed ? unitAnchor(number) : null },
  ...{ role, pieces, isImplicit: start === null },
});
