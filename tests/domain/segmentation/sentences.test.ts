import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '@/lib/domain/segmentation/sentences';

/** A bar marks where a sentence is expected to begin. */
const CASES: [language: string, rule: string, marked: string][] = [
  ['en', 'full stop', 'The bridge is old. | It needs work.'],
  ['en', 'title', 'We met Dr. Osei at St. Mary’s. | She was late.'],
  ['en', 'initial', 'The road is named after Ada M. Lovelace. | Few know her.'],
  ['en', 'pronoun that looks like an initial', 'It is between you and I. | Did you tell them?'],
  ['en', 'company inside a name', 'Brown & Co. directors resigned. | Nobody minded.'],
  ['en', 'company at the end', 'He sold it to Brown & Co. | It closed in May.'],
  ['en', 'country before its institution', 'The U.S. Senate voted. | It was close.'],
  ['en', 'country at the end', 'They moved to the U.S. | They liked it there.'],
  ['en', 'clock', 'The shop shuts at 6 p.m. | We came too late.'],
  ['en', 'month', 'Come on Jan. 20 at noon. | Bring a coat.'],
  ['en', 'number sign', 'See No. 5 and p. 12 of the plan. | Then sign.'],
  ['en', 'decimals', 'It cost $3.50 then. | It costs $7.25 now.'],
  ['en', 'explanation', 'Some fruit, e.g. Spanish oranges, travels far. | It keeps well.'],
  ['en', 'ellipsis inside', 'I thought ... well, I hoped it would pass.'],
  ['en', 'ellipsis at the end', 'I never said that… | She left the room.'],
  ['en', 'quotation with its speaker', '“Is that so?” he asked. | She nodded.'],
  ['en', 'capitalised speaker', '“Is that so?” Osei asked. | She nodded.'],
  ['en', 'sentences inside a quotation', 'The sign said “Stop. Look. Listen.” in red.'],
  ['en', 'sentence inside brackets', 'It failed (Nobody knows why. Ask him.) last year. | It was sad.'],
  ['en', 'exclamation in a name', 'She works at Yahoo! in the mail room. | She likes it.'],
  ['en', 'address', 'Read https://example.org/a.b?c=1.Next for more. | Then write.'],
  ['en', 'missing space', 'The vote is over.|Now we wait.'],
  ['en', 'list in one line', '1. Buy the seeds |2. Dig the bed |3. Wait'],
  ['en', 'list marker alone', '2. Dig the bed before it rains.'],
  ['en', 'footnote mark', 'The saint was local.[3] | The church is not.'],
  ['de', 'abbreviations with spaces', 'Das gilt z. B. für Busse. | Sie fahren oft.'],
  ['de', 'ordinal', 'Am 3. Oktober war frei. | Wir blieben zu Hause.'],
  ['de', 'quotation marks', 'Er rief „Halt! Wer da?“ und lief. | Niemand kam.'],
  ['fr', 'title', 'M. Dupont est parti. | Personne ne sait pourquoi.'],
  ['es', 'question marks', '¿Quién paga? | La Sra. Gil lo sabe. | ¡Bien!'],
  ['ar', 'question mark', 'هل هذا صحيح؟ | نعم هذا صحيح.'],
  ['ur', 'full stop', 'یہ سچ ہے۔ | وہ آیا تھا۔'],
  ['zh', 'no spaces', '城市很大。|人很多！|你来吗？'],
  ['zh', 'quotation with its speaker', '“好。”他说。|我们走了。'],
  ['ja', 'quotation particle', '「行こう。」と言った。|雨が降った。'],
];

const split = (text: string, language: string) =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each(CASES)('%s: %s: %s', (language, _rule, marked) => {
    const expected = marked.split('|').map((part) => part.trim());
    const text = marked.replaceAll('|', '');
    expect(split(text, language)).toEqual(expected);
  });

  it('takes an unknown or malformed language tag', () => {
    expect(split('One. Two.', 'x-klingon')).toEqual(['One.', 'Two.']);
    expect(split('One. Two.', '')).toEqual(['One.', 'Two.']);
  });

  it('cuts a long text as it cuts its parts', () => {
    const sentence = 'Dr. Osei said “Wait.” and left at 5 p.m. on No. 7 of the line. ';
    expect(splitSentences(sentence.repeat(2000), 'en')).toHaveLength(2000);
  });

  it('finds no sentence where there is only white space', () => {
    expect(splitSentences(' \u00a0\n ', 'en')).toEqual([]);
  });
});

type Gold = { text: string; units: { start: number }[] };

/** Public gold sentences; they keep their licence and stay outside the project. */
const GOLD = new URL('../../../../shared/data/segmentation/', import.meta.url);
const readGold = (name: string): Gold[] =>
  readFileSync(new URL(name, GOLD), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.skipIf(!existsSync(GOLD))(
  'sentences against public gold data (skipped when it is not there)',
  () => {
    const boundaries = (documents: Gold[]) => {
      let [hits, suggested, gold] = [0, 0, 0];
      for (const { text, units } of documents) {
        const expected = new Set(units.slice(1).map(({ start }) => start));
        const found = splitSentences(text, 'en').slice(1);
        hits += found.filter(({ start }) => expected.has(start)).length;
        suggested += found.length;
        gold += expected.size;
      }
      return { precision: hits / suggested, recall: hits / gold };
    };

    it('splits at least 142 of the 162 rule cases exactly', () => {
      const exact = readGold('pragmatic-golden.jsonl').filter(({ text, units }) => {
        const found = splitSentences(text, 'en');
        return (
          found.length === units.length && found.every(({ start }, index) => start === units[index]?.start)
        );
      });
      expect(exact.length).toBeGreaterThanOrEqual(142);
    });

    it('cuts English web texts where people did', () => {
      const { precision, recall } = boundaries(readGold('ud-ewt-sentences.jsonl'));
      expect(precision).toBeGreaterThan(0.98);
      expect(recall).toBeGreaterThan(0.78);
    });
  },
);
