import type { Metadata } from 'next';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { SearchPage, type SearchParams } from '../../../search-page';
import { SpaceFrame } from '../space-frame';

type Props = { params: Promise<{ space: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space: slug } = await params;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}/search`);
  return { title: translator('search')('inSpace', { name: space.name }) };
}

/** Searches in one space, or in one of its articles. */
export default async function SearchSpacePage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const asked = await searchParams;
  const here = `/s/${slug}/search`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const article =
    typeof asked.article === 'string'
      ? (await load(readArticle, { article: asked.article }, here)).article
      : null;
  return (
    <SpaceFrame space={space} abilities={abilities} current={null} here={here}>
      <SearchPage
        action={here}
        space={space}
        article={article && { id: article.id, title: article.version.title }}
        params={asked}
      />
    </SpaceFrame>
  );
}
