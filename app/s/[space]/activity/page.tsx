import type { Metadata } from 'next';
import { ActivityList } from '@/components/activity/activity-list';
import { ACTIVITY_KINDS } from '@/lib/domain/activity/activity';
import { listActivity } from '@/lib/operations/activity/list-activity';
import { listActs } from '@/lib/operations/activity/list-acts';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { SpaceFrame } from '../space-frame';
import { activityLine, actLine } from './activity-words';

type Props = {
  params: Promise<{ space: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Asked = { kind: (typeof ACTIVITY_KINDS)[number] | null; author: string | null; cursor: string | null };

const t = translator('activity');

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space: slug } = await params;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}/activity`);
  return { title: `${t('title')}: ${space.name}` };
}

/** What happened in a space; for those who look after it, also who did what. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const query = await searchParams;
  const here = `/s/${slug}/activity`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const isActs = query.part === 'acts' && abilities.readActivity;
  const asked = askedIn(query);
  const shown = isActs ? await loadActs(slug, asked, here) : await loadActivity(slug, asked, here);
  return (
    <SpaceFrame {...{ space, abilities, here }} current="activity">
      <main id="content" className="page">
        <p className="kicker">{space.name}</p>
        <h1>{t('title')}</h1>
        <p className="lead">{isActs ? t('actsLead') : t('lead')}</p>
        {abilities.readActivity && (
          <nav className="activity-parts" aria-label={t('parts')}>
            <a href={here} aria-current={isActs ? undefined : 'page'}>
              {t('happened')}
            </a>
            <a href={`${here}?part=acts`} aria-current={isActs ? 'page' : undefined}>
              {t('acts')}
            </a>
          </nav>
        )}
        {!isActs && <Filter here={here} asked={asked} />}
        {shown.lines.length > 0 ? (
          <ActivityList lines={shown.lines} />
        ) : (
          <p>{asked.kind || asked.author || asked.cursor ? t('noneSuch') : t('none')}</p>
        )}
        <Pages first={isActs ? `${here}?part=acts` : here} next={shown.next} isFirst={!asked.cursor} />
      </main>
    </SpaceFrame>
  );
}

async function loadActivity(slug: string, { kind, author, cursor }: Asked, here: string) {
  const { items, next } = await load(
    listActivity,
    { space: slug, ...(kind && { kind }), ...(author && { author }), ...(cursor && { cursor }) },
    here,
  );
  const more = new URLSearchParams({ ...(kind && { kind }), ...(author && { author }), cursor: next ?? '' });
  return {
    lines: items.map((item) => activityLine(item, { slug }, here)),
    next: next && `${here}?${more}`,
  };
}

async function loadActs(slug: string, { cursor }: Asked, here: string) {
  const { items, next } = await load(listActs, { space: slug, ...(cursor && { cursor }) }, here);
  return {
    lines: items.map((item) => actLine(item, { slug })),
    next: next && `${here}?part=acts&cursor=${encodeURIComponent(next)}`,
  };
}

function Filter({ here, asked }: { here: string; asked: Asked }) {
  return (
    <form className="activity-filter" action={here}>
      {asked.author && <input type="hidden" name="author" value={asked.author} />}
      <div>
        <label className="label" htmlFor="kind">
          {t('kind')}
        </label>
        <select className="field" id="kind" name="kind" defaultValue={asked.kind ?? ''}>
          <option value="">{t('all')}</option>
          {ACTIVITY_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn">
        {t('filter')}
      </button>
      {asked.author && (
        <a className="btn btn-quiet" href={asked.kind ? `${here}?kind=${asked.kind}` : here}>
          {t('everybody')}
        </a>
      )}
    </form>
  );
}

const Pages = ({ first, next, isFirst }: { first: string; next: string | null; isFirst: boolean }) => (
  <p className="row">
    {!isFirst && (
      <a className="btn" href={first}>
        {t('newest')}
      </a>
    )}
    {next && (
      <a className="btn" href={next}>
        {t('older')}
      </a>
    )}
  </p>
);

function askedIn(query: Record<string, string | string[] | undefined>): Asked {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const kind = text('kind');
  return {
    kind: ACTIVITY_KINDS.find((one) => one === kind) ?? null,
    author: text('author'),
    cursor: text('cursor'),
  };
}
