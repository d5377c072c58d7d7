import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { SubmitButton } from '@/components/ui/button';
import { ChoiceField, Field, TextField } from '@/components/ui/field';
import { Form, FormOutcome } from '@/components/ui/form';
import { LEGAL_TEXT_LIMIT, LEGAL_TEXTS, SITE_NAME_LIMIT } from '@/lib/domain/site/site-settings';
import { readSiteSettings } from '@/lib/operations/site/read-site-settings';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { editLegalAction, editSiteAction } from './actions';
import { given, type Query } from './query';
import { adminFrame } from './sections';
import { signUpChoices } from './sign-up-choices';

const t = translator('admin');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

export default async function SettingsPage({ searchParams }: { searchParams: Query }) {
  const { name, signUp, spaceMakers, legal } = await load(readSiteSettings, {}, '/admin');
  const { setup } = await given(searchParams, ['setup']);
  return (
    <SectionPage {...adminFrame} current="/admin" title={t('title')}>
      {setup === 'done' && <NextSteps />}
      <h2>{t('settings')}</h2>
      <Form action={editSiteAction} label={t('settings')} outcomeBelow>
        <Field name="name" label={t('siteName')} defaultValue={name} required maxLength={SITE_NAME_LIMIT} />
        <ChoiceField name="signUp" label={t('signUp')} chosen={[signUp]} choices={signUpChoices} />
        <ChoiceField
          name="spaceMakers"
          label={t('spaceMakers')}
          chosen={[spaceMakers]}
          choices={[
            { value: 'everybody', label: t('spaceMakersEverybody') },
            { value: 'admins', label: t('spaceMakersAdmins') },
          ]}
        />
        <SaveRow />
      </Form>
      <h2 id="legal-texts">{t('legal')}</h2>
      <p>{t('legalLead')}</p>
      <Form action={editLegalAction} label={t('legal')} outcomeBelow>
        {LEGAL_TEXTS.map((text) => (
          <TextField
            key={text}
            name={`legal.${text}`}
            label={messages.legal[text]}
            {...(text === 'terms' && { hint: t('termsHint') })}
            defaultValue={legal[text]}
            rows={6}
            maxLength={LEGAL_TEXT_LIMIT}
          />
        ))}
        <SaveRow look="plain" />
      </Form>
    </SectionPage>
  );
}

/** Its fields are higher than a screen: how it went is said where one looks. */
const SaveRow = ({ look = 'primary' }: { look?: 'primary' | 'plain' }) => (
  <div className="save-row">
    <SubmitButton look={look}>{t('save')}</SubmitButton>
    <FormOutcome toField={translator('spaceSettings')('toField')} />
  </div>
);

/** What to do first, once the site is set up. */
const NextSteps = () => (
  <section className="next-steps" aria-labelledby="next-steps">
    <h2 id="next-steps">{t('nextSteps')}</h2>
    <ol>
      <li>
        <a className="link" href="/spaces/new">
          {t('nextSpace')}
        </a>
      </li>
      <li>
        <a className="link" href="#legal-texts">
          {t('nextLegal')}
        </a>
      </li>
      <li>
        <a className="link" href="/admin/mail">
          {t('nextMail')}
        </a>
      </li>
    </ol>
  </section>
);
