import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { AcceptTerms } from '@/components/site/accept-terms';
import { GUEST_NAME_LIMIT } from '@/lib/domain/guests/guest';
import { nextPath } from '@/lib/domain/people/next-path';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { auth } from '@/lib/web/auth';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { loadSite } from '@/lib/web/site';
import { SpaceFrame } from '../space-frame';
import { enterAsGuestAction } from './actions';
import { Entrance } from './entrance';

const t = translator('guests');

type Props = {
  params: Promise<{ space: string }>;
  searchParams: Promise<{ next?: string | string[] }>;
};

export const metadata: Metadata = { title: t('title'), robots: { index: false } };

/** Where a guest gets a name to write with. */
export default async function GuestPage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const given = (await searchParams).next;
  const next = given ? nextPath(given) : `/s/${slug}`;
  const here = `/s/${slug}/guest?next=${encodeURIComponent(next)}`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  // Whoever is known already goes on to where they were.
  if ((await auth()).kind !== 'guest') redirect(next);
  if (!abilities.enter) notFound();
  const { legal } = await loadSite();
  return (
    <SpaceFrame space={space} abilities={abilities} current={null} here={here}>
      <main id="content" className="page asking">
        <h1>{t('title')}</h1>
        <p>{t('lead', { name: space.name })}</p>
        <Entrance
          action={enterAsGuestAction}
          space={space.slug}
          next={next}
          nameLimit={GUEST_NAME_LIMIT}
          words={{
            title: t('title'),
            name: t('name'),
            nameHint: t('nameHint'),
            enter: t('enter'),
            working: t('working'),
            insecure: t('insecure'),
            tooSlow: t('tooSlow'),
            unreachable: t('unreachable'),
          }}
        />
        <noscript>
          <p>{t('noScript')}</p>
        </noscript>
        {space.settings.premoderation !== 'none' && <p className="hint">{t('mayWait')}</p>}
        <AcceptTerms asked={legal.includes('terms')} sentence={(linked) => t.rich('acceptTerms', linked)} />
        <p className="hint">
          {t('orSignIn')} <a href={`/sign-in?next=${encodeURIComponent(next)}`}>{t('signIn')}</a>
        </p>
      </main>
    </SpaceFrame>
  );
}
