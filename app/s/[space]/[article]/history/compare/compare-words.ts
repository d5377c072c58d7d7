import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { Difference, Label } from '@/lib/domain/segmentation/corrections/compare';
import type {
  ComparedRelation,
  NamedRelation,
  RelationPart,
} from '@/lib/domain/segmentation/corrections/compare-relations';
import { messages, translator } from '@/lib/web/messages';

const t = translator('compare');

/** What differs, in words. */
export function differenceSentence(difference: Difference): string {
  switch (difference.kind) {
    case 'renumbered':
      return t('renumbered', { from: difference.from, to: difference.to });
    case 'label': {
      const { unit: number, label, from, to } = difference;
      return t('label', { number, label: t(label), from: valueWord(label, from), to: valueWord(label, to) });
    }
    case 'status':
      return t(`status.${difference.to}`, { number: difference.unit });
    case 'relation':
      return relationDifference(difference.relation);
    default:
      return t(difference.kind);
  }
}

/** "Relation added: unit 3 supports unit 1". */
export function relationDifference(relation: ComparedRelation): string {
  return t(`relation.${relation.kind}`, { relation: relationSentence(relation) });
}

function relationSentence(relation: ComparedRelation): string {
  if (relation.kind !== 'changed') return named(relation.after ?? relation.before);
  const { before, after, parts } = relation;
  const saysOther = parts.includes('type') || parts.includes('ends');
  const now = [
    ...(saysOther ? [named(after)] : []),
    ...parts.flatMap((part) => partWord(part, after) ?? []),
  ].join(', ');
  return t('became', { before: named(before), after: now });
}

function partWord(part: RelationPart, { status, needsReview, isLinked }: NamedRelation) {
  switch (part) {
    case 'status':
      return t(`part.${status}`);
    case 'needsReview':
      return t(needsReview ? 'part.needsReview' : 'part.reviewed');
    case 'isLinked':
      return t(isLinked ? 'part.linked' : 'part.unlinked');
    default:
      return null;
  }
}

const AIMS = {
  support: 'aimSupport',
  attack: 'aimAttack',
  restates: 'aimRestates',
  undercut: 'aimUndercut',
} as const;

function named({ type, from, to, aim }: NamedRelation): string {
  if (!aim) return t(`type.${type}`, { from, to: to ?? 0, aimFrom: 0, aim: '' });
  return t('type.undercut', {
    from,
    aimFrom: aim.from,
    aim: t(`type.${AIMS[aim.type]}`, { to: aim.to ?? 0 }),
  });
}

function valueWord(label: Label, value: string | null): string {
  if (value === null) return t('none');
  switch (label) {
    case 'role':
      return messages.roles[value as Role].toLocaleLowerCase('en');
    case 'evidenceType':
      return messages.evidence[value as keyof typeof messages.evidence];
    case 'voice':
      return t(`voices.${value as keyof typeof messages.compare.voices}`);
    case 'statementKind':
      return t(`statements.${value as keyof typeof messages.compare.statements}`);
    case 'certainty':
      return `“${value}”`;
  }
}
