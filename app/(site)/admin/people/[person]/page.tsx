import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { SectionPage } from '@/components/shell/section-page';
import { SubmitButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form, type FormAction } from '@/components/ui/form';
import type { SitePerson } from '@/lib/domain/site/site-overview';
import { listSitePeople } from '@/lib/operations/site/list-site-people';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../../../account/instant-as-text';
import { adminFrame } from '../../sections';
import { PersonTags } from '../person-tags';
import {
  changeAdminAction,
  endSessionsAction,
  eraseAction,
  reopenAction,
  requestExportAction,
  sendPasswordResetAction,
  suspendAction,
} from './actions';

const t = translator('admin');
export const metadata: Metadata = { title: t('people'), robots: { index: false } };

export default async function PersonPage({ params }: { params: Promise<{ person: string }> }) {
  const { person: id } = await params;
  const { items } = await load(listSitePeople, { search: id, limit: 1 }, `/admin/people/${id}`);
  const person = items.find((each) => each.id === id);
  if (!person) notFound();
  return (
    <SectionPage {...adminFrame} current="/admin/people" title={person.name}>
      <About person={person} />
      <h2>{t('account')}</h2>
      <div className="row wrap top">
        <Act person={id} action={endSessionsAction} word={t('endSessions')} />
        {person.email && <Act person={id} action={sendPasswordResetAction} word={t('sendReset')} />}
        <Act person={id} action={requestExportAction} word={t('prepareExport')} />
        <Act
          person={id}
          action={changeAdminAction}
          word={person.siteAdmin ? t('unmakeAdmin') : t('makeAdmin')}
        >
          <input type="hidden" name="siteAdmin" value={String(!person.siteAdmin)} />
        </Act>
      </div>
      <p className="hint">{t('exportHint')}</p>
      <Suspension person={person} />
      <section className="danger-zone" aria-labelledby="erase">
        <h2 id="erase">{t('erase')}</h2>
        <p>{t('eraseLead')}</p>
        <Form action={eraseAction} label={t('erase')}>
          <input type="hidden" name="person" value={id} />
          <Field
            name="confirmation"
            label={t('eraseConfirmation', { name: person.name })}
            autoComplete="off"
            required
          />
          <SubmitButton look="danger">{t('eraseAction')}</SubmitButton>
        </Form>
      </section>
    </SectionPage>
  );
}

const About = ({ person }: { person: SitePerson }) => (
  <p>
    {person.email ?? t('noEmail')}
    {person.email && !person.emailVerified && ` (${t('unconfirmed')})`}
    <br />
    {t('sinceAt', { time: instantAsText(person.createdAt) })}
    {person.lastSeenAt && `, ${t('lastSeenAt', { time: instantAsText(person.lastSeenAt) })}`}
    <br />
    <PersonTags person={person} />{' '}
    <a className="link" href={`/admin/spaces?owner=${person.id}`}>
      {t('spacesOf')}
    </a>{' '}
    <a className="link" href={`/admin/audit?person=${person.id}`}>
      {t('auditOf')}
    </a>
  </p>
);

/** A button of its own for one deed. */
function Act({
  person,
  action,
  word,
  children,
}: {
  person: string;
  action: FormAction;
  word: string;
  children?: ReactNode;
}) {
  return (
    <Form action={action}>
      <input type="hidden" name="person" value={person} />
      {children}
      <SubmitButton look="plain">{word}</SubmitButton>
    </Form>
  );
}

function Suspension({ person }: { person: SitePerson }) {
  return (
    <>
      <h2>{t('suspension')}</h2>
      {person.suspendedAt ? (
        <>
          <p>
            {t('suspendedSince', {
              time: instantAsText(person.suspendedAt),
              reason: person.suspendedReason ?? '',
            })}
          </p>
          <Act person={person.id} action={reopenAction} word={t('reopen')} />
        </>
      ) : (
        <>
          <p>{t('suspendLead')}</p>
          <Form action={suspendAction} label={t('suspension')}>
            <input type="hidden" name="person" value={person.id} />
            <Field name="reason" label={t('reason')} hint={t('reasonHint')} required maxLength={500} />
            <SubmitButton look="danger">{t('suspend')}</SubmitButton>
          </Form>
        </>
      )}
    </>
  );
}
