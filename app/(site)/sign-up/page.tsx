import type { Metadata } from 'next';
import Link from 'next/link';
import { AcceptTerms } from '@/components/site/accept-terms';
import { SubmitButton } from '@/components/ui/button';
import { Field, PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { nextPath } from '@/lib/domain/people/next-path';
import { NAME_LIMIT } from '@/lib/domain/people/person';
import { secretInPath } from '@/lib/domain/spaces/invitation';
import { translator } from '@/lib/web/messages';
import { loadSite } from '@/lib/web/site';
import { NarrowPage } from '../narrow-page';
import { ProviderWays } from '../provider-ways';
import { signUpAction } from './actions';

const t = translator('auth');
export const metadata: Metadata = { title: t('signUpTitle') };

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[]; invitation?: string | string[] }>;
}) {
  const query = await searchParams;
  const next = nextPath(query.next);
  // Of setting the site up, or of the space that one comes from and goes back to.
  const given = typeof query.invitation === 'string' ? query.invitation.slice(0, 200) : '';
  const invitation = given || (secretInPath(next) ?? '');
  const { signUp, legal } = await loadSite();
  if (signUp !== 'open' && invitation === '')
    return (
      <NarrowPage title={t('signUpTitle')} here={next}>
        <p>{signUp === 'closed' ? t('signUpClosed') : t('signUpByInvitation')}</p>
        <HaveAccount next={next} />
      </NarrowPage>
    );
  return (
    <NarrowPage title={t('signUpTitle')} here={next}>
      <p>{t('signUpLead')}</p>
      <Form action={signUpAction}>
        <input type="hidden" name="next" value={next} />
        {invitation && <input type="hidden" name="invitation" value={invitation} />}
        <Field
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          autoComplete="name"
          required
          maxLength={NAME_LIMIT}
        />
        <Field
          name="email"
          label={t('email')}
          hint={t('emailHint')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
        />
        <PasswordField
          name="password"
          label={t('password')}
          hint={t('passwordHint')}
          words={{ show: t('showPassword'), hide: t('hidePassword') }}
          autoComplete="new-password"
          required
        />
        <SubmitButton>{t('signUpAction')}</SubmitButton>
        <AcceptTerms asked={legal.includes('terms')} sentence={(linked) => t.rich('acceptTerms', linked)} />
      </Form>
      <ProviderWays next={next} />
      <HaveAccount next={next} />
    </NarrowPage>
  );
}

const HaveAccount = ({ next }: { next: string }) => (
  <p className="after-form">
    <span>
      {t.rich('haveAccount', {
        link: (words) => (
          <Link key="link" className="link" href={`/sign-in?next=${encodeURIComponent(next)}`}>
            {words}
          </Link>
        ),
      })}
    </span>
  </p>
);
