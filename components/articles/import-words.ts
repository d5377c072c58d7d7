import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import type en from '@/messages/en.json';

export type ImportWords = (typeof en)['import'];

export type Draft = {
  id: string;
  spaceSlug: string;
  article: ImportedArticle;
  duplicateOf: { id: string; slug: string; title: string } | null;
  /** The article that it is to be a new version of. */
  newVersionOf: { id: string; slug: string; title: string } | null;
};

/** The language and direction of the article, for the elements that hold its text. */
export type Written = { lang: string; dir: 'ltr' | 'rtl' };
