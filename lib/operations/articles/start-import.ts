import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { ImportSource } from '@/lib/domain/articles/import-source';
import { AppError } from '@/lib/domain/errors';
import type { Watch } from '@/lib/integrations/document-worker';
import { extractInWorker } from '@/lib/integrations/extract-in-worker';
import { fetchPage, IMPORTED_TYPES } from '@/lib/integrations/fetch-page';
import { isImportAddress } from '@/lib/integrations/public-address';
import { limitUse } from '../limit-use';
import { operation } from '../operation';
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
  prepare: async ({ source }, ctx) => {
    await limitUse(ctx, {
      purpose: 'import',
      subject: personId(ctx.actor) ?? 'system',
      most: 60,
      minutes: 60,
    });
    return extract(source, ctx);
  },
  load: async ({ space }, store, ctx) => {
    const standing = await store.spaces.findStanding(space, personId(ctx.actor));
    return standing && { standing };
  },
  run: async ({ prepared: article, subject, ctx, store, now }) => {
    const { space } = subject.standing;
    const userId = personId(ctx.actor);
    if (!userId) throw new AppError('unauthenticated', 'Sign in to import an article.');
    const draft = { id: ctx.newId(), spaceId: space.id, userId, article };
    await store.articles.insertDraft(draft, now);
    await store.articles.removeOldDrafts(userId, DRAFTS_KEPT);
    return viewDraft(draft, space, store);
  },
  subjectOf: ({ id }) => id,
});

/** The article in whatever was given, read in a worker; the context says whether anybody still waits for it. */
export async function extract(source: z.output<typeof ImportSource>, watch: Watch) {
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
      const page = await fetchPage(source.url, {
        signal: watch.signal,
        contentTypes: IMPORTED_TYPES,
        allowAddress: isImportAddress,
      });
      return extractInWorker({ ...page, chapter: source.chapter }, watch);
    }
  }
}
