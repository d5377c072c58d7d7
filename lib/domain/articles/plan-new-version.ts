import { type Carried, carryAnnotations, type Standing } from '@/lib/domain/annotations/carry-annotations';
import type { Argument } from '@/lib/domain/segmentation/corrections/argument';
import {
  carryOver,
  type NewText,
  type SettledVersion,
  spannedUnits,
} from '@/lib/domain/segmentation/versions/carry-over';
import { type Reanchored, reanchor, type Selector } from '@/lib/domain/text/reanchor';

/** What a new version is made of: the one that is read so far with everything at it, and the new text. */
export type NewVersionTask = {
  old: SettledVersion & { versionId: string };
  next: NewText & { versionId: string };
  /** Those that stand by themselves; replies stand where their thread does. */
  annotations: Standing[];
  /** The texts of the versions in which unplaced annotations stood last. */
  earlierTexts: Map<string, string>;
};

/** A version as it will be, and where everything will stand. */
export type VersionPlan = {
  argument: Argument;
  nextNumber: number;
  units: UnitOutcome;
  carried: Carried[];
};

/**
 * What becomes of the units: `kept` are unchanged, `edited` keep what was said of them on lightly edited words,
 * `rewritten` keep number and role and are to be confirmed again, `fresh` are new and `gone` are no more.
 */
export type UnitOutcome = { kept: number; edited: number; rewritten: number; fresh: number; gone: number };

/** Decides everything about a new version. Takes as long as both texts: about a second for 300,000 characters. */
export function planNewVersion(task: NewVersionTask, engine: string, newId: () => string): VersionPlan {
  const { old, next, annotations } = task;
  const units = spannedUnits(old.argument);
  const standing = annotations.filter((annotation) => stoodInNewest(annotation, task));
  const selectors = [
    ...units.map(({ start, end }): Selector => {
      return { start, end, exact: old.text.slice(start, end), prefix: '', suffix: '' };
    }),
    ...standing.map(selectorOf),
  ];
  const answers = reanchor(old.text, next.text, selectors);
  const over = carryOver(old, next, answers.slice(0, units.length), engine, newId);
  const byId = new Map<string, Reanchored>([
    ...standing.map(({ id }, index): [string, Reanchored] => [id, answers[units.length + index] ?? NOWHERE]),
    ...triedAgain(task),
  ]);
  const carried = carryAnnotations(
    annotations,
    annotations.map(({ id }) => byId.get(id) ?? null),
    old,
    { ...over, versionId: next.versionId, text: next.text },
  );
  const { argument, nextNumber } = over;
  return { argument, nextNumber, units: outcomeOf(old.argument, over), carried };
}

const NOWHERE: Reanchored = { answer: 'gone', guess: null, confidence: 0 };

const stoodInNewest = ({ placement, versionId, start }: Standing, { old }: NewVersionTask) =>
  placement !== 'unplaced' && versionId === old.versionId && start !== null;

/** What was unplaced before is looked for once more: the new version may have its words again. */
function triedAgain({ old, next, annotations, earlierTexts }: NewVersionTask): [string, Reanchored][] {
  const byVersion = new Map<string, Standing[]>();
  for (const annotation of annotations) {
    if (annotation.placement !== 'unplaced' || annotation.start === null) continue;
    byVersion.set(annotation.versionId, [...(byVersion.get(annotation.versionId) ?? []), annotation]);
  }
  return [...byVersion].flatMap(([versionId, waiting]) => {
    const text = versionId === old.versionId ? old.text : (earlierTexts.get(versionId) ?? null);
    const answers = reanchor(text, next.text, waiting.map(selectorOf));
    return waiting.map(({ id }, index): [string, Reanchored] => [id, answers[index] ?? NOWHERE]);
  });
}

const selectorOf = ({ start, end, exact, prefix, suffix }: Standing): Selector => ({
  ...{ exact, prefix, suffix },
  ...(start === null || end === null ? {} : { start, end }),
});

function outcomeOf(old: Argument, { argument, heirs }: ReturnType<typeof carryOver>): UnitOutcome {
  const count = (wording: string) => [...heirs.values()].filter((heir) => heir.wording === wording).length;
  return {
    ...{ kept: count('same'), edited: count('edited'), rewritten: count('rewritten') },
    fresh: argument.units.size - heirs.size,
    gone: old.units.size - heirs.size,
  };
}
