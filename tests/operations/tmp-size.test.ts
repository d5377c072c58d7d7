import { expect, it } from 'vitest';
import { importComments } from '@/lib/operations/comment-imports/import-comments';
import { matchCommentThread } from '@/lib/operations/comment-imports/match-comment-thread';
import { listCommentThreads } from '@/lib/operations/comment-imports/list-comment-threads';
import { readCommentImport } from '@/lib/operations/comment-imports/read-comment-import';
import { runCommentImport } from '@/lib/operations/comment-imports/run-comment-import';
import { startCommentImport } from '@/lib/operations/comment-imports/start-comment-import';
import { disqusPost } from '../support/comment-files';
import { openScene } from '../support/scene';
const scene = openScene();
it('is measured', async () => {
  const bea = await scene.person('Bea');
  const space = await scene.space({ reading: 'anyone' }, [[bea, 'moderator']], 'public');
  const article = await scene.article(space);
  const ctx = scene.context(bea);
  let bytes = 0, n = 0, peak = 0;
  const start = () => { globalThis.gc?.(); return process.memoryUsage().rss; };
  const MB = Number(process.env.MB ?? 200) * 1e6;
  const SIZE = Number(process.env.PER ?? 700);
  async function* file() {
    yield Buffer.from('<?xml version="1.0" encoding="utf-8"?><disqus xmlns:dsq="d"><thread dsq:id="t1"><link>https://x.example/a</link></thread>');
    while (bytes < MB) {
      let text = '';
      for (let i = 0; i < 80; i++) { n++; text += disqusPost({ id: `${n}`, html: `<p>${'A few words more. '.repeat(SIZE / 18)}</p>`, name: `P${n % 1000}`, ...(n % 3 === 0 && { parent: `${n - 1}` }) }); }
      const piece = Buffer.from(text); bytes += piece.length;
      peak = Math.max(peak, process.memoryUsage().rss);
      yield piece;
    }
    yield Buffer.from('</disqus>');
  }
  const before = start();
  const t = performance.now();
  const { id, counts } = await startCommentImport(ctx, { space: space.slug, file: file() });
  peak = Math.max(peak, process.memoryUsage().rss);
  console.error('READ', bytes / 1e6, 'MB', n, 'comments', Math.round(performance.now() - t), 'ms; RSS before', before / 1e6, 'peak', peak / 1e6, 'growth', (peak - before) / 1e6, JSON.stringify(counts));
  if (process.env.IMPORT) {
    const [thread] = (await listCommentThreads(ctx, { import: id })).items;
    await matchCommentThread(ctx, { import: id, thread: thread?.id ?? '', article: article.id });
    await runCommentImport(ctx, { import: id });
    const u = performance.now();
    await importComments(scene.system, { space: space.id, import: id });
    console.error('IMPORTED', JSON.stringify((await readCommentImport(ctx, { import: id })).counts), Math.round(performance.now() - u), 'ms');
  }
  expect(n).toBeGreaterThan(0);
}, 900_000);
