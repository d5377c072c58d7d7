import type { Author } from '@/lib/domain/annotations/annotation';
import { CORRECTION_KINDS, type LoggedCorrection } from '@/lib/domain/segmentation/corrections/correction';
import type { CorrectionCounts, Revision } from '@/lib/domain/segmentation/corrections/history';
import { messages, translator } from '@/lib/web/messages';

type CorrectionLine = { number: number; correction: LoggedCorrection; units: number[] };

/** As many numbers of units are told of one correction at most. */
const NUMBERS_TOLD = 12;
const QUOTED = 80;

/** "3 splits, 2 labels", or where the revision comes from. `restoredTo` is the one that was brought back. */
export function revisionTitle(
  { kind, counts }: Pick<Revision, 'kind' | 'counts'>,
  restoredTo: number | null,
) {
  const t = translator('history');
  if (kind === 'corrected') return countsSentence(counts) || t('kind.corrected');
  if (kind === 'restored' && restoredTo !== null) return t('kind.restoredTo', { number: restoredTo });
  return t(`kind.${kind}`);
}

function countsSentence(counts: CorrectionCounts): string {
  const t = translator('history');
  return CORRECTION_KINDS.flatMap((kind) => {
    const count = counts[kind];
    return count ? t(`count.${kind}`, { count }) : [];
  }).join(', ');
}

export const authorName = (author: Author, kind: Revision['kind']) =>
  author?.name ??
  translator('history')(kind === 'suggested' || kind === 'carried_over' ? 'machine' : 'somebody');

/** What one correction did, as a sentence. `numbers` are those of the units that stand now, by their id. */
export function correctionSentence(
  { correction, units }: CorrectionLine,
  numbers: ReadonlyMap<string, number>,
): string {
  const t = translator('history');
  const unitsWord = unitList(units);
  switch (correction.kind) {
    case 'label':
      return t('did.label', { units: unitsWord, labels: labelsOf(correction) });
    case 'confirm':
      if (units.length === 0) return t('did.confirmRelations', { count: correction.relations.length });
      return t(correction.confirmed ? 'did.confirm' : 'did.unconfirm', { units: unitsWord });
    case 'relate': {
      const [from, to] = [numbers.get(correction.unit), numbers.get(correction.toUnit ?? '')];
      if (from === undefined || (to === undefined && correction.type !== 'undercut')) return t('did.relate');
      return t(`did.${correction.type}`, { from, to: to ?? 0 });
    }
    case 'add_implicit':
    case 'rewrite_implicit':
      return t(`did.${correction.kind}`, { units: unitsWord, text: shortened(correction.text) });
    case 'undo':
      return t('did.undo', { number: correction.of });
    case 'restore':
      return t('did.restore', { number: correction.to });
    case 'unrelate':
    case 'retarget':
    case 'link':
    case 'unlink':
    case 'suggest_again':
      return t(`did.${correction.kind}`);
    default:
      return t(`did.${correction.kind}`, { units: unitsWord });
  }
}

function unitList(units: number[]) {
  const more = units.length >= NUMBERS_TOLD ? ' …' : '';
  const numbers = [...units].sort((a, b) => a - b).join(', ') + more;
  return translator('history')('unitList', { count: units.length, numbers });
}

/** The values that were set, without those that were taken away. */
function labelsOf(given: Extract<LoggedCorrection, { kind: 'label' }>) {
  const t = translator('compare');
  const { roles, evidence } = messages;
  return [
    given.role && roles[given.role],
    given.evidenceType && evidence[given.evidenceType],
    given.voice && t(`voices.${given.voice}`),
    given.statementKind && t(`statements.${given.statementKind}`),
    given.certainty,
    [given.evidenceType, given.statementKind, given.certainty].includes(null) && t('none'),
  ]
    .filter(Boolean)
    .join(', ');
}

const shortened = (text: string) =>
  text.length <= QUOTED
    ? text
    : `${text
        .slice(0, QUOTED)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;

/** Who did what since the revision that an editor saw, as `stale_revision` tells; null if it does not. */
export function missedSentence(current: unknown): string | null {
  if (typeof current !== 'object' || current === null || !('since' in current)) return null;
  const t = translator('history');
  // Our own operation said it.
  const since = current.since as { kind: keyof CorrectionCounts; author: Author }[];
  const byName = new Map<string, CorrectionCounts>();
  for (const { kind, author } of since) {
    const name = author?.name ?? t('somebody');
    const counts = byName.get(name) ?? {};
    byName.set(name, { ...counts, [kind]: (counts[kind] ?? 0) + 1 });
  }
  const what = [...byName].map(([name, counts]) => t('meanwhileOne', { name, what: countsSentence(counts) }));
  return t('meanwhile', { what: what.join('; ') });
}
