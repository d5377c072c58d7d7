import { countsSentence } from '@/components/article/counts-sentence';
import { useWords } from '@/components/ui/words';
import type { MapUnit } from '@/lib/formats/map-data';

/** "9 agree, 3 disagree. 2 notes, 1 source." What is zero is not said. */
export function useNumbersSentence({ numbers }: MapUnit): string {
  const t = useWords('article');
  return countsSentence({ ...numbers, highlights: 0 }, t);
}
