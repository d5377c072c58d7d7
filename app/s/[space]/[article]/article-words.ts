import { countsSentence } from '@/components/article/counts-sentence';
import type { ArticleWords } from '@/lib/formats/article-html';
import { messages, translator } from '@/lib/web/messages';
import { day } from '../../../article-list';

/** The words of an article's HTML. Sentences of counts repeat a lot from unit to unit: each is made once. */
export function articleWords(): ArticleWords {
  const t = translator('article');
  const sentences = new Map<string, string>();
  return {
    roleName: messages.roles,
    roleLetter: messages.roles.letter,
    unit: (number, role) => t('unit', { number, role: messages.roles[role].toLocaleLowerCase('en') }),
    linkTo: (number) => t('link', { number }),
    counts: (counts) => {
      const key = JSON.stringify(counts);
      const sentence = sentences.get(key) ?? countsSentence(counts, (word, values) => t(word, values));
      if (sentences.size < 5_000) sentences.set(key, sentence);
      return sentence;
    },
    notes: (count) => t('notes', { count }),
    units: (count) => t('units', { count }),
    date: day,
    original: t('original'),
  };
}
