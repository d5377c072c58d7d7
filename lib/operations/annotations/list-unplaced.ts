import { z } from 'zod';
import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { WaitingRow } from '@/lib/db/stores/placement-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { sightOf } from '@/lib/domain/access/sight';
import { AppError } from '@/lib/domain/errors';
import { around } from '@/lib/domain/text/around';
import { findArticle } from '../articles/find-article';
import { fromCursor, pageInput, TimeKey, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { placesEverybodys } from './waiting-for';

/**
 * What waits for somebody to say where it belongs: one's own, and, for moderators, everybody's. With the words that
 * it was about, in their place in the old version, and those of the guess in the newest one.
 */
export const listUnplaced = operation({
  name: 'listUnplaced',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    /** `check`: those that stand somewhere, not surely the right place. */
    placement: z.enum(['unplaced', 'check']).default('unplaced'),
    ...pageInput(100, 20),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const reader = personId(ctx.actor);
    if (!reader) throw new AppError('unauthenticated', 'Sign in to see what of yours could not be placed.');
    const rows = await store.placements.listWaiting({
      spaceId: subject.article.spaceId,
      articleId: subject.article.id,
      placement: input.placement,
      authorId: placesEverybodys(ctx, subject, now) ? null : reader,
      sight: sightOf(ctx.actor, subject.standing, now),
      after: fromCursor(input.cursor, TimeKey),
      limit: input.limit + 1,
    });
    const page = toPage(rows, input.limit, ({ createdAt, id }) => ({ createdAt, id }));
    return { ...page, items: await inContext(page.items, subject, store) };
  },
});

async function inContext(rows: WaitingRow[], { article }: ArticleSubject, store: Store) {
  const { spaceId, currentVersionId } = article;
  const ids = new Set(rows.map(({ versionId }) => versionId));
  const texts = ids.size > 0 ? await store.versions.listTexts(spaceId, [...ids]) : new Map<string, string>();
  const newest = rows.length > 0 ? await store.articles.getVersionText(spaceId, currentVersionId) : '';
  const guesses = rows.flatMap(({ id, guess }) =>
    guess ? [{ id, start: guess.start, end: guess.end }] : [],
  );
  const units = await store.articles.listUnitsHolding(spaceId, currentVersionId, guesses);
  return rows.map((row) => ({
    ...row,
    was: wordsOf(row, texts.get(row.versionId) ?? ''),
    place: row.guess && {
      ...around(newest, row.guess),
      ...row.guess,
      versionId: currentVersionId,
      unitNumber: units.get(row.id) ?? null,
    },
  }));
}

/** An implicit unit stands nowhere in the text: its words are all there is. */
const wordsOf = ({ start, end, exact }: WaitingRow, text: string) =>
  start === null || end === null ? { before: '', exact, after: '' } : around(text, { start, end });
