import { z } from 'zod';
import { foldedForm } from '@/lib/domain/text/alignment/fold-text';
import type { TextRange } from '@/lib/domain/text/positions';
import { readJsonLines } from '../support/json-lines';

const Id = z.union([z.string(), z.number()]).transform(String);
const Revision = z.object({ id: Id, old: z.string(), new: z.string() });
const Position = z.int().min(0);
const Place = z.tuple([Position, Position]);
const RawCase = z.object({
  id: Id,
  doc: Id,
  quote: z.string(),
  prefix: z.string().nullish(),
  suffix: z.string().nullish(),
  start: Position.nullish(),
  end: Position.nullish(),
  expected: z.union([z.literal('gone'), z.array(Place)], {
    error: 'must be "gone" or a list of [start, end].',
  }),
  kind: z.string().nullish(),
});
type RawCase = z.output<typeof RawCase>;

/** Two versions of a text. */
export type Revision = z.output<typeof Revision>;
/** A quote of the old text and where it stands in the new one: no range at all, one, or several. */
export type RevisionCase = {
  id: string;
  quote: { exact: string; prefix: string; suffix: string; start?: number; end?: number };
  expected: TextRange[];
  kind: string;
};
/** `inCodePoints`: the file counted positions of this document in code points; here they are in UTF-16 code units. */
export type RevisionSet = { revision: Revision; cases: RevisionCase[]; inCodePoints: boolean }[];

/** Reads both files. Throws an `Error` with one sentence that names file and line, and what is wrong there. */
export function readRevisionSet(docsPath: string, casesPath: string): RevisionSet {
  const revisions = new Map<string, Revision>();
  for (const { value, where } of readJsonLines(docsPath, Revision, 'the document')) {
    if (revisions.has(value.id)) throw new Error(`${where}: there is a document "${value.id}" already.`);
    revisions.set(value.id, value);
  }
  const byDocument = new Map<string, { value: RawCase; where: string }[]>();
  for (const line of readJsonLines(casesPath, RawCase, 'the case')) {
    const { doc } = line.value;
    if (!revisions.has(doc))
      throw new Error(
        `${line.where} names the document "${doc}", which ${docsPath} does not have: add it there, or take the case out.`,
      );
    byDocument.set(doc, [...(byDocument.get(doc) ?? []), line]);
  }
  if (byDocument.size === 0) throw new Error(`${casesPath} holds no case.`);
  return [...byDocument].flatMap(([doc, lines]) => {
    const revision = revisions.get(doc);
    return revision ? [casesOf(revision, lines)] : [];
  });
}

function casesOf(
  revision: Revision,
  lines: readonly { value: RawCase; where: string }[],
): RevisionSet[number] {
  const raw = lines.map(({ value }) => value);
  const units = { old: (at: number) => at, new: (at: number) => at };
  const points = { old: codeUnitsOf(revision.old), new: codeUnitsOf(revision.new) };
  // Only a text with characters outside the basic plane can tell the two apart.
  const inCodePoints = fits(revision, raw, points) > fits(revision, raw, units);
  const place = inCodePoints ? points : units;
  const cases = lines.map(({ value, where }) => {
    const { quote: exact, start, end } = value;
    const known = typeof start === 'number' && typeof end === 'number';
    const expected =
      value.expected === 'gone' ? [] : value.expected.map((range) => rangeOf(range, place.new));
    if (expected.some((range) => range.start >= range.end || range.end > revision.new.length))
      throw new Error(`${where}: an expected range is empty or lies outside the new text.`);
    const quote = { exact, prefix: value.prefix ?? '', suffix: value.suffix ?? '' };
    return {
      id: value.id,
      quote: known ? { ...quote, start: place.old(start), end: place.old(end) } : quote,
      expected,
      kind: value.kind ?? kindOf(revision, quote, expected),
    };
  });
  return { revision, cases, inCodePoints };
}

type Counting = { old: (at: number) => number; new: (at: number) => number };

const rangeOf = ([start, end]: [number, number], place: (at: number) => number): TextRange => ({
  start: place(start),
  end: place(end),
});

/** How many ranges hold the quote itself, if positions are counted this way. */
function fits(revision: Revision, cases: readonly RawCase[], place: Counting): number {
  let count = 0;
  for (const { quote, start, end, expected } of cases) {
    if (typeof start === 'number' && typeof end === 'number')
      count += revision.old.slice(place.old(start), place.old(end)) === quote ? 1 : 0;
    if (expected === 'gone') continue;
    for (const [from, to] of expected)
      count += revision.new.slice(place.new(from), place.new(to)) === quote ? 1 : 0;
  }
  return count;
}

/** From a position in code points to one in code units. */
function codeUnitsOf(text: string): (at: number) => number {
  const units: number[] = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  return (point) => units[point] ?? text.length;
}

/** What happened to a quote, where the file does not say it. */
function kindOf(revision: Revision, quote: RevisionCase['quote'], expected: readonly TextRange[]): string {
  const [first] = expected;
  if (!first) return 'gone';
  const there = revision.new.slice(first.start, first.end);
  if (foldedForm(there) !== foldedForm(quote.exact)) return 'edited';
  const beside = (text: string) => foldedForm(text).replaceAll(' ', '');
  const before = beside(quote.prefix).slice(-12);
  const after = beside(quote.suffix).slice(0, 12);
  const isThere =
    beside(revision.new.slice(Math.max(0, first.start - 40), first.start)).endsWith(before) ||
    beside(revision.new.slice(first.end, first.end + 40)).startsWith(after);
  if (!isThere) return 'moved';
  return there === quote.exact ? 'unchanged' : 'respelled';
}
