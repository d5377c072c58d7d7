import { describe, expect, it } from 'vitest';
import { MOVED_TABLES } from '@/lib/db/stores/move-store';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { readAnnotationHistory } from '@/lib/operations/annotations/read-annotation-history';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { copyArticle } from '@/lib/operations/articles/copy-article';
import { deleteArticle } from '@/lib/operations/articles/delete-article';
import { followArticle } from '@/lib/operations/articles/follow-article';
import { importArticle } from '@/lib/operations/articles/import-article';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { listRevisions } from '@/lib/operations/segmentations/list-revisions';
import { listSources } from '@/lib/operations/sources/list-sources';
import { rowsOf } from '../support/people';
import { ARTICLE, codeOf, openScene } from '../support/scene';

const scene = openScene();

/** Two spaces of one owner, an article in the first, and a member of it who wrote there. */
async function twoSpaces(settings = {}) {
  const [olu, bo] = [await scene.person('Olu'), await scene.person('Bo')];
  const from = await scene.space(settings, [
    [olu, 'owner'],
    [bo, 'member'],
  ]);
  const to = await scene.space({}, [[olu, 'owner']]);
  const article = await scene.article(from);
  const [owner, member] = [scene.context(olu), scene.context(bo)];
  return { from, to, article, owner, member, people: { olu, bo } };
}
type Spaces = Awaited<ReturnType<typeof twoSpaces>>;

const source = (article: string, unit: string | undefined, url: string) =>
  ({ article, kind: 'source', unit, url, body: { relation: 'supports' } }) as const;

/** One of everything that people attach, and a correction. */
async function discussed({ article, owner, member }: Spaces) {
  const unit = article.units[0]?.id ?? '';
  const named = { article: article.id, kind: 'note', body: { markdown: 'Is it?' } } as const;
  const note = await addAnnotation(member, { ...named, unit });
  await addAnnotation(owner, { ...named, parent: note.id });
  await editAnnotation(member, { annotation: note.id, body: { markdown: 'It is.' } });
  await addAnnotation(member, source(article.id, unit, 'https://example.org/known'));
  await addAnnotation(member, source(article.id, unit, 'https://example.org/new'));
  await takeStance(member, { unit, value: 'disagree', reason: 'It costs.' });
  await correctSegmentation(owner, {
    article: article.id,
    baseRevision: 1,
    corrections: [{ kind: 'confirm', units: [unit] }],
  });
  return { unit, note };
}

describe('moving an article', () => {
  it('takes everything along: notes and their history, stances, sources, corrections', async () => {
    const spaces = await twoSpaces();
    const { from, to, article, owner, member } = spaces;
    const { note } = await discussed(spaces);
    // The other space cites one of the pages already.
    const there = await importArticle(owner, {
      space: to.slug,
      source: { kind: 'text', text: 'One here. Two.' },
    });
    const { article: other } = await readArticle(owner, { article: there.id });
    await addAnnotation(owner, source(other.id, other.units[0]?.id, 'https://example.org/known'));

    const moved = await moveArticle(owner, { article: article.id, to: to.slug });
    expect(moved).toMatchObject({ id: article.id, slug: article.slug, spaceSlug: to.slug });
    expect((await listArticles(owner, { space: from.slug })).items).toEqual([]);
    expect((await listArticles(owner, { space: to.slug })).items.map(({ id }) => id)).toContain(article.id);

    const read = (await readArticle(owner, { article: article.id })).article;
    expect(read.spaceId).toBe(to.id);
    expect(read.units.map(({ id }) => id)).toEqual(article.units.map(({ id }) => id));
    const { items } = await listAnnotations(owner, { article: article.id });
    expect(items.map(({ kind, author }) => [kind, author?.name])).toEqual([
      ['note', 'Bo'],
      ['note', 'Olu'],
      ['source', 'Bo'],
      ['source', 'Bo'],
      ['stance', 'Bo'],
    ]);
    expect((await readAnnotationHistory(owner, { annotation: note.id })).items).toHaveLength(1);
    const [counts] = (await readUnitCounts(owner, { article: article.id })).items;
    expect(counts).toMatchObject({ stances: { disagree: 1 }, notes: 2, sources: 2 });
    expect((await listRevisions(owner, { article: article.id })).items).toHaveLength(2);
    expect((await listSources(owner, { article: article.id })).items.map(({ url }) => url)).toEqual([
      'https://example.org/known',
      'https://example.org/new',
    ]);
    // Two pages there, none left behind.
    const pages = (space: string) => rowsOf('SELECT url FROM sources WHERE space_id = $1', [space]);
    expect(await pages(to.id)).toHaveLength(2);
    expect(await pages(from.id)).toEqual([]);
    expect(await codeOf(readArticle(member, { article: article.id }))).toBe('not_found');
    // It goes on being discussed where it is now.
    expect((await takeStance(owner, { unit: article.units[0]?.id ?? '', value: 'agree' })).value).toBe(
      'agree',
    );
  });

  it('leaves nothing behind, in no table', async () => {
    const spaces = await twoSpaces();
    await discussed(spaces);
    await moveArticle(spaces.owner, { article: spaces.article.id, to: spaces.to.slug });
    const kept = ['spaces', 'memberships', 'pseudonyms', 'space_bars', 'moved_articles', 'audit_entries'];
    const tables = await rowsOf(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'space_id'`,
    );
    for (const { name } of tables.filter(({ name }) => !kept.includes(String(name))))
      expect(
        await rowsOf(`SELECT 1 FROM ${name} WHERE space_id = $1`, [spaces.from.id]),
        String(name),
      ).toEqual([]);
  });

  it('takes along what waits for a moderator, and why it does', async () => {
    const { to, article, owner, member } = await twoSpaces({ premoderation: 'all' });
    await addAnnotation(member, {
      article: article.id,
      kind: 'note',
      unit: article.units[0]?.id,
      body: { markdown: 'May I?' },
    });
    await moveArticle(owner, { article: article.id, to: to.slug });
    expect((await listAnnotations(owner, { article: article.id })).items).toMatchObject([
      { moderation: 'pending' },
    ]);
    expect(await rowsOf('SELECT DISTINCT space_id FROM moderation_decisions')).toEqual([{ space_id: to.id }]);
  });

  it('knows every table that names an article, a version, a unit or an annotation in a space', async () => {
    const named = await rowsOf(
      `SELECT DISTINCT c.table_name AS name FROM information_schema.columns c
       JOIN information_schema.columns s USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND s.column_name = 'space_id'
         AND c.column_name IN ('article_id', 'version_id', 'unit_id', 'annotation_id', 'segmentation_id')`,
    );
    // What refers to something that moves follows by itself.
    const following = await rowsOf(
      `SELECT DISTINCT c.conrelid::regclass::text AS name FROM pg_constraint c
       WHERE c.contype = 'f' AND c.confupdtype = 'c' AND c.confrelid::regclass::text = ANY($1)`,
      [['articles', 'annotations', ...Object.keys(MOVED_TABLES)]],
    );
    const known = new Set([
      ...['articles', 'annotations', 'moved_articles', ...Object.keys(MOVED_TABLES)],
      ...following.map(({ name }) => name),
      // What was uploaded to a space, and the report of it, are the space's.
      ...['comment_imports', 'comment_import_threads', 'comment_import_items'],
    ]);
    expect(named.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('leaves word of where it is, for those who may see it there', async () => {
    const { from, to, article, owner, member } = await twoSpaces();
    await moveArticle(owner, { article: article.id, to: to.slug });
    const old = { space: from.slug, slug: article.slug };
    expect(await followArticle(owner, old)).toEqual({
      id: article.id,
      slug: article.slug,
      spaceSlug: to.slug,
    });
    expect(await codeOf(followArticle(member, old))).toBe('not_found');
    expect(await codeOf(followArticle(owner, { ...old, slug: 'never' }))).toBe('not_found');
    // Its old address is given to no other article.
    const again = await importArticle(owner, {
      space: from.slug,
      source: { kind: 'text', text: ARTICLE, fileName: 'article.md' },
    });
    expect(again.slug).toBe(`${article.slug}-2`);
    await deleteArticle(owner, { article: article.id });
    expect(await codeOf(followArticle(owner, old))).toBe('not_found');
  });

  it('gives it its old address when it comes back', async () => {
    const { from, to, article, owner } = await twoSpaces();
    await moveArticle(owner, { article: article.id, to: to.slug });
    const back = await moveArticle(owner, { article: article.id, to: from.slug });
    expect(back).toMatchObject({ id: article.id, slug: article.slug, spaceSlug: from.slug });
    expect(await followArticle(owner, { space: to.slug, slug: article.slug })).toMatchObject({
      spaceSlug: from.slug,
    });
    expect(await codeOf(followArticle(owner, { space: from.slug, slug: article.slug }))).toBe('not_found');
  });

  it('gives it another slug where its own is taken', async () => {
    const { to, article, owner } = await twoSpaces();
    await scene.article(to);
    expect((await moveArticle(owner, { article: article.id, to: to.slug })).slug).toBe(`${article.slug}-2`);
  });

  it('is refused where people wrote under pseudonyms: those hold in their space only', async () => {
    const spaces = await twoSpaces({ names: 'pseudonyms' });
    const { article, owner, to } = spaces;
    await discussed(spaces);
    expect(await codeOf(moveArticle(owner, { article: article.id, to: to.slug }))).toBe('conflict');
    const copy = await copyArticle(owner, { article: article.id, to: to.slug });
    expect((await listAnnotations(owner, { article: copy.id })).items).toEqual([]);
  });

  it('asks for a moderator there and somebody who may import here', async () => {
    const { from, to, article, owner, member, people } = await twoSpaces();
    const stranger = scene.context(await scene.person('Eve'));
    const move = { article: article.id, to: to.slug };
    expect(await codeOf(moveArticle(member, move))).toBe('forbidden');
    expect(await codeOf(moveArticle(stranger, move))).toBe('not_found');
    expect(await codeOf(moveArticle(scene.context(), move))).toBe('not_found');
    expect(await codeOf(moveArticle(owner, { ...move, to: 'no-such-space' }))).toBe('not_found');
    expect(await codeOf(moveArticle(owner, { ...move, to: from.slug }))).toBe('invalid_input');
    const secret = await scene.space();
    expect(await codeOf(moveArticle(owner, { ...move, to: secret.slug }))).toBe('not_found');
    const seen = await scene.space({ reading: 'anyone' }, [[people.olu, 'reader']]);
    expect(await codeOf(moveArticle(owner, { ...move, to: seen.slug }))).toBe('forbidden');
  });

  it('finds an annotation that was being written either there or here, never in between', async () => {
    const { to, article, owner, member } = await twoSpaces();
    const unit = article.units[0]?.id;
    const writing = Array.from({ length: 6 }, () =>
      codeOf(
        addAnnotation(member, { article: article.id, kind: 'note', unit, body: { markdown: 'Quick.' } }),
      ),
    );
    const [, ...codes] = await Promise.all([
      moveArticle(owner, { article: article.id, to: to.slug }),
      ...writing,
    ]);
    const written = codes.filter((code) => typeof code !== 'string').length;
    const rows = await rowsOf('SELECT space_id FROM annotations WHERE article_id = $1', [article.id]);
    expect(rows).toEqual(Array.from({ length: written }, () => ({ space_id: to.id })));
  });

  it('moves thousands of annotations in one go', async () => {
    const { to, article, owner, people } = await twoSpaces();
    await rowsOf(
      `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, exact, updated_at)
       SELECT gen_random_uuid(), $1, $2, $3, $4, 'highlight', $5, '{}', 'x', now() FROM generate_series(1, 3000)`,
      [article.spaceId, article.id, article.version.id, article.units[0]?.id, people.bo.id],
    );
    // As the server does by itself once a table has grown: else plans made for an empty one are kept.
    await rowsOf('ANALYZE');
    const begun = performance.now();
    await moveArticle(owner, { article: article.id, to: to.slug });
    expect(performance.now() - begun).toBeLessThan(15_000);
    expect(await rowsOf('SELECT count(*)::int AS n FROM annotations WHERE space_id = $1', [to.id])).toEqual([
      { n: 3_000 },
    ]);
  });
});

describe('copying an article', () => {
  it('takes its text and how it is divided now, and nobody’s work', async () => {
    const spaces = await twoSpaces();
    const { to, article, owner } = spaces;
    await discussed(spaces);
    const original = (await readArticle(owner, { article: article.id })).article;
    const { id, slug, spaceSlug } = await copyArticle(owner, { article: article.id, to: to.slug });
    expect([slug, spaceSlug]).toEqual([article.slug, to.slug]);
    const copy = (await readArticle(owner, { article: id })).article;
    expect(copy.version).toMatchObject({
      number: 1,
      text: original.version.text,
      title: original.version.title,
    });
    expect(copy.version.blocks.map(({ type, start, end }) => [type, start, end])).toEqual(
      original.version.blocks.map(({ type, start, end }) => [type, start, end]),
    );
    const said = (units: typeof copy.units) =>
      units.map(({ number, wording, role, status }) => [number, wording, role, status]);
    expect(said(copy.units)).toEqual(said(original.units));
    expect(copy.relations).toHaveLength(original.relations.length);
    expect(copy.units.filter(({ id: unit }) => original.units.some((one) => one.id === unit))).toEqual([]);
    expect(copy.segmentation.revision).toBe(1);
    expect((await listAnnotations(owner, { article: id })).items).toEqual([]);
    expect((await listRevisions(owner, { article: id })).items).toMatchObject([{ kind: 'carried_over' }]);
    // The original stays as it was.
    expect((await listAnnotations(owner, { article: article.id })).items).toHaveLength(5);
  });

  it('is for whoever may read it here and import there', async () => {
    const { to, article, member, owner, people } = await twoSpaces();
    const mine = await scene.space({}, [[people.bo, 'owner']]);
    expect((await copyArticle(member, { article: article.id, to: mine.slug })).spaceSlug).toBe(mine.slug);
    expect(await codeOf(copyArticle(member, { article: article.id, to: to.slug }))).toBe('not_found');
    const stranger = await scene.person('Eve');
    const theirs = await scene.space({}, [[stranger, 'owner']]);
    expect(await codeOf(copyArticle(scene.context(stranger), { article: article.id, to: theirs.slug }))).toBe(
      'not_found',
    );
    const token = scene.context({ ...people.olu, kind: 'person', via: 'token', scopes: ['read'] });
    expect(await codeOf(copyArticle(token, { article: article.id, to: to.slug }))).toBe('forbidden');
    expect((await copyArticle(owner, { article: article.id, to: to.slug })).spaceSlug).toBe(to.slug);
  });

  it('says when the text is there already, and copies it all the same when it is wanted', async () => {
    const { to, article, owner } = await twoSpaces();
    await copyArticle(owner, { article: article.id, to: to.slug });
    expect(await codeOf(copyArticle(owner, { article: article.id, to: to.slug }))).toBe('duplicate_article');
    const second = await copyArticle(owner, { article: article.id, to: to.slug, evenIfDuplicate: true });
    expect(second.slug).toBe(`${article.slug}-2`);
  });
});
