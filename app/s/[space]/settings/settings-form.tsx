import type { ReactNode } from 'react';
import { AccentField } from '@/components/spaces/accent-field';
import { MomentField } from '@/components/spaces/moment-field';
import { SubmitButton } from '@/components/ui/button';
import { CheckField, ChoiceField, Field, SelectField, TextField } from '@/components/ui/field';
import { Form, FormOutcome } from '@/components/ui/form';
import type { Space } from '@/lib/domain/spaces/space';
import { ACCENTS, SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { translator } from '@/lib/web/messages';
import { settingChoices } from '../../../spaces/setting-choices';
import { editSpaceAction } from './actions';

const t = translator('spaceSettings');

type Props = { space: Space; state: string };

/** All that owners decide about a space in one form; a personal space has less to decide. */
export function SettingsForm({ space, state }: Props) {
  return (
    <Form action={editSpaceAction} label={t('title')} outcomeBelow>
      <input type="hidden" name="space" value={space.slug} />
      <input type="hidden" name="state" value={state} />
      <Section id="general" title={t('general')}>
        <Field
          name="name"
          label={t('name')}
          defaultValue={space.name}
          required
          maxLength={80}
          autoComplete="off"
        />
        <TextField
          name="description"
          label={t('description')}
          hint={t('descriptionHint')}
          defaultValue={space.description}
          rows={3}
          maxLength={1000}
        />
      </Section>
      {space.kind !== 'personal' && <SharedSettings settings={space.settings} />}
      <Section id="look" title={t('look')}>
        <AccentField
          label={t('accent.label')}
          hint={t('accent.hint')}
          accents={ACCENTS.map((value) => ({ value, label: t(`accent.${value}`) }))}
          chosen={space.settings.accent}
        />
      </Section>
      <div className="save-bar">
        <SubmitButton>{t('save')}</SubmitButton>
        <FormOutcome toField={t('toField')} />
      </div>
    </Form>
  );
}

const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section id={id} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>{title}</h2>
    {children}
  </section>
);

/** What people who share a space have to agree on. */
const SharedSettings = ({ settings }: { settings: SpaceSettings }) => (
  <>
    <Section id="reading" title={t('readingTitle')}>
      <Setting name="reading" settings={settings} />
    </Section>
    <Section id="taking-part" title={t('takingPart')}>
      <Setting name="annotating" settings={settings} />
      <Setting name="importing" settings={settings} />
      <Setting name="correcting" settings={settings} />
      <EditWindow minutes={settings.editWindowMinutes} />
    </Section>
    <Section id="names" title={t('namesTitle')}>
      <Setting name="names" settings={settings} />
      <CheckField
        name="pseudonymLookup"
        label={t('pseudonymLookup.label')}
        hint={t('pseudonymLookup.hint')}
        checked={settings.pseudonymLookup}
      />
    </Section>
    <Section id="shown-when" title={t('shownWhen')}>
      <Setting name="othersWork" settings={settings} />
      <MomentField
        name="othersWorkFrom"
        label={t('othersWorkFrom.label')}
        hint={t('othersWorkFrom.hint')}
        utcHint={t('othersWorkFrom.zoneHint')}
        moment={settings.othersWorkFrom}
      />
      <Setting name="stanceSpread" settings={settings} />
    </Section>
    <Section id="moderation" title={t('moderation')}>
      <Setting name="premoderation" settings={settings} />
      <TextField
        name="bannedWords"
        label={t('bannedWords.label')}
        hint={t('bannedWords.hint')}
        defaultValue={settings.bannedWords.join('\n')}
        rows={4}
        spellCheck={false}
      />
    </Section>
    <Section id="embedding" title={t('embedding')}>
      <TextField
        name="embedSites"
        label={t('embedSites.label')}
        hint={t('embedSites.hint')}
        defaultValue={settings.embedSites.join('\n')}
        rows={3}
        spellCheck={false}
      />
    </Section>
  </>
);

type Choice =
  | 'reading'
  | 'annotating'
  | 'importing'
  | 'correcting'
  | 'names'
  | 'othersWork'
  | 'stanceSpread'
  | 'premoderation';

/** A setting that is one of a few values, with what each of them does. */
const Setting = ({ name, settings }: { name: Choice; settings: SpaceSettings }) => (
  <ChoiceField
    name={name}
    label={t(`${name}.label`)}
    hint={t(`${name}.hint`)}
    choices={settingChoices(name, SpaceSettings.shape[name].unwrap().options)}
    chosen={[settings[name]]}
  />
);

const WINDOWS = ['5', '15', '60', '1440', '10080'] as const;

function EditWindow({ minutes }: { minutes: number | null }) {
  const usual = WINDOWS.map((value) => ({ value: String(value), label: t(`editWindowMinutes.${value}`) }));
  const isUnusual = minutes !== null && !usual.some(({ value }) => value === String(minutes));
  return (
    <SelectField
      name="editWindowMinutes"
      label={t('editWindowMinutes.label')}
      hint={t('editWindowMinutes.hint')}
      choices={[
        { value: '', label: t('editWindowMinutes.forever') },
        ...usual,
        ...(isUnusual ? [{ value: String(minutes), label: t('editWindowMinutes.other', { minutes }) }] : []),
      ]}
      chosen={minutes === null ? '' : String(minutes)}
    />
  );
}
