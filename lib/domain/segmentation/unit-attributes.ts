import type { EvidenceType, Role, StatementKind, SuggestedUnit, Voice } from './argument-model';
import type { UnitContext } from './unit-context';

type Attributes = Pick<SuggestedUnit, 'evidenceType' | 'voice' | 'statementKind'>;

/** The attributes beside the role. Evidence is only asked of premises; nothing of what asserts nothing. */
export function attributesOf(unit: UnitContext, role: Role): Attributes {
  return {
    evidenceType: role === 'premise' ? evidenceOf(unit) : null,
    voice: voiceOf(unit, role),
    statementKind: role === 'non_argumentative' ? null : statementKindOf(unit),
  };
}

/** The most specific sign that its words give; reasoning where they give none. */
export function evidenceOf(unit: UnitContext): EvidenceType {
  const fromContent = unit.signals.find(({ signal }) => signal.evidenceType !== null)?.signal.evidenceType;
  const fromCue = unit.cues.find(({ kind }) => kind.evidenceType)?.kind.evidenceType;
  return fromContent ?? fromCue ?? (tellsWhatHappened(unit) ? 'anecdote' : 'reasoning');
}

/** Past tense about somebody or something with a name, and no judgement on it. */
function tellsWhatHappened({ signs, cues, text }: UnitContext): boolean {
  const judges = cues.some(({ name }) => name === 'norm' || name === 'value' || name === 'stance');
  return !judges && signs.some(({ sign }) => sign.rule === 'past-tense') && NAME_INSIDE.test(text);
}
const NAME_INSIDE = /[\p{Ll}\p{N},’'] \p{Lu}\p{Ll}+/u;

/** A quotation block, or a quotation that makes up more than half of the unit, speaks with another's voice. */
function voiceOf(unit: UnitContext, role: Role): Voice {
  if (role === 'rebuttal') return 'opponent';
  if (unit.block.type === 'quote') return 'quoted';
  const quotation = unit.signals.find(({ signal }) => signal.rule === 'quotation');
  return quotation && quotation.end - quotation.start > unit.text.length / 2 ? 'quoted' : 'author';
}

/** What ought to be done is policy; what is good or bad, or believed, is value; the rest is fact. */
function statementKindOf(unit: UnitContext): StatementKind {
  const names = new Set(unit.cues.map(({ name }) => name));
  if (names.has('norm')) return 'policy';
  return names.has('value') || names.has('stance') ? 'value' : 'fact';
}
