import '@/app/styles/map.css';
import type { Metadata } from 'next';
import { toMapData } from '@/lib/formats/map-data';
import { readArticle } from '@/lib/operations/articles/read-article';
import { load } from '@/lib/web/load';
import { LOCALE, translator } from '@/lib/web/messages';
import { openMetadata } from '../../../../page-metadata';
import { SiteBar } from '../../../../site-bar';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';
import { mapMessages } from './map-messages';
import { MapScreen } from './map-screen';
import { viewNamed } from './map-views';

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<{ view?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  const { state, rendered } = await loadScene(space, article);
  return openMetadata({
    title: `${translator('map')('title')}: ${state.title}`,
    description: rendered.standfirst,
    path: `/s/${state.space.slug}/${encodeURIComponent(state.slug)}/map`,
    space: state.space,
    article: { slug: state.slug, language: rendered.language, publishedAt: rendered.publishedAt },
  });
}

/** The argument of an article as a map, as an outline, and as lists of what it lacks. */
export default async function MapPage({ params, searchParams }: Props) {
  const { space: spaceSlug, article: slug } = await params;
  const { view } = await searchParams;
  const { state } = await loadScene(spaceSlug, slug);
  const here = `/s/${state.space.slug}/${state.slug}`;
  const { article } = await load(readArticle, { article: state.id }, `${here}/map`);
  return (
    <>
      <SiteBar here={`${here}/map`} space={state.space} tabs={articleTabs(here, 'map', state.abilities)} />
      <MapScreen
        title={state.title}
        language={article.version.language}
        here={here}
        data={toMapData(article, state.counts)}
        openAt={viewNamed(view)}
        locale={LOCALE}
        messages={mapMessages}
      />
    </>
  );
}
