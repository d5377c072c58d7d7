import type { Metadata } from 'next';
import { Suspense } from 'react';
import { BLOCKS_SHOWN, DraftBlocks } from '@/components/articles/draft-blocks';
import { DraftMetadata } from '@/components/articles/draft-metadata';
import { LeftOutParts } from '@/components/articles/left-out-parts';
import { PublishDraft } from '@/components/articles/publish-draft';
import { directionOf } from '@/lib/domain/articles/article';
import { readImportDraft } from '@/lib/operations/articles/read-import-draft';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../site-bar';
import { editImportDraftAction, saveDraftAction } from '../actions';
import { NewVersionCard, NewVersionChanges } from './new-version';

/** The form with the article's title and author; every button that saves or publishes sends it. */
const ABOUT = 'about-article';

type Params = {
  params: Promise<{ space: string; draft: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
};

export function generateMetadata(): Metadata {
  return { title: translator('import')('preview') };
}

export default async function ImportDraftPage({ params, searchParams }: Params) {
  const { space: slug, draft: id } = await params;
  const { cursor } = await searchParams;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}/import/${id}`);
  const draft = await load(readImportDraft, { draft: id }, `/s/${slug}/import/${id}`);
  const t = translator('import');
  const { article } = draft;
  const written = { lang: article.language, dir: directionOf(article.language) };
  const shown = { shown: BLOCKS_SHOWN, total: article.blocks.length };
  const { newVersionOf } = draft;
  const here = `/s/${draft.spaceSlug}/import/${draft.id}`;
  const compared = { draft: draft.id, here, cursor: typeof cursor === 'string' ? cursor : undefined };
  const comparing = <p className="hint">{translator('versions')('comparing')}</p>;
  const size = { blocks: article.blocks.length, words: article.text.split(/\s+/).length };
  return (
    <>
      <SiteBar here={here} space={space} />
      <main id="content" className="page draft">
        <header>
          <p className="kicker">
            {newVersionOf ? (
              <a href={`/s/${draft.spaceSlug}/${encodeURIComponent(newVersionOf.slug)}/versions`}>
                {t('newVersionBack')}
              </a>
            ) : (
              <a href={`/s/${draft.spaceSlug}/import`}>{t('back')}</a>
            )}
          </p>
          <h1>{newVersionOf ? t('newVersionOf', { title: newVersionOf.title }) : t('preview')}</h1>
        </header>
        <div className="draft-side">
          {/* The first button of a form is what Enter in a field presses: it saves, and does not publish. */}
          <button type="submit" form={ABOUT} hidden />
          {newVersionOf ? (
            <Suspense fallback={comparing}>
              <NewVersionCard {...compared} form={ABOUT} />
            </Suspense>
          ) : (
            <PublishDraft draft={draft} form={ABOUT} words={messages.import} hint={t('publishHint', size)} />
          )}
          <DraftMetadata draft={draft} id={ABOUT} send={saveDraftAction} words={messages.import} />
          <LeftOutParts
            draft={draft}
            send={editImportDraftAction}
            written={written}
            words={messages.import}
            count={t('leftOutCount', { count: article.leftOut.length })}
          />
        </div>
        <div className="draft-main">
          {newVersionOf && (
            <Suspense fallback={comparing}>
              <NewVersionChanges {...compared} written={written} />
            </Suspense>
          )}
          <DraftBlocks
            draft={draft}
            send={editImportDraftAction}
            written={written}
            words={messages.import}
            tooLong={article.blocks.length > BLOCKS_SHOWN ? t('tooLong', shown) : null}
          />
        </div>
      </main>
    </>
  );
}
