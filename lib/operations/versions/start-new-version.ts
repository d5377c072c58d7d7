import { z } from 'zod';
import { ImportSource } from '@/lib/domain/articles/import-source';
import { findArticle } from '../articles/find-article';
import { viewDraft } from '../articles/find-draft';
import { extractWithinLimit, keepDraft } from '../articles/start-import';
import { Uuid } from '../cursor';
import { operation } from '../operation';

/** Reads a text, file or page into a draft of an article's new version; nothing is published yet. */
export const startNewVersion = operation({
  name: 'startNewVersion',
  kind: 'write',
  permission: 'articles.edit',
  noun: 'article',
  input: z.strictObject({ article: Uuid, source: ImportSource }),
  prepare: async ({ source }, ctx) => extractWithinLimit(source, ctx),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ prepared: imported, subject, ctx, store, now }) => {
    const { space } = subject.standing;
    const of = { spaceId: space.id, articleId: subject.article.id };
    return viewDraft(await keepDraft(imported, of, ctx, store, now), space, store);
  },
  subjectOf: ({ id }) => id,
});
