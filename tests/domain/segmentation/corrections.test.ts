import { describe, expect, it } from 'vitest';
import type { Relation } from '@/lib/domain/articles/article';
import { toUnits, unitFinder, withHeirs } from '@/lib/domain/segmentation/corrections/argument';
import { applyChange, changeBetween, invertChange } from '@/lib/domain/segmentation/corrections/change';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { followText } from '@/lib/domain/segmentation/corrections/follow';
import { coalesces } from '@/lib/domain/segmentation/corrections/history';
import { argumentOf, corrected, id, related, relation, said } from './argument-fixtures';

const BUS = [['Buses should be free.'], ['Fares keep people at home.', 'Cars fill the streets.', 'Why?']];
const relations = [relation(201, 2, 1), relation(202, 3, 1), relation(203, 4, 2, { type: 'attack' })];

/** What stands after a correction of the article about buses, or the refusal. */
function outcome(correction: Correction, given: Relation[] = relations) {
  const { text, argument } = argumentOf(BUS, given);
  const result = corrected(argument, text, correction);
  if (typeof result === 'string') return result;
  const back = applyChange(result.argument, invertChange(result.change));
  expect(back.ok && changeBetween(back.argument, argument)).toEqual({ units: [], relations: [] });
  return {
    units: said(result.argument, text),
    relations: related(result.argument),
    argument: result.argument,
  };
}

describe('units', () => {
  it('are cut in two where the first keeps its number and the space between goes', () => {
    const at = 'Buses should be free.\nFares keep'.length;
    expect(outcome({ kind: 'split', unit: id(2), at })).toMatchObject({
      units: [
        '1: Buses should be free.',
        '2: Fares keep',
        '5: people at home.',
        '3: Cars fill the streets.',
        '4: Why?',
      ],
      // Most of the text is in the second part.
      relations: ['3 support 1', '4 attack 5', '5 support 1'],
    });
  });

  it('flag the relations of a unit that was cut', () => {
    const result = outcome({ kind: 'split', unit: id(2), at: 'Buses should be free.\nFares'.length });
    if (typeof result === 'string') throw new Error(result);
    const flagged = [...result.argument.relations.values()].filter(({ needsReview }) => needsReview);
    expect(flagged.map((each) => each.id)).toEqual([id(201), id(203)]);
  });

  it('are joined under the first number, with each relation once', () => {
    expect(outcome({ kind: 'merge', unit: id(2), next: id(3) })).toMatchObject({
      units: ['1: Buses should be free.', '2: Fares keep people at home. Cars fill the streets.', '4: Why?'],
      relations: ['2 support 1', '4 attack 2'],
    });
  });

  it('lose what would relate them to themselves when they are joined, with its undercut', () => {
    const given = [relation(201, 2, 3), relation(202, 3, 1), relation(203, 4, 0, undercutOf(201))];
    expect(outcome({ kind: 'merge', unit: id(2), next: id(3) }, given)).toMatchObject({
      relations: ['2 support 1'],
    });
  });

  it('make no circle of supports when they are joined', () => {
    const given = [relation(201, 1, 2), relation(202, 3, 1)];
    expect(outcome({ kind: 'merge', unit: id(2), next: id(3) }, given)).toMatchObject({
      relations: ['1 support 2'],
    });
  });

  it('let an undercut of a doubled relation aim at the one that stays', () => {
    const given = [relation(201, 2, 1), relation(202, 3, 1), relation(203, 4, 0, undercutOf(202))];
    expect(outcome({ kind: 'merge', unit: id(2), next: id(3) }, given)).toMatchObject({
      relations: ['2 support 1', '4 undercut 2→1'],
    });
  });

  it('share a border that can be moved', () => {
    const at = 'Buses should be free.\nFares keep people at home. Cars'.length;
    expect(outcome({ kind: 'move_boundary', unit: id(2), next: id(3), at })).toMatchObject({
      units: [
        '1: Buses should be free.',
        '2: Fares keep people at home. Cars',
        '3: fill the streets.',
        '4: Why?',
      ],
    });
  });

  it('that are said without words stand where they were put, and can be rewritten and removed', () => {
    const { text, argument } = argumentOf(BUS);
    const added = corrected(argument, text, addImplicit('Being at home is bad.', 2));
    if (typeof added === 'string') throw new Error(added);
    expect(said(added.argument, text)).toEqual([
      ...['1: Buses should be free.', '2: Fares keep people at home.', '5: Being at home is bad.'],
      ...['3: Cars fill the streets.', '4: Why?'],
    ]);
    const implicit = [...added.argument.units.values()].find(({ start }) => start === null)?.id ?? '';
    const rewritten = corrected(added.argument, text, {
      kind: 'rewrite_implicit',
      unit: implicit,
      text: 'It is.',
    });
    if (typeof rewritten === 'string') throw new Error(rewritten);
    expect(said(rewritten.argument, text)).toContain('5: It is.');
    const removed = corrected(rewritten.argument, text, { kind: 'remove_implicit', unit: implicit });
    if (typeof removed === 'string') throw new Error(removed);
    expect(said(removed.argument, text)).toEqual(said(argument, text));
  });

  it.each<[string, Correction, string]>([
    ['at their edge', { kind: 'split', unit: id(2), at: 22 }, 'outside_unit'],
    ['outside', { kind: 'split', unit: id(2), at: 3 }, 'outside_unit'],
    ['before their full stop', { kind: 'split', unit: id(2), at: 47 }, 'no_words_left'],
    ['that are not there', { kind: 'split', unit: id(99), at: 25 }, 'no_such_unit'],
  ])('are not cut %s', (_, correction, refusal) => {
    expect(outcome(correction)).toBe(refusal);
  });

  it('are not cut inside a character', () => {
    const { text, argument } = argumentOf([['One 👩‍🚒 and née two.']]);
    const at = text.indexOf('👩') + 1;
    expect(corrected(argument, text, { kind: 'split', unit: id(1), at })).toBe('inside_character');
    expect(corrected(argument, text, { kind: 'split', unit: id(1), at: at + 1 })).toBe('inside_character');
  });

  it.each<[string, Correction]>([
    ['across paragraphs', { kind: 'merge', unit: id(1), next: id(2) }],
    ['over another', { kind: 'merge', unit: id(2), next: id(4) }],
    ['backwards', { kind: 'merge', unit: id(3), next: id(2) }],
    ['with a border across paragraphs', { kind: 'move_boundary', unit: id(1), next: id(2), at: 10 }],
  ])('are not joined %s', (_, correction) => {
    expect(outcome(correction)).toBe('not_neighbours');
  });
});

const addImplicit = (text: string, afterUnit: number): Correction => ({
  kind: 'add_implicit',
  text,
  role: 'premise',
  after: id(afterUnit),
});
const undercutOf = (number: number): Partial<Relation> => ({
  type: 'undercut',
  toUnitId: null,
  toRelationId: id(number),
});

describe('roles', () => {
  it('set by a person are confirmed and have no reasons of the machine', () => {
    const result = outcome({ kind: 'label', units: [id(2)], role: 'premise', evidenceType: 'testimony' });
    if (typeof result === 'string') throw new Error(result);
    expect(result.argument.units.get(id(2))).toMatchObject({
      ...{
        role: 'premise',
        evidenceType: 'testimony',
        status: 'confirmed',
        suggestedBy: 'person',
        confidence: null,
      },
    });
  });

  it('that become another take the kind of evidence away', () => {
    const { text, argument } = argumentOf(BUS);
    const premise = corrected(argument, text, {
      kind: 'label',
      units: [id(2)],
      role: 'premise',
      evidenceType: 'other',
    });
    if (typeof premise === 'string') throw new Error(premise);
    const claim = corrected(premise.argument, text, { kind: 'label', units: [id(2)], role: 'claim' });
    expect(typeof claim !== 'string' && claim.argument.units.get(id(2))?.evidenceType).toBeNull();
    expect(outcome({ kind: 'label', units: [id(2)], evidenceType: 'other' })).toBe('evidence_of_premise');
  });

  it('are confirmed together, and not twice', () => {
    const all = { kind: 'confirm', units: [id(1), id(2)], relations: [id(201)], confirmed: true } as const;
    const result = outcome(all as unknown as Correction);
    if (typeof result === 'string') throw new Error(result);
    const { text } = argumentOf(BUS, relations);
    expect(corrected(result.argument, text, all as unknown as Correction)).toBe('nothing_changes');
  });
});

describe('relations', () => {
  it.each<[string, Correction, string[] | string]>([
    ['drawn', { kind: 'relate', type: 'restates', unit: id(4), toUnit: id(3) }, ['4 restates 3']],
    [
      'drawn as an undercut',
      { kind: 'relate', type: 'undercut', unit: id(4), toRelation: id(202) },
      ['4 undercut 3→1'],
    ],
    ['to itself', { kind: 'relate', type: 'attack', unit: id(4), toUnit: id(4) }, 'itself'],
    [
      'against its own relation',
      { kind: 'relate', type: 'undercut', unit: id(2), toRelation: id(201) },
      'itself',
    ],
    ['twice', { kind: 'relate', type: 'support', unit: id(2), toUnit: id(1) }, 'duplicate'],
    ['in a circle', { kind: 'relate', type: 'support', unit: id(1), toUnit: id(2) }, 'circle'],
    ['to nothing', { kind: 'relate', type: 'support', unit: id(1) }, 'aim_missing'],
    [
      'as an undercut of a unit',
      { kind: 'relate', type: 'undercut', unit: id(1), toUnit: id(2) },
      'aim_missing',
    ],
    [
      'to a unit that is not there',
      { kind: 'relate', type: 'support', unit: id(1), toUnit: id(77) },
      'no_such_unit',
    ],
  ])('%s', (_, correction, expected) => {
    const result = outcome(correction);
    if (typeof expected === 'string') expect(result).toBe(expected);
    else expect(typeof result !== 'string' && result.relations).toEqual(expect.arrayContaining(expected));
  });

  it('go with their undercuts, and with the undercuts of those', () => {
    const given = [
      relation(201, 2, 1),
      relation(202, 3, 0, undercutOf(201)),
      relation(203, 4, 0, undercutOf(202)),
    ];
    expect(outcome({ kind: 'unrelate', relation: id(201) }, given)).toMatchObject({ relations: [] });
  });

  it('can aim elsewhere and keep their undercuts', () => {
    const given = [relation(201, 2, 1), relation(202, 4, 0, undercutOf(201))];
    expect(outcome({ kind: 'retarget', relation: id(201), toUnit: id(3) }, given)).toMatchObject({
      relations: ['2 support 3', '4 undercut 2→3'],
    });
    expect(outcome({ kind: 'retarget', relation: id(201), type: 'attack' }, given)).toMatchObject({
      relations: ['2 attack 1', '4 undercut 2→1'],
    });
  });

  it('of the same target can be linked, and a group of one is none', () => {
    const { text, argument } = argumentOf(BUS, relations);
    const linked = corrected(argument, text, { kind: 'link', relations: [id(201), id(202)] });
    if (typeof linked === 'string') throw new Error(linked);
    const groups = [...linked.argument.relations.values()].map(({ groupId }) => groupId);
    expect(groups[0]).not.toBeNull();
    expect(groups).toEqual([groups[0], groups[0], null]);
    const unlinked = corrected(linked.argument, text, { kind: 'unlink', relation: id(202) });
    expect(
      typeof unlinked !== 'string' && [...unlinked.argument.relations.values()].map((each) => each.groupId),
    ).toEqual([null, null, null]);
    expect(corrected(argument, text, { kind: 'link', relations: [id(201), id(203)] })).toBe('not_linkable');
  });
});

describe('a change', () => {
  it('is refused where the same unit was corrected since', () => {
    const { text, argument } = argumentOf(BUS, relations);
    const first = corrected(argument, text, { kind: 'label', units: [id(2)], role: 'premise' });
    const second = corrected(argument, text, { kind: 'label', units: [id(2)], role: 'background' });
    const elsewhere = corrected(argument, text, { kind: 'label', units: [id(3)], role: 'background' });
    if (typeof first === 'string' || typeof second === 'string' || typeof elsewhere === 'string')
      throw new Error();
    expect(applyChange(first.argument, second.change)).toEqual({
      ok: false,
      changedSince: { units: [id(2)], relations: [] },
    });
    expect(applyChange(first.argument, elsewhere.change).ok).toBe(true);
  });
});

describe('a range', () => {
  const { text, argument } = argumentOf(BUS);
  const find = unitFinder(argument.units.values());
  it.each([
    ['inside a unit', 'people', 2],
    ['over two units', 'home. Cars fill', 3],
    ['over equal parts of two', 'e. Ca', 2],
    ['over blocks', 'free.\nFares keep', 2],
  ])('%s belongs to the unit that holds most of it', (_, words, number) => {
    const start = text.indexOf(words);
    expect(find({ start, end: start + words.length })?.number).toBe(number);
  });

  it('of white space belongs to the unit after it', () => {
    const at = text.indexOf('\n');
    expect(find({ start: at, end: at + 1 })?.number).toBe(2);
  });
});

describe('links to units that are no more', () => {
  const { text, argument } = argumentOf([['Buses run late.', 'Fares rise.'], ['Nobody walks.']]);
  const heirs = (place: number) =>
    withHeirs([{ number: 9, place, isImplicit: false }], toUnits(argument, text)).map(({ heir }) => heir);

  it.each([
    ['to the unit that begins there', text.indexOf('Fares'), [2]],
    ['to the unit that has the place inside', text.indexOf('rise'), [2]],
    ['to the next one from between two', text.indexOf(' Fares'), [2]],
    ['to the last one from behind the end', text.length, [3]],
  ])('lead %s', (_, place, expected) => {
    expect(heirs(place)).toEqual(expected);
  });
});

describe('a stance', () => {
  it('keeps its wording through a merge, and of two of one reader none counts until it is given again', () => {
    const { text, argument } = argumentOf(BUS);
    const stance = (number: number, unit: number, wording: string) => ({
      ...{ id: id(number), kind: 'stance' as const, authorId: 'ada', unitId: id(unit), exact: wording },
      ...{ start: text.indexOf(wording), end: text.indexOf(wording) + wording.length },
      ...{ updatedAt: '2026-11-26T10:00:00.000000Z', deletedAt: null, givenOn: null },
    });
    const attached = [stance(1, 2, 'Fares keep people at home.'), stance(2, 3, 'Cars fill the streets.')];
    const merged = corrected(argument, text, { kind: 'merge', unit: id(2), next: id(3) });
    if (typeof merged === 'string') throw new Error(merged);
    expect(followText(attached, merged.argument)).toEqual([
      { id: id(1), unitId: id(2), earlierWording: true, placement: 'placed' },
      { id: id(2), unitId: id(2), earlierWording: true, placement: 'placed' },
    ]);
    expect(followText(attached, argument).map(({ earlierWording }) => earlierWording)).toEqual([
      false,
      false,
    ]);
  });
});

describe('the history', () => {
  const newest = { kind: 'corrected', authorId: 'ada', createdAt: '2026-11-26T10:00:00.000000Z' } as const;
  it.each([
    ['takes in what the same person does within ten minutes', 'corrected', 'ada', '10:09:59', true],
    ['begins anew after ten minutes', 'corrected', 'ada', '10:10:00', false],
    ['begins anew for somebody else', 'corrected', 'ben', '10:01:00', false],
    ['begins anew when a revision is brought back', 'restored', 'ada', '10:01:00', false],
  ] as const)('%s', (_, kind, authorId, time, together) => {
    expect(coalesces(newest, { kind, authorId, at: `2026-11-26T${time}.000000Z` })).toBe(together);
  });
});
