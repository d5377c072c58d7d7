import { ArticleOptions } from '@/components/comment-imports/article-options';
import { NextPage } from '@/components/site/next-page';
import { WideTable } from '@/components/site/wide-table';
import { SubmitButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { type CommentImportCounts, LEFT_OUT } from '@/lib/domain/comment-imports/comment-import';
import { safeHref } from '@/lib/formats/html';
import { listCommentThreads } from '@/lib/operations/comment-imports/list-comment-threads';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { commentImportAction } from '../actions';
import { loadArticleChoices } from '../article-choices';

const t = translator('commentImports');
const ARTICLES = 'articles-here';

/** What is left out whatever is matched, with how many of each. */
export function LeftOutAtOnce({ counts, doubles }: { counts: CommentImportCounts; doubles: number }) {
  const reasons = LEFT_OUT.flatMap((reason) => {
    const count = counts.outcomes[reason];
    return count ? [{ reason, count }] : [];
  });
  return (
    <>
      {reasons.length > 0 && (
        <>
          <p>{t('skippedAtOnce')}</p>
          <ul>
            {reasons.map(({ reason, count }) => (
              <li key={reason}>
                {t(`outcomes.${reason}`)}: {count.toLocaleString('en')}
              </li>
            ))}
          </ul>
        </>
      )}
      {doubles > 0 && <p>{t('doubles', { count: doubles })}</p>}
    </>
  );
}

/** The threads of the file, each with the article that its comments go to, to be set right. */
export async function Threads({
  space,
  id,
  here,
  cursor,
}: {
  space: string;
  id: string;
  here: string;
  cursor: string | undefined;
}) {
  const { items, next } = await load(listCommentThreads, { import: id, ...(cursor && { cursor }) }, here);
  const { options, all, nameOf } = await loadArticleChoices(space, here);
  return (
    <>
      <h2>{t('threads')}</h2>
      <p className="hint">{t(all ? 'goesToHint' : 'goesToHintMany')}</p>
      <ArticleOptions id={ARTICLES} articles={options} />
      <Form action={commentImportAction} className="" label={t('threads')}>
        <input type="hidden" name="space" value={space} />
        <input type="hidden" name="import" value={id} />
        <WideTable label={t('threads')} columns={[t('thread'), t('comments'), t('goesTo')]}>
          {items.map((thread) => {
            const title = thread.title || thread.link || t('untitled');
            return (
              <tr key={thread.id}>
                <th scope="row" dir="auto">
                  {title}
                  {safeHref(thread.link) && <span className="hint block break-all">{thread.link}</span>}
                </th>
                <td>{thread.comments.toLocaleString('en')}</td>
                <td>
                  <span className="row goes-to">
                    <Field
                      name={`article ${thread.id}`}
                      label={t('goesToOf', { thread: title })}
                      labelHidden
                      {...(thread.guessed && { hint: t('guessed') })}
                      placeholder={t('nowhere')}
                      defaultValue={thread.article ? nameOf(thread.article) : ''}
                      list={ARTICLES}
                      maxLength={1000}
                      autoComplete="off"
                      autoCapitalize="none"
                      spellCheck={false}
                      dir="auto"
                    />
                    <SubmitButton
                      look="plain"
                      name="act"
                      value={`match ${thread.id}`}
                      label={t('saveOf', { thread: title })}
                    >
                      {t('save')}
                    </SubmitButton>
                  </span>
                </td>
              </tr>
            );
          })}
        </WideTable>
      </Form>
      <NextPage href={next && `${here}?cursor=${encodeURIComponent(next)}`} word={t('more')} />
    </>
  );
}
