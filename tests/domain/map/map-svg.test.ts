import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { treeLayout } from '@/components/map/tree-layout';
import { ROLES } from '@/lib/domain/segmentation/argument-model';
import { argumentTree } from '@/lib/domain/segmentation/argument-tree';
import { toMapData } from '@/lib/formats/map-data';
import { escapeXml, type MapSvgWords, mapSvg } from '@/lib/formats/map-svg';
import { estimateWidth, wrapText } from '@/lib/formats/wrap-text';
import { isWellFormed } from '../../support/well-formed';
import { relations, unit } from './arguments';

const measure = { words: estimateWidth(14), bold: estimateWidth(15) };

function picture(wording: string, title = 'Phones') {
  const units = [unit(1, 'major_claim', { wording }), unit(2, 'claim'), unit(3, 'background'), unit(4)];
  const between = relations('2>1 3-2 4x3-2 2=3');
  const { roots, crossLinks } = argumentTree(units, between);
  const named = Object.fromEntries(ROLES.map((role) => [role, role.charAt(0).toUpperCase()]));
  const words: MapSvgWords = {
    title,
    from: 'Made & drawn',
    letter: named as MapSvgWords['letter'],
    role: named as MapSvgWords['role'],
    line: {
      ...{ support: 'supports', attack: 'attacks', undercut: 'denies', restates: 'says the same' },
      ...{ suggested: 'dashed', together: 'together' },
    },
  };
  const drawing = treeLayout(roots, crossLinks);
  return mapSvg({ drawing, units: new Map(units.map((each) => [each.id, each])), words, measure }).svg;
}

/** Any code units at all, halves of characters among them. */
const anyText = fc
  .array(fc.nat({ max: 0xffff }), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

describe('a map as an SVG file', () => {
  test.each([
    'Plain words.',
    '</text><script>alert(1)</script>',
    '"quoted" & \'more\' <b>',
    ']]><!-- -->',
    'a\u0000b\u001fc\ud800d\uffff',
    'علينا أن نغلق الباب قبل أن يبدأ الدرس',
    '😀👩\u200d👧 e\u0301',
  ])('is well-formed with %j in it', (wording) => {
    const svg = picture(wording, wording);
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).not.toContain('<script');
  });

  test('is well-formed whatever the words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isWellFormed(`<text>${escapeXml(text)}</text>`)).toBe(true);
      }),
    );
    const hard = fc.sample(anyText, 40).join(' <&"\' ');
    expect(isWellFormed(picture(hard, hard))).toBe(true);
  });

  test('stands alone: no styles, scripts, pictures or links', () => {
    const svg = picture('Words.');
    expect(svg).not.toMatch(/<(style|script|image|a|use|foreignObject)\b|href|url\(/);
  });

  test('has a title, every unit and the legend', () => {
    const { document } = parseHTML(picture('The shelf stays.'));
    expect(document.querySelector('title')?.textContent).toBe('Phones');
    const texts = [...document.querySelectorAll('text')].map((element) => element.textContent);
    expect(texts).toEqual(
      expect.arrayContaining(['The shelf stays.', 'supports', 'attacks', 'Made & drawn']),
    );
  });

  test('runs Arabic words from the right', () => {
    expect(picture('علينا أن نغلق الباب')).toContain('direction="rtl"');
  });
});

describe('text in lines', () => {
  const wrap = (text: string, width: number, lines = 3) =>
    wrapText(text, { width, lines, measure: (piece) => [...piece].length });
  test.each([
    ['one two three', 20, ['one two three']],
    ['one two three', 7, ['one two', 'three']],
    ['one two three four five', 5, ['one', 'two', 'thre…']],
    ['abcdefghijkl', 5, ['abcde', 'fghij', 'kl']],
    ['  ', 5, []],
    ['one, two, three', 9, ['one, two,', 'three']],
    ['x'.repeat(50_000), 5, ['xxxxx', 'xxxxx', 'xxxx…']],
  ])('%j at %i', (text, width, expected) => {
    expect(wrap(text, width)).toEqual(expected);
  });

  test('are never wider than they may be, and never more', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 3, max: 30 }), (text, width) => {
        const made = wrap(text, width);
        expect(made.length).toBeLessThanOrEqual(3);
        for (const line of made) expect([...line].length).toBeLessThanOrEqual(Math.max(width, 3));
      }),
    );
  });
});

test('what travels to the page names units by their numbers, and has no ids of the database', () => {
  const units = [unit(7, 'claim'), unit(9)].map((each) => ({
    ...each,
    ...{
      id: `id-${each.id}`,
      blockId: 'b',
      start: 0,
      end: 4,
      place: 0,
      statementKind: null,
      suggestedBy: 'rule',
    },
    certainty: null,
    ...{ confidence: 0.5, reasons: [], shell: null },
  }));
  const between = [
    {
      ...{ id: 'x', type: 'support' as const, fromUnitId: 'id-9', toUnitId: 'id-7', toRelationId: null },
      ...{ groupId: 'group', status: 'suggested' as const, confidence: 0.4, reasons: [] },
      ...{ suggestedBy: 'rule', needsReview: false },
    },
  ];
  const data = toMapData({ units, relations: between }, []);
  expect(data.units.map(({ id }) => id)).toEqual(['7', '9']);
  expect(data.relations[0]).toMatchObject({ fromUnitId: '9', toUnitId: '7' });
  expect(JSON.stringify(data)).not.toContain('id-');
});
