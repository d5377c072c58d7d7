import { detectAll } from 'tinyld';

/**
 * The BCP 47 tag of a text's language, `und` when unsure. What the page `declared` wins, unless the text is written
 * in another script or is plainly another language: templates say `en` on pages in every language.
 */
export function detectLanguage(text: string, declared: string | null = null): string {
  const sample = text.slice(0, SAMPLE);
  const best = bestGuess(sample);
  const byScript = scriptLanguage(sample);
  const detected =
    byScript ?? (best && best.accuracy >= LEAST_ACCURACY && text.length >= SHORTEST ? best.lang : null);
  if (!declared) return detected ?? 'und';
  if (!detected || primary(declared) === detected) return declared;
  const sure =
    byScript !== null || (best !== undefined && best.accuracy >= SURE_ACCURACY && text.length >= 400);
  return sure && !related(primary(declared), detected) ? detected : declared;
}

/** Parts of a sample that are guessed at one by one, and their length in code units. */
const PARTS = 6;
const PART_LENGTH = 1_500;

/**
 * What most parts of the sample speak for. One guess over all of it is worse: long plain English came out as
 * Hindi. Languages of another script than the sample's are not believed.
 */
function bestGuess(sample: string): { lang: string; accuracy: number } | undefined {
  const step = Math.max(PART_LENGTH, Math.ceil(sample.length / PARTS));
  const sums = new Map<string, number>();
  let parts = 0;
  for (let at = 0; at < sample.length; at += step) {
    const part = sample.slice(at, at + PART_LENGTH);
    if (part.trim() === '') continue;
    parts++;
    for (const { lang, accuracy } of detectAll(part)) sums.set(lang, (sums.get(lang) ?? 0) + accuracy);
  }
  const isLatin =
    /\p{Script=Latin}/u.test(sample) && !/\p{Script=Cyrillic}|\p{Script=Devanagari}/u.test(sample);
  const [best] = [...sums]
    .filter(([lang]) => !isLatin || !OTHER_SCRIPTS.has(lang))
    .sort((a, b) => b[1] - a[1]);
  return best && { lang: best[0], accuracy: best[1] / parts };
}

const OTHER_SCRIPTS = new Set(
  'el ru uk be bg mk hi mr ne bn ta te kn ml gu pa si th lo he yi ar fa ur ps ka hy am km my ja ko zh'.split(
    ' ',
  ),
);

/** Code units; enough for every language, and the cost stays constant. */
const SAMPLE = 20_000;
const SHORTEST = 20;
const LEAST_ACCURACY = 0.1;
const SURE_ACCURACY = 0.6;

const primary = (tag: string) => (tag.split('-')[0] ?? tag).toLowerCase();

/** Pairs that statistics confuse; the declaration then knows better. */
const FAMILIES = [
  'no nb nn da',
  'hr sr bs sh',
  'id ms',
  'hi mr ne',
  'ar fa ur ps',
  'zh yue',
  'pt gl',
  'ru uk be bg',
  'cs sk',
];
const related = (a: string, b: string) =>
  FAMILIES.some((family) => family.split(' ').includes(a) && family.split(' ').includes(b));

/** Languages that their script alone gives away. */
function scriptLanguage(sample: string): string | null {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  const share = (pattern: RegExp) => (sample.match(pattern)?.length ?? 0) / letters;
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.1) return 'ja';
  if (share(/\p{Script=Hangul}/gu) > 0.3) return 'ko';
  if (share(/\p{Script=Han}/gu) > 0.4) return 'zh';
  if (share(/\p{Script=Hebrew}/gu) > 0.5) return 'he';
  if (share(/\p{Script=Greek}/gu) > 0.5) return 'el';
  if (share(/\p{Script=Thai}/gu) > 0.5) return 'th';
  if (share(/\p{Script=Arabic}/gu) > 0.5) {
    if (share(/[ٹڈڑںےھہ]/gu) > 0.03) return 'ur';
    return share(/[پچژگکی]/gu) > 0.04 ? 'fa' : 'ar';
  }
  return null;
}
