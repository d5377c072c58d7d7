import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { ImportSource } from '@/lib/domain/articles/import-source';
import { AppError } from '@/lib/domain/errors';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import type { Instant } from '@/lib/domain/time/instant';
import type { Watch } from '@/lib/integrations/document-worker';
import { extractInWorker } from '@/lib/integrations/extract-in-worker';
import { fetchPage, IMPORTED_TYPES } from '@/lib/integrations/fetch-page';
import { isImportAddress } from '@/lib/integrations/public-address';
import type { Context } from '../context';
import { operation } from '../operation';
import { countTry } from '../people/rate-limits';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';
import { viewDraft } from './find-draft';

const DRAFTS_KEPT = 20;

/** Reads a text, file or page into a draft to look at; nothing is published yet. */
export const startImport = operation({
  name: 'startImport',
  kind: 'write',
  permission: 'articles.import',
  noun: 'space',
  input: z.strictObject({ space: SpaceName, source: ImportSource }),
  prepare: async ({ source }, ctx) => extractWithinLimit(source, ctx),
  load: findSpace,
  run: async ({ prepared: article, subject, ctx, store, now }) => {
    const { space } = subject.standing;
    return viewDraft(
      await keepDraft(article, { spaceId: space.id, articleId: null }, ctx, store, now),
      space,
      store,
    );
  },
  subjectOf: ({ id }) => id,
});

/** A person imports so much an hour: each page is fetched and read on this server. */
export async function extractWithinLimit(source: z.output<typeof ImportSource>, ctx: Context) {
  await countTry(ctx, 'import.person', personId(ctx.actor) ?? ctx.actor.kind);
  return extract(source, ctx);
}

/** Keeps an article to look at before it is published, as one of its own or as a new version of another. */
export async function keepDraft(
  article: ImportedArticle,
  of: { spaceId: string; articleId: string | null },
  ctx: Context,
  store: Store,
  now: Instant,
) {
  const userId = personId(ctx.actor);
  if (!userId) throw new AppError('unauthenticated', 'Sign in to import an article.');
  const draft = { ...of, id: ctx.newId(), userId, article };
  await store.articles.insertDraft(draft, now);
  await store.articles.removeOldDrafts(userId, DRAFTS_KEPT);
  return draft;
}

/** The article in whatever was given, read in a worker; the context says whether anybody still waits for it. */
export async function extract(
  source: z.output<typeof ImportSource>,
  watch: Watch & Pick<Context, 'fetchPage'>,
) {
  switch (source.kind) {
    case 'text':
      return extractInWorker(
        {
          bytes: new TextEncoder().encode(source.text),
          contentType: 'text/plain',
          fileName: source.fileName,
          charset: 'utf-8',
        },
        watch,
      );
    case 'bytes':
      return extractInWorker(
        {
          bytes: Buffer.from(source.base64, 'base64'),
          fileName: source.fileName,
          contentType: source.contentType,
          chapter: source.chapter,
        },
        watch,
      );
    case 'url': {
      watch.onProgress?.({ step: 'fetching' });
      const page = await (watch.fetchPage ?? fetchPage)(source.url, {
        signal: watch.signal,
        contentTypes: IMPORTED_TYPES,
        allowAddress: isImportAddress,
      });
      return extractInWorker({ ...page, chapter: source.chapter }, watch);
    }
  }
}
