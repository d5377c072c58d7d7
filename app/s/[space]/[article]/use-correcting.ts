import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { Counts } from '@/components/article/counts';
import type { PageUnit, UnitsInPage } from '@/components/article/units-in-page';
import { useWords } from '@/components/ui/words';
import type { CorrectRole } from '@/components/units/role-correction';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { CorrectionOf } from '@/lib/domain/segmentation/corrections/correction';
import { aboutUnit } from '@/lib/formats/unit-about';
import { api, type CorrectionsDone, type Problem } from '@/lib/web/client/api';
import { explainProblem, type Reading } from './explain-problem';

type Scene = {
  articleId: string;
  reading: Reading;
  unit: PageUnit;
  units: UnitsInPage;
  counts: { change: (unit: PageUnit, next: (before: Counts) => Counts) => void };
  announce: (sentence: string) => void;
  mayCorrect: boolean;
};

type RoleCorrection = CorrectionOf<'label'> | CorrectionOf<'confirm'>;

/** Confirming and changing a unit's role while reading. The unit in the text shows it at once. */
export function useCorrecting({ articleId, reading, unit, units, counts, announce, mayCorrect }: Scene) {
  const t = useWords('role');
  const reader = useWords('reader');
  const roles = useWords('roles');
  /** The newest revision that this page knows of. */
  const base = useRef(reading.revision);
  const [, redraw] = useState(0);

  const send = useCallback(
    async (correction: RoleCorrection) => {
      const first = await api.correct(articleId, base.current, [correction]);
      const newest = first.ok ? null : newestWhereItFits(first.problem, unit.number);
      return newest === null ? first : api.correct(articleId, newest, [correction]);
    },
    [articleId, unit],
  );

  const show = useCallback(
    ({ revision, done }: CorrectionsDone) => {
      base.current = revision;
      const after = done
        .flatMap(({ change }) => change.units)
        .find((row) => row.after?.id === unit.id)?.after;
      if (!after) return;
      const { relations, undercuts, linked } = unit.about;
      const about = { ...aboutUnit(after), ...defined({ relations, undercuts, linked }) };
      units.relabel(unit.number, after.role, roles(`letter.${after.role}`), about);
      counts.change(unit, (now) => now); // Its name says the role.
      redraw((count) => count + 1);
    },
    [unit, units, counts.change, roles],
  );

  const correct = useCallback(
    async (correction: RoleCorrection, said: 'confirmed' | 'changed'): Promise<ReactNode> => {
      const result = await send(correction);
      if (!result.ok)
        return [t('notCorrected'), ' ', explainProblem(result.problem, reader, reading, unit.number)];
      show(result.value);
      announce(t(said, { number: unit.number, role: roles(unit.role).toLocaleLowerCase() }));
      return null;
    },
    [send, show, announce, t, reader, roles, reading, unit],
  );

  return useMemo(
    (): CorrectRole | null =>
      mayCorrect
        ? {
            confirm: () =>
              correct({ kind: 'confirm', units: [unit.id], relations: [], confirmed: true }, 'confirmed'),
            setRole: (role: Role) => correct({ kind: 'label', units: [unit.id], role }, 'changed'),
            href: `${reading.here}/edit#${unitAnchor(unit.number)}`,
          }
        : null,
    [mayCorrect, correct, unit, reading],
  );
}

/**
 * The revision to try again on, after somebody corrected something else meanwhile. Null where what they did touches
 * this unit: then a person looks first.
 */
function newestWhereItFits({ code, current }: Problem, unitNumber: number): number | null {
  if (code !== 'stale_revision') return null;
  // Our own API said it, in its published form.
  const { revision, fits, since } = current as {
    revision: number;
    fits: boolean;
    since: { units: number[] }[];
  };
  const isElsewhere = since.every(({ units }) => units.length < NUMBERS_TOLD && !units.includes(unitNumber));
  return fits && isElsewhere && since.length < CORRECTIONS_TOLD ? revision : null;
}

/** As many numbers of units, and corrections, are told at most: what is told in full may be less than all. */
const NUMBERS_TOLD = 12;
const CORRECTIONS_TOLD = 50;

const defined = <Parts extends object>(parts: Parts) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<Parts>;
