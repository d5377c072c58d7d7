import { quoteAt } from '@/lib/domain/text/quote';
import { reanchor } from '@/lib/domain/text/reanchor';
import { diffTexts } from '@/lib/domain/text/text-diff';

const CHARACTERS = 300_000;
const SELECTORS = 5_000;
const RUNS = 3;

const WORDS =
  'river council winter ticket driver window market garden letter engine harbour teacher summer village bridge ' +
  'answer pocket animal doctor kitchen corner signal button theatre number weather paper island season valley';
const LINKS = 'and but so when because while though after before until';

/** Sentences that differ as those of an article do: few words, many orders. The same for the same number. */
function sentence(number: number): string {
  const words = WORDS.split(' ');
  const links = LINKS.split(' ');
  let state = number + 1;
  const pick = (list: readonly string[]) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return list[(state >> 8) % list.length] ?? '';
  };
  const clause = () => `the ${pick(words)} of the ${pick(words)} met a ${pick(words)}`;
  return `In case ${number} ${clause()} ${pick(links)} ${clause()}.`;
}

/** An article as paragraphs of five sentences, and the same after an editor has been through all of it. */
function bigRevision() {
  const sentences: string[] = [];
  for (let length = 0; length < CHARACTERS; length += (sentences.at(-1)?.length ?? 0) + 1)
    sentences.push(sentence(sentences.length));
  const revised = sentences.flatMap((text, number) => {
    if (number % 25 === 7) return [];
    if (number % 10 === 3) return [text.replace(' met ', ' has never met ').replace('river', 'stream')];
    return number % 40 === 11 ? [text, sentence(number + 1_000_000)] : [text];
  });
  // A tenth of the article goes from its middle to its end.
  const moved = revised.splice(Math.floor(revised.length / 2), Math.floor(revised.length / 10));
  return { sentences, old: paragraphs(sentences), new: paragraphs([...revised, ...moved]) };
}

function paragraphs(sentences: readonly string[]): string {
  return sentences.map((text, at) => text + (at % 5 === 4 ? '\n' : ' ')).join('');
}

/** Best of three runs, in milliseconds: a long article with many annotations, and two texts that have nothing in common. */
export function measureSpeed() {
  const { sentences, old, new: now } = bigRevision();
  const selectors: { start: number; end: number; exact: string; prefix: string; suffix: string }[] = [];
  let at = 0;
  for (const text of sentences) {
    const start = old.indexOf(text, at);
    at = start + text.length;
    for (const [from, to] of [
      [start, at],
      [start + 8, start + 30],
    ] as const)
      if (selectors.length < SELECTORS)
        selectors.push({ start: from, end: to, ...quoteAt(old, { start: from, end: to }) });
  }
  const other = Array.from({ length: 60_000 }, (_, number) => `w${number}`)
    .join(' ')
    .slice(0, CHARACTERS);
  return {
    characters: old.length,
    selectors: selectors.length,
    reanchorMs: bestOf(() => reanchor(old, now, selectors)),
    withoutOldMs: bestOf(() => reanchor(null, now, selectors)),
    diffMs: bestOf(() => diffTexts(old, now)),
    diffOfStrangersMs: bestOf(() => diffTexts(old, other)),
  };
}

function bestOf(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return Math.min(...times);
}
