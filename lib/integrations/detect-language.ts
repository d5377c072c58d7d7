import { detectAll } from 'tinyld';

/**
 * The BCP 47 tag of a text's language, `und` when unsure. What the page `declared` wins, unless the text is written
 * in another script or is plainly another language: templates say `en` on pages in every language.
 */
export function detectLanguage(text: string, declared: string | null = null): string {
  const sample = text.slice(0, SAMPLE);
  const [best] = sample.trim() === '' ? [] : detectAll(sample);
  const byScript = scriptLanguage(sample);
  const detected =
    byScript ?? (best && best.accuracy >= LEAST_ACCURACY && text.length >= SHORTEST ? best.lang : null);
  if (!declared) return detected ?? 'und';
  if (!detected || primary(declared) === detected) return declared;
  const sure =
    byScript !== null || (best !== undefined && best.accuracy >= SURE_ACCURACY && text.length >= 400);
  return sure && !related(primary(declared), detected) ? detected : declared;
}

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
