import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf, hasDifferences } from '@/lib/domain/text/differences';

/** `[kind] words`, with marks around what differs. */
const shown = (oldText: string, newText: string) =>
  differencesOf(oldText, newText).map((row) => {
    if (row.kind === 'unchanged') return `… ${row.blocks} …`;
    const marks = { same: '', added: '+', removed: '-', moved_from: '<', moved_to: '>' } as const;
    const words = row.pieces
      .map(
        ({ kind, text }) => `${marks[kind]}${kind === 'same' ? text.trim() : text.trimEnd()}${marks[kind]}`,
      )
      .join(' ');
    return `[${row.kind}] ${words}`;
  });

const BUS = [
  'Fares keep people at home.',
  'A ticket costs as much for a cleaner as for a surgeon.',
  'The town should stop charging for the bus.',
  'Other towns have done it for ten years.',
  'Their drivers say that boarding is quicker.',
];

describe('differences', () => {
  it.each([
    ['nothing', BUS, BUS, ['… 5 …']],
    [
      'a word',
      BUS,
      BUS.with(2, 'The city should stop charging for the bus.'),
      [
        '… 1 …',
        '[same] A ticket costs as much for a cleaner as for a surgeon.',
        '[changed] The -town- +city+ should stop charging for the bus.',
        '[same] Other towns have done it for ten years.',
        '… 1 …',
      ],
    ],
    [
      'a block more',
      BUS.slice(0, 2),
      [...BUS.slice(0, 1), 'Nobody asked the people who walk.', ...BUS.slice(1, 2)],
      [
        '[same] Fares keep people at home.',
        '[added] +Nobody asked the people who walk.+',
        '[same] A ticket costs as much for a cleaner as for a surgeon.',
      ],
    ],
    [
      'a block less',
      BUS.slice(0, 3),
      [...BUS.slice(0, 1), ...BUS.slice(2, 3)],
      [
        '[same] Fares keep people at home.',
        '[removed] -A ticket costs as much for a cleaner as for a surgeon.-',
        '[same] The town should stop charging for the bus.',
      ],
    ],
    [
      'a sentence less at the end of a block',
      [`${BUS[0]} ${BUS[1]}`, BUS[2] ?? ''],
      [BUS[0] ?? '', BUS[2] ?? ''],
      [
        '[changed] Fares keep people at home. -A ticket costs as much for a cleaner as for a surgeon.-',
        '[same] The town should stop charging for the bus.',
      ],
    ],
    [
      'a block in the place of another',
      BUS.slice(0, 2),
      [BUS[0] ?? '', 'Nobody asked those who walk.'],
      [
        '[same] Fares keep people at home.',
        '[removed] -A ticket costs as much for a cleaner as for a surgeon.-',
        '[added] +Nobody asked those who walk.+',
      ],
    ],
    [
      'words at the end of a sentence',
      ['It costs what a surgeon pays.', 'Nobody asks in town.'],
      ['It costs what a surgeon pays in spring.', 'Nobody asks.'],
      ['[changed] It costs what a surgeon pays + in spring+ .', '[changed] Nobody asks - in town- .'],
    ],
    [
      'a block at another place',
      BUS,
      [BUS[4] ?? '', ...BUS.slice(0, 4)],
      [
        '[moved_to] >Their drivers say that boarding is quicker.>',
        '[same] Fares keep people at home.',
        '… 2 …',
        '[same] Other towns have done it for ten years.',
        '[moved_from] <Their drivers say that boarding is quicker.<',
      ],
    ],
  ])('shows %s', (_, before, after, expected) => {
    expect(shown(before.join('\n'), after.join('\n'))).toEqual(expected);
  });

  it('leaves out no word of either text, in its order', () => {
    const words = fc.array(
      fc.constantFrom('bus', 'fare', 'town', 'free.', 'Nobody', 'pays\n', 'walk', 'home.\n'),
      {
        maxLength: 40,
      },
    );
    const squeezed = (text: string) => text.replace(/\s+/g, '');
    fc.assert(
      fc.property(words, words, (before, after) => {
        const [oldText, newText] = [before.join(' '), after.join(' ')];
        const rows = differencesOf(oldText, newText);
        if (rows.some(({ kind }) => kind === 'unchanged')) return;
        const text = (kinds: string[]) =>
          squeezed(
            rows
              .flatMap((row) => (row.kind === 'unchanged' ? [] : row.pieces))
              .filter(({ kind }) => kinds.includes(kind))
              .map((piece) => piece.text)
              .join(''),
          );
        expect(text(['same', 'added', 'moved_to'])).toBe(squeezed(newText));
        expect(text(['same', 'removed', 'moved_from'])).toBe(squeezed(oldText));
      }),
    );
  });

  it('says whether there are any', () => {
    expect(hasDifferences(differencesOf('One “two”.', 'One  "two".'))).toBe(false);
    expect(hasDifferences(differencesOf('One two.', 'One three.'))).toBe(true);
  });
});
