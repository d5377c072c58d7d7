import { Spread } from '@/components/units/stance-spread';
import type { ArticleSummary } from '@/lib/domain/articles/article';
import type { Space } from '@/lib/domain/spaces/space';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { listSpaces } from '@/lib/operations/spaces/list-spaces';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { loadShell } from '@/lib/web/shell';
import { ArticleList } from '../article-list';
import { SiteBar } from '../site-bar';

/** What this is, something to read at once, and the way in. */
export default async function StartPage() {
  const t = translator('site');
  const { viewer } = await loadShell();
  const { items: spaces } = await load(listSpaces, {}, '/');
  const open = spaces.filter(({ kind }) => kind === 'public');
  const own = spaces.filter(({ kind }) => kind !== 'public');
  const shelves = await Promise.all(
    open.slice(0, 3).map(async (space) => ({
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
            <h1>{t('tagline')}</h1>
            <p className="lead">{t('lead')}</p>
            <p className="row wrap">
              {first?.articles[0] && (
                <a className="btn btn-primary" href={`/s/${first.space.slug}/${first.articles[0].slug}`}>
                  {t('readSample')}
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
        <h2 className="vh">{t('howTitle')}</h2>
        <section className="three">
          <How title={t('howRole')} text={t('howRoleText')} />
          <How title={t('howStance')} text={t('howStanceText')} />
          <How title={t('howSource')} text={t('howSourceText')} />
        </section>
        {own.length > 0 && <SpaceChips spaces={own} title={t('yourSpaces')} />}
        <h2>{t('articlesTitle')}</h2>
        {first ? (
          shelves.map(({ space, articles }) => (
            <ArticleList key={space.id} space={space} articles={articles} />
          ))
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
      </main>
    </>
  );
}

const How = ({ title, text }: { title: string; text: string }) => (
  <div>
    <h3>{title}</h3>
    <p>{text}</p>
  </div>
);

function SpaceChips({ spaces, title }: { spaces: Space[]; title: string }) {
  return (
    <>
      <h2>{title}</h2>
      <p className="space-chips">
        {spaces.map(({ id, slug, name }) => (
          <a key={id} className="btn" href={`/s/${slug}`}>
            {name}
          </a>
        ))}
      </p>
    </>
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
