import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedForm } from '@/lib/domain/text/alignment/fold-text';
import { diffTexts, mapRange, type TextDiff } from '@/lib/domain/text/text-diff';

/** Texts of few words, so that much repeats; with what folds, what is invisible, and halves of pairs. */
const texts = fc
  .array(
    fc.constantFrom(
      ...[
        'the',
        'bus',
        'Bus',
        'is',
        'late',
        '.',
        ' ',
        ' ',
        ' ',
        '\n',
        '“',
        '"',
        '’',
        "'",
        '—',
        '-',
        '…',
        '...',
      ],
      ...['\u00ad', '\u200b', 'e\u0301', 'é', '😀', '\ud83d', '\ude00', '茶', '館', '。', 'م', '12', '13'],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

/** Two versions of a text of sentences that resemble each other: some dropped, doubled, edited, in another order. */
const revisions = fc
  .record({
    sentences: fc.array(
      fc.array(fc.constantFrom(...'abcdefghij'.split('')), { minLength: 3, maxLength: 12 }),
      {
        minLength: 4,
        maxLength: 14,
      },
    ),
    picks: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 2, maxLength: 16 }),
  })
  .map(({ sentences, picks }) => {
    const said = (words: readonly string[]) => `The ${words.join(' ')}.`;
    const now = picks.map(([which, at, edited]) => {
      const words = sentences[which % sentences.length] ?? [];
      return said(edited ? words.with(at % words.length, 'new') : words);
    });
    return { oldText: sentences.map(said).join(' '), newText: now.join(' ') };
  });

const oldOf = (text: string, { segments }: TextDiff) =>
  segments.map(({ old }) => text.slice(old.start, old.end)).join('');
const newOf = (text: string, { segments }: TextDiff) =>
  segments.map(({ new: now }) => text.slice(now.start, now.end)).join('');

/** Every stretch as a mark and its words: `=` the same, `-` removed, `+` added. */
function told(oldText: string, newText: string): string[] {
  return diffTexts(oldText, newText).segments.map(({ kind, old, new: now }) => {
    if (kind === 'added') return `+${newText.slice(now.start, now.end).trim()}`;
    return `${kind === 'same' ? '=' : '-'}${oldText.slice(old.start, old.end).trim()}`;
  });
}

describe('the differences of two texts', () => {
  test.each([
    ['the bus is late', 'the bus is late', ['=the bus is late']],
    ['the bus is late', 'the bus was late', ['=the bus', '-is', '+was', '=late']],
    ['It rains. We stay.', 'It rains. We read. We stay.', ['=It rains.', '+We read.', '=We stay.']],
    ['It rains. We read. We stay.', 'It rains. We stay.', ['=It rains.', '-We read.', '=We stay.']],
    ['A cup of tea.', 'A cup of tea. With milk.', ['=A cup of tea.', '+With milk.']],
    ['“No” – she said', '"No" - she said', ['=“No” – she said']],
    ['one\ntwo', 'one two', ['=one\ntwo']],
    ['cafe\u0301 co\u00adop', 'café coop', ['=cafe\u0301 co\u00adop']],
    ['茶館很老。', '茶館不老。', ['=茶館', '-很', '+不', '=老。']],
    ['', 'new', ['+new']],
    ['old', '', ['-old']],
    ['', '', []],
    [' ', '\n', ['-', '+']],
  ])('%j and %j', (oldText, newText, expected) => {
    expect(told(oldText, newText)).toEqual(expected);
  });

  test('tile both texts, in order', () => {
    fc.assert(
      fc.property(texts, texts, (oldText, newText) => {
        const diff = diffTexts(oldText, newText);
        expect(oldOf(oldText, diff)).toBe(oldText);
        expect(newOf(newText, diff)).toBe(newText);
        for (const { kind, old, new: now } of diff.segments) {
          if (kind === 'added') expect(old.start).toBe(old.end);
          if (kind === 'removed') expect(now.start).toBe(now.end);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('tile versions whose sentences were moved, doubled and edited', () => {
    fc.assert(
      fc.property(revisions, ({ oldText, newText }) => {
        const diff = diffTexts(oldText, newText);
        expect(oldOf(oldText, diff)).toBe(oldText);
        expect(newOf(newText, diff)).toBe(newText);
        for (const { kind, old, new: now } of diff.segments)
          if (kind === 'same')
            expect(foldedForm(oldText.slice(old.start, old.end))).toBe(
              foldedForm(newText.slice(now.start, now.end)),
            );
      }),
      { numRuns: 1_000 },
    );
  });

  test('keep as the same only what is equal after folding', () => {
    fc.assert(
      fc.property(texts, texts, (oldText, newText) => {
        const { segments, moved } = diffTexts(oldText, newText);
        const pairs = [...segments.filter(({ kind }) => kind === 'same'), ...moved];
        for (const { old, new: now } of pairs)
          expect(foldedForm(oldText.slice(old.start, old.end))).toBe(
            foldedForm(newText.slice(now.start, now.end)),
          );
      }),
      { numRuns: 500 },
    );
  });

  test('name a paragraph that was moved', () => {
    const first = 'The harbour was built by prisoners in the years after the flood.';
    const others =
      'Ships of ten nations lie there today. Nobody counts them.\nThe fish market opens at four.';
    const { moved } = diffTexts(`${first}\n${others}`, `${others}\n${first}`);
    expect(moved).toEqual([
      { old: { start: 0, end: first.length }, new: { start: others.length + 1, end: others.length + 65 } },
    ]);
  });
});

describe('a range of the old text in the new one', () => {
  const map = (oldText: string, newText: string, words: string) => {
    const start = oldText.indexOf(words);
    const mapped = mapRange(diffTexts(oldText, newText), { start, end: start + words.length });
    return mapped && { words: newText.slice(mapped.range.start, mapped.range.end), share: mapped.share };
  };

  test('covers the words that took the place of its own', () => {
    const mapped = map(
      'Then nurses and bakers go home.',
      'Then nurses, cooks and bakers go home.',
      'nurses and bakers',
    );
    expect(mapped).toEqual({ words: 'nurses, cooks and bakers', share: 1 });
    expect(map('It was built in 1911.', 'It was built in 1912.', 'in 1911')?.words).toBe('in 1912');
  });

  test('tells how much of it survives', () => {
    const share = map(
      'The tall old mill by the river burned.',
      'The mill burned.',
      'tall old mill by the river',
    )?.share;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.5);
  });

  test('is null where no word of it survives', () => {
    expect(map('One sentence. Another follows.', 'One sentence.', 'Another follows')).toBeNull();
  });
});

describe('hostile texts', () => {
  const words = (count: number, word: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => word(at)).join(' ');

  test.each([
    ['nothing in common', words(55_000, (at) => `a${at}`), words(55_000, (at) => `b${at}`)],
    ['one word, over and over', words(100_000, () => 'so'), words(90_000, () => 'so')],
    [
      'the same two words in another order',
      words(60_000, (at) => 'ab'[at % 2] ?? ''),
      words(60_000, (at) => 'ab'[(at >> 1) % 2] ?? ''),
    ],
    ['all words in reverse', words(50_000, (at) => `w${at}`), words(50_000, (at) => `w${50_000 - at}`)],
    [
      'few words in wild order',
      words(60_000, (at) => `${(at * at) % 97}`),
      words(60_000, (at) => `${(at * at * 7) % 89}`),
    ],
  ])('%s: compared within a few seconds, whole', (_, oldText, newText) => {
    const started = performance.now();
    const diff = diffTexts(oldText, newText);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(oldOf(oldText, diff)).toBe(oldText);
    expect(newOf(newText, diff)).toBe(newText);
  });
});
