import { z } from 'zod';
import { AppError, notFound } from '@/lib/domain/errors';
import { differencesInWorker } from '@/lib/integrations/extract-in-worker';
import { WorkQueue } from '@/lib/integrations/work-queue';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { differencesInput, differencesPage } from './differences-page';
import { KnownDifferences } from './known-differences';

/**
 * Anybody may ask for these, of any two versions. One at a time takes a turn in the queue that imports wait in: guests
 * cannot fill it.
 */
const turns = new WorkQueue({ running: 0, waiting: [] }, { atOnce: 1, waiting: 30 });
const known = new KnownDifferences((...texts) => turns.run(() => differencesInWorker(...texts)));

const VersionNumber = z.coerce.number().int().min(1);

/** How a version differs from an earlier one: the one before it, if none is named. */
export const compareVersions = operation({
  name: 'compareVersions',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    version: VersionNumber,
    from: VersionNumber.optional(),
    ...differencesInput,
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, store }) => {
    const from = input.from ?? input.version - 1;
    if (from < 1)
      throw new AppError('invalid_input', 'Version 1 is the first. Name two versions to compare.');
    const { spaceId, id } = subject.article;
    const [old, next] = [
      await store.versions.find(spaceId, id, from),
      await store.versions.find(spaceId, id, input.version),
    ];
    if (!old || !next) throw notFound('version');
    const differences = await known.get({ old: old.id, next: next.id }, async () => ({
      old: await store.articles.getVersionText(spaceId, old.id),
      next: await store.articles.getVersionText(spaceId, next.id),
    }));
    return { from, to: input.version, language: next.language, ...differencesPage(differences, input) };
  },
});
