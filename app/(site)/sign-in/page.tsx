import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { Field, PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { FormMessage } from '@/components/ui/form-message';
import { nextPath } from '@/lib/domain/people/next-path';
import { auth } from '@/lib/web/auth';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../narrow-page';
import { ProviderWays } from '../provider-ways';
import { signInAction } from './actions';

const t = translator('auth');
export const metadata: Metadata = { title: t('signInTitle'), robots: { index: false } };

type Query = {
  next?: string | string[];
  callbackUrl?: string | string[];
  error?: string;
  reset?: string;
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = nextPath(query.next ?? pathOf(query.callbackUrl));
  const actor = await auth();
  return (
    <NarrowPage title={t('signInTitle')} here={next}>
      {actor.kind === 'person' && (
        <p>
          {t('signedInAs', { name: actor.name })}{' '}
          <Link className="link" href={next}>
            {t('goOn')}
          </Link>
        </p>
      )}
      {query.reset === 'done' && <FormMessage status="done" message={t('resetDone')} />}
      {query.error && <FormMessage status="refused" message={problems[query.error] ?? t('providerFailed')} />}
      <Form action={signInAction}>
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
        />
        <PasswordField
          name="password"
          label={t('password')}
          words={{ show: t('showPassword'), hide: t('hidePassword') }}
          autoComplete="current-password"
          required
        />
        <SubmitButton>{t('signInAction')}</SubmitButton>
      </Form>
      <ProviderWays next={next} />
      <div className="after-form">
        <Link className="link" href="/forgot-password">
          {t('forgot')}
        </Link>
        <Link className="link" href="/join/slip">
          {translator('join')('withSlip')}
        </Link>
        <p>
          {t.rich('noAccount', {
            link: (words) => (
              <Link key="link" className="link" href={`/sign-up?next=${encodeURIComponent(next)}`}>
                {words}
              </Link>
            ),
          })}
        </p>
      </div>
    </NarrowPage>
  );
}

/** Why a provider's sign-in ended here, as `lib/web/next-auth.ts` says it. */
const problems: Record<string, string> = { refused: t('providerRefused') };

/** next-auth gives whole addresses of this site. */
function pathOf(callbackUrl: string | string[] | undefined) {
  const site = process.env.NEXTAUTH_URL;
  if (typeof callbackUrl !== 'string' || !site || !URL.canParse(callbackUrl)) return callbackUrl;
  const { origin, pathname, search } = new URL(callbackUrl);
  return origin === new URL(site).origin ? pathname + search : '/';
}
