import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { FilterForm } from '@/components/site/filter-form';
import { NextPage } from '@/components/site/next-page';
import { TableForm } from '@/components/site/table-form';
import { SubmitButton } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { JOB_STATES, type Job } from '@/lib/domain/site/site-overview';
import { countJobs } from '@/lib/operations/site/count-jobs';
import { listJobs } from '@/lib/operations/site/list-jobs';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { instantAsText } from '../../account/instant-as-text';
import { numberAsText } from '../figures';
import { given, nextHref, oneOf, type Query } from '../query';
import { adminFrame } from '../sections';
import { changeJobAction } from './actions';

const t = translator('admin');
const words = messages.admin;
export const metadata: Metadata = { title: t('jobs'), robots: { index: false } };

export default async function JobsPage({ searchParams }: { searchParams: Query }) {
  const query = await given(searchParams, ['state', 'cursor']);
  const state = oneOf(JOB_STATES, query.state);
  const { items: counts } = await load(countJobs, {}, '/admin/jobs');
  const { items, next } = await load(listJobs, { ...query, state }, '/admin/jobs');
  return (
    <SectionPage {...adminFrame} current="/admin/jobs" title={t('jobs')} lead={t('jobsLead')}>
      {counts.length > 0 && (
        <ul className="figures-list">
          {counts.map(({ queue, state: of, count }) => (
            <li key={`${queue} ${of}`}>
              {t('jobCount', {
                queue: queueWord(queue),
                state: words.jobState[of],
                count: numberAsText(count),
              })}
            </li>
          ))}
        </ul>
      )}
      <FilterForm label={t('filter')} action="/admin/jobs" submit={t('show')}>
        <SelectField
          name="state"
          label={t('state')}
          chosen={state ?? ''}
          choices={[
            { value: '', label: t('any') },
            ...JOB_STATES.map((each) => ({ value: each, label: words.jobState[each] })),
          ]}
        />
      </FilterForm>
      <TableForm
        action={changeJobAction}
        none={t('noJobs')}
        label={t('jobs')}
        columns={[t('job'), t('state'), t('times'), t('actions')]}
      >
        {items.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </TableForm>
      <NextPage href={nextHref('/admin/jobs', query, next)} word={t('more')} />
    </SectionPage>
  );
}

function JobRow({ job }: { job: Job }) {
  const { id, queue, state, retries, createdAt, startedAt, completedAt, problem } = job;
  const name = `${queueWord(queue)}, ${id.slice(0, 8)}`;
  return (
    <tr>
      <th scope="row">
        {queueWord(queue)}
        <span className="hint block">{id.slice(0, 8)}</span>
      </th>
      <td>
        {words.jobState[state]}
        {retries > 0 && <span className="hint block">{t('retries', { count: retries })}</span>}
        {problem && <span className="hint block">{problem}</span>}
      </td>
      <td>
        {t('createdAt', { time: instantAsText(createdAt) })}
        {startedAt && (
          <span className="hint block">{t('startedAt', { time: instantAsText(startedAt) })}</span>
        )}
        {completedAt && (
          <span className="hint block">{t('endedAt', { time: instantAsText(completedAt) })}</span>
        )}
      </td>
      <td>
        <span className="row wrap">
          {state === 'failed' && (
            <SubmitButton look="plain" name="retry" value={id} label={t('retryOf', { name })}>
              {t('retry')}
            </SubmitButton>
          )}
          {state !== 'active' && (
            <SubmitButton look="plain" name="discard" value={id} label={t('discardOf', { name })}>
              {t('discard')}
            </SubmitButton>
          )}
        </span>
      </td>
    </tr>
  );
}

const queues: Record<string, string> = words.queue;
const queueWord = (queue: string) => queues[queue] ?? queue;
