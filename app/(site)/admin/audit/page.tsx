import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { FilterForm } from '@/components/site/filter-form';
import { NextPage } from '@/components/site/next-page';
import { WideTable } from '@/components/site/wide-table';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import type { AuditLine } from '@/lib/domain/site/site-overview';
import { listAudit } from '@/lib/operations/site/list-audit';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { instantAsText } from '../../account/instant-as-text';
import { given, nextHref, type Query } from '../query';
import { adminFrame } from '../sections';
import { AUDIT_FILTERS } from './filters';

const t = translator('admin');
/** What each operation is called in sentences. */
const DID: Record<string, string> = messages.activity.did;
const NOTHING = { items: [], next: null };
export const metadata: Metadata = { title: t('audit'), robots: { index: false } };

export default async function AuditPage({ searchParams }: { searchParams: Query }) {
  const { cursor, ...filter } = await given(searchParams, [...AUDIT_FILTERS, 'cursor']);
  const input = { ...filter, ...(cursor && { cursor }) };
  const ctx = contextFor(await auth());
  const found = await settle(() => listAudit(ctx, input));
  // What was typed may be no id: that is said beside the form. Any other refusal is the page's.
  const isMistyped = !found.ok && found.error.code === 'invalid_input';
  const { items, next } = isMistyped ? NOTHING : await load(listAudit, input, '/admin/audit');
  return (
    <SectionPage {...adminFrame} current="/admin/audit" title={t('audit')} lead={t('auditLead')}>
      {isMistyped && <FormMessage status="refused" message={found.error.message} />}
      <FilterForm label={t('filter')} action="/admin/audit" submit={t('show')}>
        <Field name="person" label={t('personId')} defaultValue={filter.person ?? ''} maxLength={36} />
        <Field name="space" label={t('spaceId')} defaultValue={filter.space ?? ''} maxLength={36} />
        <Field name="operation" label={t('operation')} defaultValue={filter.operation ?? ''} maxLength={60} />
        <Field name="from" type="date" label={t('from')} defaultValue={filter.from ?? ''} />
        <Field name="to" type="date" label={t('to')} defaultValue={filter.to ?? ''} />
      </FilterForm>
      {items.length === 0 ? <p>{t('noAudit')}</p> : <AuditTable lines={items} />}
      <NextPage href={nextHref('/admin/audit', filter, next)} word={t('more')} />
      <p>
        <a className="btn" href={`/admin/audit/export?${new URLSearchParams(filter)}`} download>
          {t('exportCsv')}
        </a>
      </p>
    </SectionPage>
  );
}

const AuditTable = ({ lines }: { lines: AuditLine[] }) => (
  <WideTable label={t('audit')} columns={[t('at'), t('operation'), t('person'), t('space'), t('subjectOf')]}>
    {lines.map(({ id, at, operation, via, actor, space, subjectId }) => (
      <tr key={id}>
        <td>{instantAsText(at)}</td>
        <th scope="row">
          {DID[operation] ?? operation}
          <span className="hint block">
            <code>{operation}</code> {via}
          </span>
        </th>
        <td>
          {actor ? (
            <a className="link" href={`/admin/people/${actor.id}`}>
              <bdi>{actor.name}</bdi>
            </a>
          ) : (
            t('unnamed')
          )}
        </td>
        <td>
          {space && (
            <a className="link" href={`/admin/audit?space=${space.id}`}>
              <bdi>{space.name}</bdi>
            </a>
          )}
        </td>
        <td>
          <code>{subjectId?.slice(0, 8)}</code>
        </td>
      </tr>
    ))}
  </WideTable>
);
