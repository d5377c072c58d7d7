import type { Metadata } from 'next';
import { translator } from '@/lib/web/messages';
import { SearchPage, type SearchParams } from '../../search-page';
import { SiteBar } from '../../site-bar';

export const metadata: Metadata = { title: translator('search')('everywhere') };

/** Searches wherever the reader may read. */
export default async function SearchEverywherePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  return (
    <>
      <SiteBar here="/search" />
      <SearchPage action="/search" params={await searchParams} />
    </>
  );
}
