import { AccentField } from '@/components/spaces/accent-field';
import { MomentField } from '@/components/spaces/moment-field';
import { SubmitButton } from '@/components/ui/button';
import { CheckField, ChoiceField, Field, SelectField, TextField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
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
    <Form action={editSpaceAction} label={t('title')}>
      <input type="hidden" name="space" value={space.slug} />
      <input type="hidden" name="state" value={state} />
      <section id="general" aria-labelledby="general-title">
        <h2 id="general-title">{t('general')}</h2>
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
      </section>
      {space.kind !== 'personal' && <SharedSettings settings={space.settings} />}
      <section id="look" aria-labelledby="look-title">
        <h2 id="look-title">{t('look')}</h2>
        <AccentField
          label={t('accent.label')}
          hint={t('accent.hint')}
          accents={ACCENTS.map((value) => ({ value, label: t(`accent.${value}`) }))}
          chosen={space.settings.accent}
        />
      </section>
      <div className="save-bar">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </Form>
  );
}

/** What people who share a space have to agree on. */
const SharedSettings = ({ settings }: { settings: SpaceSettings }) => (
  <>
    <section id="reading" aria-labelledby="reading-title">
      <h2 id="reading-title">{t('readingTitle')}</h2>
      <Setting name="reading" settings={settings} />
    </section>
    <section id="taking-part" aria-labelledby="taking-part-title">
      <h2 id="taking-part-title">{t('takingPart')}</h2>
      <Setting name="annotating" settings={settings} />
      <Setting name="importing" settings={settings} />
      <Setting name="correcting" settings={settings} />
      <EditWindow minutes={settings.editWindowMinutes} />
    </section>
    <section id="names" aria-labelledby="names-title">
      <h2 id="names-title">{t('namesTitle')}</h2>
      <Setting name="names" settings={settings} />
      <CheckField
        name="pseudonymLookup"
        label={t('pseudonymLookup.label')}
        hint={t('pseudonymLookup.hint')}
        checked={settings.pseudonymLookup}
      />
    </section>
    <section id="shown-when" aria-labelledby="shown-when-title">
      <h2 id="shown-when-title">{t('shownWhen')}</h2>
      <Setting name="othersWork" settings={settings} />
      <MomentField
        name="othersWorkFrom"
        label={t('othersWorkFrom.label')}
        hint={t('othersWorkFrom.hint')}
        utcHint={t('othersWorkFrom.zoneHint')}
        moment={settings.othersWorkFrom}
      />
      <Setting name="stanceSpread" settings={settings} />
    </section>
    <section id="moderation" aria-labelledby="moderation-title">
      <h2 id="moderation-title">{t('moderation')}</h2>
      <Setting name="premoderation" settings={settings} />
      <TextField
        name="bannedWords"
        label={t('bannedWords.label')}
        hint={t('bannedWords.hint')}
        defaultValue={settings.bannedWords.join('\n')}
        rows={4}
        spellCheck={false}
      />
    </section>
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
