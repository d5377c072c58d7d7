import { z } from 'zod';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import { leaveOutBlock, restorePart } from '@/lib/domain/text/left-out';
import { operation } from '../operation';
import { articleHead } from './article-head';
import { DraftName, findDraft, viewDraft } from './find-draft';

/** Corrects what the importer understood, puts back what it left out, or leaves out more. */
export const editImportDraft = operation({
  name: 'editImportDraft',
  kind: 'write',
  permission: 'articles.import',
  noun: 'import',
  input: DraftName.extend({
    ...articleHead,
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
        error: 'Give the language as a tag such as en or pt-BR.',
      })
      .optional(),
    /** Index of the left-out part to put back. */
    restore: z.int().min(0).optional(),
    /** Index of the block to leave out. */
    leaveOut: z.int().min(0).optional(),
  }),
  load: findDraft,
  run: async ({ input, subject, store, now }) => {
    const { draft: _, restore, leaveOut, ...metadata } = input;
    let article: ImportedArticle = { ...subject.draft.article, ...withoutUndefined(metadata) };
    if (restore !== undefined) article = restorePart(article, restore);
    if (leaveOut !== undefined) article = leaveOutBlock(article, leaveOut);
    await store.articles.replaceDraft(subject.draft.id, article, now);
    return viewDraft({ ...subject.draft, article }, subject.standing.space, store);
  },
  subjectOf: ({ id }) => id,
});

function withoutUndefined<T extends object>(fields: T) {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<ImportedArticle>;
}
