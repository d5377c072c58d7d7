import type { TextRange } from '@/lib/domain/text/positions';

/**
 * The places between the words of a range, in order: where it can be cut, or a border can stand. Each is the
 * position at which a word begins, with the quotation mark or bracket that opens it; the first word has none.
 * Scripts without blanks are cut where the language's dictionary has a word (`Intl.Segmenter`).
 */
export function wordStops(text: string, { start, end }: TextRange, language: string): number[] {
  const stops: number[] = [];
  const content = text.slice(start, end);
  for (const { index, isWordLike } of segmenterFor(language).segment(content)) {
    if (!isWordLike) continue;
    const at = start + index - openingBefore(content, index);
    // Inside “home-grown” and “and/or” nobody wants to cut.
    if (at > start && !JOINT.test(text.charAt(at - 1))) stops.push(at);
  }
  return stops;
}

/** The stop that is nearest to a position; null if there is none. */
export const nearestStop = (stops: readonly number[], position: number): number | null =>
  stops.reduce<number | null>(
    (best, stop) => (best === null || Math.abs(stop - position) < Math.abs(best - position) ? stop : best),
    null,
  );

function openingBefore(content: string, index: number): number {
  let length = 0;
  while (length < index && OPENING.test(content.charAt(index - 1 - length))) length += 1;
  const before = content.charAt(index - 1 - length);
  return length > 0 && (before === '' || /\s/.test(before)) ? length : 0;
}

const OPENING = /[\p{Ps}\p{Pi}"'¿¡]/u;
const JOINT = /[\p{Pd}'’/\u00b7.]/u;

/** Making one takes a while; there are few languages in an article. */
const segmenters = new Map<string, Intl.Segmenter>();
function segmenterFor(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(supported(language) ? language : 'en', { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

/** A tag that is no tag throws. */
function supported(language: string): boolean {
  try {
    return Intl.Segmenter.supportedLocalesOf([language]).length > 0;
  } catch {
    return false;
  }
}
