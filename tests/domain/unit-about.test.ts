import { describe, expect, it } from 'vitest';
import type { Relation } from '@/lib/domain/articles/article';
import { toUnits } from '@/lib/domain/segmentation/corrections/argument';
import { aboutUnits } from '@/lib/formats/unit-about';
import { argumentOf, id, relation } from './segmentation/argument-fixtures';

/** What is said about each of three units, by number. */
function about(relations: Relation[], more: { certainty?: string } = {}) {
  const { text, argument } = argumentOf([['Make it free.', 'Few can pay.', 'Most can, though.']]);
  const units = toUnits(argument, text).map((unit) => ({ ...unit, ...more }));
  const found = aboutUnits({ units, relations } as Parameters<typeof aboutUnits>[0]);
  return (number: number) => found.get(id(number));
}

const because = { rule: 'relation-connective', cue: { start: 0, end: 3, text: 'Few' } };

describe('what a page says about a unit', () => {
  it('names both ends of a relation, and at its beginning why it is suggested', () => {
    const of = about([relation(51, 2, 1, { reasons: [because] })]);
    expect(of(2)?.relations).toEqual([['support', 'out', 1, false, [['relation-connective', 'Few']]]]);
    expect(of(1)?.relations).toEqual([['support', 'in', 2]]);
  });

  it('gives no reasons of the machine for what a person confirmed', () => {
    const of = about([relation(51, 2, 1, { status: 'confirmed', reasons: [because] })]);
    expect(of(2)?.relations).toEqual([['support', 'out', 1]]);
  });

  it('says at both ends that a relation is to be looked at again', () => {
    const of = about([relation(51, 2, 1, { needsReview: true })]);
    expect([of(2)?.relations, of(1)?.relations]).toEqual([
      [['support', 'out', 1, true]],
      [['support', 'in', 2, true]],
    ]);
  });

  it('says an undercut where it is made and where the relation begins', () => {
    const undercut = relation(52, 3, 0, { type: 'undercut', toUnitId: null, toRelationId: id(51) });
    const of = about([relation(51, 2, 1), undercut]);
    const said = [{ by: 3, type: 'support', from: 2, to: 1 }];
    expect([of(1)?.undercuts, of(2)?.undercuts, of(3)?.undercuts]).toEqual([undefined, said, said]);
  });

  it('of an undercut of an undercut, names no second end', () => {
    const first = relation(52, 3, 0, { type: 'undercut', toUnitId: null, toRelationId: id(51) });
    const second = relation(53, 1, 0, { type: 'undercut', toUnitId: null, toRelationId: id(52) });
    const of = about([relation(51, 2, 1), first, second]);
    expect(of(1)?.undercuts).toEqual([{ by: 1, type: 'undercut', from: 3, to: null }]);
  });

  it('quotes how sure the author is, where somebody marked it', () => {
    expect(about([])(1)?.certainty).toBeUndefined();
    expect(about([], { certainty: 'perhaps' })(1)?.certainty).toBe('perhaps');
  });
});
