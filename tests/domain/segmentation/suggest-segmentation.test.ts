import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role, SuggestedSegmentation } from '@/lib/domain/segmentation/argument-model';
import { REASON_RULES } from '@/lib/domain/segmentation/reason-rules';
import { suggestSegmentation } from '@/lib/domain/segmentation/suggest-segmentation';
import type { Block, BlockType } from '@/lib/domain/text/blocks';
import { article } from './block-fixtures';

const suggest = (language: string, ...parts: Parameters<typeof article>) => {
  const { text, blocks } = article(...parts);
  const { units, relations } = suggestSegmentation(text, blocks, language);
  return {
    units: units.map((unit) => ({ ...unit, text: text.slice(unit.start, unit.end) })),
    relations,
    text,
  };
};

const ESSAY = article(
  ['heading', 'Keep the town library open'],
  'The council wants to save money this year. In my opinion, the council should keep the town library open.',
  'The library serves people whom no other service reaches. For example, 40% of its visitors have no computer at home. My neighbour told me that she applied for her job there.',
  'Of course, a library costs money. However, the town spends more on parking, and nobody complains about that.',
  ['caption', 'The reading room in spring'],
  'In conclusion, the council must not close the library, because it is the last open door in town.',
);

describe('suggested roles', () => {
  const ROLE_CASES: [sentence: string, role: Role][] = [
    ['The council must ban fireworks in the old town.', 'claim'],
    ['In my opinion, it is wrong to sell the park.', 'claim'],
    ['For instance, the school on Mill Street lost two teachers.', 'premise'],
    ['The fee rose by 12 percent to $40 million.', 'premise'],
    ['Critics say that the park is a luxury.', 'rebuttal'],
    ['Admittedly, the old bridge has its charm.', 'rebuttal'],
    ['When I was a child, my father took me to that park.', 'premise'],
  ];

  // Inside a longer article whose main claim is clear, so that each sentence is judged as one of many.
  it.each(ROLE_CASES)('%s is suggested as %s', (sentence, role) => {
    const { units } = suggest(
      'en',
      'In conclusion, I firmly believe that we should all protect our town.',
      `The town is small. ${sentence} The river runs south.`,
      'The town has two gates.',
    );
    expect(units.find(({ text }) => text === sentence)?.role).toBe(role);
  });

  it('takes headings, captions, bylines and dates for no part of the argument', () => {
    const { units } = suggest(
      'en',
      ['heading', 'Why? Because we must'],
      'By Ada Osei',
      'Oct. 15th, 2025',
      ['caption', 'A photo'],
      '* * *',
    );
    expect(units.map(({ role }) => role)).toEqual(Array(5).fill('non_argumentative'));
  });

  it('suggests one main claim and at most one restatement of it', () => {
    const { units, relations } = suggestSegmentation(ESSAY.text, ESSAY.blocks, 'en');
    const mains = units.flatMap(({ role }, index) => (role === 'major_claim' ? [index] : []));
    expect(mains.length).toBeGreaterThanOrEqual(1);
    expect(mains.length).toBeLessThanOrEqual(2);
    expect(relations.filter(({ type }) => type === 'restates')).toHaveLength(mains.length - 1);
  });

  it('names the words that led to a suggestion, with their place', () => {
    const { units } = suggest('en', 'The park is small. Critics say that the park is a luxury.');
    expect(units[1]?.reasons[0]).toEqual({
      rule: 'cue-opponent',
      cue: { start: 19, end: 30, text: 'Critics say' },
    });
    expect(units[1]?.voice).toBe('opponent');
  });

  it('marks a lead-in as the shell of its unit', () => {
    const shells = (sentence: string) => {
      const { units, text } = suggest('en', sentence);
      return units.map(({ shell }) => (shell ? text.slice(shell.start, shell.end) : null));
    };
    expect(shells('In conclusion, the park should stay.')).toEqual(['In conclusion,']);
    expect(shells('It is true that the park costs money.')).toEqual(['It is true that']);
    expect(shells('However, I firmly believe that the park should stay.')).toEqual([
      'However, I firmly believe that',
    ]);
    expect(shells('The park should stay.')).toEqual([null]);
  });

  it('tells kinds of evidence apart', () => {
    const evidence = (sentence: string) =>
      suggest('en', `The town should act now. The plan is good. ${sentence}`).units[2]?.evidenceType;
    expect(evidence('Half of the budget, $40 million, goes to roads.')).toBe('statistics');
    expect(evidence('The engineer said that the bridge moves.')).toBe('testimony');
    expect(evidence('My mother was stuck in that lift twice.')).toBe('anecdote');
    expect(evidence('For example, see https://example.org/report.')).toBe('reference');
  });

  it.each([
    [
      'de',
      'Der Park ist klein. Die Stadt sollte den Park behalten. Zum Beispiel spielen dort Kinder.',
      'cue-norm',
    ],
    ['fr', 'Le parc est petit. La ville doit garder le parc. Les enfants y jouent.', 'cue-norm'],
    ['es', 'El parque es chico. La ciudad debe cuidar el parque. Los niños juegan allí.', 'cue-norm'],
    ['ar', 'الحديقة صغيرة. يجب أن تبقى الحديقة مفتوحة. يلعب الأطفال هناك.', 'cue-norm'],
    ['zh', '公园很小。城市应该保留公园。孩子们在那里玩。', 'cue-norm'],
    ['ja', '公園は小さい。市は公園を残すべきだ。子供が遊ぶ。', 'cue-norm'],
  ])('reads norms in %s', (language, text, rule) => {
    const { units } = suggest(language, text);
    expect(units).toHaveLength(3);
    expect(units[1]?.reasons.map((reason) => reason.rule)).toContain(rule);
  });
});

describe('suggested relations', () => {
  const relationsOf = (...parts: Parameters<typeof article>) => {
    const { units, relations } = suggest('en', ...parts);
    return relations.map(({ type, from, to }) => `${units[from]?.text} → ${type} → ${units[to]?.text}`);
  };

  it('ties a reason to the claim it follows', () => {
    expect(relationsOf('The park should stay open because children play there every day.')).toContain(
      'because children play there every day. → support → The park should stay open',
    );
  });

  it('lets the answer attack the concession', () => {
    const relations = relationsOf(
      'The park should stay open. Critics say that the park is a luxury. However, the park costs less than the car park.',
    );
    expect(relations).toContain(
      'However, the park costs less than the car park. → attack → Critics say that the park is a luxury.',
    );
    expect(relations).toContain(
      'Critics say that the park is a luxury. → attack → The park should stay open.',
    );
  });
});

describe('any text', () => {
  const BLOCK_TYPES: BlockType[] = [
    'paragraph',
    'paragraph',
    'heading',
    'quote',
    'list_item',
    'caption',
    'footnote',
  ];
  /** Words that make the rules work, between arbitrary characters; lone surrogates included. */
  const token = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...'but because and , . ? ! “ ” ( ) " \' ; : — … since they are the city should 1. 2) Mr. U.S. however 。 ؟ 「 」 12 % 😀 e\u0301'.split(
          ' ',
        ),
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\ud800', '\udc00', '\u0000', '\u200b', '\u202e', '\u0301', '\u00a0'),
    },
  );
  const blockText = fc
    .tuple(fc.array(token, { maxLength: 40 }), fc.constantFrom(' ', '', '  '))
    .map(([tokens, joint]) => tokens.join(joint).replace(/[\n\r]/g, ' '));
  const anyArticle = fc
    .array(fc.tuple(fc.constantFrom(...BLOCK_TYPES), blockText), { maxLength: 6 })
    .map((parts) => article(...parts));
  const anyLanguage = fc.constantFrom('en', 'de', 'fr', 'es', 'ar', 'ur', 'zh', 'ja', 'sw', '');
  const check = (
    property: (text: string, blocks: Block[], result: SuggestedSegmentation, language: string) => void,
  ) =>
    fc.assert(
      fc.property(anyArticle, anyLanguage, ({ text, blocks }, language) =>
        property(text, blocks, suggestSegmentation(text, blocks, language), language),
      ),
      { numRuns: 300 },
    );

  it('is tiled: each character that is not white space belongs to exactly one unit of its block', () => {
    check((text, blocks, { units }) => {
      const owners = new Array<number>(text.length).fill(0);
      for (const { start, end, block } of units) {
        const home = blocks[block];
        expect(home && home.start <= start && start < end && end <= home.end).toBe(true);
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        for (let at = start; at < end; at++) owners[at] = (owners[at] ?? 0) + 1;
      }
      for (let at = 0; at < text.length; at++) {
        if (/\S/.test(text.charAt(at))) expect(owners[at]).toBe(1);
      }
    });
  });

  it('keeps units in order and surrogate pairs whole', () => {
    check((text, _blocks, { units }) => {
      units.forEach(({ start, end }, index) => {
        expect(start).toBeGreaterThanOrEqual(units[index - 1]?.end ?? 0);
        for (const edge of [start, end]) {
          expect(
            /[\ud800-\udbff]/.test(text.charAt(edge - 1)) && /[\udc00-\udfff]/.test(text.charAt(edge)),
          ).toBe(false);
        }
      });
    });
  });

  it('gives the same suggestion twice', () => {
    check((text, blocks, result, language) => {
      expect(suggestSegmentation(text, blocks, language)).toEqual(result);
    });
  });

  it('gets reasons from the closed list, cues that stand in their unit, and confidences from 0 to 1', () => {
    const rules: readonly string[] = REASON_RULES;
    check((text, _blocks, { units, relations }) => {
      for (const { start, end, reasons, confidence, shell } of units) {
        expect(confidence >= 0 && confidence <= 1 && reasons.length > 0).toBe(true);
        if (shell) expect(shell.start === start && shell.end < end).toBe(true);
        for (const { rule, cue } of reasons) {
          expect(rules).toContain(rule);
          if (cue)
            expect(start <= cue.start && cue.end <= end && text.slice(cue.start, cue.end) === cue.text).toBe(
              true,
            );
        }
      }
      for (const { confidence, reasons } of relations) {
        expect(confidence >= 0 && confidence <= 1).toBe(true);
        for (const { rule } of reasons) expect(rules).toContain(rule);
      }
    });
  });

  it('gets no relation of a unit to itself and no circle of supports', () => {
    check((_text, _blocks, { units, relations }) => {
      const supports = new Map<number, number>();
      for (const { type, from, to } of relations) {
        expect(from !== to && units[from] !== undefined && units[to] !== undefined).toBe(true);
        if (type !== 'support') continue;
        expect(supports.has(from)).toBe(false);
        supports.set(from, to);
      }
      for (const first of supports.keys()) {
        let steps = 0;
        for (let at = supports.get(first); at !== undefined; at = supports.get(at)) {
          expect(++steps).toBeLessThanOrEqual(units.length);
        }
      }
    });
  });
});

describe('long and hostile text', () => {
  const HOSTILE: [name: string, text: string][] = [
    ['combining marks', `a${'\u0301'.repeat(100_000)} b. c`],
    ['open brackets', '('.repeat(100_000)],
    ['quotation marks', '"a '.repeat(50_000)],
    ['commas', 'a, '.repeat(50_000)],
    ['full stops', '. '.repeat(50_000)],
    ['one word', 'x'.repeat(100_000)],
    ['digits', `1,${'0'.repeat(100_000)}.A b`],
    ['reasons', 'because they are '.repeat(10_000)],
    ['spaces', `a${' '.repeat(100_000)}b`],
    ['spaced stops', `a.${' '.repeat(100_000)}1`],
    ['list markers', '1. a 2. b '.repeat(10_000)],
    ['line breaks', `a${'\n'.repeat(100_000)}b`],
    ['exclamation marks', '!¡ '.repeat(50_000)],
    ['dashes', 'they are — '.repeat(20_000)],
    ['references', `a.${'[1]'.repeat(30_000)}`],
  ];

  // Generous on purpose: only a quadratic rule takes this long. Real timings live in bench/segmentation.
  it.each(HOSTILE)('is done in reasonable time: %s', (_name, text) => {
    const { blocks } = article(text);
    const started = performance.now();
    suggestSegmentation(text, blocks, 'en');
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('tells how long 300,000 characters take', ({ annotate }) => {
    const parts = Array.from({ length: 400 }, () => ESSAY.blocks.map(({ text }) => text).join(' '));
    const { text, blocks } = article(...parts);
    const started = performance.now();
    const { units } = suggestSegmentation(text, blocks, 'en');
    expect(units.length).toBeGreaterThanOrEqual(4000);
    annotate(
      `${text.length} characters, ${units.length} units: ${Math.round(performance.now() - started)} ms`,
    );
  });
});
