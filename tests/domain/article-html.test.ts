import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { pointAt, positionAt, touchedBy } from '@/components/article/dom-positions';
import { overlapsOf } from '@/components/article/paint-highlights';
import type { ReadableArticle, Unit } from '@/lib/domain/articles/article';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { BlockType, InlineMark } from '@/lib/domain/text/blocks';
import { type ArticleWords, fillTemplate, renderArticle, type UnitNumbers } from '@/lib/formats/article-html';
import { markedTextHtml } from '@/lib/formats/marked-text-html';

const roleName = {
  major_claim: 'Major claim',
  claim: 'Claim',
  premise: 'Premise',
  rebuttal: 'Rebuttal',
  background: 'Background',
  non_argumentative: 'Not an argument',
} satisfies Record<Role, string>;

const words: ArticleWords = {
  roleName,
  roleLetter: {
    major_claim: 'M',
    claim: 'C',
    premise: 'P',
    rebuttal: 'R',
    background: 'B',
    non_argumentative: 'N',
  },
  unit: (number, role) => `Unit ${number}, ${roleName[role].toLowerCase()}.`,
  linkTo: (number) => `Link to unit ${number}`,
  counts: ({ stances, notes }) => `${stances.agree} agree, ${notes} notes.`,
  notes: (count) => `${count} notes`,
  units: (count) => `${count} units`,
  date: (day) => day,
  original: 'Original',
};

type Part = { type?: BlockType; level?: number; units: [text: string, role: Role][]; marks?: InlineMark[] };

/** An article of blocks, each of units with one space between them. */
function article(parts: Part[], over: Partial<ReadableArticle['version']> = {}): ReadableArticle {
  const units: Unit[] = [];
  const blocks: ReadableArticle['version']['blocks'] = [];
  let text = '';
  for (const [index, { type = 'paragraph', level, units: wordings, marks = [] }] of parts.entries()) {
    if (index > 0) text += '\n';
    const start = text.length;
    for (const [at, [wording, role]] of wordings.entries()) {
      if (at > 0) text += ' ';
      units.push(unitAt(units.length + 1, `block-${index}`, text.length, wording, role));
      text += wording;
    }
    blocks.push({
      id: `block-${index}`,
      type,
      text: text.slice(start),
      start,
      end: text.length,
      marks,
      ...(level && { level }),
    });
  }
  return {
    id: 'article',
    spaceId: 'space',
    slug: 'bus',
    version: {
      id: 'version',
      articleId: 'article',
      spaceId: 'space',
      number: 1,
      title: 'The bus',
      standfirst: null,
      byline: null,
      siteName: null,
      publishedAt: null,
      language: 'en',
      direction: 'ltr',
      sourceUrl: null,
      text,
      blocks,
      createdAt: '2026-11-24T12:00:00.000000Z',
      ...over,
    },
    segmentation: { id: 'segmentation', revision: 1, nextUnit: 99 },
    units,
    relations: [],
    retired: [],
  };
}

const unitAt = (number: number, blockId: string, start: number, wording: string, role: Role): Unit => ({
  id: `unit-${number}`,
  number,
  ordinal: number,
  blockId,
  start,
  end: start + wording.length,
  place: start,
  wording,
  role,
  evidenceType: null,
  voice: 'author',
  statementKind: null,
  certainty: null,
  suggestedBy: 'rules-1',
  status: 'suggested',
  confidence: 0.6,
  reasons: [],
  shell: null,
});

function page(source: ReadableArticle, counts = new Map<number, UnitNumbers>()) {
  const { article: template } = renderArticle(source, words);
  return parseHTML(`<html><body>${fillTemplate(template, counts, words)}</body></html>`).document;
}

const numbers = (over: Partial<UnitNumbers> = {}): UnitNumbers => ({
  stances: { agree: 0, unsure: 0, disagree: 0 },
  earlier: 0,
  notes: 0,
  sources: 0,
  highlights: 0,
  ...over,
});

describe('the HTML of an article', () => {
  test('gives every unit an address, a name and its text, in order', () => {
    const document = page(
      article([
        {
          units: [
            ['Fares fall.', 'claim'],
            ['They are low.', 'premise'],
          ],
        },
        { units: [['So be it.', 'background']] },
      ]),
    );
    const units = [...document.querySelectorAll('.unit')];
    expect(units.map((unit) => unit.id)).toEqual(['u-1', 'u-2', 'u-3']);
    expect(units.map((unit) => unit.getAttribute('aria-label'))).toEqual([
      'Unit 1, claim.',
      'Unit 2, premise.',
      'Unit 3, background.',
    ]);
    expect(units.map((unit) => unit.querySelector('.text')?.textContent)).toEqual([
      'Fares fall.',
      'They are low.',
      'So be it.',
    ]);
  });

  test('has a place for links to units that are no more', () => {
    const source = article([
      {
        units: [
          ['Fares fall.', 'claim'],
          ['They are low.', 'premise'],
        ],
      },
    ]);
    const retired = [
      { number: 7, heir: 2, isImplicit: false },
      { number: 9, heir: 2, isImplicit: true },
    ];
    const document = page({ ...source, retired });
    expect(document.querySelector('#u-7')?.closest('.unit')?.id).toBe('u-2');
    expect(document.querySelector('#u-2 .body')?.textContent).toBe('They are low.');
    expect([...document.querySelectorAll('.former, .former-implicit')].map(({ id }) => id)).toEqual([
      'u-7',
      'u-9',
    ]);
  });

  test('draws stances on an earlier wording apart', () => {
    const document = page(
      article([{ units: [['Fares fall.', 'claim']] }]),
      new Map([[1, numbers({ stances: { agree: 2, unsure: 0, disagree: 0 }, earlier: 1 })]]),
    );
    const bar = [...document.querySelectorAll('#u-1 .bar i')].map(({ className }) => className);
    expect(bar).toEqual(['a', 'e']);
  });

  test('is one tab stop: the first unit that is no heading', () => {
    const document = page(
      article([
        { type: 'heading', level: 2, units: [['Costs', 'non_argumentative']] },
        {
          units: [
            ['Low.', 'claim'],
            ['Very.', 'claim'],
          ],
        },
      ]),
    );
    expect([...document.querySelectorAll('.unit[tabindex="0"]')].map((unit) => unit.id)).toEqual(['u-2']);
  });

  test('numbers headings from the second level, whatever level they came with', () => {
    const document = page(
      article([
        { type: 'heading', level: 3, units: [['One', 'non_argumentative']] },
        { type: 'heading', level: 4, units: [['Two', 'non_argumentative']] },
      ]),
    );
    expect(
      [...document.querySelectorAll('h2, h3')].map(({ tagName, textContent }) => [tagName, textContent]),
    ).toEqual([
      ['H2', 'One'],
      ['H3', 'Two'],
    ]);
  });

  test('says numbers where there are any, and draws no zero', () => {
    const counts = new Map([[1, numbers({ stances: { agree: 9, unsure: 0, disagree: 3 }, notes: 2 })]]);
    const document = page(
      article([
        {
          units: [
            ['Fares fall.', 'claim'],
            ['Low.', 'premise'],
          ],
        },
      ]),
      counts,
    );
    const [first, second] = document.querySelectorAll('.unit');
    expect(first?.getAttribute('aria-label')).toBe('Unit 1, claim. 9 agree, 2 notes.');
    expect([...(first?.querySelectorAll('.bar i') ?? [])].map((part) => part.className)).toEqual(['a', 'd']);
    expect(second?.querySelector('.meta')).toBeNull();
  });

  test('puts the outline together from headings and claims', () => {
    const source = article([
      { type: 'heading', level: 2, units: [['Costs', 'non_argumentative']] },
      {
        units: [
          ['Fares fall.', 'claim'],
          ['They do.', 'premise'],
          ['Stop charging.', 'major_claim'],
        ],
      },
    ]);
    const { outline } = renderArticle(source, words);
    const { document } = parseHTML(
      `<html><body>${fillTemplate(outline, new Map([[2, numbers({ notes: 4 })]]), words)}</body></html>`,
    );
    expect([...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      '#u-1',
      '#u-2',
      '#u-4',
    ]);
    expect(document.querySelector('a[href="#u-2"] .n')?.textContent).toContain('4');
  });

  const HOSTILE = `"><script>alert(1)</script>'&`;
  test.each<[string, ReadableArticle]>([
    ['a text', article([{ units: [[HOSTILE, 'claim']] }])],
    ['a title', article([{ units: [['Fine.', 'claim']] }], { title: HOSTILE })],
    [
      'a byline and a site',
      article([{ units: [['Fine.', 'claim']] }], { byline: HOSTILE, siteName: HOSTILE, standfirst: HOSTILE }),
    ],
    ['a language', article([{ units: [['Fine.', 'claim']] }], { language: HOSTILE })],
    [
      'an address',
      article([{ units: [['Fine.', 'claim']] }], { sourceUrl: `https://example.org/${HOSTILE}` }),
    ],
  ])('makes hostile words in %s harmless', (_, source) => {
    const document = page(source);
    // Of scripts there is only the units' data, which no browser runs.
    expect(document.querySelectorAll('script:not([type="application/json"])')).toHaveLength(0);
    expect(document.querySelectorAll('.unit')).toHaveLength(1);
  });

  test('keeps a cue word with quotes and brackets as it was', () => {
    const source = article([{ units: [['Fine.', 'claim']] }]);
    const cue = { start: 0, end: 4, text: `it's "so" </script><b> & on` };
    const [unit] = source.units;
    if (unit) unit.reasons = [{ rule: 'cue-reason', cue }];
    const [[number, id, about]] = JSON.parse(page(source).querySelector('.part > script')?.textContent ?? '');
    expect([number, id]).toEqual([unit?.number, unit?.id]);
    expect(about.reasons).toEqual([['cue-reason', cue.text]]);
  });
});

describe('inline marks', () => {
  const text = 'one two three four';
  const link = (start: number, end: number, href = 'https://example.org/') => ({
    kind: 'link' as const,
    href,
    start,
    end,
  });
  test.each<[string, InlineMark[], string]>([
    ['nothing', [], 'one two three four'],
    ['one mark', [{ kind: 'emphasis', start: 4, end: 7 }], 'one <em>two</em> three four'],
    [
      'a mark that reaches over both ends',
      [{ kind: 'strong', start: -5, end: 99 }],
      '<strong>one two three four</strong>',
    ],
    [
      'two that cross',
      [
        { kind: 'strong', start: 0, end: 7 },
        { kind: 'emphasis', start: 4, end: 13 },
      ],
      '<strong>one <em>two</em></strong><em> three</em> four',
    ],
    ['a dangerous link', [link(0, 3, 'javascript:alert(1)')], 'one two three four'],
    ['a mark elsewhere', [{ kind: 'code', start: 40, end: 44 }], 'one two three four'],
  ])('%s', (_, marks, html) => {
    expect(markedTextHtml(text, { start: 0, end: text.length }, marks)).toBe(html);
  });

  test('a link is outermost and one, with emphasis inside it', () => {
    const html = markedTextHtml(text, { start: 0, end: text.length }, [
      { kind: 'emphasis', start: 4, end: 7 },
      link(0, 13),
    ]);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('one <em>two</em> three</a>');
  });
});

describe('positions and places in the page', () => {
  const { document } = parseHTML(
    '<html><body><p class="text" data-start="100">ab<em>cd<a>ef</a></em>gh</p></body></html>',
  );
  const element = document.querySelector('p') as unknown as Element;
  const textNodes = ['ab', 'cd', 'ef', 'gh'];

  test.each([100, 101, 103, 105, 106, 108])(
    'a position becomes a place and the same position again: %i',
    (position) => {
      const place = pointAt(element, position);
      expect(place).not.toBeNull();
      if (place) expect(positionAt(element, place.node, place.offset)).toBe(position);
    },
  );

  test('a place names the words around it', () => {
    const place = pointAt(element, 105);
    expect([place?.node.data, place?.offset]).toEqual([textNodes[2], 1]);
  });

  test('outside the text there is no place', () => {
    expect(pointAt(element, 99)).toBeNull();
    expect(pointAt(element, 109)).toBeNull();
  });

  test.each<[string, { start: number; end: number }, { from: number; to: number }]>([
    ['inside one', { start: 12, end: 15 }, { from: 1, to: 2 }],
    ['across two', { start: 5, end: 12 }, { from: 0, to: 2 }],
    ['to the border', { start: 5, end: 10 }, { from: 0, to: 1 }],
    ['all', { start: 0, end: 99 }, { from: 0, to: 3 }],
  ])('finds the units that a range touches: %s', (_, range, touched) => {
    expect(touchedBy(range, [0, 10, 20])).toEqual(touched);
  });
});

test.each<[string, [number, number][], [number, number][]]>([
  [
    'apart',
    [
      [0, 5],
      [5, 9],
    ],
    [],
  ],
  [
    'crossing',
    [
      [0, 6],
      [4, 9],
    ],
    [[4, 6]],
  ],
  [
    'one in another',
    [
      [0, 9],
      [2, 4],
    ],
    [[2, 4]],
  ],
  [
    'three deep counts once',
    [
      [0, 9],
      [2, 8],
      [3, 4],
    ],
    [[2, 8]],
  ],
])('where highlights lie over one another: %s', (_, ranges, overlaps) => {
  const toRange = ([start, end]: [number, number]) => ({ start, end });
  expect(overlapsOf(ranges.map(toRange))).toEqual(overlaps.map(toRange));
});
