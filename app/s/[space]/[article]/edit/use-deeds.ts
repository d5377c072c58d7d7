import { useRef } from 'react';
import type { Labels } from '@/components/segmentation/attribute-fields';
import type { UnitDeeds } from '@/components/segmentation/correction-toolbar';
import type { RelationDeeds } from '@/components/segmentation/relations-section';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import {
  type Argument,
  type ArgumentUnit,
  hasSpan,
  nextInBlock,
  type SpannedUnit,
} from '@/lib/domain/segmentation/corrections/argument';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { wordStops } from '@/lib/domain/segmentation/corrections/word-stops';
import type { usePicking } from './use-picking';
import type { usePlace } from './use-place';

type Scene = {
  argument: Argument;
  units: readonly ArgumentUnit[];
  text: string;
  language: string;
  place: ReturnType<typeof usePlace>;
  picking: ReturnType<typeof usePicking>;
  /** Makes a correction; false where it is refused. */
  make: (correction: Correction) => boolean;
  say: (sentence: 'caretFirst' | 'noNeighbour' | 'allConfirmed') => void;
};

/** What an editor can do with the current unit, by key and by button alike. */
export function useDeeds(scene: Scene) {
  const { argument, units, text, language, place, picking, make, say } = scene;
  const { current } = place;
  const next = current && nextInBlock(argument, current);
  const previous = current && previousInBlock(units, current);

  const moveBorder = (unit: SpannedUnit | null, after: SpannedUnit | null, by: 1 | -1) => {
    if (!unit || !after) return say('noNeighbour');
    const all = wordStops(text, { start: unit.start, end: after.end }, language);
    const at = by === 1 ? all.find((stop) => stop > after.start) : all.findLast((stop) => stop < after.start);
    if (at === undefined) return say('noNeighbour');
    make({ kind: 'move_boundary', unit: unit.id, next: after.id, at });
  };
  const spanned = current && hasSpan(current) ? current : null;
  const isConfirmed = current !== null && current.status !== 'suggested';
  const nextOpen = () => {
    const at = current ? units.indexOf(current) : -1;
    const found = [...units.slice(at + 1), ...units.slice(0, at)].find(
      ({ status }) => status === 'suggested',
    );
    if (found) place.goTo(found.number);
    else say('allConfirmed');
  };

  const unitDeeds: UnitDeeds = {
    split: () => {
      if (!spanned) return say('noNeighbour');
      if (place.caret === null) {
        // A first press shows where it would be cut.
        place.putCaret((spanned.start + spanned.end) / 2);
        return say('caretFirst');
      }
      if (make({ kind: 'split', unit: spanned.id, at: place.caret })) place.setCaret(null);
    },
    joinNext: () =>
      spanned && next ? make({ kind: 'merge', unit: spanned.id, next: next.id }) : say('noNeighbour'),
    joinPrevious: () => {
      if (!spanned || !previous) return say('noNeighbour');
      if (make({ kind: 'merge', unit: previous.id, next: spanned.id })) place.goTo(previous.number);
    },
    endLater: () => moveBorder(spanned, next, 1),
    endEarlier: () => moveBorder(spanned, next, -1),
    relate: () => current && picking.begin(current),
    confirm: () =>
      current && make({ kind: 'confirm', units: [current.id], relations: [], confirmed: !isConfirmed }),
  };
  const able: Record<keyof UnitDeeds, boolean> = {
    split: place.stops.length > 0,
    joinNext: next !== null,
    joinPrevious: previous !== null,
    endLater: next !== null,
    endEarlier: next !== null,
    relate: units.length > 1,
    confirm: true,
  };

  const label = (labels: Labels) => current && make({ kind: 'label', units: [current.id], ...labels });
  const relationDeeds: RelationDeeds = {
    relate: unitDeeds.relate,
    retarget: (relation) => {
      const from = argument.units.get(relation.fromUnitId);
      if (from) picking.begin(from, relation);
    },
    retype: ({ id }, type) => make({ kind: 'retarget', relation: id, type }),
    remove: ({ id }) => make({ kind: 'unrelate', relation: id }),
    confirm: ({ id }) => make({ kind: 'confirm', units: [], relations: [id], confirmed: true }),
    link: (relations) => make({ kind: 'link', relations: relations.map(({ id }) => id) }),
    unlink: ({ id }) => make({ kind: 'unlink', relation: id }),
    goTo: (number) => place.goTo(number),
  };

  const deeds = {
    unitDeeds,
    relationDeeds,
    able,
    isConfirmed,
    label,
    /** A role that is set already is confirmed by setting it once more. */
    setRole: (role: Role) => label({ role }),
    startEarlier: () => moveBorder(previous, spanned, -1),
    startLater: () => moveBorder(previous, spanned, 1),
    nextOpen,
    confirmAndGoOn: () => {
      if (!current) return;
      if (!isConfirmed) unitDeeds.confirm();
      place.step(1);
    },
  };
  // For listeners that are made once.
  const latest = useRef(deeds);
  latest.current = deeds;
  return { ...deeds, latest };
}

function previousInBlock(units: readonly ArgumentUnit[], unit: ArgumentUnit): SpannedUnit | null {
  const before = units.findLast(
    (other): other is SpannedUnit =>
      hasSpan(other) && other.blockId === unit.blockId && other.place < unit.place,
  );
  return before ?? null;
}
