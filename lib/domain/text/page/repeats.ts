import { isProse, leaveOut, type PageLine, sameWordsKey, size } from './page-line';

/**
 * Leaves out what a page shows twice: a paragraph that was copied twice, and a pull quote, a sentence of the
 * text set large beside it. Looks sentences up in a set, so the cost stays linear.
 */
export function leaveOutRepeats(lines: PageLine[]): void {
  const open = lines.filter((line) => line.fate === undefined);
  const seen = new Set<string>();
  const sentences = new Set<string>();
  for (const line of open) {
    if (!isProse(line) || size(line.text) < 120) continue;
    const key = sameWordsKey(line.text);
    if (seen.has(key)) leaveOut(line, 'repeated_text');
    else for (const sentence of sentencesOf(line.text)) sentences.add(sentence);
    seen.add(key);
  }
  for (const line of open) {
    if (line.fate !== undefined || !line.alone || line.type === 'code') continue;
    const key = sameWordsKey(line.text);
    const isWholeParagraph = seen.has(key);
    if (!isWholeParagraph && size(line.text) <= 400 && size(key) >= 40 && sentences.has(key))
      leaveOut(line, 'repeated_text');
  }
}

const sentencesOf = (text: string) => text.split(/(?<=[.!?。!?؟])["'”’»)]?\s*/u).map(sameWordsKey);
