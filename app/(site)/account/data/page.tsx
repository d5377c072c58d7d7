import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { SubmitButton } from '@/components/ui/button';
import { Field, PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { WorkProgress } from '@/components/ui/work-progress';
import { type DataExport, exportState } from '@/lib/domain/people/data-export';
import { readDataExport } from '@/lib/operations/people/read-data-export';
import { readProfile } from '@/lib/operations/people/read-profile';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../instant-as-text';
import { accountFrame } from '../sections';
import { deleteAccountAction, requestDataExportAction } from './actions';

const t = translator('account');
const words = translator('auth');
export const metadata: Metadata = { title: t('data'), robots: { index: false } };

export default async function DataPage() {
  const { name, hasPassword } = await load(readProfile, {}, '/account/data');
  return (
    <SectionPage {...accountFrame} current="/account/data" title={t('data')}>
      <h2>{t('exportTitle')}</h2>
      <p>{t('exportLead')}</p>
      <OwnExport data={await load(readDataExport, {}, '/account/data')} />
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
    </SectionPage>
  );
}

/** One's data: to be asked for, on its way, or there to be fetched. */
function OwnExport({ data }: { data: DataExport | null }) {
  const state = data && exportState(data);
  if (data && state === 'preparing')
    return (
      <WorkProgress
        label={t('exportProgress')}
        text={t('exportSoFar', { done: data.itemsDone, total: data.itemsTotal })}
        done={data.itemsDone}
        of={data.itemsTotal}
        here="/account/data"
        again={t('lookAgain')}
      />
    );
  return (
    <>
      {state === 'failed' && <p className="problem">{t('exportFailed')}</p>}
      {data && state === 'ready' && (
        <p className="row wrap">
          <a className="btn btn-primary" href="/account/export" download>
            {t('exportAction')}
          </a>
          <span className="hint">{t('exportUntil', { time: instantAsText(data.expiresAt) })}</span>
        </p>
      )}
      <Form action={requestDataExportAction} label={t('exportTitle')}>
        <SubmitButton look="plain">{state === 'ready' ? t('exportAnew') : t('exportPrepare')}</SubmitButton>
      </Form>
    </>
  );
}
