import type { Metadata } from 'next';
import { NextPage } from '@/components/site/next-page';
import { Spread } from '@/components/units/stance-spread';
import type { ArticleSummary } from '@/lib/domain/articles/article';
import { SITE_NAME } from '@/lib/domain/site/site-settings';
import { SAMPLE_SPACE, type Space, type SpaceRole } from '@/lib/domain/spaces/space';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { listSpaces } from '@/lib/operations/spaces/list-spaces';
import { load } from '@/lib/web/load';
import { mayMakeSpaces } from '@/lib/web/may-make-spaces';
import { messages, translator } from '@/lib/web/messages';
import { loadShell } from '@/lib/web/shell';
import { ArticleList } from '../article-list';
import { LISTED } from '../page-metadata';
import { roleWord } from '../s/role-word';
import { SiteBar } from '../site-bar';

const isSample = ({ slug }: { slug: string }) => slug === SAMPLE_SPACE;

export const metadata: Metadata = { robots: LISTED, alternates: { canonical: '/' } };

type Props = { searchParams: Promise<{ spaces?: string | string[] }> };

/**
 * What this is, the spaces that anyone may read, something to read at once, and the way in. A site that goes by a name
 * of its own begins with that and what is its own; the samples come last.
 */
export default async function StartPage({ searchParams }: Props) {
  const t = translator('site');
  const { viewer, words } = await loadShell();
  const { spaces: after } = await searchParams;
  const cursor = typeof after === 'string' ? { cursor: after } : {};
  const listed = await load(listSpaces, { which: 'listed', limit: 20, ...cursor }, '/');
  const open = [...listed.items].sort((a, b) => Number(isSample(a)) - Number(isSample(b)));
  const withArticles = open.filter(({ articles }) => articles > 0);
  const isNamed = words.siteName !== SITE_NAME;
  const own = viewer ? (await load(listSpaces, { which: 'mine' }, '/')).items : [];
  const shelves = await Promise.all(
    withArticles.slice(0, 3).map(async (space) => ({
      space,
      articles: (await load(listArticles, { space: space.slug, limit: 6 }, '/')).items as ArticleSummary[],
    })),
  );
  const first = shelves.find(({ articles }) => articles.length > 0);
  const personal = own.find(({ kind }) => kind === 'personal');
  return (
    <>
      <SiteBar here="/" importHref={personal ? `/s/${personal.slug}/import` : null} />
      <main id="content" className="page">
        <div className="hero">
          <div>
            <h1>{isNamed ? words.siteName : t('tagline')}</h1>
            <p className="lead">{t(isNamed ? 'leadNamed' : 'lead')}</p>
            <p className="row wrap">
              {first?.articles[0] && (
                <a className="btn btn-primary" href={`/s/${first.space.slug}/${first.articles[0].slug}`}>
                  {t(isSample(first.space) ? 'readSample' : 'readArticle')}
                </a>
              )}
              {!viewer && (
                <a className="btn" href="/sign-up">
                  {t('signUp')}
                </a>
              )}
            </p>
          </div>
          <ExampleUnit />
        </div>
        {!isNamed && <ThreeThings />}
        {viewer && <OwnSpaces spaces={own} mayMake={await mayMakeSpaces()} />}
        <OpenSpaces spaces={open} next={listed.next} />
        <h2>{t('articlesTitle')}</h2>
        {first ? (
          shelves.map(
            ({ space, articles }) =>
              articles.length > 0 && (
                <div key={space.id} className="shelf">
                  <h3 className="kicker">
                    <a href={`/s/${space.slug}`}>{space.name}</a>
                  </h3>
                  <ArticleList space={space} articles={articles} />
                </div>
              ),
          )
        ) : (
          <p className="lead">{t('noArticles')}</p>
        )}
        {personal && (
          <>
            <h2>{t('importTitle')}</h2>
            <p className="lead">{t('importText')}</p>
            <a className="btn" href={`/s/${personal.slug}/import`}>
              {t('importAction')}
            </a>
          </>
        )}
        {isNamed && <ThreeThings />}
      </main>
    </>
  );
}

/** The spaces that anyone may read, a page at a time. */
function OpenSpaces({ spaces, next }: { spaces: OwnSpace[]; next: string | null }) {
  const t = translator('site');
  if (spaces.length === 0) return null;
  return (
    <section aria-labelledby="spaces">
      <h2 id="spaces">{t('openSpaces')}</h2>
      <ul className="space-list">
        {spaces.map(({ id, slug, name, description, articles }) => (
          <li key={id}>
            <a href={`/s/${slug}`}>
              <span className="name">{name}</span>
              {description && <span className="about clamped">{description}</span>}
              <span className="side">{t('spaceArticles', { count: articles })}</span>
            </a>
          </li>
        ))}
      </ul>
      <NextPage href={next && `/?spaces=${encodeURIComponent(next)}#spaces`} word={t('moreSpaces')} />
    </section>
  );
}

function ThreeThings() {
  const t = translator('site');
  return (
    <>
      <h2 className="vh">{t('howTitle')}</h2>
      <section className="three">
        <How title={t('howRole')} text={t('howRoleText')} />
        <How title={t('howStance')} text={t('howStanceText')} />
        <How title={t('howSource')} text={t('howSourceText')} />
      </section>
    </>
  );
}

const How = ({ title, text }: { title: string; text: string }) => (
  <div>
    <h3>{title}</h3>
    <p>{text}</p>
  </div>
);

type OwnSpace = Space & { role: SpaceRole | null; articles: number };

/** The spaces one is in, and the way to make another. */
function OwnSpaces({ spaces, mayMake }: { spaces: OwnSpace[]; mayMake: boolean }) {
  const t = translator('site');
  return (
    <section aria-labelledby="your-spaces">
      <div className="list-head">
        <h2 id="your-spaces">{t('yourSpaces')}</h2>
        {mayMake && (
          <a className="btn" href="/spaces/new">
            {t('makeSpace')}
          </a>
        )}
      </div>
      {spaces.length === 0 && <p className="lead">{t('noSpaces')}</p>}
      <ul className="space-list">
        {spaces.map(({ id, slug, kind, name, role, articles }) => (
          <li key={id}>
            <a href={`/s/${slug}`}>
              <span className="name">{name}</span>
              <span className="about">
                {[translator('spaces')(kind), role && kind !== 'personal' && roleWord(kind, role)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span className="side">{t('spaceArticles', { count: articles })}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a unit looks like, before one opens an article. */
function ExampleUnit() {
  const t = translator('site');
  return (
    <figure className="hero-unit" aria-label={t('exampleLabel')}>
      <div className="row">
        <i className="glyph" data-role="claim" aria-hidden="true">
          {messages.roles.letter.claim}
        </i>
        <span className="hint">{t('exampleRole')}</span>
      </div>
      <p>{t('exampleText')}</p>
      <Spread stances={{ agree: 9, unsure: 2, disagree: 4 }} words={messages.stances} />
    </figure>
  );
}
