import type { Metadata } from 'next';
import { SlipForm } from '@/components/spaces/slip-form';
import { listSlips } from '@/lib/operations/slips/list-slips';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { typedUrl } from '@/lib/web/site-url';
import { loadForStaff, PeoplePage, queryText } from '../people-page';
import { renewSlipsAction } from './actions';

const t = translator('slips');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Props = { params: Promise<{ space: string }>; searchParams: Promise<{ cursor?: string | string[] }> };

/** Who signs in with a slip of paper, and new slips for those who lost theirs. */
export default async function SlipsPage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const cursor = queryText((await searchParams).cursor);
  const people = `/s/${slug}/people`;
  const here = `${people}/slips`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const page = { space: slug, limit: 100, ...(cursor && { cursor }) };
  const { items, next } = await loadForStaff(listSlips, page, here);
  const back = { href: people, text: translator('invitations')('back') };
  return (
    <PeoplePage space={space} abilities={abilities} here={here} title={t('title')} back={back}>
      <p className="lead">{items.length > 0 ? t('lead') : t('none')}</p>
      {items.length > 0 ? (
        <SlipForm
          space={{ slug, name: space.name }}
          send={renewSlipsAction}
          people={items}
          address={typedUrl('/join/slip')}
          words={messages.slips}
        />
      ) : (
        <a className="btn" href={`${people}/roster`}>
          {translator('invitations')('rosterAction')}
        </a>
      )}
      {next && (
        <p className="after-list">
          <a className="btn" href={`${here}?cursor=${encodeURIComponent(next)}`}>
            {t('more')}
          </a>
        </p>
      )}
    </PeoplePage>
  );
}
