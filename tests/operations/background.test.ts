import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { restoreAnnotation } from '@/lib/operations/annotations/restore-annotation';
import { deleteArticle } from '@/lib/operations/articles/delete-article';
import { restoreArticle } from '@/lib/operations/articles/restore-article';
import { KEPT_DAYS, purgeDeleted } from '@/lib/operations/purge-deleted';
import { fetchSourceTitles, type ReadPageTitle } from '@/lib/operations/sources/fetch-source-titles';
import { listSources } from '@/lib/operations/sources/list-sources';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
const DAY = 86_400_000;

async function reading() {
  const { space, article, ada } = await scene.publicArticle();
  return { space, article, unit: article.units[1]?.id ?? '', asAda: scene.context(ada) };
}

describe('titles of cited pages', () => {
  async function cite(url: string) {
    const { article, unit, asAda } = await reading();
    await addAnnotation(asAda, {
      kind: 'source',
      article: article.id,
      unit,
      url,
      body: { relation: 'supports' },
    });
    return async () => (await listSources(asAda, { article: article.id })).items[0];
  }

  /** Runs until nothing waits any more, `minutes` after now. */
  async function fetchAll(read: ReadPageTitle, minutes = 0) {
    const ctx = { ...scene.system, now: () => addMillis(scene.system.now(), minutes * 60_000) };
    while ((await fetchSourceTitles(ctx, read)) > 0);
  }

  it('arrive in the background, each page asked once by however many processes', async () => {
    const source = await cite('https://example.org/titled');
    let asked = 0;
    const read: ReadPageTitle = async () => {
      asked += 1;
      return { title: 'A page', siteName: 'Example' };
    };
    await Promise.all([fetchAll(read), fetchAll(read), fetchAll(read)]);
    expect(asked).toBe(1);
    expect(await source()).toMatchObject({ title: 'A page', siteName: 'Example', fetchState: 'fetched' });
  });

  it('are given up at once where the address is refused', async () => {
    const source = await cite('https://refused.example/');
    await fetchAll(async () => {
      throw new AppError('fetch_refused', 'This address is not open to the public.');
    });
    expect(await source()).toMatchObject({ title: null, fetchState: 'refused' });
  });

  it('are tried three times where the page does not answer', async () => {
    const source = await cite('https://silent.example/');
    let asked = 0;
    for (const minutes of [0, 5, 10, 15, 20]) {
      await fetchAll(async () => {
        asked += 1;
        throw new AppError('timeout', 'The page did not answer.');
      }, minutes);
    }
    expect(asked).toBe(3);
    expect(await source()).toMatchObject({ fetchState: 'failed' });
  });
});

describe('purging', () => {
  const later = (days: number) => ({ ...scene.system, now: () => addMillis(scene.system.now(), days * DAY) });

  it('removes a deleted note for good after thirty days, and not before', async () => {
    const { article, unit, asAda } = await reading();
    const add = (markdown: string) =>
      addAnnotation(asAda, { kind: 'note', article: article.id, unit, body: { markdown } });
    const [early, late] = [await add('Bye'), await add('Bye now')];
    await deleteAnnotation(asAda, { annotation: early.id });
    await purgeDeleted(later(KEPT_DAYS - 1));
    expect(await restoreAnnotation(asAda, { annotation: early.id })).toMatchObject({ id: early.id });
    await deleteAnnotation(asAda, { annotation: late.id });
    await purgeDeleted(later(KEPT_DAYS + 1));
    expect(await codeOf(restoreAnnotation(asAda, { annotation: late.id }))).toBe('not_found');
  });

  it('keeps what was answered to an idempotency key for thirty days, for who was away so long', async () => {
    const { article, unit, asAda } = await reading();
    const add = (days: number) =>
      addAnnotation(
        { ...asAda, now: later(days).now, idempotencyKey: 'once' },
        { kind: 'note', article: article.id, unit, body: { markdown: 'Once' } },
      );
    const { id } = await add(0);
    await purgeDeleted(later(29));
    expect(await add(29)).toMatchObject({ id });
    await purgeDeleted(later(31));
    expect(await add(31)).not.toMatchObject({ id });
  });

  it('keeps a deleted note on which replies hang', async () => {
    const { article, unit, asAda } = await reading();
    const head = await addAnnotation(asAda, {
      kind: 'note',
      article: article.id,
      unit,
      body: { markdown: 'Head' },
    });
    await addAnnotation(asAda, {
      kind: 'note',
      article: article.id,
      parent: head.id,
      body: { markdown: 'Reply' },
    });
    await deleteAnnotation(asAda, { annotation: head.id });
    await purgeDeleted(later(KEPT_DAYS + 1));
    const { items } = await listAnnotations(asAda, { article: article.id, roots: true });
    expect(items).toMatchObject([{ id: head.id, replyCount: 1 }]);
  });

  it('removes a deleted article with all that stood at it', async () => {
    const { article, unit, asAda } = await reading();
    await addAnnotation(asAda, {
      kind: 'source',
      article: article.id,
      unit,
      url: 'https://example.org/x',
      body: { relation: 'context' },
    });
    await deleteArticle(scene.system, { article: article.id });
    await purgeDeleted(later(KEPT_DAYS + 1));
    expect(await codeOf(restoreArticle(scene.system, { article: article.id }))).toBe('not_found');
  });

  it('goes on with the rest where one step fails, and says what failed', async () => {
    const { article, unit, asAda } = await reading();
    const note = await addAnnotation(asAda, {
      kind: 'note',
      article: article.id,
      unit,
      body: { markdown: 'Bye' },
    });
    await deleteAnnotation(asAda, { annotation: note.id });
    const { database } = scene;
    const swept: string[] = [];
    const store = Object.assign(Object.create(database.store), {
      articles: { purgeDeleted: () => Promise.reject(new Error('a key was held')) },
      invitations: { purgeEnded: () => Promise.reject(new Error('a lock was held')) },
      books: { sweep: async () => swept.push('books') },
    });
    const ctx = { ...later(KEPT_DAYS + 1), database: { ...database, store } };
    await expect(purgeDeleted(ctx)).rejects.toThrow(/a key was held.*a lock was held/s);
    expect(swept).toEqual(['books']);
    expect(await codeOf(restoreAnnotation(asAda, { annotation: note.id }))).toBe('not_found');
  });
});
