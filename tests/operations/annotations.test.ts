import { describe, expect, it } from 'vitest';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { listHighlightRanges } from '@/lib/operations/annotations/list-highlight-ranges';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { readAnnotationHistory } from '@/lib/operations/annotations/read-annotation-history';
import { restoreAnnotation } from '@/lib/operations/annotations/restore-annotation';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import { listSources } from '@/lib/operations/sources/list-sources';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

async function reading() {
  const { space, article, ada } = await scene.publicArticle();
  const ben = await scene.person('Ben');
  const unit = article.units.find(({ wording }) => wording.includes('Fares keep'));
  if (!unit) throw new Error('the article has no such unit');
  return { space, article, ada, ben, unit, asAda: scene.context(ada), asBen: scene.context(ben) };
}

const note = (article: string, unit: string, markdown = 'Is that so?') =>
  ({ kind: 'note', article, unit, body: { markdown } }) as const;

describe('adding', () => {
  it('anchors a note at a unit by unit, positions and quote', async () => {
    const { article, unit, asAda } = await reading();
    const added = await addAnnotation(asAda, note(article.id, unit.id));
    const { text } = article.version;
    expect(added.target).toEqual({
      unitId: unit.id,
      versionId: article.version.id,
      start: unit.start,
      end: unit.end,
      exact: unit.wording,
      prefix: text.slice(Math.max(0, (unit.start ?? 0) - 32), unit.start ?? 0),
      suffix: text.slice(unit.end ?? 0, (unit.end ?? 0) + 32),
    });
    expect(added.author).toMatchObject({ name: 'Ada' });
    expect(added.abilities).toEqual({
      ...{ edit: true, delete: true, restore: false, reply: true, place: false },
      // Nobody rates their own, and only people of the space look after threads.
      ...{ react: false, resolve: false, accept: false },
      ...{ appeal: false, flag: false },
    });
  });

  it('keeps a highlight that crosses units at the unit where it begins, without the space around it', async () => {
    const { article, unit, asAda } = await reading();
    const start = article.version.text.indexOf('people at home.');
    const range = { start: start - 1, end: start + 'people at home. A ticket '.length };
    const added = await addAnnotation(asAda, { kind: 'highlight', article: article.id, range });
    expect(added.target).toMatchObject({ unitId: unit.id, exact: 'people at home. A ticket' });
    const painted = await listHighlightRanges(asAda, { article: article.id });
    expect(painted.items).toEqual([
      { id: added.id, start, end: start + 'people at home. A ticket'.length, mine: true },
    ]);
  });

  it.each([
    ['outside the text', { start: 10_000, end: 10_010 }],
    ['with its end before its start', { start: 9, end: 3 }],
    ['before the text', { start: -4, end: 3 }],
    ['in half a code unit', { start: 0.5, end: 3 }],
  ])('refuses a range %s', async (_, range) => {
    const { article, asAda } = await reading();
    const adding = addAnnotation(asAda, { kind: 'highlight', article: article.id, range });
    expect(await codeOf(adding)).toBe('invalid_input');
  });

  it.each([
    ['empty', '   '],
    ['too long', 'x'.repeat(10_001)],
    ['with a NUL', 'a\u0000b'],
    ['with half a character', 'a\ud800b'],
  ])('refuses a note that is %s', async (_, markdown) => {
    const { article, unit, asAda } = await reading();
    expect(await codeOf(addAnnotation(asAda, note(article.id, unit.id, markdown)))).toBe('invalid_input');
  });

  it('makes one source of a page that is cited twice', async () => {
    const { article, unit, asAda, asBen } = await reading();
    const cite = { kind: 'source', article: article.id, unit: unit.id } as const;
    await addAnnotation(asAda, {
      ...cite,
      url: 'https://Example.org/a/?utm_source=x#part',
      body: { relation: 'supports' },
    });
    await addAnnotation(asBen, { ...cite, url: 'https://example.org/a', body: { relation: 'disputes' } });
    const { items } = await listSources(asAda, { article: article.id });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      url: 'https://example.org/a',
      citations: { supports: 1, disputes: 1, context: 0 },
      unitNumbers: [unit.number],
    });
  });

  it.each(['javascript:alert(1)', 'ftp://example.org/', 'https://a:b@example.org/', 'https://', 'nowhere'])(
    'refuses to cite %s',
    async (url) => {
      const { article, unit, asAda } = await reading();
      const cite = {
        kind: 'source',
        article: article.id,
        unit: unit.id,
        url,
        body: { relation: 'context' },
      } as const;
      expect(await codeOf(addAnnotation(asAda, cite))).toBe('invalid_input');
    },
  );

  it('gives a retry with the same key the first answer, and refuses another request under it', async () => {
    const { article, unit, ada } = await reading();
    const ctx = scene.context(ada, { idempotencyKey: 'once' });
    const attempts = await Promise.all(
      Array.from({ length: 8 }, () => addAnnotation(ctx, note(article.id, unit.id))),
    );
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
    const { items } = await listAnnotations(ctx, { article: article.id, kind: 'note' });
    expect(items).toHaveLength(1);
    expect(await codeOf(addAnnotation(ctx, note(article.id, unit.id, 'Another')))).toBe(
      'idempotency_mismatch',
    );
  });
});

describe('threads', () => {
  it('keeps a reply at the place of its thread and counts it at the head', async () => {
    const { article, unit, asAda, asBen } = await reading();
    const head = await addAnnotation(asAda, note(article.id, unit.id));
    const reply = await addAnnotation(asBen, {
      kind: 'note',
      article: article.id,
      parent: head.id,
      body: { markdown: 'Yes.' },
    });
    expect(reply).toMatchObject({
      parentId: head.id,
      rootId: head.id,
      depth: 1,
      target: { unitId: unit.id },
    });
    expect(await readAnnotation(asAda, { annotation: head.id })).toMatchObject({ replyCount: 1 });
    const replies = await listAnnotations(asAda, { article: article.id, parent: head.id });
    expect(replies.items.map(({ id }) => id)).toEqual([reply.id]);
  });

  it('goes no deeper than five', async () => {
    const { article, unit, asAda } = await reading();
    let parent = (await addAnnotation(asAda, note(article.id, unit.id))).id;
    let depth = 0;
    for (let level = 0; level < 7; level += 1) {
      const reply = await addAnnotation(asAda, {
        kind: 'note',
        article: article.id,
        parent,
        body: { markdown: 'And?' },
      });
      parent = reply.id;
      depth = reply.kind === 'note' ? reply.depth : -1;
    }
    expect(depth).toBe(5);
  });

  it('shows a deleted note with replies as deleted, without its words or author', async () => {
    const { article, unit, asAda, asBen } = await reading();
    const head = await addAnnotation(asAda, note(article.id, unit.id, 'A secret'));
    await addAnnotation(asBen, {
      kind: 'note',
      article: article.id,
      parent: head.id,
      body: { markdown: 'Hm.' },
    });
    await deleteAnnotation(asAda, { annotation: head.id });
    const { items } = await listAnnotations(asBen, { article: article.id, roots: true });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: head.id, author: null, body: { markdown: '' }, replyCount: 1 });
    expect(JSON.stringify(items)).not.toContain('secret');
    expect((await readUnitCounts(asBen, { article: article.id })).items[0]?.notes).toBe(1);
  });
});

describe('editing', () => {
  it('keeps what was said before', async () => {
    const { article, unit, asAda } = await reading();
    const { id } = await addAnnotation(asAda, note(article.id, unit.id, 'First'));
    const edited = await editAnnotation(asAda, { annotation: id, body: { markdown: 'Second' } });
    expect(edited).toMatchObject({ version: 2, body: { markdown: 'Second' } });
    const { items } = await readAnnotationHistory(asAda, { annotation: id });
    expect(items).toMatchObject([{ version: 1, body: { markdown: 'First' }, editedBy: { name: 'Ada' } }]);
  });

  it('lets exactly one of eight edits at once win', async () => {
    const { article, unit, asAda } = await reading();
    const { id } = await addAnnotation(asAda, note(article.id, unit.id));
    const edits = Array.from({ length: 8 }, (_, number) =>
      codeOf(editAnnotation(asAda, { annotation: id, body: { markdown: `Edit ${number}` }, ifVersion: 1 })),
    );
    const outcomes = await Promise.all(edits);
    expect(outcomes.filter((outcome) => outcome === 'stale_version')).toHaveLength(7);
    expect(await readAnnotation(asAda, { annotation: id })).toMatchObject({ version: 2 });
  });

  it('is for the author alone', async () => {
    const { article, unit, asAda, asBen } = await reading();
    const { id } = await addAnnotation(asAda, note(article.id, unit.id));
    expect(await codeOf(editAnnotation(asBen, { annotation: id, body: { markdown: 'Mine' } }))).toBe(
      'forbidden',
    );
    expect(await codeOf(deleteAnnotation(asBen, { annotation: id }))).toBe('forbidden');
    expect(
      await codeOf(editAnnotation(scene.context(), { annotation: id, body: { markdown: 'Mine' } })),
    ).toBe('unauthenticated');
  });

  it('ends with the edit window of the space', async () => {
    const ada = await scene.person();
    const space = await scene.space({ editWindowMinutes: 10 }, [[ada, 'member']]);
    const article = await scene.article(space);
    const asAda = scene.context(ada);
    const { id } = await addAnnotation(asAda, note(article.id, article.units[0]?.id ?? ''));
    const later = (minutes: number) => ({ ...asAda, now: () => addMillis(asAda.now(), minutes * 60_000) });
    await editAnnotation(later(9), { annotation: id, body: { markdown: 'In time' } });
    expect(await codeOf(editAnnotation(later(11), { annotation: id, body: { markdown: 'Late' } }))).toBe(
      'forbidden',
    );
  });
});

describe('deleting', () => {
  it('can be undone by whoever deleted, and nobody else', async () => {
    const { article, unit, asAda, asBen } = await reading();
    const { id } = await addAnnotation(asAda, note(article.id, unit.id, 'Keep me'));
    await deleteAnnotation(asAda, { annotation: id });
    expect(await codeOf(readAnnotation(asAda, { annotation: id }))).toBe('not_found');
    expect((await listAnnotations(asAda, { article: article.id })).items).toEqual([]);
    expect(await codeOf(restoreAnnotation(asBen, { annotation: id }))).toBe('forbidden');
    expect(await restoreAnnotation(asAda, { annotation: id })).toMatchObject({
      body: { markdown: 'Keep me' },
    });
  });

  it('is open to a moderator', async () => {
    const [ada, moderator] = [await scene.person(), await scene.person('Mo')];
    const space = await scene.space({}, [
      [ada, 'member'],
      [moderator, 'moderator'],
    ]);
    const article = await scene.article(space);
    const { id } = await addAnnotation(scene.context(ada), note(article.id, article.units[0]?.id ?? ''));
    await deleteAnnotation(scene.context(moderator), { annotation: id });
    expect(await codeOf(restoreAnnotation(scene.context(ada), { annotation: id }))).toBe('forbidden');
  });
});

describe('visibility', () => {
  it('answers for a closed space as if nothing were there', async () => {
    const [ada, stranger] = [await scene.person(), await scene.person('Stranger')];
    const space = await scene.space({}, [[ada, 'member']]);
    const article = await scene.article(space);
    const { id } = await addAnnotation(scene.context(ada), note(article.id, article.units[0]?.id ?? ''));
    for (const actor of [stranger, { kind: 'guest' } as const]) {
      const ctx = scene.context(actor);
      expect(await codeOf(readAnnotation(ctx, { annotation: id }))).toBe('not_found');
      expect(await codeOf(listAnnotations(ctx, { article: article.id }))).toBe('not_found');
      expect(await codeOf(readUnitCounts(ctx, { article: article.id }))).toBe('not_found');
      expect(await codeOf(addAnnotation(ctx, note(article.id, article.units[0]?.id ?? '')))).toBe(
        'not_found',
      );
    }
  });

  it('lets a reader of a space read and not write', async () => {
    const reader = await scene.person();
    const space = await scene.space({}, [[reader, 'reader']]);
    const article = await scene.article(space);
    const ctx = scene.context(reader);
    expect((await listAnnotations(ctx, { article: article.id })).items).toEqual([]);
    expect(await codeOf(addAnnotation(ctx, note(article.id, article.units[0]?.id ?? '')))).toBe('forbidden');
  });

  it('refuses a token that lacks the scope, and says which it needs', async () => {
    const { article, unit, ada } = await reading();
    const token = { kind: 'person', id: ada.id, name: ada.name, via: 'token', scopes: ['read'] } as const;
    const adding = addAnnotation(scene.context(token), note(article.id, unit.id));
    await expect(adding).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('annotate'),
    });
  });
});

it('pages through annotations in order of time, each once', async () => {
  const { article, unit, asAda } = await reading();
  const added: string[] = [];
  for (let number = 0; number < 7; number += 1) {
    added.push((await addAnnotation(asAda, note(article.id, unit.id, `Note ${number}`))).id);
  }
  for (const order of ['oldest', 'newest'] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAnnotations(asAda, { article: article.id, order, limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(order === 'oldest' ? added : added.toReversed());
  }
  expect(await codeOf(listAnnotations(asAda, { article: article.id, cursor: 'nonsense' }))).toBe(
    'invalid_input',
  );
});
