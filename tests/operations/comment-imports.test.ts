import { describe, expect, it } from 'vitest';
import type { Note } from '@/lib/domain/annotations/annotation';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { importComments, listWaitingCommentImports } from '@/lib/operations/comment-imports/import-comments';
import { listCommentReport } from '@/lib/operations/comment-imports/list-comment-report';
import { listCommentThreads } from '@/lib/operations/comment-imports/list-comment-threads';
import { matchCommentThread } from '@/lib/operations/comment-imports/match-comment-thread';
import { readCommentImport } from '@/lib/operations/comment-imports/read-comment-import';
import { removeCommentImport } from '@/lib/operations/comment-imports/remove-comment-import';
import { runCommentImport } from '@/lib/operations/comment-imports/run-comment-import';
import { startCommentImport } from '@/lib/operations/comment-imports/start-comment-import';
import { listModeration } from '@/lib/operations/moderation/list-moderation';
import { disqusFile, inPieces, type Written, wordpressFile } from '../support/comment-files';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
const PAGE = 'https://www.paper.example/2015/bus/';

/** A space with an article that came from a page, and its moderator. */
async function stage(settings: Partial<SpaceSettings> = {}) {
  const bea = await scene.person('Bea');
  const space = await scene.space(
    { reading: 'anyone', annotating: 'signed_in', ...settings },
    [[bea, 'moderator']],
    'public',
  );
  const article = await scene.article(space);
  await rowsOf('UPDATE article_versions SET source_url = $2 WHERE article_id = $1', [article.id, PAGE]);
  const moderator = scene.context(bea);
  const upload = (file: string, more: { article?: string } = {}) =>
    startCommentImport(moderator, {
      space: space.slug,
      file: inPieces(file),
      fileName: 'export.xml',
      ...more,
    });
  return {
    ...{ space, article, moderator, upload },
    /** Uploads, and imports what goes somewhere. */
    bringIn: async (file: string) => {
      const { id } = await upload(file);
      await runCommentImport(moderator, { import: id });
      await importComments(scene.system, { space: space.id, import: id });
      return readCommentImport(moderator, { import: id });
    },
    report: async (id: string) => (await listCommentReport(moderator, { import: id })).items,
    notes: async (ctx = moderator) =>
      (await listAnnotations(ctx, { article: article.id, kind: 'note' })).items as (Note & {
        kind: 'note';
      })[],
  };
}

const THREADS = [
  { key: 't1', link: 'http://paper.example/2015/bus?utm_source=x#comments', title: 'The bus' },
  { key: 't2', link: 'http://paper.example/2015/tram', title: 'The tram' },
];

const COMMENTS: Written[] = [
  {
    id: '1',
    html: '<blockquote>A ticket costs as much for a cleaner as for a surgeon</blockquote><p>Does it?</p>',
    name: 'Кіm ‮',
    at: '2015-03-01T10:00:00Z',
  },
  { id: '3', html: '<p>An answer to the answer.</p>', parent: '2', at: '2015-03-03T10:00:00Z' },
  { id: '2', html: '<p>It does.</p>', name: 'Lou', parent: '1', at: '2015-03-02T10:00:00Z' },
  { id: '4', html: '<p>Good article.</p>', name: 'Kim', at: '2015-03-04T10:00:00Z' },
  { id: '5', html: '<p>Buy now</p>', state: 'spam' },
  { id: '6', html: '<p>Gone.</p>', state: 'deleted' },
  { id: '7', html: '<p>Below what is gone.</p>', parent: '6' },
  { id: '8', html: '<p>Still waits.</p>', state: 'waiting' },
  { id: '9', html: '<p>Below what waits.</p>', parent: '8' },
  { id: '10', html: '<p>  </p>' },
  { id: '11', html: `<p>${'word '.repeat(3_000)}</p>` },
  { id: '12', html: 'When?', at: 'yesterday' },
  { id: '13', html: 'About trams.', thread: 't2' },
  { id: '14', html: 'In a circle.', parent: '15' },
  { id: '15', html: 'In a circle, too.', parent: '14' },
  { id: '4', html: 'The same id again.' },
  { id: '16', html: '“Trams are far better than any bus could be” he said.' },
  { id: 'no id!', html: 'Nameless.' },
  { id: '17', html: 'You bad bad man.' },
];

describe('comments of another system', () => {
  it('are looked at, then become notes where they belong; what did not fit is said one by one', async () => {
    const { upload, moderator, space, article, notes, report } = await stage({ bannedWords: ['bad'] });
    const preview = await upload(disqusFile(COMMENTS, THREADS));
    expect(preview).toMatchObject({
      ...{ system: 'disqus', state: 'ready', fileName: 'export.xml', itemsTotal: 18, doubles: 1 },
      counts: {
        ...{ threads: 2, matched: 1, toImport: 9 },
        outcomes: { spam: 1, deleted: 1, empty: 1, too_long: 1, no_date: 1, no_id: 1, circular: 2 },
      },
    });
    expect(await notes()).toEqual([]);
    const { items: threads } = await listCommentThreads(moderator, { import: preview.id });
    expect(threads).toMatchObject([
      { title: 'The bus', article: { id: article.id } },
      { title: 'The tram', comments: 1, article: null },
    ]);

    await runCommentImport(moderator, { import: preview.id });
    expect(await codeOf(runCommentImport(moderator, { import: preview.id }))).toBe('conflict');
    expect(await listWaitingCommentImports(scene.system)).toContainEqual({
      spaceId: space.id,
      id: preview.id,
    });
    await importComments(scene.system, { space: space.id, import: preview.id });

    expect(await readCommentImport(moderator, { import: preview.id })).toMatchObject({
      ...{ state: 'done', itemsDone: 18 },
      counts: { outcomes: { placed: 1, in_thread: 3, on_article: 5, other_page: 1 } },
    });
    const lines = new Map((await report(preview.id)).map((line) => [line.foreignId, line]));
    expect(lines.get('5')).toMatchObject({ outcome: 'spam', words: 'Buy now', annotationId: null });
    expect([...lines.values()].filter(({ author }) => author.includes('(imported)'))).toHaveLength(9);
    expect(lines.get('7')).toMatchObject({ outcome: 'on_article', remarks: ['parent_left_out'] });
    expect(lines.get('8')?.remarks).toEqual(['waits']);
    expect(lines.get('16')?.remarks).toEqual(['quote_not_found']);
    expect(lines.get('17')?.remarks).toEqual(['banned_words']);
    expect(lines.get('11')?.words.length).toBeLessThanOrEqual(160);

    const all = await notes();
    const said = (words: string) => all.find(({ body }) => body.markdown.includes(words)) as Note;
    const [quoting, answer, deeper, plain] = [
      said('Does it'),
      said('It does.'),
      said('answer to'),
      said('Good'),
    ];
    expect(quoting).toMatchObject({
      author: { name: 'Кіm (imported)' },
      createdAt: '2015-03-01T10:00:00.000000Z',
      target: {
        unitId: article.units[1]?.id,
        exact: 'A ticket costs as much for a cleaner as for a surgeon',
      },
      imported: { from: 'disqus', aboutArticle: false },
      depth: 0,
    });
    expect(answer).toMatchObject({
      parentId: quoting.id,
      rootId: quoting.id,
      depth: 1,
      author: { name: 'Lou (imported)' },
    });
    expect(deeper).toMatchObject({
      parentId: answer.id,
      rootId: quoting.id,
      depth: 2,
      target: quoting.target,
    });
    expect(plain).toMatchObject({
      imported: { aboutArticle: true },
      target: { unitId: article.units[0]?.id },
    });
    expect(said('Still').author?.id).toBe(plain.author?.id);

    const pending = (await listModeration(moderator, { space: space.slug })).items;
    expect(pending.map(({ decision }) => decision.reason).sort()).toEqual(['banned_words', 'imported']);
    // Nobody can be suspended who has no account.
    expect(pending.map(({ maySuspend }) => maySuspend)).toEqual([false, false]);
    // Others see neither what waits nor what hangs below it.
    const seen = (await notes(scene.context(await scene.person()))).map(({ body }) => body.markdown);
    expect(seen).not.toContain('Still waits.');
    expect(seen).not.toContain('Below what waits.');
    expect(seen).toContain('Good article.');
    // Nothing of where people are to be reached was kept anywhere.
    for (const table of [
      'users',
      'comment_import_items',
      'comment_import_threads',
      'imported_authors',
      'comment_origins',
      'annotations',
    ])
      expect(JSON.stringify(await rowsOf(`SELECT * FROM ${table} t`, []))).not.toMatch(
        /secret\.example|203\.0\.113/,
      );
    expect(await removeCommentImport(moderator, { import: preview.id })).toEqual({ id: preview.id });
    expect(await notes()).toHaveLength(all.length);
  });

  it('are not brought in twice, whatever file has them and whatever became of them', async () => {
    const { bringIn, notes, moderator } = await stage();
    const file = disqusFile(COMMENTS.slice(0, 4), THREADS);
    await bringIn(file);
    const first = await notes();
    const [root] = first;
    await deleteAnnotation(moderator, {
      annotation: first.find(({ body }) => body.markdown === 'Good article.')?.id ?? '',
    });
    const again = await bringIn(
      disqusFile([...COMMENTS.slice(0, 4), { id: '30', html: 'New since.', parent: '2' }], THREADS),
    );
    expect(again.counts.outcomes).toEqual({ already_imported: 4, in_thread: 1 });
    const now = await notes();
    expect(now).toHaveLength(first.length);
    expect(now.find(({ body }) => body.markdown === 'New since.')?.rootId).toBe(root?.id);
  });

  it('of two uploads at the same moment come in once', async () => {
    const { upload, moderator, space, notes } = await stage();
    const comments = Array.from({ length: 450 }, (_, n) => ({
      id: `${n + 1}`,
      html: `Comment ${n + 1}.`,
      name: `P${n % 50}`,
    }));
    const ids = [];
    for (const file of [disqusFile(comments, THREADS), disqusFile(comments, THREADS)]) {
      const { id } = await upload(file);
      await runCommentImport(moderator, { import: id });
      ids.push(id);
    }
    await Promise.all(ids.map((id) => importComments(scene.system, { space: space.id, import: id })));
    const [row] = await rowsOf(
      'SELECT count(*)::int AS notes, count(DISTINCT author_id)::int AS people FROM annotations WHERE space_id = $1',
      [space.id],
    );
    expect(row).toEqual({ notes: 450, people: 50 });
    expect((await notes()).length).toBe(50);
  });

  it('go on where a killed process left them', async () => {
    const { upload, moderator, space } = await stage();
    const comments = Array.from({ length: 700 }, (_, n) => ({
      id: `${n + 1}`,
      html: `Comment ${n + 1}.`,
      ...(n > 0 && { parent: `${n}` }),
    }));
    const { id } = await upload(disqusFile(comments, THREADS));
    await runCommentImport(moderator, { import: id });
    const killed = new AbortController();
    let portions = 0;
    // The clock is asked with every portion.
    const now = () => {
      portions += 1;
      if (portions > 6) killed.abort();
      return scene.context().now();
    };
    const at = { space: space.id, import: id };
    await expect(importComments({ ...scene.system, now, signal: killed.signal }, at)).rejects.toThrow();
    const half = await readCommentImport(moderator, { import: id });
    expect(half.state).toBe('running');
    expect(half.itemsDone).toBeGreaterThan(0);
    expect(half.itemsDone).toBeLessThan(700);
    await importComments(scene.system, at);
    expect(await readCommentImport(moderator, { import: id })).toMatchObject({
      state: 'done',
      itemsDone: 700,
    });
    const [row] = await rowsOf(
      'SELECT count(*)::int AS notes, max(depth) AS depth, count(DISTINCT root_id)::int AS roots FROM annotations WHERE space_id = $1',
      [space.id],
    );
    expect(row).toEqual({ notes: 700, depth: 5, roots: 1 });
  });

  it('of WordPress are those of their site, and go where a moderator says', async () => {
    const { upload, moderator, space, article, notes } = await stage();
    const file = (site: string) =>
      wordpressFile(
        [
          {
            link: `${site}/old-address`,
            title: 'The bus should be free',
            comments: [{ id: '1', html: 'One\nTwo' }],
          },
        ],
        site,
      );
    const lost = await upload(file('https://a.example'));
    expect(lost.counts).toMatchObject({ matched: 0, toImport: 0 });
    expect(await codeOf(runCommentImport(moderator, { import: lost.id }))).toBe('conflict');
    const [thread] = (await listCommentThreads(moderator, { import: lost.id })).items;
    const match = (name: string | null) =>
      matchCommentThread(moderator, { import: lost.id, thread: thread?.id ?? '', article: name });
    expect(await codeOf(match('nowhere'))).toBe('invalid_input');
    expect(await codeOf(match(article.id.replace(/^../, '00')))).toBe('invalid_input');
    expect((await match(article.slug)).counts.toImport).toBe(1);
    // For one article: by its address, else by its title.
    const named = await upload(file('https://b.example'), { article: article.id });
    expect(named).toMatchObject({ article: { id: article.id }, counts: { matched: 1, toImport: 1 } });
    for (const { id } of [lost, named]) {
      await runCommentImport(moderator, { import: id });
      await importComments(scene.system, { space: space.id, import: id });
    }
    expect((await notes()).map(({ body, imported }) => [body.markdown, imported?.from])).toEqual([
      ['One\\\nTwo', 'wordpress'],
      ['One\\\nTwo', 'wordpress'],
    ]);
  });

  it('nest ten thousand deep, and leave nothing of a file that is broken', async () => {
    const { upload, space } = await stage();
    const comments = Array.from({ length: 10_000 }, (_, n) => ({
      id: `${n + 1}`,
      html: 'x',
      ...(n > 0 && { parent: `${n}` }),
    }));
    const file = disqusFile(comments, THREADS);
    const began = performance.now();
    expect((await upload(file)).counts.toImport).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(await codeOf(upload(file.slice(0, -40)))).toBe('invalid_input');
    expect(await codeOf(upload(disqusFile([], THREADS)))).toBe('invalid_input');
    const [row] = await rowsOf('SELECT count(*)::int AS files FROM comment_imports WHERE space_id = $1', [
      space.id,
    ]);
    expect(row).toEqual({ files: 1 });
  });

  it('are a moderator’s to bring in, and nobody else’s to know of', async () => {
    const { upload, space, article } = await stage();
    const { id } = await upload(disqusFile(COMMENTS.slice(0, 1), THREADS));
    const eve = scene.context(await scene.person('Eve'));
    const file = () => inPieces(disqusFile(COMMENTS, THREADS));
    expect(await codeOf(startCommentImport(eve, { space: space.slug, file: file() }))).toBe('forbidden');
    expect(await codeOf(readCommentImport(eve, { import: id }))).toBe('forbidden');
    const other = await stage();
    expect(await codeOf(other.upload(disqusFile(COMMENTS, THREADS), { article: article.id }))).toBe(
      'not_found',
    );
    expect(await codeOf(readCommentImport(other.moderator, { import: id }))).toBe('forbidden');
  });
});
