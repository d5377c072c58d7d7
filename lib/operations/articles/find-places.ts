import { z } from 'zod';
import { around } from '@/lib/domain/text/around';
import { wordPlaces } from '@/lib/domain/text/word-places';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { findArticle } from './find-article';

/** So many places are told; whoever looks for “the” has to say more. */
const PLACES = 20;
/** One letter is everywhere. */
const LEAST = 2;

/** Where words stand in the newest version of an article: to place what lost its place. */
export const findPlaces = operation({
  name: 'findPlaces',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    words: z.string().trim().max(500).default(''),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, store }) => {
    const { spaceId, currentVersionId } = subject.article;
    const text = await store.articles.getVersionText(spaceId, currentVersionId);
    const ranges = input.words.length < LEAST ? [] : wordPlaces(text, input.words, PLACES);
    const named = ranges.map((range, index) => ({ ...range, id: String(index) }));
    const units = await store.articles.listUnitsHolding(spaceId, currentVersionId, named);
    const items = named.map(({ id, ...range }) => ({
      ...around(text, range),
      ...range,
      versionId: currentVersionId,
      unitNumber: units.get(id) ?? null,
    }));
    return { items, next: null };
  },
});
