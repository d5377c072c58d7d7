import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { SubmitButton } from '@/components/ui/button';
import { CheckField, ChoiceField, Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { NAME_LIMIT } from '@/lib/domain/people/person';
import { readProfile } from '@/lib/operations/people/read-profile';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { signInProviders } from '@/lib/web/providers';
import { editPreferencesAction, editProfileAction, requestEmailVerificationAction } from './actions';
import { GuestSection } from './guest-section';
import { accountFrame } from './sections';

const t = translator('account');
const words = translator('auth');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

export default async function ProfilePage() {
  const { name, email, emailVerified, preferences, providers } = await load(readProfile, {}, '/account');
  return (
    <SectionPage {...accountFrame} current="/account" title={t('profile')}>
      <GuestSection />
      <Form action={editProfileAction} label={t('profile')}>
        <Field
          name="name"
          label={words('name')}
          hint={words('nameHint')}
          defaultValue={name}
          autoComplete="name"
          required
          maxLength={NAME_LIMIT}
        />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>

      <h2>{t('email')}</h2>
      <EmailState email={email} verified={emailVerified} />
      {providers.length > 0 && <p>{t('providers', { providers: providers.map(providerName).join(', ') })}</p>}

      <h2>{t('preferences')}</h2>
      <Form action={editPreferencesAction} label={t('preferences')}>
        <ChoiceField
          name="theme"
          label={t('theme')}
          chosen={[preferences.theme]}
          choices={[
            { value: 'system', label: t('themeSystem') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
        />
        <CheckField
          name="shortcuts"
          label={t('shortcuts')}
          hint={t('shortcutsHint')}
          checked={preferences.shortcuts}
        />
        <CheckField
          name="plainReading"
          label={t('plainReading')}
          hint={t('plainReadingHint')}
          checked={preferences.plainReading}
        />
        <SubmitButton look="plain">{t('save')}</SubmitButton>
      </Form>
    </SectionPage>
  );
}

function EmailState({ email, verified }: { email: string | null; verified: boolean }) {
  if (!email) return <p>{t('noEmail')}</p>;
  if (verified) return <p>{t('emailConfirmed', { email })}</p>;
  return (
    <>
      <p>{t('emailUnconfirmed', { email })}</p>
      <Form action={requestEmailVerificationAction} label={t('email')}>
        <SubmitButton look="plain">{t('sendConfirmation')}</SubmitButton>
      </Form>
    </>
  );
}

const providerName = (id: string) => signInProviders().find((provider) => provider.id === id)?.name ?? id;
