import type { UnitNumbers } from '@/lib/formats/article-html';

type Words = (
  key: 'agree' | 'unsure' | 'disagree' | 'earlier' | 'notes' | 'sources' | 'highlights',
  values: { count: number },
) => string;

/** "9 agree, 3 disagree. 2 notes, 1 source." What is zero is not said. */
export function countsSentence(
  { stances, earlier, notes, sources, highlights }: UnitNumbers,
  word: Words,
): string {
  const said = (counts: Partial<Record<Parameters<Words>[0], number>>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([key, count]) => word(key as Parameters<Words>[0], { count }))
      .join(', ');
  return [said({ ...stances, earlier }), said({ notes, sources, highlights })]
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(' ');
}
