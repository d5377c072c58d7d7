/**
 * Text as it is spread in real writing, made of no real writing: some forty per cent are the small words of English,
 * the others are made up of syllables and drawn by Zipf's law, with endings that a stemmer takes off. Deterministic.
 */
export class MadeUpText {
  private readonly words: string[];
  private readonly bounds: Float64Array;
  private state: number;

  constructor(seed: number, vocabulary = 12_000) {
    this.state = seed;
    this.words = [
      ...new Set(Array.from({ length: vocabulary * 1.2 }, (_, rank) => this.newWord(rank))),
    ].slice(0, vocabulary);
    let sum = 0;
    this.bounds = Float64Array.from(this.words, (_, rank) => {
      sum += 1 / (rank + 2.7);
      return sum;
    });
  }

  /** The word that many others are more frequent than: 0 is in every third note, 5,000 in one of a few thousand. */
  word(rank: number): string {
    return this.words[rank] ?? '';
  }

  /** From 0 to 1. */
  random(): number {
    // mulberry32
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end: number): number {
    return Math.floor(this.random() * end);
  }

  sentence(words: number): string {
    const said = Array.from({ length: words }, () =>
      this.random() < 0.4 ? (SMALL[this.below(SMALL.length)] ?? 'the') : this.drawn(),
    ).join(' ');
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  }

  /** Mostly a sentence or two, now and then a page: the lengths of comments. */
  comment(): string {
    const words = Math.min(400, Math.max(4, Math.round(18 * Math.exp(this.normal() * 0.8))));
    const sentences: string[] = [];
    for (let left = words; left > 0; left -= 14) sentences.push(this.sentence(Math.min(left, 14)));
    return sentences.join(' ');
  }

  private drawn(): string {
    const at = this.random() * (this.bounds.at(-1) ?? 1);
    let low = 0;
    let high = this.bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.bounds[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    const word = this.words[low] ?? '';
    const ending = this.random();
    return ending < 0.2 ? `${word}s` : ending < 0.3 ? `${word}ing` : ending < 0.38 ? `${word}ed` : word;
  }

  /** Frequent words are short. */
  private newWord(rank: number): string {
    const syllables = rank < 40 ? 1 : rank < 1_500 ? 2 : 3;
    return Array.from(
      { length: syllables },
      () => pick(ONSETS, this.random()) + pick(NUCLEI, this.random()) + pick(CODAS, this.random()),
    ).join('');
  }

  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}

const pick = (parts: readonly string[], at: number) => parts[Math.floor(at * parts.length)] ?? '';

const SMALL =
  'the of and to a in that is it for was on are as with they at be this from have or by not but what all were when we there can an which their if will each about how up out them then many some so these would other into has more'.split(
    ' ',
  );
const ONSETS = 'b c d f g h l m n p r s t v w br cl cr dr fl gr pl pr sc sl sp st tr'.split(' ');
const NUCLEI = 'a e i o u ai ea ee oa ou'.split(' ');
const CODAS = ['', '', 'n', 'r', 't', 'l', 'm', 'nd', 'rt', 'ck', 'st'];
