import fc from 'fast-check';
import { RELATION_TYPES, ROLES, type Role } from '@/lib/domain/segmentation/argument-model';
import type { MapRelation, MapUnit } from '@/lib/formats/map-data';

/** A unit by its number, which is also its place in the text. */
export function unit(number: number, role: Role = 'premise', more: Partial<MapUnit> = {}): MapUnit {
  return {
    id: String(number),
    number,
    ordinal: number,
    role,
    wording: `Words of unit ${number}.`,
    status: 'suggested',
    evidenceType: null,
    voice: 'author',
    numbers: { stances: { agree: 0, unsure: 0, disagree: 0 }, earlier: 0, notes: 0, sources: 0 },
    ...more,
  };
}

const TYPES = { '>': 'support', '-': 'attack', x: 'undercut', '=': 'restates' } as const;

/**
 * Relations as one writes them down: `2>1` supports, `3-1` attacks, `4=1` restates, `5x2>1` undercuts the
 * step `2>1`. `@0.4` is the confidence, `#a` the group of linked premises.
 */
export function relations(text: string): MapRelation[] {
  return text.split(' ').flatMap((written): MapRelation[] => {
    const found = /^(\d+)([>x=-])(\S+?)(?:@([\d.]+))?(?:#(\w))?$/.exec(written);
    if (!found) return [];
    const [, from = '', sign = '', to = '', confidence, group] = found;
    const type = TYPES[sign as keyof typeof TYPES];
    return [
      {
        id: `${from}${sign}${to}`,
        type,
        fromUnitId: from,
        toUnitId: type === 'undercut' ? null : to,
        toRelationId: type === 'undercut' ? to : null,
        groupId: group ?? null,
        status: 'suggested',
        confidence: confidence === undefined ? null : Number(confidence),
      },
    ];
  });
}

/** Any argument at all, also ones that break the rules of the model: circles, relations to nothing. */
export const anyArgument = fc
  .array(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 24 })
  .chain((roles) => {
    const id = fc.integer({ min: 0, max: roles.length }).map(String);
    const relation = fc.record({
      type: fc.constantFrom(...RELATION_TYPES),
      fromUnitId: id,
      to: id,
      aim: fc.integer({ min: 0, max: 40 }),
      groupId: fc.option(fc.constantFrom('a', 'b')),
      status: fc.constantFrom('suggested' as const, 'confirmed' as const),
      confidence: fc.option(fc.constantFrom(0.2, 0.5, 0.9)),
    });
    return fc.record({
      units: fc.constant(roles.map((role, index) => unit(index, role))),
      relations: fc.array(relation, { maxLength: 40 }).map((all) =>
        all.map(
          ({ to, aim, ...rest }, index): MapRelation => ({
            ...rest,
            id: `r${index}`,
            toUnitId: rest.type === 'undercut' ? null : to,
            toRelationId: rest.type === 'undercut' ? `r${aim}` : null,
          }),
        ),
      ),
    });
  });
