import type { Argument } from './argument';
import { type Change, isEmptyChange } from './change';
import { addImplicit, removeImplicit, rewriteImplicit } from './correct-implicit';
import { confirm, label } from './correct-labels';
import { link, relate, retarget, unlink, unrelate } from './correct-relations';
import { merge, moveBoundary, split } from './correct-spans';
import type { Correction, CorrectionOf } from './correction';
import { Draft } from './draft';
import type { CorrectionRefusal } from './refusals';

/** What new rows get: an id each, and the number of a new unit. */
export type Fresh = { newId(): string; nextNumber: number };

export type Corrected = { ok: true; change: Change } | { ok: false; refusal: CorrectionRefusal };

/** Works on the draft; a refusal leaves it unfinished, and it is thrown away. */
export type CorrectionRule<Kind extends Correction['kind']> = (
  draft: Draft,
  correction: CorrectionOf<Kind>,
  scene: { argument: Argument; text: string; fresh: Fresh },
) => CorrectionRefusal | null;

const rules: { [Kind in Correction['kind']]: CorrectionRule<Kind> } = {
  split,
  merge,
  move_boundary: moveBoundary,
  label,
  confirm,
  relate,
  unrelate,
  retarget,
  link,
  unlink,
  add_implicit: addImplicit,
  rewrite_implicit: rewriteImplicit,
  remove_implicit: removeImplicit,
};

/**
 * What a correction does to an argument: a change to apply, or the reason why it cannot be made. `text` is the
 * canonical text of the version. Pure, so the editor in the browser shows the outcome at once, and the server
 * comes to the same one.
 */
export function correct(argument: Argument, text: string, correction: Correction, fresh: Fresh): Corrected {
  const draft = new Draft(argument);
  // The table pairs each kind with its rule; the compiler cannot follow that through the index.
  const rule = rules[correction.kind] as CorrectionRule<Correction['kind']>;
  const refusal = rule(draft, correction, { argument, text, fresh });
  if (refusal) return { ok: false, refusal };
  const change = draft.change();
  return isEmptyChange(change) ? { ok: false, refusal: 'nothing_changes' } : { ok: true, change };
}
