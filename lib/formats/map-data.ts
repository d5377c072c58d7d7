import type { StanceSpread, UnitCounts } from '@/lib/domain/annotations/annotation';
import type { ReadableArticle, Relation, Unit } from '@/lib/domain/articles/article';

/** What readers attached to a unit, in numbers. */
export type MapNumbers = Pick<UnitCounts, 'earlier' | 'notes' | 'sources'> & { stances: StanceSpread };

/** A unit as the map needs it. Its id is its number: short, and nothing but the address that everybody sees. */
export type MapUnit = Pick<
  Unit,
  'id' | 'number' | 'ordinal' | 'role' | 'wording' | 'status' | 'evidenceType' | 'voice'
> & { numbers: MapNumbers };

export type MapRelation = Omit<Relation, 'reasons' | 'suggestedBy' | 'needsReview'>;

/** All that the map of an article shows, small enough to travel with the page. */
export type MapData = { units: MapUnit[]; relations: MapRelation[] };

const NO_STANCES: StanceSpread = { agree: 0, unsure: 0, disagree: 0 };

/** The ids of units and relations become short ones that mean the same here. */
export function toMapData(
  { units, relations }: Pick<ReadableArticle, 'units' | 'relations'>,
  counts: readonly UnitCounts[],
): MapData {
  const numbers = new Map(units.map(({ id, number }) => [id, String(number)]));
  const names = new Map(relations.map(({ id }, index) => [id, `r${index}`]));
  const groups = new Map(
    [...new Set(relations.map(({ groupId }) => groupId))].map((id, index) => [id, index]),
  );
  const countsOf = new Map(counts.map((each) => [each.unitId, each]));
  return {
    units: units.map(({ id, number, ordinal, role, wording, status, evidenceType, voice }) => {
      const { stances, earlier = 0, notes = 0, sources = 0 } = countsOf.get(id) ?? {};
      return {
        ...{ id: String(number), number, ordinal, role, wording, status, evidenceType, voice },
        numbers: { stances: stances ?? NO_STANCES, earlier, notes, sources },
      };
    }),
    relations: relations.flatMap(({ id, type, fromUnitId, toUnitId, toRelationId, groupId, ...rest }) => {
      const from = numbers.get(fromUnitId);
      if (from === undefined) return [];
      return {
        id: names.get(id) ?? id,
        type,
        fromUnitId: from,
        toUnitId: toUnitId && (numbers.get(toUnitId) ?? null),
        toRelationId: toRelationId && (names.get(toRelationId) ?? null),
        groupId: groupId && `g${groups.get(groupId)}`,
        status: rest.status,
        confidence: rest.confidence,
      };
    }),
  };
}
