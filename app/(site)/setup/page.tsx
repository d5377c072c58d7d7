import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { ChoiceField, Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { SITE_NAME_LIMIT } from '@/lib/domain/site/site-settings';
import { readSetup } from '@/lib/operations/site/read-setup';
import { auth } from '@/lib/web/auth';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { given, type Query } from '../admin/query';
import { signUpChoices } from '../admin/sign-up-choices';
import { NarrowPage } from '../narrow-page';
import { setUpSiteAction } from './actions';

const t = translator('setup');
export const metadata: Metadata = {
  title: t('title'),
  robots: { index: false },
  // The address holds a secret.
  referrer: 'no-referrer',
};

/** Where the first admin takes the site on: once, with the address that the server printed. */
export default async function SetupPage({ searchParams }: { searchParams: Query }) {
  const { key = '' } = await given(searchParams, ['key']);
  const { valid, settings } = await load(readSetup, { secret: key.slice(0, 100) }, '/setup');
  const actor = await auth();
  if (!valid)
    return (
      <NarrowPage title={t('title')} here="/">
        <p>{t('notValid')}</p>
      </NarrowPage>
    );
  const here = `/setup?key=${encodeURIComponent(key)}`;
  if (actor.kind !== 'person')
    return (
      <NarrowPage title={t('title')} here={here}>
        <p>{t('needsAccount')}</p>
        <p className="row wrap">
          <Link
            className="btn btn-primary"
            href={`/sign-up?invitation=${encodeURIComponent(key)}&next=${encodeURIComponent(here)}`}
          >
            {t('makeAccount')}
          </Link>
          <Link className="btn" href={`/sign-in?next=${encodeURIComponent(here)}`}>
            {t('haveAccount')}
          </Link>
        </p>
      </NarrowPage>
    );
  return (
    <NarrowPage title={t('title')} here={here}>
      <p>{t('lead', { name: actor.name })}</p>
      <Form action={setUpSiteAction}>
        <input type="hidden" name="key" value={key} />
        <Field
          name="name"
          label={t('siteName')}
          hint={t('siteNameHint')}
          defaultValue={settings.name}
          required
          maxLength={SITE_NAME_LIMIT}
        />
        <ChoiceField name="signUp" label={t('signUp')} chosen={[settings.signUp]} choices={signUpChoices} />
        <SubmitButton>{t('action')}</SubmitButton>
      </Form>
    </NarrowPage>
  );
}
