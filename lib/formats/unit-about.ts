import type { ReadableArticle, Unit } from '@/lib/domain/articles/article';
import type { EvidenceType, RelationType, UnitStatus, Voice } from '@/lib/domain/segmentation/argument-model';

/**
 * What the panel says about a unit besides its annotations, small enough to travel with the text: every
 * unit of the page carries it, so that focusing one asks the server nothing.
 */
export type UnitAbout = {
  status: UnitStatus;
  evidence?: EvidenceType;
  voice?: Exclude<Voice, 'author'>;
  /** Rule and cue words, in the order of weight. */
  reasons?: [rule: string, cue: string | null][];
  /** To which unit, by its number. `in` means that the other one is the source. */
  relations?: [type: RelationType, direction: 'out' | 'in', number: number][];
  /** The numbers of the premises that it is linked with. */
  linked?: number[];
};

/** Of each unit of a part of the page, in order: its number, its id and what is to be said about it. */
export type UnitData = [number: number, id: string, about: UnitAbout];

/** What is to be said about each unit, by its id. */
export function aboutUnits({ units, relations }: ReadableArticle): Map<string, UnitAbout> {
  const numbers = new Map(units.map((unit) => [unit.id, unit.number]));
  const about = new Map(units.map((unit) => [unit.id, aboutUnit(unit)]));
  const link = (unitId: string, relation: [RelationType, 'out' | 'in', number]) => {
    const found = about.get(unitId);
    if (found) found.relations = [...(found.relations ?? []), relation];
  };
  for (const { type, fromUnitId, toUnitId } of relations) {
    const from = numbers.get(fromUnitId);
    const to = toUnitId === null ? undefined : numbers.get(toUnitId);
    if (from === undefined || to === undefined || toUnitId === null) continue;
    link(fromUnitId, [type, 'out', to]);
    link(toUnitId, [type, 'in', from]);
  }
  for (const numbersOfGroup of linkedNumbers(relations, numbers)) {
    for (const [unitId, number] of numbersOfGroup) {
      const found = about.get(unitId);
      if (found) found.linked = numbersOfGroup.flatMap(([, other]) => (other === number ? [] : [other]));
    }
  }
  return about;
}

/** The units of each group of linked premises, with their numbers. */
function linkedNumbers(relations: ReadableArticle['relations'], numbers: Map<string, number>) {
  const groups = new Map<string, [unitId: string, number: number][]>();
  for (const { groupId, fromUnitId } of relations) {
    const number = numbers.get(fromUnitId);
    if (groupId === null || number === undefined) continue;
    groups.set(groupId, [...(groups.get(groupId) ?? []), [fromUnitId, number]]);
  }
  return groups.values();
}

function aboutUnit({ status, evidenceType, voice, reasons }: Unit): UnitAbout {
  return {
    status,
    ...(evidenceType && { evidence: evidenceType }),
    ...(voice !== 'author' && { voice }),
    ...(status === 'suggested' &&
      reasons.length > 0 && {
        reasons: reasons.map(({ rule, cue }): [string, string | null] => [rule, cue?.text ?? null]),
      }),
  };
}
