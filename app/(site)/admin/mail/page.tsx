import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { WideTable } from '@/components/site/wide-table';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { readMailStatus } from '@/lib/operations/site/read-mail-status';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../../account/instant-as-text';
import { adminFrame } from '../sections';
import { sendTestMailAction } from './actions';

const t = translator('admin');
export const metadata: Metadata = { title: t('mail'), robots: { index: false } };

export default async function MailPage() {
  const { configured, from, server, failures } = await load(readMailStatus, {}, '/admin/mail');
  return (
    <SectionPage {...adminFrame} current="/admin/mail" title={t('mail')}>
      <p>
        {configured
          ? t('mailConfigured', { from: from ?? '', server: server ?? '' })
          : t('mailNotConfigured')}
      </p>
      <Form action={sendTestMailAction} label={t('testMail')}>
        <SubmitButton look="plain">{t('testMail')}</SubmitButton>
      </Form>
      <h2>{t('mailFailures')}</h2>
      {failures.length === 0 ? (
        <p>{t('noMailFailures')}</p>
      ) : (
        <WideTable label={t('mailFailures')} columns={[t('at'), t('subject'), t('problem')]}>
          {failures.map(({ id, subject, reason, at }) => (
            <tr key={id}>
              <td>{instantAsText(at)}</td>
              <th scope="row">{subject}</th>
              <td>{reason}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </SectionPage>
  );
}
