import type { ArticleSubject, UnitSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import type { Target } from '@/lib/domain/annotations/annotation';
import { AppError, notFound } from '@/lib/domain/errors';
import type { TextRange } from '@/lib/domain/text/positions';
import { quoteAt } from '@/lib/domain/text/quote';

/**
 * Anchors at a range of the article's text, or at a whole unit: by unit, positions and quote. A range may
 * cross units; its unit is the one that holds most of it.
 */
export async function anchor(
  place: { unit?: string | undefined; range?: TextRange | undefined; versionId?: string | undefined },
  { article }: ArticleSubject,
  store: Store,
): Promise<Target> {
  if (place.versionId && place.versionId !== article.currentVersionId) throw staleVersion();
  await holdUnits(article, store);
  const { spaceId, currentVersionId: versionId } = article;
  if (place.range) {
    const text = await store.articles.getVersionText(spaceId, versionId);
    const range = trimmed(text, place.range);
    const unit = await store.articles.findUnitHolding(spaceId, versionId, range);
    if (!unit) throw invalidRange();
    return { unitId: unit.id, versionId, ...range, ...quoteAt(text, range) };
  }
  if (!place.unit) throw new AppError('invalid_input', 'Say where: name a unit or a range of the text.');
  const found = await store.articles.findUnitSubject(place.unit, null);
  if (!found || found.article.id !== article.id) throw notFound('unit');
  refuseCorrected(found, null);
  return anchorAtUnit(found, store);
}

/**
 * From here on no newer version and no correction can come until this is written; refuses when a version has come.
 * Units have to be read after it: a correction may just have moved what was read before.
 */
export async function holdUnits({ spaceId, id, currentVersionId }: ArticleSubject['article'], store: Store) {
  if (!(await store.versions.holdWithUnits(spaceId, id, currentVersionId))) throw staleVersion();
}

/** The same for whoever corrects, who then locks the units themselves. */
export async function holdNewest({ spaceId, id, currentVersionId }: ArticleSubject['article'], store: Store) {
  if (!(await store.versions.hold(spaceId, id, currentVersionId))) throw staleVersion();
}

/** Anchors at all of a unit. An implicit unit has no positions; its quote is what it says. */
export async function anchorAtUnit(
  { article, unit }: { article: { spaceId: string }; unit: UnitSubject['unit'] },
  store: Store,
): Promise<Target> {
  const { id: unitId, start, end, versionId } = unit;
  if (start === null || end === null)
    return { unitId, versionId, start, end, exact: unit.implicitText ?? '', prefix: '', suffix: '' };
  const text = await store.articles.getVersionText(article.spaceId, versionId);
  return { unitId, versionId, start, end, ...quoteAt(text, { start, end }) };
}

/**
 * Refuses to attach to a unit what a person wrote about another wording: the unit was merged away, has other
 * borders than those that they saw, or belongs to an older version.
 */
export function refuseCorrected({ article, unit }: UnitSubject, seen: TextRange | null) {
  if (unit.versionId !== article.currentVersionId) throw staleVersion();
  const isOther = seen !== null && (seen.start !== unit.start || seen.end !== unit.end);
  if (unit.retired || isOther) {
    throw new AppError(
      'stale_revision',
      'Someone corrected this unit meanwhile. Look at how it reads now, then say it again.',
      { current: { number: unit.number, start: unit.start, end: unit.end, retired: unit.retired } },
    );
  }
}

export const staleVersion = () =>
  new AppError(
    'stale_version',
    'The article has a newer version. Reload it, then do it again there; your text is kept.',
  );

/** Without the white space at its ends, and never in the middle of a surrogate pair. */
function trimmed(text: string, { start, end }: TextRange): TextRange {
  if (end > text.length) throw invalidRange();
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  if (from >= to || isLowSurrogate(text, from) || isLowSurrogate(text, to)) throw invalidRange();
  return { start: from, end: to };
}

const isLowSurrogate = (text: string, at: number) => /[\uDC00-\uDFFF]/.test(text.charAt(at));

const invalidRange = () =>
  new AppError(
    'invalid_input',
    'This range covers no words of the article. Select some text of it and try again.',
    {
      issues: [{ path: 'range', message: 'The range lies outside the text or covers only white space.' }],
    },
  );
