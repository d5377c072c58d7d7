import type { ArticleSummary } from '@/lib/domain/articles/article';
import { LOCALE, translator } from '@/lib/web/messages';

/** Articles as a list of contents: title, what it is about, who wrote it, how long it is. */
export function ArticleList({
  articles,
  space,
  movable = false,
  editable = false,
}: {
  articles: ArticleSummary[];
  space: { slug: string };
  /** Whoever reads has somewhere to copy an article to. */
  movable?: boolean;
  /** They may also rename and delete these. */
  editable?: boolean;
}) {
  const t = translator('spaces');
  return (
    <ul className="article-list">
      {articles.map(
        ({ id, slug, title, standfirst, byline, publishedAt, language, direction, unitCount }) => (
          <li key={id}>
            <a href={`/s/${space.slug}/${slug}`}>
              <span className="title" lang={language} dir={direction}>
                {title}
              </span>
              <span className="side">{t('units', { count: unitCount })}</span>
              {standfirst && (
                <span className="about" lang={language} dir={direction}>
                  {standfirst}
                </span>
              )}
              <span className="by">
                {[byline, publishedAt && day(publishedAt)].filter(Boolean).join(' · ')}
              </span>
            </a>
            {(movable || editable) && (
              <a
                className="move-link"
                href={`/s/${space.slug}/${slug}/${editable ? 'about' : 'move'}`}
                aria-label={t(editable ? 'manageOf' : 'moveOf', { title })}
              >
                {t(editable ? 'manage' : 'move')}
              </a>
            )}
          </li>
        ),
      )}
    </ul>
  );
}

/** `YYYY-MM-DD` as people write it. A calendar day has no time zone. */
export const day = (date: string) =>
  new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
