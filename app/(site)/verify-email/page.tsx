import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { auth } from '@/lib/web/auth';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../narrow-page';
import { verifyEmailAction } from './actions';

const t = translator('auth');
export const metadata: Metadata = {
  title: t('verifyTitle'),
  robots: { index: false },
  referrer: 'no-referrer',
};

/** Opening the link changes nothing: programs that look at mail open links too. The button does. */
export default async function VerifyEmailPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string }>;
}) {
  const { token } = await searchParams;
  const secret = typeof token === 'string' ? token : '';
  const actor = await auth();
  const here = `/verify-email?token=${encodeURIComponent(secret)}`;
  return (
    <NarrowPage title={t('verifyTitle')} here={here}>
      {actor.kind === 'person' ? (
        <>
          <p>{t('verifyLead', { name: actor.name })}</p>
          <Form action={verifyEmailAction}>
            <input type="hidden" name="token" value={secret} />
            <SubmitButton>{t('verifyAction')}</SubmitButton>
          </Form>
          <p className="after-form">
            <Link className="link" href="/account">
              {t('toAccount')}
            </Link>
          </p>
        </>
      ) : (
        <>
          <p>{t('verifySignIn')}</p>
          <Link className="btn btn-primary" href={`/sign-in?next=${encodeURIComponent(here)}`}>
            {t('signInAction')}
          </Link>
        </>
      )}
    </NarrowPage>
  );
}
