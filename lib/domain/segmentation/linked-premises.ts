import type { Reason, SuggestedRelation, SuggestedUnit } from './argument-model';
import { tabledLanguage } from './languages';

/**
 * Premises that are linked: given together, for one thing, in one sentence, joined by "and". Either alone
 * would say less. Gives their supports a common group and says why. `supports` and what comes back are in
 * the same order; the units are only looked at.
 */
export function linkPremises(
  text: string,
  units: SuggestedUnit[],
  relations: SuggestedRelation[],
  language: string,
): SuggestedRelation[] {
  const supportOf = new Map<number, number>();
  for (const [at, { type, from }] of relations.entries()) if (type === 'support') supportOf.set(from, at);
  const linked = [...relations];
  let groups = 0;
  for (const [index, unit] of units.entries()) {
    const [first, second] = [supportOf.get(index - 1), supportOf.get(index)];
    if (first === undefined || second === undefined) continue;
    const [one, other] = [linked[first], linked[second]];
    const cue = joiningAnd(text, units[index - 1], unit, language);
    if (!one || !other || !cue || one.to !== other.to) continue;
    const group = one.group ?? groups++;
    linked[first] = { ...one, group };
    const said = other.reasons.some(({ rule }) => rule === 'relation-linked');
    const reasons = said ? other.reasons : [...other.reasons, { rule: 'relation-linked', cue }];
    linked[second] = { ...other, group, reasons };
  }
  return linked;
}

/** "And" where it opens the second of two clauses; words that mean "moreover" join sentences, not premises. */
const AND: Partial<Record<NonNullable<ReturnType<typeof tabledLanguage>>, RegExp>> = {
  en: /^and(?=\s)/i,
  de: /^und(?=\s)/i,
  fr: /^et(?=\s)/i,
  es: /^[ye](?=\s)/i,
  ur: /^اور(?=\s)/,
};

/** The "and" by which a premise goes on with the one before it in its sentence; null where none does. */
export function joiningAnd(
  text: string,
  before: SuggestedUnit | undefined,
  unit: SuggestedUnit,
  language: string,
): Reason['cue'] {
  const and = AND[tabledLanguage(language) ?? 'en'];
  if (!and) return null;
  if (before?.role !== 'premise' || unit.role !== 'premise' || before.block !== unit.block) return null;
  if (/[.!?…۔]["”’)\]]*$/u.test(text.slice(Math.max(before.start, before.end - 8), before.end))) return null;
  const word = and.exec(text.slice(unit.start, unit.start + 8))?.[0];
  return word === undefined ? null : { start: unit.start, end: unit.start + word.length, text: word };
}
