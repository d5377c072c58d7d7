import type { Metadata } from 'next';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { loadShell } from '@/lib/web/shell';
import { ArticleList } from '../../article-list';
import { openMetadata } from '../../page-metadata';
import { GoingSpace } from './going-space';
import { SpaceFrame } from './space-frame';

type Props = {
  params: Promise<{ space: string }>;
  searchParams: Promise<{ cursor?: string | string[]; articles?: string | string[] }>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { space: slug } = await params;
  const { cursor, articles } = await searchParams;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}`);
  if (cursor || articles) return { title: space.name };
  return openMetadata({
    title: space.name,
    description: space.description,
    path: `/s/${space.slug}`,
    space,
  });
}

/** A space: what there is to read in it; of one that is to be deleted, that it is. */
export default async function SpacePage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const { cursor, articles } = await searchParams;
  const here = `/s/${slug}`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  return (
    <SpaceFrame space={space} abilities={abilities} current="articles" here={here}>
      {space.deletionDueAt && !articles && !cursor ? (
        <GoingSpace space={space} dueAt={space.deletionDueAt} />
      ) : (
        <Articles slug={slug} cursor={typeof cursor === 'string' ? cursor : undefined} />
      )}
    </SpaceFrame>
  );
}

async function Articles({ slug, cursor }: { slug: string; cursor: string | undefined }) {
  const here = `/s/${slug}`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const { items, next } = await load(listArticles, { space: slug, limit: 50, cursor }, here);
  const { viewer } = await loadShell();
  const t = translator('spaces');
  return (
    <main id="content" className="page">
      <div className="page-head">
        <div>
          <p className="kicker">{t(space.kind)}</p>
          <h1>{space.name}</h1>
        </div>
        {abilities.import && (
          <a className="btn" href={`${here}/import`}>
            {translator('shell')('importArticle')}
          </a>
        )}
      </div>
      {space.description && <p className="lead space-about">{space.description}</p>}
      {items.length > 0 ? (
        <ArticleList
          articles={items}
          space={space}
          movable={viewer !== null}
          editable={abilities.editArticles}
        />
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
      {abilities.readTransparency && (
        <p className="page-foot">
          <a className="link" href={`${here}/transparency`}>
            {translator('transparency')('link')}
          </a>
        </p>
      )}
      {abilities.leave && (
        <p className="page-foot">
          <a className="link" href={`${here}/leave`}>
            {translator('spaceEnd')('leaveLink')}
          </a>
        </p>
      )}
    </main>
  );
}
