import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Argument } from '@/lib/domain/segmentation/corrections/argument';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { carryOver, spannedUnits } from '@/lib/domain/segmentation/versions/carry-over';
import type { Block } from '@/lib/domain/text/blocks';
import { reanchor } from '@/lib/domain/text/reanchor';
import { argumentOf, corrected, faults, id, related, relation, said } from './argument-fixtures';

const blocksOf = (text: string): (Block & { id: string })[] => {
  let start = 0;
  return text.split('\n').map((line, index) => {
    const block = { id: id(800 + index), type: 'paragraph' as const, text: line, marks: [] };
    const at = { start, end: start + line.length };
    start = at.end + 1;
    return { ...block, ...at };
  });
};

/** The argument of the new text, with ids from 2,000 on. */
function carried(old: { text: string; argument: Argument; nextNumber?: number }, text: string) {
  const numbers = [...old.argument.units.values()].map(({ number }) => number);
  const nextNumber = old.nextNumber ?? Math.max(0, ...numbers) + 1;
  const selectors = spannedUnits(old.argument).map(({ start, end }) => {
    return { start, end, exact: old.text.slice(start, end), prefix: '', suffix: '' };
  });
  const answers = reanchor(old.text, text, selectors);
  let next = 2_000;
  const blocks = blocksOf(text);
  const over = carryOver({ ...old, nextNumber }, { text, blocks, language: 'en' }, answers, 'rules-2', () => {
    next += 1;
    return id(next);
  });
  return { ...over, text, blocks };
}

const BUS = [
  ['Fares keep people at home.', 'A ticket costs as much for a cleaner as for a surgeon.'],
  ['The town should stop charging for the bus.', 'Other towns have done it for ten years.'],
  ['Their drivers say that boarding is quicker without coins.'],
];
const confirmed = (old: { text: string; argument: Argument }, ...corrections: Correction[]) =>
  corrections.reduce((argument, correction) => {
    const after = corrected(argument, old.text, correction);
    if (typeof after === 'string') throw new Error(after);
    return after.argument;
  }, old.argument);

const label = (unit: number, role: 'premise' | 'rebuttal' | 'major_claim' = 'rebuttal'): Correction => ({
  kind: 'label',
  units: [id(unit)],
  role,
});
const roles = ({ argument }: { argument: Argument }) =>
  spannedUnits(argument).map(({ number, role, status, suggestedBy }) => [number, role, status, suggestedBy]);

describe('on a text that did not change', () => {
  it('everything stays: spans, numbers, roles, relations', () => {
    const { text, argument } = argumentOf(BUS, [
      relation(100, 4, 3, { suggestedBy: 'person', status: 'confirmed' }),
    ]);
    const old = { text, argument: confirmed({ text, argument }, label(1), label(3, 'major_claim')) };
    const next = carried(old, text);
    expect(said(next.argument, text)).toEqual(said(old.argument, text));
    expect(roles(next).slice(0, 1)).toEqual([[1, 'rebuttal', 'confirmed', 'person']]);
    expect(related(next.argument)).toContain('4 support 3');
    expect([...next.heirs.values()].every(({ wording }) => wording === 'same')).toBe(true);
    const ids = new Set(argument.units.keys());
    expect([...next.argument.units.keys()].some((each) => ids.has(each))).toBe(false);
  });
});

describe('what people settled', () => {
  const base = argumentOf(BUS);

  it('keeps number, role and status where its words were edited lightly', () => {
    const old = { ...base, argument: confirmed(base, label(2)) };
    const text = base.text.replace('as much for a cleaner', 'just as much for a cleaner');
    const next = carried(old, text);
    expect(said(next.argument, text)[1]).toBe(
      '2: A ticket costs just as much for a cleaner as for a surgeon.',
    );
    expect(roles(next)[1]).toEqual([2, 'rebuttal', 'confirmed', 'person']);
    expect(next.heirs.get(id(2))?.wording).toBe('edited');
  });

  it('is to be confirmed again where they were rewritten', () => {
    const old = { ...base, argument: confirmed(base, label(2)) };
    const text = base.text.replace(
      'A ticket costs as much for a cleaner as for a surgeon.',
      'Whoever cleans pays as much for a ticket today as a surgeon or a banker does.',
    );
    const next = carried(old, text);
    expect(roles(next)[1]).toEqual([2, 'rebuttal', 'suggested', 'person']);
  });

  it('goes where its words went, into another block', () => {
    const old = { ...base, argument: confirmed(base, label(5)) };
    const [first = '', second = '', third = ''] = base.text.split('\n');
    const text = [third, first, second].join('\n');
    const next = carried(old, text);
    expect(said(next.argument, text)[0]).toBe(`5: ${third}`);
    expect(roles(next)[0]).toEqual([5, 'rebuttal', 'confirmed', 'person']);
  });

  it('is gone with its words, and its number is not given to another', () => {
    const old = { ...base, argument: confirmed(base, label(5)) };
    const text = `${base.text.split('\n').slice(0, 2).join('\n')}\nNobody who walks was ever asked about any of this.`;
    const next = carried(old, text);
    expect(said(next.argument, text).at(-1)).toMatch(/^6: Nobody/);
    expect(next.heirs.has(id(5))).toBe(false);
  });

  it('keeps borders that the machine would not draw', () => {
    const at = base.text.indexOf('as for a surgeon');
    const old = { ...base, argument: confirmed(base, { kind: 'split', unit: id(2), at }) };
    const text = `Everybody knows this town.\n${base.text}`;
    const next = carried(old, text);
    expect(said(next.argument, text).slice(1, 4)).toEqual([
      '1: Fares keep people at home.',
      '2: A ticket costs as much for a cleaner',
      '6: as for a surgeon.',
    ]);
  });

  it('takes in a sign or a word that was added beside it', () => {
    const old = { ...base, argument: confirmed(base, label(2)) };
    const text = base.text.replace('for a surgeon.', 'for a surgeon, sadly.');
    expect(said(carried(old, text).argument, text)[1]).toBe(
      '2: A ticket costs as much for a cleaner as for a surgeon, sadly.',
    );
  });
});

describe('what people related', () => {
  const mine = { suggestedBy: 'person', status: 'confirmed' as const };

  it('stays between units that are there, and asks to be looked at when one has other words', () => {
    const base = argumentOf(BUS, [
      relation(100, 4, 3, mine),
      relation(101, 1, 3, mine),
      relation(102, 5, 1, mine),
    ]);
    const text = base.text
      .replace('for ten years', 'for eleven years')
      .replace('\nTheir drivers say that boarding is quicker without coins.', '');
    const { argument } = carried(base, text);
    const people = [...argument.relations.values()].filter(({ suggestedBy }) => suggestedBy === 'person');
    expect(related({ ...argument, relations: new Map(people.map((each) => [each.id, each])) })).toEqual([
      '1 support 3',
      '4 support 3',
    ]);
    expect(people.map(({ needsReview }) => needsReview).sort()).toEqual([false, true]);
  });

  it('takes groups and undercuts along, and what hangs on a lost one goes with it', () => {
    const group = { ...mine, groupId: id(700) };
    const undercut = relation(103, 5, 0, {
      ...mine,
      type: 'undercut',
      toUnitId: null,
      toRelationId: id(100),
    });
    const base = argumentOf(BUS, [relation(100, 4, 3, group), relation(101, 1, 3, group), undercut]);
    const whole = carried(base, base.text).argument;
    expect(related(whole)).toEqual(expect.arrayContaining(['1 support 3', '4 support 3', '5 undercut 4→3']));
    const groups = [...whole.relations.values()].flatMap(({ groupId }) => groupId ?? []);
    expect(new Set(groups).size).toBe(1);
    expect(groups).not.toContain(id(700));
    const text = base.text.replace(' Other towns have done it for ten years.', '');
    const less = carried(base, text).argument;
    expect(related(less)).not.toContain('5 undercut 4→3');
    expect([...less.relations.values()].every(({ groupId }) => groupId === null)).toBe(true);
  });
});

describe('an implicit unit', () => {
  it('is read behind the same words, wherever they are now', () => {
    const base = argumentOf(BUS);
    const implicit: Correction = {
      kind: 'add_implicit',
      text: 'Poor people ride it.',
      role: 'premise',
      after: id(2),
    };
    const old = { ...base, argument: confirmed(base, implicit) };
    const text = `Everybody knows this town.\n${base.text}`;
    const next = carried(old, text);
    expect(said(next.argument, text).slice(1, 4)).toEqual([
      '1: Fares keep people at home.',
      '2: A ticket costs as much for a cleaner as for a surgeon.',
      '6: Poor people ride it.',
    ]);
  });
});

describe('on any edit', () => {
  const sentence = fc.constantFrom(
    'Fares keep people at home.',
    'The town should stop charging, because buses are empty.',
    'Critics say that “it costs too much”, but the money is there!',
    'Other towns have done it.',
    'A ticket costs as much for a cleaner as for a surgeon.',
    'Drivers board quicker without coins (so they say).',
    'In conclusion, the bus is for everybody.',
    'Who pays?',
  );
  const blocks = fc.array(fc.array(sentence, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 });
  const edit = fc.record({
    kind: fc.constantFrom('cut', 'insert', 'replace', 'join', 'move'),
    at: fc.nat(400),
    to: fc.nat(400),
    words: fc.constantFrom(
      'indeed',
      'the council, of course,',
      '. Nobody asked.',
      '“',
      ')',
      '\nA new line. ',
    ),
  });
  const apply = (
    text: string,
    { kind, at, to, words }: { kind: string; at: number; to: number; words: string },
  ) => {
    const from = at % (text.length + 1);
    const end = Math.min(text.length, from + (to % 30));
    const cut = text.slice(from, end);
    if (kind === 'cut') return text.slice(0, from) + text.slice(end);
    if (kind === 'insert') return text.slice(0, from) + words + text.slice(from);
    if (kind === 'replace') return text.slice(0, from) + words + text.slice(end);
    if (kind === 'join') return text.replace('\n', ' ');
    return cut + text.slice(0, from) + text.slice(end);
  };
  const asBlocks = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n') || 'Nothing.';

  it('units tile every block, relations are sound, numbers stay with their units', () => {
    fc.assert(
      fc.property(
        blocks,
        fc.array(edit, { maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(60), fc.boolean()), { maxLength: 4 }),
        (units, edits, corrections) => {
          const base = argumentOf(
            units,
            units.length > 1 ? [relation(300, 1, 2, { suggestedBy: 'person' })] : [],
          );
          const size = base.argument.units.size;
          let { argument } = base;
          for (const [which, at, splits] of corrections) {
            const unit = id((which % size) + 1);
            const start = argument.units.get(unit)?.start ?? 0;
            const after = corrected(
              argument,
              base.text,
              splits
                ? { kind: 'split', unit, at: start + at }
                : { kind: 'label', units: [unit], role: 'rebuttal' },
            );
            if (typeof after !== 'string') argument = after.argument;
          }
          const text = asBlocks(edits.reduce(apply, base.text));
          const next = carried({ text: base.text, argument }, text);
          expect(faults(next.argument, text, next.blocks)).toEqual([]);
          const before = new Map([...argument.units.values()].map((each) => [each.number, each.id]));
          for (const { number, id: now } of next.argument.units.values()) {
            const oldId = before.get(number);
            if (oldId) expect(next.heirs.get(oldId)?.id).toBe(now);
            else expect(number).toBeGreaterThan(Math.max(...before.keys()));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
