import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { SubmitButton } from '@/components/ui/button';
import { CheckField, PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { readProfile } from '@/lib/operations/people/read-profile';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { accountFrame } from '../sections';
import { changePasswordAction } from './actions';

const t = translator('account');
const words = translator('auth');
export const metadata: Metadata = { title: t('password'), robots: { index: false } };

export default async function PasswordPage() {
  const { hasPassword, email } = await load(readProfile, {}, '/account/password');
  const show = { show: words('showPassword'), hide: words('hidePassword') };
  return (
    <SectionPage {...accountFrame} current="/account/password" title={t('password')}>
      {!hasPassword && <p>{t('noPasswordYet')}</p>}
      <Form action={changePasswordAction}>
        {/* Tells password managers which account this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email ?? ''} readOnly />
        {hasPassword && (
          <PasswordField
            name="currentPassword"
            label={t('currentPassword')}
            words={show}
            autoComplete="current-password"
            required
          />
        )}
        <PasswordField
          name="newPassword"
          label={words('newPassword')}
          hint={words('passwordHint')}
          words={show}
          autoComplete="new-password"
          required
        />
        <CheckField name="endOtherSessions" label={t('endOtherSessions')} checked />
        <SubmitButton>{hasPassword ? t('changePassword') : t('setPassword')}</SubmitButton>
      </Form>
    </SectionPage>
  );
}
