import type { Metadata } from 'next';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { ArticleList } from '../../article-list';
import { SpaceFrame } from './space-frame';

type Props = { params: Promise<{ space: string }>; searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space: slug } = await params;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}`);
  return { title: space.name };
}

/** A space: what there is to read in it. */
export default async function SpacePage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const { cursor } = await searchParams;
  const here = `/s/${slug}`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const after = typeof cursor === 'string' ? { cursor } : {};
  const { items, next } = await load(listArticles, { space: space.slug, limit: 50, ...after }, here);
  const t = translator('spaces');
  const importHref = abilities.import ? `${here}/import` : null;
  return (
    <SpaceFrame space={space} abilities={abilities} current="articles" here={here}>
      <main id="content" className="page">
        <div className="page-head">
          <div>
            <p className="kicker">{t(space.kind)}</p>
            <h1>{space.name}</h1>
          </div>
          {importHref && (
            <a className="btn" href={importHref}>
              {translator('shell')('importArticle')}
            </a>
          )}
        </div>
        {space.description && <p className="lead">{space.description}</p>}
        {items.length > 0 ? (
          <ArticleList articles={items} space={space} />
        ) : (
          <p className="lead">{t('noArticles')}</p>
        )}
        {next && (
          <p>
            <a className="btn" href={`${here}?cursor=${encodeURIComponent(next)}`}>
              {t('older')}
            </a>
          </p>
        )}
      </main>
    </SpaceFrame>
  );
}
