import { splitSentences } from '@/lib/domain/segmentation/sentences';
import { blocksOf, type GoldDocument } from './documents';
import { addCounts, boundaryKeys, f1, noCounts, precision, recall, wordRanges, wordStarts } from './scores';

/** Whether the gold marks sentences rather than argument units. */
export const marksSentences = (documents: GoldDocument[]) =>
  documents.every(({ units }) => units.every(({ label }) => label === 'sentence'));

/** The first layer alone: where sentences begin and end, by the boundary measure of units. */
export function scoreSentences(documents: GoldDocument[]) {
  const boundary = noCounts();
  let wrong = 0;
  for (const { text, units, language = 'en' } of documents) {
    const starts = wordStarts(text);
    const keysOf = (ranges: { start: number; end: number }[]) =>
      boundaryKeys(wordRanges(starts, ranges), starts.length);
    const suggested = keysOf(
      blocksOf(text).flatMap((block) =>
        splitSentences(block.text, language).map(({ start, end }) => ({
          start: block.start + start,
          end: block.start + end,
        })),
      ),
    );
    const gold = keysOf(units);
    addCounts(boundary, suggested, gold);
    if (suggested.size !== gold.size || [...gold].some((key) => !suggested.has(key))) wrong++;
  }
  return {
    docs: documents.length,
    docsAllRight: documents.length - wrong,
    sentences: { boundaryF1: f1(boundary), boundaryP: precision(boundary), boundaryR: recall(boundary) },
  };
}
