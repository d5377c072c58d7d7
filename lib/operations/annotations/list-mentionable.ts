import { z } from 'zod';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { circleOf } from './settle-mentions';

/** Whom one can name in a note at an article: those whom one may know of, each under the name that they go by there. */
export const listMentionable = operation({
  name: 'listMentionable',
  kind: 'read',
  permission: 'annotations.create',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    /** How one of their names begins; accents and capitals make no difference. */
    prefix: z.string().max(80).default(''),
    /** `space`: only people who belong to it, to whom a thread can be given. */
    among: z.enum(['all', 'space']).default('all'),
    limit: z.coerce.number().int().min(1).max(8).default(8),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const circle = circleOf(subject.standing, subject.article.id, ctx, now, input.among);
    return {
      items: await store.mentions.listMentionable(circle, foldedName(input.prefix), input.limit),
      next: null,
    };
  },
});

/** Without accents and in lower case, as names are compared. */
const foldedName = (name: string) =>
  name
    .toWellFormed()
    .replaceAll('\u0000', '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trimStart();
