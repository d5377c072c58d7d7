import { messages, translator } from '@/lib/web/messages';

/** What a list of differences says besides the texts. */
export const differenceWords = {
  words: messages.versions.difference,
  unchanged: (count: number) => translator('versions')('difference.unchanged', { count }),
};
