import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { SubmitButton } from '@/components/ui/button';
import { CheckField, SelectField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import {
  MAIL_FREQUENCIES,
  NOTIFICATION_KINDS,
  type NotificationKind,
  USUAL_ZONE,
  type Wish,
} from '@/lib/domain/notifications/wishes';
import { readNotificationSettings } from '@/lib/operations/notifications/read-notification-settings';
import { readProfile } from '@/lib/operations/people/read-profile';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { accountFrame } from '../sections';
import { editNotificationSettingsAction } from './actions';

const t = translator('notificationSettings');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };
const here = '/account/notifications';

export default async function NotificationSettingsPage() {
  const { emailVerified } = await load(readProfile, {}, here);
  const { wishes, hour, timeZone, browserZone } = await load(readNotificationSettings, {}, here);
  return (
    <SectionPage {...accountFrame} current={here} title={t('title')}>
      <p>{t('lead')}</p>
      {!emailVerified && <p>{t('unconfirmed')}</p>}
      <Form action={editNotificationSettingsAction} label={t('title')}>
        <div className="wishes">
          {NOTIFICATION_KINDS.map((kind) => (
            <WishFields key={kind} kind={kind} wish={wishes[kind]} />
          ))}
        </div>
        <h2>{t('when')}</h2>
        <SelectField name="hour" label={t('hour')} chosen={String(hour)} choices={HOURS} />
        <SelectField
          name="timeZone"
          label={t('zone')}
          chosen={timeZone ?? ''}
          choices={[{ value: '', label: t('browserZone', { zone: browserZone ?? USUAL_ZONE }) }, ...ZONES]}
        />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </SectionPage>
  );
}

function WishFields({ kind, wish }: { kind: NotificationKind; wish: Wish }) {
  return (
    <fieldset className="wish">
      <legend>{t(kind)}</legend>
      <CheckField name={`${kind}.inApp`} label={t('inApp')} checked={wish.inApp} />
      <SelectField
        name={`${kind}.mail`}
        label={t('mail')}
        chosen={wish.mail}
        choices={MAIL_FREQUENCIES.map((value) => ({ value, label: t(value) }))}
      />
    </fieldset>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));
