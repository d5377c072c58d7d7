import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { WordsProvider } from '@/components/ui/words';
import { RoleGlyph } from '@/components/units/role-glyph';
import { unitAnchor } from '@/lib/domain/articles/article';
import { GUEST_NAME_LIMIT } from '@/lib/domain/guests/guest';
import { LOCALE, messages, translator } from '@/lib/web/messages';
import { Bridge } from './bridge';
import { frameMessages } from './frame-messages';
import { type Asked, type FrameScene, loadFrame, surroundings, unitIn, unitsIn } from './frame-scene';
import { FramedUnit } from './framed-unit';
import type { Door } from './take-part';

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const t = translator('embed');

export const metadata: Metadata = { title: t('title'), robots: { index: false, follow: false } };

/** The discussion of one unit, to be framed by pages of other sites. */
export default async function EmbedPage({ params, searchParams }: Props) {
  const { space, article } = await params;
  const asked = single(await searchParams);
  const scene = await loadFrame(space, article);
  const { state } = scene;
  const here = `/s/${state.space.slug}/${encodeURIComponent(state.slug)}`;
  const around = surroundings(scene, asked);
  if (!around) return <Elsewhere here={here} title={state.title} />;
  const { origin } = around;
  const found = unitIn(scene, asked.unit);
  const theme = asked.theme === 'dark' || asked.theme === 'light' ? asked.theme : null;
  const to = (number: number) =>
    `?${new URLSearchParams({ unit: String(number), ...(origin && { origin }), ...(theme && { theme }) })}`;
  return (
    <Bridge origin={origin} theme={theme} unit={found?.unit.number ?? null}>
      {/* Whatever leads away from here opens beside the page around, not in the frame. */}
      <base target="_blank" />
      {found ? (
        <WordsProvider locale={LOCALE} messages={frameMessages}>
          <Heading unit={found.unit} before={link(found.before, to)} after={link(found.after, to)} />
          <Quote scene={scene}>{found.unit.text}</Quote>
          <FramedUnit
            key={found.unit.id}
            article={state}
            unit={found.unit}
            counts={found.counts}
            shown={state.sight}
            here={here}
            origin={origin}
            door={doorOf(scene, `${here}#${unitAnchor(found.unit.number)}`)}
          />
        </WordsProvider>
      ) : (
        <UnitList scene={scene} asked={asked} to={to} />
      )}
    </Bridge>
  );
}

const single = (given: Record<string, string | string[] | undefined>): Asked =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

const link = (number: number | null, to: (number: number) => string) => (number === null ? null : to(number));

function doorOf({ state }: FrameScene, address: string): Door {
  const guests = translator('guests');
  return {
    space: state.space.slug,
    guests: state.abilities.enter,
    nameLimit: GUEST_NAME_LIMIT,
    address,
    words: {
      title: guests('title'),
      name: guests('name'),
      nameHint: guests('nameHint'),
      enter: guests('enter'),
      working: guests('working'),
      insecure: guests('insecure'),
      tooSlow: guests('tooSlow'),
      unreachable: guests('unreachable'),
      ...messages.embed.door,
    },
  };
}

/** Opened by itself, or by a page that the space does not name. */
function Elsewhere({ here, title }: { here: string; title: string }) {
  return (
    <main className="embed">
      <h1>{t('notHere')}</h1>
      <p>{t('notHereLead')}</p>
      <p>
        <a href={here} target="_blank" rel="noopener">
          {title}
        </a>
      </p>
    </main>
  );
}

type Unit = NonNullable<ReturnType<typeof unitIn>>['unit'];

function Heading({
  unit: { number, role },
  before,
  after,
}: {
  unit: Unit;
  before: string | null;
  after: string | null;
}) {
  return (
    <div className="embed-head">
      <RoleGlyph of={role} />
      <h1 tabIndex={-1}>
        {translator('article')('unitShort', { number })}{' '}
        <span className="panel-role">{translator('roles')(role)}</span>
      </h1>
      <nav aria-label={t('units')}>
        <Step to={before}>{t('before')}</Step>
        <Step to={after}>{t('after')}</Step>
      </nav>
    </div>
  );
}

const Step = ({ to, children }: { to: string | null; children: ReactNode }) =>
  to && (
    <Link href={to} replace prefetch={false} target="_self">
      {children}
    </Link>
  );

const Quote = ({ scene: { article }, children }: { scene: FrameScene; children: string }) => (
  <blockquote lang={article.version.language} dir="auto">
    {children}
  </blockquote>
);

/** Where several units could be meant: those that stand nowhere on the page around, or all. */
function UnitList({ scene, asked, to }: { scene: FrameScene; asked: Asked; to: (number: number) => string }) {
  const units = unitsIn(scene, asked.units);
  return (
    <>
      <div className="embed-head">
        <h1 tabIndex={-1}>{t('list')}</h1>
      </div>
      {asked.units && <p className="hint">{t('listLead')}</p>}
      {units.length === 0 && <p className="empty">{t('none')}</p>}
      <ol className="embed-list" lang={scene.article.version.language}>
        {units.map(({ number, said, wording }) => (
          <li key={number}>
            <Link href={to(number)} replace prefetch={false} target="_self" dir="auto">
              {wording}
            </Link>
            {said > 0 && (
              <span className="n" lang={LOCALE}>
                {t('said', { count: said })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
