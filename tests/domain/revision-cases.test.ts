import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readRevisionSet } from '@/bench/reanchor/revision-cases';
import { scoreReanchoring } from '@/bench/reanchor/scores';

const folder = mkdtempSync(path.join(tmpdir(), 'revisions-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(
  values: readonly unknown[],
  pack: (text: string) => string | Buffer = (text) => text,
): string {
  files += 1;
  const file = path.join(folder, `${files}.jsonl`);
  writeFileSync(file, pack(values.map((value) => JSON.stringify(value)).join('\n')));
  return file;
}

const doc = { id: 'd', old: '😀 One sheep. Two sheep.', new: '😀😀 Two sheep. One sheep.' };
const sheep = { id: 1, doc: 'd', quote: 'Two sheep.', prefix: 'One sheep. ', suffix: '', start: 14, end: 24 };

describe('revisions with gold', () => {
  test('may be gzipped, and count in code units', () => {
    const cases = fileOf([{ ...sheep, expected: [[5, 15]] }], gzipSync);
    const [document] = readRevisionSet(fileOf([doc], gzipSync), cases);
    expect(document?.inCodePoints).toBe(false);
    expect(document?.cases[0]).toMatchObject({
      expected: [{ start: 5, end: 15 }],
      quote: { start: 14, end: 24 },
    });
  });

  test('are taken to count in code points where only that fits', () => {
    const [document] = readRevisionSet(
      fileOf([doc]),
      fileOf([{ ...sheep, start: 13, end: 23, expected: [[3, 13]] }]),
    );
    expect(document?.inCodePoints).toBe(true);
    expect(document?.cases[0]).toMatchObject({
      expected: [{ start: 5, end: 15 }],
      quote: { start: 14, end: 24 },
    });
  });

  test.each([
    [
      'a case of an unknown document',
      [doc],
      [{ ...sheep, doc: 'x', expected: 'gone' }],
      /names the document "x"/,
    ],
    [
      'two documents of one id',
      [doc, doc],
      [{ ...sheep, expected: 'gone' }],
      /line 2: there is a document "d" already/,
    ],
    ['a range outside the text', [doc], [{ ...sheep, expected: [[3, 99]] }], /lies outside the new text/],
    [
      'an expectation of another kind',
      [doc],
      [{ ...sheep, expected: 'lost' }],
      /line 1: expected: must be "gone" or/,
    ],
    ['a document without a text', [{ id: 'd', old: '' }], [], /line 1: new: /],
    ['no case', [doc], [], /holds no case/],
  ])('are refused with a sentence: %s', (_, docs, cases, sentence) => {
    expect(() => readRevisionSet(fileOf(docs), fileOf(cases))).toThrow(sentence);
  });

  test('are refused when a line is not JSON, or the file is not there', () => {
    const broken = path.join(folder, 'broken.jsonl');
    writeFileSync(broken, '{"id": "d", ');
    expect(() => readRevisionSet(broken, broken)).toThrow(/broken.jsonl, line 1 is not JSON/);
    expect(() => readRevisionSet(path.join(folder, 'none'), broken)).toThrow(/There is no file/);
  });

  test('count what was placed right, wrong, and not at all', () => {
    const set = readRevisionSet(
      fileOf([{ id: 'd', old: 'The cat sat here. The dog ran off.', new: 'The cat sat here.' }]),
      fileOf([
        { id: 1, doc: 'd', quote: 'The cat sat here', start: 0, end: 16, expected: [[0, 16]] },
        { id: 2, doc: 'd', quote: 'cat sat', start: 4, end: 11, expected: 'gone' },
        { id: 3, doc: 'd', quote: 'The dog ran off.', start: 18, end: 34, expected: 'gone' },
      ]),
    );
    expect(scoreReanchoring(set, false)).toMatchObject({
      recall: 1,
      precision: 0.5,
      harmful: 1,
      gonePlaced: 1,
      exact: 1,
      byKind: { unchanged: { right: 1 }, gone: { cases: 2, placed: 1, harmful: 1 } },
    });
  });
});
