import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Makes `lib/domain/people/confusables.ts` of Unicode's list of signs that look alike (UTS 39, `confusables.txt`, under
 * the Unicode licence): `npx tsx scripts/make-confusables.ts FILE`. FILE is that list, or the same as JSON,
 * `{"a": [{"c": "а"}, …]}`, as the Debian package python3-confusable-homoglyphs has it.
 *
 * Signs that look alike, directly or through others, are one class; the class is called by one of them, a small letter
 * of ASCII if it has one. So whichever of two signs somebody took, both become the same.
 */

/** Pairs that look alike. */
function pairsIn(text: string): [string, string][] {
  if (text.trimStart().startsWith('{')) {
    const list = JSON.parse(text) as Record<string, { c: string }[]>;
    return Object.entries(list).flatMap(([sign, like]) => like.map(({ c }): [string, string] => [sign, c]));
  }
  const signs = (codes: string) =>
    String.fromCodePoint(...codes.split(' ').map((code) => Number.parseInt(code, 16)));
  return [...text.matchAll(/^([0-9A-F]+) ;\s*([0-9A-F ]+?) ;/gm)].map(([, from = '', to = '']) => [
    signs(from),
    signs(to),
  ]);
}

/** What names are made of; anything else is taken out before. */
const isOfNames = (sign: string) => /^[\p{L}\p{N}|]+$/u.test(sign);

function classesOf(pairs: [string, string][]): string[][] {
  const head = new Map<string, string>();
  const find = (sign: string): string => {
    let at = sign;
    for (let next = head.get(at); next !== undefined && next !== at; next = head.get(at)) at = next;
    return at;
  };
  for (const [a, b] of pairs) {
    if (!isOfNames(a) || !isOfNames(b)) continue;
    head.set(find(a), find(b));
  }
  const classes = new Map<string, Set<string>>();
  for (const sign of new Set(pairs.flat().filter(isOfNames))) {
    const its = classes.get(find(sign)) ?? new Set([find(sign)]);
    classes.set(find(sign), its.add(sign));
  }
  return [...classes.values()].map((signs) =>
    [...signs].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)),
  );
}

/** Letters of ASCII first, small before large, then whatever is shorter. */
function rank(sign: string) {
  if (/^[a-z]$/.test(sign)) return 0;
  if (/^[A-Z]$/.test(sign)) return 1;
  return /^[0-9a-zA-Z]+$/.test(sign) ? 1 + sign.length : 100 * sign.length;
}

const [file] = process.argv.slice(2);
if (!file) throw new Error('Name the file: npx tsx scripts/make-confusables.ts confusables.txt');
const classes = classesOf(pairsIn(readFileSync(file, 'utf8')))
  // One sign only: what stands for several, as rn for m, is written the other way round.
  .map((signs) => {
    const [name = ''] = [...signs].sort((a, b) => rank(a) - rank(b));
    return [name, ...signs.filter((sign) => sign !== name && [...sign].length === 1)];
  })
  .filter((signs) => signs.length > 1)
  .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
const lines: string[] = [];
for (const signs of classes) {
  const last = lines.at(-1);
  const text = signs.join(' ');
  if (last !== undefined && [...last].length + [...text].length < 150)
    lines[lines.length - 1] = `${last}/${text}`;
  else lines.push(text);
}
const head = `/**
 * Signs that look alike, from Unicode’s list of confusables (UTS 39). Classes are divided by slashes; the first of each
 * stands for the others.
 * Made by \`scripts/make-confusables.ts\`; © Unicode, Inc., used under the Unicode licence (unicode.org/license.txt).
 */
// biome-ignore format: a table.
export const CONFUSABLES = [
`;
writeFileSync(
  join(process.cwd(), 'lib/domain/people/confusables.ts'),
  `${head}${lines.map((line) => `  '${line}',`).join('\n')}\n];\n`,
);
