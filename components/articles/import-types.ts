import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import type en from '@/messages/en.json';

export type ImportWords = (typeof en)['import'];

/** What a form shows after it was sent: a refusal, or that it worked. */
export type FormState = {
  error: { message: string; issues: { path: string; message: string }[] } | null;
  done: boolean;
};

/** A server action, handed down by the page. */
export type SendForm = (before: FormState, form: FormData) => Promise<FormState>;

export const UNSENT: FormState = { error: null, done: false };

export type Draft = {
  id: string;
  spaceSlug: string;
  article: ImportedArticle;
  duplicateOf: { id: string; slug: string; title: string } | null;
};

/** The language and direction of the article, for the elements that hold its text. */
export type Written = { lang: string; dir: 'ltr' | 'rtl' };
