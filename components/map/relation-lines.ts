import type { MapData } from '@/lib/formats/map-data';

/** How a unit is related, in the order in which it is said. */
export const RELATION_SENTENCES = [
  'support',
  'attack',
  'undercuts',
  'restates',
  'linked',
  'supportedBy',
  'attackedBy',
  'undercutBy',
] as const;
export type RelationSentence = (typeof RELATION_SENTENCES)[number];

/** One relation as seen from a unit. `other` is the unit at its other end; of an undercut, the two of the step. */
export type RelationLine = {
  relation: string;
  sentence: RelationSentence;
  suggested: boolean;
  others: string[];
};

/** All relations of every unit, in both directions, by the unit's id. */
export function relationLines({ relations }: MapData): Map<string, RelationLine[]> {
  const lines = new Map<string, RelationLine[]>();
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const groups = new Map<string, string[]>();
  const say = (unit: string | null | undefined, line: RelationLine) => {
    if (unit) lines.set(unit, [...(lines.get(unit) ?? []), line]);
  };
  for (const { id, type, fromUnitId, toUnitId, toRelationId, groupId, status } of relations) {
    const line = { relation: id, suggested: status === 'suggested' };
    if (groupId) groups.set(groupId, [...(groups.get(groupId) ?? []), fromUnitId]);
    if (type === 'undercut') {
      const aim = byId.get(toRelationId ?? '');
      if (!aim) continue;
      const step = [aim.fromUnitId, ...(aim.toUnitId ? [aim.toUnitId] : [])];
      say(fromUnitId, { ...line, sentence: 'undercuts', others: step });
      say(aim.fromUnitId, { ...line, sentence: 'undercutBy', others: [fromUnitId] });
      continue;
    }
    if (!toUnitId) continue;
    say(fromUnitId, { ...line, sentence: type, others: [toUnitId] });
    const back = ({ support: 'supportedBy', attack: 'attackedBy', restates: 'restates' } as const)[type];
    say(toUnitId, { ...line, sentence: back, others: [fromUnitId] });
  }
  for (const members of groups.values()) {
    for (const unit of new Set(members)) {
      const others = [...new Set(members)].filter((other) => other !== unit);
      if (others.length > 0) say(unit, { relation: '', sentence: 'linked', suggested: false, others });
    }
  }
  for (const own of lines.values())
    own.sort((a, b) => RELATION_SENTENCES.indexOf(a.sentence) - RELATION_SENTENCES.indexOf(b.sentence));
  return lines;
}
