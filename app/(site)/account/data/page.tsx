import type { Metadata } from 'next';
import { AccountPage } from '@/components/account/account-page';
import { SubmitButton } from '@/components/ui/button';
import { Field, PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { readProfile } from '@/lib/operations/people/read-profile';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { accountFrame } from '../sections';
import { deleteAccountAction } from './actions';

const t = translator('account');
const words = translator('auth');
export const metadata: Metadata = { title: t('data'), robots: { index: false } };

export default async function DataPage() {
  const { name, hasPassword } = await load(readProfile, {}, '/account/data');
  return (
    <AccountPage {...accountFrame} current="/account/data" title={t('data')}>
      <h2>{t('exportTitle')}</h2>
      <p>{t('exportLead')}</p>
      <a className="btn" href="/account/export" download>
        {t('exportAction')}
      </a>
      <section className="danger-zone" aria-labelledby="delete-account">
        <h2 id="delete-account">{t('deleteTitle')}</h2>
        <p>{t('deleteLead')}</p>
        <Form action={deleteAccountAction}>
          {hasPassword ? (
            <PasswordField
              name="password"
              label={t('deletePassword')}
              words={{ show: words('showPassword'), hide: words('hidePassword') }}
              autoComplete="current-password"
              required
            />
          ) : (
            <Field
              name="confirmation"
              label={t('deleteConfirmation', { name })}
              autoComplete="off"
              required
            />
          )}
          <SubmitButton look="danger">{t('deleteAction')}</SubmitButton>
        </Form>
      </section>
    </AccountPage>
  );
}
