import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractArticle } from '@/lib/integrations/extract-article';
import { readPageSet } from '../../bench/extract/page-set';
import { rivalArticle } from '../../bench/extract/rival';
import { bodyScore, sameByline, sameDay, sameTitle } from '../../bench/extract/scores';

// Pages in our own words that are built as real ones are. To add one: save the page in the folder below, replace its
// sentences, and write its article into pages.json as a reader would copy it.
const pages = readPageSet(path.resolve('tests/fixtures/pages/pages.json'));

describe('a page built as many are', () => {
  test.each(pages.map((page) => [page.id, page] as const))('%s', async (_, { bytes, url, gold }) => {
    const found = await extractArticle({ bytes, url: url ?? null, contentType: 'text/html' });
    const ours = bodyScore(found.text, gold.text ?? '').f1;
    expect(ours).toBeGreaterThan(0.93);
    // A note's number costs a little of the measure and is worth it to a reader.
    expect(ours).toBeGreaterThan(bodyScore(rivalArticle(bytes).text, gold.text ?? '').f1 - 0.02);
    if (gold.title) expect(found.title).toSatisfy((title: string) => sameTitle(title, gold.title ?? ''));
    if (gold.byline)
      expect(found.byline).toSatisfy((byline: string) => sameByline(byline, gold.byline ?? ''));
    if (gold.date) expect(found.publishedAt).toBe(gold.date);
  });
});

describe('how pages are scored', () => {
  test.each([
    ['the same text', 'One two three four five.', 'one, TWO three four five', 1, 1],
    ['half as much again', 'a b c d e f', 'a b c d e', 2 / 3, 1],
    ['nothing found', '', 'a b c d', 0, 0],
    ['nothing to find', '', '', 1, 1],
    ['fewer than four words', 'a b', 'a b', 1, 1],
    ['a sentence twice', 'a b c d a b c d', 'a b c d', 1 / 5, 1],
  ])('%s', (_, found, gold, precision, recall) => {
    const score = bodyScore(found, gold);
    expect(score.precision).toBeCloseTo(precision);
    expect(score.recall).toBeCloseTo(recall);
  });

  test.each([
    [sameTitle, '“Who  pays?”', '"who pays?"', true],
    [sameTitle, 'Who pays? | Site', 'Who pays?', false],
    [sameByline, 'By Jane Doe and Tom Roe', 'Tom Roe, Jane Doe', true],
    [sameByline, 'Jane Doe', 'Jane Roe', false],
    [sameDay, '2024-03-07', '2024-03-07T23:30:00+01:00', true],
    [sameDay, '2024-03-07', 'March 7, 2024', true],
    [sameDay, '2024-03-07', '2024-03-08', false],
  ])('%o says of %s and %s: %s', (same, found, gold, expected) => {
    expect(same(found, gold)).toBe(expected);
  });
});

describe('the command', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'pages-'));
    const page = `<html><body><h1>A wall</h1><p>${'The town must decide whether the wall is worth it. '.repeat(8)}</p></body></html>`;
    writeFileSync(path.join(folder, 'wall.html.gz'), gzipSync(page));
    writeFileSync(
      path.join(folder, 'set.json'),
      JSON.stringify([{ id: 1, file: 'wall.html.gz', url: null, gold: { title: 'A wall' } }]),
    );
    writeFileSync(path.join(folder, 'broken.json'), '[{');
    writeFileSync(path.join(folder, 'wrong.json'), '{"pages": []}');
    writeFileSync(
      path.join(folder, 'lost.json'),
      JSON.stringify([{ id: 'a', file: 'nowhere.html', gold: {} }]),
    );
  });
  afterAll(async () => (await import('node:fs')).rmSync(folder, { recursive: true, force: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'bench/extract/run.ts', ...args], { encoding: 'utf8' });

  test('prints one object with --json', () => {
    const { stdout, status } = run(path.join(folder, 'set.json'), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      pages: 1,
      body: { pages: 0 },
      metadata: { title: { pages: 1, right: 1 }, date: { pages: 0, right: null } },
      failures: [],
    });
  }, 30_000);

  test.each([
    ['none.json', /There is no file .*none\.json/],
    ['broken.json', /broken\.json is not valid JSON/],
    ['wrong.json', /is no list of pages/],
    ['lost.json', /There is no file .*nowhere\.html/],
  ])(
    'says what is wrong with %s',
    (name, message) => {
      const { stderr, stdout, status } = run(path.join(folder, name), '--json');
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(message);
    },
    30_000,
  );
});
