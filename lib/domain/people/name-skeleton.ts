import { CONFUSABLES } from './confusables';

/** What is put behind the names of guests and of imported authors. */
const MARKS = /( \((?:guest|imported)\))+$/i;

/** Signs of several letters that look like one. */
const SEQUENCES: [RegExp, string][] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
];

/**
 * What is left of a name for the eye: names that look alike have the same one. After the skeletons of UTS 39, for people
 * rather than identifiers, and so coarser: case, accents, spaces and signs do not tell names apart, and neither do i, l
 * and 1, or o and 0. Never shown. Empty where a name has no letters.
 */
export function nameSkeleton(name: string): string {
  const bare = withoutMarks(name.replace(MARKS, '').normalize('NFKC'));
  // By class before and after the case is gone: some signs have lookalikes in one case only.
  let skeleton = withoutMarks(byClass(byClass(bare).toLowerCase()))
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[i1]/g, 'l')
    .replace(/0/g, 'o');
  for (const [sequence, sign] of SEQUENCES) skeleton = skeleton.replace(sequence, sign);
  return skeleton;
}

const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

const byClass = (text: string) => [...text].map((sign) => classes().get(sign) ?? sign).join('');

let known: Map<string, string> | undefined;

/** By sign, what its class is called; read at first need. */
function classes(): Map<string, string> {
  known ??= new Map(
    CONFUSABLES.flatMap((line) => line.split('/')).flatMap((signs) => {
      const [name = '', ...others] = signs.split(' ');
      return others.map((sign): [string, string] => [sign, name]);
    }),
  );
  return known;
}
