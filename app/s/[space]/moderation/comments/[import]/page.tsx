import type { Metadata } from 'next';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { WorkProgress } from '@/components/ui/work-progress';
import { LEFT_OUT, PLACED_OUTCOMES, REPORT_DAYS } from '@/lib/domain/comment-imports/comment-import';
import { readCommentImport } from '@/lib/operations/comment-imports/read-comment-import';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { loadForStaff, PeoplePage, queryText } from '../../../people/people-page';
import { commentImportAction } from '../actions';
import { fileName } from '../report-words';
import { LeftOutAtOnce, Threads } from './preview';
import { Report } from './report-table';

const t = translator('commentImports');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Props = {
  params: Promise<{ space: string; import: string }>;
  searchParams: Promise<{ cursor?: string | string[]; part?: string | string[] }>;
};

/** A file of comments: what it holds, then how far its import is, then what became of it. */
export default async function CommentImportPage({ params, searchParams }: Props) {
  const { space: slug, import: id } = await params;
  const query = await searchParams;
  const [cursor, part] = [queryText(query.cursor), queryText(query.part)];
  const comments = `/s/${slug}/moderation/comments`;
  const here = `${comments}/${id}`;
  const found = await loadForStaff(readCommentImport, { import: id }, here);
  const { space, abilities } = await load(readSpace, { space: found.spaceSlug }, here);
  const { counts, state } = found;
  return (
    <PeoplePage
      {...{ space, abilities, here }}
      tab="moderation"
      title={fileName(found)}
      back={{ href: comments, text: t('title') }}
    >
      <div className="comment-imports">
        {state === 'running' && (
          <WorkProgress
            label={t('progress')}
            text={t('soFar', { done: found.itemsDone, total: found.itemsTotal })}
            done={found.itemsDone}
            of={found.itemsTotal}
            here={here}
            again={t('again')}
          />
        )}
        {state === 'ready' && (
          <>
            <p className="lead">{t('previewLead')}</p>
            <p>
              {t('toImport', { count: counts.toImport })}{' '}
              {t('matchedThreads', { matched: counts.matched, threads: counts.threads })}
            </p>
            <LeftOutAtOnce counts={counts} doubles={found.doubles} />
            <Form action={commentImportAction} className="" label={t('progress')}>
              <Hidden space={slug} id={id} />
              <p className="row wrap">
                {counts.toImport > 0 && (
                  <SubmitButton name="act" value="run">
                    {t('run', { count: counts.toImport })}
                  </SubmitButton>
                )}
                <SubmitButton look="plain" name="act" value="remove">
                  {t('remove')}
                </SubmitButton>
              </p>
            </Form>
            <Threads space={slug} id={id} here={here} cursor={cursor} />
          </>
        )}
        {state === 'done' && (
          <>
            <p className="lead">
              {t('doneLead', {
                imported: sum(counts.outcomes, PLACED_OUTCOMES),
                left: sum(counts.outcomes, LEFT_OUT),
              })}
            </p>
            {found.doubles > 0 && <p>{t('doubles', { count: found.doubles })}</p>}
            <Report {...{ id, here, cursor, part }} space={slug} outcomes={counts.outcomes} />
            <Form action={commentImportAction} label={t('removeReport')}>
              <Hidden space={slug} id={id} />
              <p className="hint">{t('removeReportHint', { days: REPORT_DAYS })}</p>
              <div>
                <SubmitButton look="plain" name="act" value="remove">
                  {t('removeReport')}
                </SubmitButton>
              </div>
            </Form>
          </>
        )}
      </div>
    </PeoplePage>
  );
}

const Hidden = ({ space, id }: { space: string; id: string }) => (
  <>
    <input type="hidden" name="space" value={space} />
    <input type="hidden" name="import" value={id} />
  </>
);

const sum = <Name extends string>(counts: Partial<Record<Name, number>>, names: readonly Name[]) =>
  names.reduce((all, name) => all + (counts[name] ?? 0), 0);
