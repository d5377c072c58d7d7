import type { Metadata } from 'next';
import { SignOutForm } from '@/components/account/sign-out-form';
import { nextPath } from '@/lib/domain/people/next-path';
import { auth } from '@/lib/web/auth';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../narrow-page';
import { signOutAction } from './actions';

const t = translator('auth');
export const metadata: Metadata = { title: t('signOut'), robots: { index: false } };

/** Asks first: a link, an image or a prefetch must not sign anybody out. */
export default async function SignOutPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = nextPath((await searchParams).next);
  const actor = await auth();
  return (
    <NarrowPage title={t('signOut')} here={next}>
      {actor.kind === 'person' ? (
        <>
          <p>{t('signedInAs', { name: actor.name })}</p>
          <p>{t('signOutDrafts')}</p>
          <SignOutForm action={signOutAction} next={next} word={t('signOut')} />
        </>
      ) : (
        <p>{t('notSignedIn')}</p>
      )}
    </NarrowPage>
  );
}
