import type { Relation } from '@/lib/domain/articles/article';
import type { Block } from '@/lib/domain/text/blocks';
import type { Reanchored } from '@/lib/domain/text/reanchor';
import { isSameText } from '@/lib/domain/text/text-diff';
import type { Reason } from '../argument-model';
import { type Argument, type ArgumentUnit, hasSpan, inOrder } from '../corrections/argument';
import { applyChange } from '../corrections/change';
import { Draft } from '../corrections/draft';
import { isTheMachines, settledUnits, suggestAgain } from '../corrections/suggest-again';
import { splitUnits } from '../split-units';
import { suggestAround } from '../suggest-around';
import { closeGaps, type NewPlace, newPlaces, type Wording } from './new-places';

/** A version whose units are settled, with the number that its next new unit would take. */
export type SettledVersion = { text: string; argument: Argument; nextNumber: number };
/** A version that has no units yet. */
export type NewText = { text: string; blocks: readonly (Block & { id: string })[]; language: string };

/** The argument of the new version, and what became of each old unit; one that is not named is gone. */
export type CarriedOver = {
  argument: Argument;
  nextNumber: number;
  /** By the id of the old unit. */
  heirs: Map<string, { id: string; wording: Wording }>;
};

/**
 * Carries the argument of one version over to the text of the next. What people drew, labelled or confirmed keeps
 * its span, role and number where its text is unchanged or lightly edited, and so do the relations that they gave;
 * on rewritten text it keeps role and number and is to be confirmed again. The rest the machine suggests anew
 * around it, under the old numbers where the text is the old one. A number is never given to another unit.
 * `answers` says where the old units with a span stand in the new text, in the order of `spannedUnits`.
 */
export function carryOver(
  old: SettledVersion,
  next: NewText,
  answers: readonly Reanchored[],
  engine: string,
  newId: () => string,
): CarriedOver {
  const { text, language } = next;
  const blocks = [...next.blocks];
  const spans = splitUnits(text, blocks, language);
  const places = closeGaps(newPlaces(spannedUnits(old.argument), answers, old, next), spans, text);
  const carried = carriedArgument(old, next, places, newId);
  const blockIds = blocks.map(({ id }) => id);
  const suggestion = suggestAround(text, blocks, language, settledUnits(carried.argument, blockIds));
  const fresh = { newId, nextNumber: old.nextNumber };
  const change = suggestAgain(carried.argument, suggestion, blockIds, engine, fresh);
  const applied = applyChange(carried.argument, change);
  if (!applied.ok) throw new Error('Suggestions do not fit the argument that they were made around.');
  const { argument } = applied;
  const heirs = new Map([...carried.heirs].filter(([, { id }]) => argument.units.has(id)));
  return {
    argument,
    nextNumber: nextNumberOf(argument, old.nextNumber),
    heirs: asTheyStand(heirs, old, next, argument),
  };
}

export const spannedUnits = ({ units }: Argument) => inOrder(units.values()).filter(hasSpan);

/** The old units and relations that survive, under new ids, at their places in the new text. */
function carriedArgument(old: SettledVersion, next: NewText, places: NewPlace[], newId: () => string) {
  const ids = new Map<string, string>();
  const draft = new Draft({ units: new Map(), relations: new Map() });
  const heirs: CarriedOver['heirs'] = new Map();
  const carry = (unit: ArgumentUnit, wording: Wording) => {
    heirs.set(unit.id, { id: unit.id, wording });
    draft.put(unit);
  };
  for (const place of places) carry(unitAt(place, old.text, next), place.wording);
  for (const unit of old.argument.units.values())
    if (!hasSpan(unit)) carry({ ...unit, place: placeOfImplicit(unit, old.argument, places) }, 'same');
  for (const relation of old.argument.relations.values())
    if (hasBothEnds(relation, draft)) draft.relate(afterEdit(relation, heirs));
  // What aimed at a relation that is gone goes with it, however many undercuts deep.
  for (const { id, toRelationId } of [...draft.relations.values()])
    if (toRelationId !== null && !draft.relations.has(toRelationId)) draft.removeRelation(id);
  draft.dissolveLonelyGroups();

  const named = (id: string): string => {
    const known = ids.get(id) ?? newId();
    ids.set(id, known);
    return known;
  };
  return {
    argument: withIds(draft, named),
    heirs: new Map([...heirs].map(([id, heir]) => [id, { ...heir, id: named(id) }])),
  };
}

function unitAt(place: NewPlace, oldText: string, { text, blocks }: NewText): ArgumentUnit {
  const { unit, start, end, wording } = place;
  const { status, suggestedBy } = unit;
  const before = { text: oldText.slice(unit.start, unit.end), start: unit.start };
  const now = { text: text.slice(start, end), start };
  const isShell = unit.shell && now.text.startsWith(oldText.slice(unit.shell.start, unit.shell.end));
  return {
    ...unit,
    start,
    end,
    place: start,
    blockId: blocks[place.block]?.id ?? null,
    reasons: unit.reasons.flatMap((reason) => reasonAt(reason, before, now) ?? []),
    shell: unit.shell && isShell ? { start, end: start + unit.shell.end - unit.shell.start } : null,
    // People said it of other words: it stays theirs, and asks to be looked at.
    ...(wording === 'rewritten' && !isTheMachines(unit)
      ? { status: 'suggested', suggestedBy: 'person', confidence: null, reasons: [] }
      : { status, suggestedBy }),
  };
}

type Stretch = { text: string; start: number };

/** A reason with its cue where the cue stands now; null when its words are gone. */
function reasonAt(reason: Reason, before: Stretch, now: Stretch): Reason | null {
  const { cue } = reason;
  if (!cue) return reason;
  const hint = cue.start - before.start;
  const at = now.text.startsWith(cue.text, hint) ? hint : now.text.indexOf(cue.text);
  if (at < 0) return null;
  return { ...reason, cue: { ...cue, start: now.start + at, end: now.start + at + cue.text.length } };
}

/** Behind what it was read behind; if that is gone, behind what came before. */
function placeOfImplicit({ place }: ArgumentUnit, old: Argument, places: NewPlace[]): number {
  const ends = new Map(places.map(({ unit, end }) => [unit.id, end]));
  const before = spannedUnits(old).filter(({ end }) => end <= place);
  const last = before.findLast(({ id }) => ends.has(id));
  return (last && ends.get(last.id)) ?? 0;
}

const hasBothEnds = ({ fromUnitId, toUnitId }: Relation, { units }: Draft) =>
  units.has(fromUnitId) && (toUnitId === null || units.has(toUnitId));

/** A relation that people gave asks to be looked at when what it joins has other words. */
function afterEdit(relation: Relation, heirs: CarriedOver['heirs']): Relation {
  const ends = [relation.fromUnitId, relation.toUnitId ?? relation.fromUnitId];
  const isEdited = ends.some((id) => heirs.get(id)?.wording !== 'same');
  return isEdited ? { ...relation, needsReview: true } : relation;
}

/** The same argument under other ids: rows of two versions never share one. */
function withIds({ units, relations }: Draft, named: (id: string) => string): Argument {
  const nullable = (id: string | null) => (id === null ? null : named(id));
  return {
    units: new Map([...units.values()].map((unit) => [named(unit.id), { ...unit, id: named(unit.id) }])),
    relations: new Map(
      [...relations.values()].map((relation) => [
        named(relation.id),
        {
          ...relation,
          id: named(relation.id),
          fromUnitId: named(relation.fromUnitId),
          toUnitId: nullable(relation.toUnitId),
          toRelationId: nullable(relation.toRelationId),
          groupId: nullable(relation.groupId),
        },
      ]),
    ),
  };
}

const nextNumberOf = ({ units }: Argument, least: number) =>
  [...units.values()].reduce((next, { number }) => Math.max(next, number + 1), least);

/** The machine may have drawn other borders around the same number: then the words are others. */
function asTheyStand(
  heirs: CarriedOver['heirs'],
  old: SettledVersion,
  next: NewText,
  { units }: Argument,
): CarriedOver['heirs'] {
  return new Map(
    [...heirs].map(([oldId, heir]) => {
      const [before, now] = [old.argument.units.get(oldId), units.get(heir.id)];
      if (!before || !now || heir.wording !== 'same' || !hasSpan(before) || !hasSpan(now))
        return [oldId, heir];
      const same = isSameText(old.text.slice(before.start, before.end), next.text.slice(now.start, now.end));
      return [oldId, same ? heir : { ...heir, wording: 'edited' as const }];
    }),
  );
}
