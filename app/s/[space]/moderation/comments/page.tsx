import type { Metadata } from 'next';
import { UploadForm } from '@/components/comment-imports/upload-form';
import { NextPage } from '@/components/site/next-page';
import { WideTable } from '@/components/site/wide-table';
import { type CommentImport, FILE_LIMITS } from '@/lib/domain/comment-imports/comment-import';
import { listCommentImports } from '@/lib/operations/comment-imports/list-comment-imports';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { instantAsText } from '../../../../(site)/account/instant-as-text';
import { loadForStaff, PeoplePage, queryText } from '../../people/people-page';
import { nameArticleAction } from './actions';
import { loadArticleChoices } from './article-choices';
import { fileName } from './report-words';

const t = translator('commentImports');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Props = {
  params: Promise<{ space: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
};

/** To upload a file of comments, and those that were. */
export default async function CommentImportsPage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const cursor = queryText((await searchParams).cursor);
  const moderation = `/s/${slug}/moderation`;
  const here = `${moderation}/comments`;
  const { items, next } = await loadForStaff(
    listCommentImports,
    { space: slug, limit: 20, ...(cursor && { cursor }) },
    here,
  );
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const { options, all } = await loadArticleChoices(space.slug, here);
  return (
    <PeoplePage
      {...{ space, abilities, here }}
      tab="moderation"
      title={t('title')}
      back={{ href: moderation, text: t('back') }}
    >
      <div className="comment-imports">
        <p className="lead">{t('lead')}</p>
        <h2>{t('upload')}</h2>
        <UploadForm
          space={slug}
          articles={options}
          limit={FILE_LIMITS.bytes}
          action={nameArticleAction}
          words={{ ...uploadWords, forArticleHint: t(all ? 'forArticleHint' : 'forArticleHintMany') }}
        />
        <h2>{t('earlier')}</h2>
        {items.length === 0 ? <p>{t('none')}</p> : <Files items={items} here={here} />}
        <NextPage href={next && `${here}?cursor=${encodeURIComponent(next)}`} word={t('more')} />
      </div>
    </PeoplePage>
  );
}

const Files = ({ items, here }: { items: CommentImport[]; here: string }) => (
  <WideTable label={t('earlier')} columns={[t('from'), t('when'), t('comments'), t('state')]}>
    {items.map((one) => (
      <tr key={one.id}>
        <th scope="row">
          <a className="link" href={`${here}/${one.id}`} dir="auto">
            {fileName(one)}
          </a>
        </th>
        <td>{instantAsText(one.createdAt)}</td>
        <td>{one.itemsTotal.toLocaleString('en')}</td>
        <td>{one.state === 'reading' ? '' : t(`states.${one.state}`)}</td>
      </tr>
    ))}
  </WideTable>
);

const size = FILE_LIMITS.bytes / 1024 / 1024;
const { file, forArticle, look, needsScript, reading, sendingLabel, noFile, unreachable } =
  messages.commentImports;
const uploadWords = {
  ...{ file, forArticle, look, needsScript, reading, sendingLabel, noFile, unreachable },
  fileHint: t('fileHint', { size }),
  sending: t('sending', { percent: '%' }).replace('% %', '% %'),
  tooLarge: t('tooLarge', { size }),
};
