import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { Field, PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { nextPath } from '@/lib/domain/people/next-path';
import { NAME_LIMIT } from '@/lib/domain/people/person';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../narrow-page';
import { signUpAction } from './actions';

const t = translator('auth');
export const metadata: Metadata = { title: t('signUpTitle') };

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = nextPath((await searchParams).next);
  return (
    <NarrowPage title={t('signUpTitle')} here={next}>
      <p>{t('signUpLead')}</p>
      <Form action={signUpAction}>
        <input type="hidden" name="next" value={next} />
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
      </Form>
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
    </NarrowPage>
  );
}
