import type { ImportWords } from './import-words';
import type { Running } from './use-import';

/** What is happening, in words. */
export function progressIn(words: ImportWords['progress'], progress: NonNullable<Running>): string {
  if (progress.step !== 'pages') return words[progress.step];
  return words.pages
    .replace('{done}', String(progress.done ?? 0))
    .replace('{total}', String(progress.total ?? 0));
}
