import type { ReadableArticle, Relation, Unit } from '@/lib/domain/articles/article';
import type {
  EvidenceType,
  Reason,
  RelationType,
  UnitStatus,
  Voice,
} from '@/lib/domain/segmentation/argument-model';

/** Rule and cue words. */
type ReasonAbout = [rule: string, cue: string | null];

/** Of a suggested relation why, at the unit where it begins; nothing of one that a person drew or confirmed. */
type RelationAbout = [
  type: RelationType,
  direction: 'out' | 'in',
  number: number,
  needsReview?: boolean,
  reasons?: ReasonAbout[],
];

/** An undercut: by which unit, and of which relation. `to` is null where that is an undercut itself. */
type UndercutAbout = { by: number; type: RelationType; from: number; to: number | null; review?: true };

/**
 * What the panel says about a unit besides its annotations, small enough to travel with the text: every
 * unit of the page carries it, so that focusing one asks the server nothing.
 */
export type UnitAbout = {
  status: UnitStatus;
  evidence?: EvidenceType;
  voice?: Exclude<Voice, 'author'>;
  /** How sure the author is, in words of the text. */
  certainty?: string;
  /** In the order of weight. */
  reasons?: ReasonAbout[];
  /** To which unit, by its number. `in` means that the other one is the source. */
  relations?: RelationAbout[];
  /** The undercuts that begin here, and those of relations that begin here. */
  undercuts?: UndercutAbout[];
  /** The numbers of the premises that it is linked with. */
  linked?: number[];
};

/** Of each unit of a part of the page, in order: its number, its id and what is to be said about it. */
export type UnitData = [number: number, id: string, about: UnitAbout];

/** What is to be said about each unit, by its id. */
export function aboutUnits({ units, relations }: ReadableArticle): Map<string, UnitAbout> {
  const numbers = new Map(units.map((unit) => [unit.id, unit.number]));
  const about = new Map(units.map((unit) => [unit.id, aboutUnit(unit)]));
  const link = (unitId: string, relation: RelationAbout) => {
    const found = about.get(unitId);
    if (found) found.relations = [...(found.relations ?? []), relation];
  };
  for (const relation of relations) {
    const { type, fromUnitId, toUnitId, needsReview } = relation;
    const from = numbers.get(fromUnitId);
    const to = toUnitId === null ? undefined : numbers.get(toUnitId);
    if (from === undefined || to === undefined || toUnitId === null) continue;
    const reasons = relation.status === 'suggested' ? relation.reasons.map(aboutReason) : [];
    link(
      fromUnitId,
      reasons.length > 0
        ? [type, 'out', to, needsReview, reasons]
        : [type, 'out', to, ...review(needsReview)],
    );
    link(toUnitId, [type, 'in', from, ...review(needsReview)]);
  }
  for (const [unitId, undercut] of undercutsOf(relations, numbers)) {
    const found = about.get(unitId);
    if (found) found.undercuts = [...(found.undercuts ?? []), undercut];
  }
  for (const numbersOfGroup of linkedNumbers(relations, numbers)) {
    for (const [unitId, number] of numbersOfGroup) {
      const found = about.get(unitId);
      if (found) found.linked = numbersOfGroup.flatMap(([, other]) => (other === number ? [] : [other]));
    }
  }
  return about;
}

/** What a unit says of itself; its relations are not known to it. */
export function aboutUnit({
  status,
  evidenceType,
  voice,
  certainty,
  reasons,
}: Pick<Unit, 'status' | 'evidenceType' | 'voice' | 'certainty' | 'reasons'>): UnitAbout {
  return {
    status,
    ...(evidenceType && { evidence: evidenceType }),
    ...(voice !== 'author' && { voice }),
    ...(certainty && { certainty }),
    ...(status === 'suggested' && reasons.length > 0 && { reasons: reasons.map(aboutReason) }),
  };
}

const aboutReason = ({ rule, cue }: Reason): ReasonAbout => [rule, cue?.text ?? null];
const review = (needsReview: boolean): [true] | [] => (needsReview ? [true] : []);

/** Each undercut at the unit that makes it, and at the one where the relation begins that it speaks against. */
function undercutsOf(relations: Relation[], numbers: Map<string, number>) {
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  return relations.flatMap((relation): [unitId: string, undercut: UndercutAbout][] => {
    const aim = byId.get(relation.toRelationId ?? '');
    const by = numbers.get(relation.fromUnitId);
    const from = aim && numbers.get(aim.fromUnitId);
    if (!aim || by === undefined || from === undefined) return [];
    const to = numbers.get(aim.toUnitId ?? '') ?? null;
    const undercut = { by, type: aim.type, from, to, ...(relation.needsReview && { review: true as const }) };
    return [
      [relation.fromUnitId, undercut],
      [aim.fromUnitId, undercut],
    ];
  });
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
