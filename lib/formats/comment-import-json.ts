import { z } from 'zod';
import {
  COMMENT_SYSTEMS,
  type CommentImport,
  type CommentImportCounts,
  type ListedThread,
  OUTCOMES,
  REMARKS,
  type ReportLine,
} from '@/lib/domain/comment-imports/comment-import';
import { countJson, type Format, idJson, instantJson, listOf } from './format';

const ArticleJson = z.strictObject({ id: idJson, slug: z.string(), title: z.string() }).nullable();
type Article = CommentImport['article'];
const toArticle = (article: Article) =>
  article && { id: article.id, slug: article.slug, title: article.title };

const common = {
  id: idJson,
  spaceSlug: z.string(),
  system: z.enum(COMMENT_SYSTEMS),
  fileName: z.string(),
  /** The article that it was uploaded for. */
  article: ArticleJson,
  /** Looked at, being imported, done with. */
  state: z.enum(['ready', 'running', 'done']),
  itemsTotal: countJson,
  itemsDone: countJson,
  /** How often the file has another comment under an id that it had before; the first counts. */
  doubles: countJson,
  createdAt: instantJson,
  finishedAt: instantJson.nullable(),
};

const CommentImportJson = z
  .strictObject({
    ...common,
    counts: z.strictObject({
      threads: countJson,
      /** Threads that have an article. */
      matched: countJson,
      /** Comments of those threads that are not done with and were not imported before. */
      toImport: countJson,
      /** What became of the others, or would whatever is matched. */
      outcomes: z.partialRecord(z.enum(OUTCOMES), countJson),
    }),
  })
  .meta({ id: 'CommentImport' });

type Named = CommentImport & { spaceSlug: string };

const commonOf = (one: Named) => ({
  id: one.id,
  spaceSlug: one.spaceSlug,
  system: one.system,
  fileName: one.fileName,
  article: toArticle(one.article),
  // While it is being read nobody is shown it.
  state: one.state === 'reading' ? ('ready' as const) : one.state,
  itemsTotal: one.itemsTotal,
  itemsDone: one.itemsDone,
  doubles: one.doubles,
  createdAt: one.createdAt,
  finishedAt: one.finishedAt,
});

export const commentImportJson: Format<
  Named & { counts: CommentImportCounts },
  z.output<typeof CommentImportJson>
> = {
  schema: CommentImportJson,
  toJson: (one) => {
    const { threads, matched, toImport, outcomes } = one.counts;
    return { ...commonOf(one), counts: { threads, matched, toImport, outcomes } };
  },
};

const CommentImportInListJson = z.strictObject(common).meta({ id: 'CommentImportInList' });

export const commentImportsJson = listOf<Named, z.output<typeof CommentImportInListJson>>({
  schema: CommentImportInListJson,
  toJson: commonOf,
});

const CommentThreadJson = z
  .strictObject({
    id: idJson,
    link: z.string(),
    title: z.string(),
    comments: countJson,
    /** To which its comments go. */
    article: ArticleJson,
    /** Only its title is that of the article: to be checked. */
    guessed: z.boolean(),
  })
  .meta({ id: 'CommentThread' });

export const commentThreadsJson = listOf<ListedThread, z.output<typeof CommentThreadJson>>({
  schema: CommentThreadJson,
  toJson: ({ id, link, title, comments, article, guessed }) => ({
    id,
    link,
    title,
    comments,
    article: toArticle(article),
    guessed,
  }),
});

const CommentReportLineJson = z
  .strictObject({
    /** Its id where it comes from. */
    foreignId: z.string(),
    author: z.string(),
    /** The beginning of what it says. */
    words: z.string(),
    writtenAt: instantJson.nullable(),
    outcome: z.enum(OUTCOMES),
    remarks: z.array(z.enum(REMARKS)),
    /** The note that it became. */
    annotationId: idJson.nullable(),
    /** The short name of its article, while both are there. */
    articleSlug: z.string().nullable(),
    thread: z.strictObject({ link: z.string(), title: z.string() }),
  })
  .meta({ id: 'CommentReportLine' });
export type CommentReportLineJson = z.output<typeof CommentReportLineJson>;

export const commentReportLineJson: Format<ReportLine, CommentReportLineJson> = {
  schema: CommentReportLineJson,
  toJson: ({ foreignId, author, words, writtenAt, outcome, remarks, annotationId, articleSlug, thread }) => ({
    ...{ foreignId, author, words, writtenAt, outcome, remarks, annotationId, articleSlug },
    thread: { link: thread.link, title: thread.title },
  }),
};
export const commentReportJson = listOf(commentReportLineJson);
