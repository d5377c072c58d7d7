import { suggestSegmentation } from '@/lib/domain/segmentation/suggest-segmentation';
import { blocksOf } from './documents';

const CHARACTERS = 1_000_000;
const RUNS = 5;

const PARAGRAPH =
  'Although many residents like the idea, the city should not build the tunnel, because it costs $4 million a year. ' +
  'For example, Dr. Lee of the U.S. Transport Board said that “most tunnels leak.” However, buses are cheap and they work. ';

/** Milliseconds for a million characters of prose, at the first and at the best of five runs, and memory above what was used before. */
export function measureSpeed() {
  const text = Array.from({ length: Math.ceil(CHARACTERS / (PARAGRAPH.length * 3 + 1)) }, () =>
    PARAGRAPH.repeat(3),
  )
    .join('\n')
    .slice(0, CHARACTERS);
  const blocks = blocksOf(text);
  const before = process.memoryUsage().heapUsed;
  let peak = before;
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    suggestSegmentation(text, blocks, 'en');
    const took = performance.now() - began;
    peak = Math.max(peak, process.memoryUsage().heapUsed);
    return took;
  });
  const best = Math.min(...times);
  return {
    characters: text.length,
    firstMs: times[0] ?? 0,
    bestMs: best,
    msPer100k: (best * 100_000) / text.length,
    heapMegabytes: (peak - before) / 2 ** 20,
  };
}
