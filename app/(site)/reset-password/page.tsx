import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { CheckField, PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { FormMessage } from '@/components/ui/form-message';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../narrow-page';
import { resetPasswordAction } from './actions';

const t = translator('auth');
// The address of this page holds a secret: it must not reach another site.
export const metadata: Metadata = {
  title: t('resetTitle'),
  robots: { index: false },
  referrer: 'no-referrer',
};

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string }>;
}) {
  const { token } = await searchParams;
  return (
    <NarrowPage title={t('resetTitle')} here="/">
      {typeof token === 'string' ? (
        <Form action={resetPasswordAction}>
          <input type="hidden" name="token" value={token} />
          <PasswordField
            name="newPassword"
            label={t('newPassword')}
            hint={t('passwordHint')}
            words={{ show: t('showPassword'), hide: t('hidePassword') }}
            autoComplete="new-password"
            required
          />
          <CheckField name="endSessions" label={t('resetEndSessions')} checked />
          <SubmitButton>{t('resetAction')}</SubmitButton>
        </Form>
      ) : (
        <FormMessage status="refused" message={t('resetNoToken')} />
      )}
      <p className="after-form">
        <Link className="link" href="/forgot-password">
          {t('askAgain')}
        </Link>
      </p>
    </NarrowPage>
  );
}
