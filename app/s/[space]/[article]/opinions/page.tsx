import '@/app/styles/opinions.css';
import type { Metadata } from 'next';
import { GroupPortraits } from '@/components/opinions/group-portraits';
import { OpinionFigure } from '@/components/opinions/opinion-figure';
import { OpinionTable } from '@/components/opinions/opinion-table';
import { UnitsAcrossGroups } from '@/components/opinions/unit-across-groups';
import type { ShownMap } from '@/lib/domain/opinions/shown-opinions';
import type { Instant } from '@/lib/domain/time/instant';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readOpinions } from '@/lib/operations/opinions/read-opinions';
import { auth } from '@/lib/web/auth';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../../../../(site)/account/instant-as-text';
import { SiteBar } from '../../../../site-bar';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';
import { GroupLegend } from './group-legend';
import {
  acrossGroups,
  columnsOf,
  dotsOf,
  limitsOf,
  portraitOf,
  rowOf,
  type Units,
  unitHref,
} from './opinion-words';
import { SORTS, type Sort, sortNamed, sortUnits } from './sort-units';
import { WithheldMap } from './withheld';

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<{ sort?: string | string[] }>;
};

const t = translator('opinions');
const MOST_LISTED = 5;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  return { title: `${t('title')}: ${(await loadScene(space, article)).rendered.title}` };
}

/** Who answers alike, what all groups share and what divides them, with what that does not say. */
export default async function OpinionsPage({ params, searchParams }: Props) {
  const { space, article: slug } = await params;
  const { sort } = await searchParams;
  const { state, rendered } = await loadScene(space, slug);
  const here = `/s/${state.space.slug}/${state.slug}`;
  const name = { article: state.id };
  const [opinions, { article }, actor] = await Promise.all([
    load(readOpinions, name, `${here}/opinions`),
    load(readArticle, name, `${here}/opinions`),
    auth(),
  ]);
  const { shown, next, computedAt } = opinions;
  const units: Units = {
    here,
    wordings: new Map(article.units.map(({ number, wording }) => [number, wording])),
  };
  const { language } = article.version;
  return (
    <>
      <SiteBar
        here={`${here}/opinions`}
        space={state.space}
        tabs={articleTabs(here, 'opinions', state.abilities)}
      />
      <main id="content" className="page opinions-page">
        <p className="kicker" lang={language} dir="auto">
          {rendered.title}
        </p>
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        {shown.map && computedAt ? (
          <OpinionMap
            map={withUnits(shown.map, units)}
            isPerson={actor.kind === 'person'}
            {...{ units, language, computedAt, next }}
            sort={sortNamed(sort)}
          />
        ) : (
          <>
            <WithheldMap
              why={shown.withheld ?? 'few'}
              ownMissing={shown.ownMissing}
              isGuest={actor.kind !== 'person'}
              here={here}
            />
            {next !== null && (
              <NextUnit title={t('goOnTitle')} number={next} text={t('nextPlain')} {...{ units, language }} />
            )}
          </>
        )}
      </main>
    </>
  );
}

/** Without units that are in another version than the one that is read now. */
const withUnits = (map: ShownMap, { wordings }: Units): ShownMap => ({
  ...map,
  units: map.units.filter(({ number }) => wordings.has(number)),
});

function OpinionMap({
  map,
  units,
  language,
  computedAt,
  isPerson,
  next,
  sort,
}: {
  map: ShownMap;
  units: Units;
  language: string;
  computedAt: Instant;
  isPerson: boolean;
  next: number | null;
  sort: Sort;
}) {
  const { groups, dots, you, people } = map;
  const places = new Map(groups.map(({ id }, place) => [id, place]));
  const size = { people, groups: groups.length };
  const listed = (standing: 'common_ground' | 'divides', by: Sort) =>
    sortUnits(
      map.units.filter((unit) => unit.standing === standing),
      by,
    )
      .slice(0, MOST_LISTED)
      .map((unit) => acrossGroups(map, unit, units));
  return (
    <>
      <section aria-labelledby="map-title">
        <h2 id="map-title">{t('mapTitle')}</h2>
        <div className="opinion-map">
          <figure>
            <OpinionFigure
              dots={dots.map(({ group, ...dot }) => ({ ...dot, group: places.get(group) ?? 0 }))}
              groups={groups}
              you={you}
              words={{ name: t('mapName', size), you: t('you') }}
            />
            <figcaption>
              {dotsOf(map)} {t('mapHow')}
            </figcaption>
          </figure>
          <div className="opinion-legend">
            <GroupLegend map={map} />
            {isPerson && <OwnPlace you={you} />}
            <p className="hint">{t('kept', { ...size, time: instantAsText(computedAt) })}</p>
          </div>
        </div>
      </section>
      <Listed
        title={t('commonTitle')}
        lead={t('commonLead')}
        none={t('commonNone')}
        units={listed('common_ground', 'common')}
        language={language}
      />
      <Listed
        title={t('dividesTitle')}
        lead={t('dividesLead')}
        none={t('dividesNone')}
        units={listed('divides', 'division')}
        language={language}
      />
      <section>
        <h2>{t('standTitle')}</h2>
        <p className="opinion-lead">{t('standLead')}</p>
        <GroupPortraits groups={groups.map((group) => portraitOf(map, group, units))} language={language} />
      </section>
      {next !== null && (
        <NextUnit title={t('nextTitle')} number={next} text={t('nextText')} {...{ units, language }} />
      )}
      <section>
        <h2>{t('limitsTitle')}</h2>
        <ul className="opinion-limits">
          {limitsOf(map).map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </section>
      <section id="figures">
        <h2>{t('tableTitle')}</h2>
        <p className="opinion-lead">{t('figuresHow')}</p>
        <SortLinks here={units.here} sort={sort} />
        <OpinionTable
          rows={sortUnits(map.units, sort).map((unit) => rowOf(map, unit, units))}
          columns={columnsOf(map)}
          label={t('tableTitle')}
          language={language}
        />
      </section>
    </>
  );
}

/** Where the reader stands, which nobody else is shown. */
function OwnPlace({ you }: { you: ShownMap['you'] }) {
  if (!you) return <p className="hint">{t('notOnMap')}</p>;
  return (
    <p className="hint">
      {you.group === null ? t('yourPlaceSmall') : null} {t('ownPlaceOnly')}
    </p>
  );
}

function Listed({
  title,
  lead,
  none,
  units,
  language,
}: {
  title: string;
  lead: string;
  none: string;
  units: ReturnType<typeof acrossGroups>[];
  language: string;
}) {
  return (
    <section>
      <h2>{title}</h2>
      <p className="opinion-lead">{units.length === 0 ? none : lead}</p>
      {units.length > 0 && <UnitsAcrossGroups units={units} language={language} />}
    </section>
  );
}

function SortLinks({ here, sort }: { here: string; sort: Sort }) {
  const words = { text: t('sortText'), common: t('sortCommon'), division: t('sortDivision') };
  return (
    <nav className="opinion-sort" aria-label={t('sort')}>
      <span aria-hidden="true">{t('sort')}</span>
      {SORTS.map((each) => (
        <a
          key={each}
          href={`${here}/opinions?sort=${each}#figures`}
          aria-current={each === sort ? 'true' : undefined}
        >
          {words[each]}
        </a>
      ))}
    </nav>
  );
}

function NextUnit({
  title,
  number,
  text,
  units,
  language,
}: {
  title: string;
  number: number;
  text: string;
  units: Units;
  language: string;
}) {
  return (
    <section className="opinion-next">
      <h2>{title}</h2>
      <p>{text}</p>
      <blockquote lang={language} dir="auto">
        {units.wordings.get(number)}
      </blockquote>
      <a className="btn" href={unitHref(units, number)}>
        {t('nextGo', { number })}
      </a>
    </section>
  );
}
