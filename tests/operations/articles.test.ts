import { describe, expect, it } from 'vitest';
import { suggestSegmentation } from '@/lib/domain/segmentation/suggest-segmentation';
import { deleteArticle } from '@/lib/operations/articles/delete-article';
import { editArticle } from '@/lib/operations/articles/edit-article';
import { editImportDraft } from '@/lib/operations/articles/edit-import-draft';
import { importArticle } from '@/lib/operations/articles/import-article';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { publishImport } from '@/lib/operations/articles/publish-import';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readArticleState } from '@/lib/operations/articles/read-article-state';
import { readImportDraft } from '@/lib/operations/articles/read-import-draft';
import { restoreArticle } from '@/lib/operations/articles/restore-article';
import { startImport } from '@/lib/operations/articles/start-import';
import { ARTICLE, codeOf, openScene } from '../support/scene';

const scene = openScene();
const pasted = (text = ARTICLE) => ({ kind: 'text', text, fileName: 'article.md' }) as const;

async function library() {
  const owner = await scene.person('Olu');
  const space = await scene.space({}, [[owner, 'owner']]);
  return { owner, space, asOwner: scene.context(owner) };
}

describe('an import', () => {
  it('goes from text to draft to article, units tiling every block', async () => {
    const { space, asOwner } = await library();
    const draft = await startImport(asOwner, { space: space.slug, source: pasted() });
    expect(draft.article).toMatchObject({ title: 'The bus should be free', language: 'en' });
    const { id, slug } = await publishImport(asOwner, { draft: draft.id });
    expect(slug).toBe('the-bus-should-be-free');
    const { article } = await readArticle(asOwner, { article: id });
    for (const block of article.version.blocks) {
      const units = article.units.filter(({ blockId }) => blockId === block.id);
      const uncovered = [...block.text].filter((character, index) => {
        const at = block.start + index;
        return (
          character.trim() !== '' &&
          units.filter((unit) => (unit.start ?? 0) <= at && at < (unit.end ?? 0)).length !== 1
        );
      });
      expect(uncovered).toEqual([]);
    }
    expect(await codeOf(readImportDraft(asOwner, { draft: draft.id }))).toBe('not_found');
  });

  it('divides a long text, in a worker, as it would a short one', async () => {
    const { space, asOwner } = await library();
    const text = `# A long case\n\n${Array.from(
      { length: 300 },
      (_, at) =>
        `The town should open street ${at}, because the last count found ${at + 7} people there. Critics say it costs too much. But the money is there.`,
    ).join('\n\n')}`;
    expect(text.length).toBeGreaterThan(20_000);
    const draft = await startImport(asOwner, { space: space.slug, source: pasted(text) });
    const { id } = await publishImport(asOwner, { draft: draft.id });
    const { article } = await readArticle(asOwner, { article: id });
    const direct = suggestSegmentation(article.version.text, draft.article.blocks, 'en');
    expect(article.units.map(({ start, end, role }) => [start, end, role])).toEqual(
      direct.units.map(({ start, end, role }) => [start, end, role]),
    );
  });

  it('lets a person put right what was understood and leave out a block, and put it back', async () => {
    const { space, asOwner } = await library();
    const { id, article } = await startImport(asOwner, { space: space.slug, source: pasted() });
    const last = article.blocks.length - 1;
    const shorter = await editImportDraft(asOwner, {
      draft: id,
      title: 'Free the bus',
      byline: '',
      publishedAt: '2026-03-01',
      leaveOut: last,
    });
    expect(shorter.article).toMatchObject({ title: 'Free the bus', byline: null, publishedAt: '2026-03-01' });
    expect(shorter.article.text).not.toContain('stop charging');
    expect(shorter.article.leftOut.at(-1)).toMatchObject({ reason: 'by_hand' });
    const whole = await editImportDraft(asOwner, { draft: id, restore: shorter.article.leftOut.length - 1 });
    expect(whole.article.text).toBe(article.text);
  });

  it('offers the article that already has the same text', async () => {
    const { space, asOwner } = await library();
    const first = await importArticle(asOwner, { space: space.slug, source: pasted() });
    const draft = await startImport(asOwner, { space: space.slug, source: pasted() });
    expect(draft.duplicateOf).toMatchObject({ id: first.id });
    expect(await codeOf(publishImport(asOwner, { draft: draft.id }))).toBe('duplicate_article');
    const second = await publishImport(asOwner, { draft: draft.id, evenIfDuplicate: true });
    expect(second.slug).toBe(`${first.slug}-2`);
  });

  it('is nobody else’s to see', async () => {
    const { space, asOwner } = await library();
    const draft = await startImport(asOwner, { space: space.slug, source: pasted() });
    const stranger = scene.context(await scene.person('Stranger'));
    expect(await codeOf(readImportDraft(stranger, { draft: draft.id }))).toBe('not_found');
    expect(await codeOf(startImport(stranger, { space: space.slug, source: pasted() }))).toBe('not_found');
  });

  it.each([
    ['no text at all', '  \n \u200b '],
    ['nothing but controls', '\u0000\u0001\u0002'],
  ])('says that there is %s', async (_, text) => {
    const { space, asOwner } = await library();
    expect(await codeOf(startImport(asOwner, { space: space.slug, source: pasted(text) }))).toBe(
      'invalid_input',
    );
  });

  it('takes in hostile text without harm', async () => {
    const { space, asOwner } = await library();
    const text = `# A \u202etitle\u202c\n\nA${'\u0301'.repeat(100_000)} word\ud800 and a\u0000 NUL, then an argument that goes on.`;
    const { id } = await importArticle(asOwner, { space: space.slug, source: pasted(text) });
    const { article } = await readArticle(asOwner, { article: id });
    expect(article.version.text.length).toBeLessThan(1_000);
    expect(article.version.text.isWellFormed()).toBe(true);
  });
});

describe('an article', () => {
  it('is renamed without losing its address', async () => {
    const { space, asOwner } = await library();
    const article = await scene.article(space);
    await editArticle(asOwner, { article: article.id, title: 'A better title' });
    const read = await readArticle(asOwner, { space: space.slug, slug: article.slug });
    expect(read.article.version.title).toBe('A better title');
  });

  it('has its author, standfirst, date and source corrected, and keeps what is not given', async () => {
    const { space, asOwner } = await library();
    const article = await scene.article(
      space,
      '# On wells\n\nA well is dug once and drunk from for a century.',
    );
    const before = await readArticleState(asOwner, { article: article.id });
    const facts = { standfirst: 'Who pays for water?', byline: 'Ida Okafor', publishedAt: '2026-03-04' };
    await editArticle(asOwner, { article: article.id, ...facts, sourceUrl: 'https://example.org/wells' });
    await editArticle(asOwner, { article: article.id, standfirst: '' });
    const { version } = (await readArticle(asOwner, { article: article.id })).article;
    expect(version).toMatchObject({
      ...{ title: 'On wells', ...facts, standfirst: null },
      sourceUrl: 'https://example.org/wells',
    });
    expect((await readArticleState(asOwner, { article: article.id })).headHash).not.toBe(before.headHash);
    for (const wrong of [{ sourceUrl: 'javascript:alert(1)' }, { publishedAt: 'May' }, { title: ' ' }])
      expect(await codeOf(editArticle(asOwner, { article: article.id, ...wrong }))).toBe('invalid_input');
  });

  it('keeps what two correct at the same moment, each in a field of their own', async () => {
    const { space, asOwner } = await library();
    const { id: article } = await scene.article(space);
    for (const round of ['one', 'two', 'three', 'four', 'five']) {
      await Promise.all([
        editArticle(asOwner, { article, byline: `By ${round}` }),
        editArticle(asOwner, { article, standfirst: `On ${round}` }),
      ]);
      const { version } = (await readArticle(asOwner, { article })).article;
      expect(version).toMatchObject({ byline: `By ${round}`, standfirst: `On ${round}` });
    }
  });

  it('is gone after deletion and whole after its restoration', async () => {
    const { space, asOwner } = await library();
    const article = await scene.article(space);
    await deleteArticle(asOwner, { article: article.id });
    expect(await codeOf(readArticle(asOwner, { article: article.id }))).toBe('not_found');
    expect((await listArticles(asOwner, { space: space.slug })).items).toEqual([]);
    await restoreArticle(asOwner, { article: article.id });
    expect((await readArticleState(asOwner, { article: article.id })).versionId).toBe(article.version.id);
  });

  it('keeps the order and the microseconds of its creation in lists', async () => {
    const { space, asOwner } = await library();
    const titles = ['One', 'Two', 'Three', 'Four'];
    for (const title of titles) await scene.article(space, `# ${title}\n\nText of ${title}.`);
    const first = await listArticles(asOwner, { space: space.slug, limit: 3 });
    const rest = await listArticles(asOwner, {
      space: space.slug,
      limit: 3,
      cursor: first.next ?? undefined,
    });
    const all = [...first.items, ...rest.items];
    expect(all.map(({ title }) => title)).toEqual(titles.toReversed());
    expect(rest.next).toBeNull();
    expect(all.every(({ createdAt }) => /\.\d{6}Z$/.test(createdAt))).toBe(true);
    expect(all.some(({ createdAt }) => !createdAt.endsWith('000Z'))).toBe(true);
  });
});
