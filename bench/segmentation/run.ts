/**
 * Scores the segmentation engine.
 *
 *   node scripts/run.mjs bench/segmentation/run.ts [FILE.jsonl] [--split NAME] [--json]
 *
 * FILE holds one document per line: {id, text, units: [{start, end, role?, label?}], split?}; positions
 * in UTF-16 code units, a blank line or line break in the text ends a block. `--split` keeps the
 * documents of one split. Without a FILE only the speed is measured, on generated prose.
 * The measures are defined in `scores.ts`. A role that the gold never uses is not counted against the
 * engine: main claims and rebuttals then count as claims, background as premise.
 */
import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '@/lib/domain/segmentation/argument-model';
import { suggestRoles } from '@/lib/domain/segmentation/roles';
import { suggestSegmentation } from '@/lib/domain/segmentation/suggest-segmentation';
import type { Block } from '@/lib/domain/text/blocks';
import {
  addCounts,
  boundaryKeys,
  exactKeys,
  f1,
  noCounts,
  precision,
  recall,
  roleScores,
  wordRanges,
  wordStarts,
} from './scores';

type GoldUnit = { start: number; end: number; role?: string; label?: string };
type GoldDocument = { id: string; text: string; units: GoldUnit[]; split?: string };

const options = process.argv.slice(2);
const asJson = options.includes('--json');
const split = options.includes('--split') ? options[options.indexOf('--split') + 1] : undefined;
const file = options.find((option, index) => !option.startsWith('--') && options[index - 1] !== '--split');

const speed = measureSpeed();
const report = file ? { ...score(readDocuments(file)), ...speed } : speed;
console.info(asJson ? JSON.stringify(report) : JSON.stringify(report, rounded, 2));

function readDocuments(path: string): GoldDocument[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const documents = lines.map((line): GoldDocument => JSON.parse(line));
  return documents.filter((document) => split === undefined || document.split === split);
}

function score(documents: GoldDocument[]) {
  const exact = noCounts();
  const boundary = noCounts();
  const pairs: [string, string][] = [];
  const known = new Set(documents.flatMap(({ units }) => units.flatMap((unit) => roleOf(unit) ?? [])));
  for (const { text, units } of documents) {
    const blocks = blocksOf(text);
    const starts = wordStarts(text);
    const gold = wordRanges(starts, units);
    const suggested = wordRanges(starts, suggestSegmentation(text, blocks, 'en').units);
    addCounts(exact, exactKeys(suggested), exactKeys(gold));
    addCounts(boundary, boundaryKeys(suggested, starts.length), boundaryKeys(gold, starts.length));
    pairs.push(...rolePairs(text, blocks, units, known));
  }
  return {
    docs: documents.length,
    units: {
      wordExactF1: f1(exact),
      boundaryF1: f1(boundary),
      boundaryP: precision(boundary),
      boundaryR: recall(boundary),
    },
    roles: roleScores(pairs),
  };
}

/** Suggested and gold role of each gold unit whose label is one of our roles. */
function rolePairs(text: string, blocks: Block[], units: GoldUnit[], known: Set<Role>): [string, string][] {
  const spans = units.map(({ start, end }, index) => ({
    start,
    end,
    block: blockAt(blocks, start),
    sentence: index,
  }));
  const suggested = suggestRoles(text, blocks, spans, 'en');
  return units.flatMap((unit, index) => {
    const gold = roleOf(unit);
    const role = suggested[index]?.role;
    return gold && role ? [[nearestKnown(role, known), gold] as [string, string]] : [];
  });
}

function roleOf({ role, label }: GoldUnit): Role | undefined {
  return ROLES.find((one) => one === role || one === label);
}

function nearestKnown(role: Role, known: Set<Role>): Role {
  if (known.has(role)) return role;
  return role === 'major_claim' || role === 'rebuttal' ? 'claim' : 'premise';
}

function blockAt(blocks: Block[], position: number): number {
  return Math.max(
    0,
    blocks.findLastIndex(({ start }) => start <= position),
  );
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(/[^\n\r]*[^\s][^\n\r]*/g)].map(({ 0: line, index }) => ({
    type: 'paragraph',
    text: line,
    start: index,
    end: index + line.length,
    marks: [],
  }));
}

/** Milliseconds for 300,000 characters of prose, the best of five runs, and the same per 100,000. */
function measureSpeed() {
  const paragraph =
    'Although many residents like the idea, the city should not build the tunnel, because it costs $4 million a year. ' +
    'For example, Dr. Lee of the U.S. Transport Board said that “most tunnels leak.” However, buses are cheap and they work. ';
  const text = Array.from({ length: Math.ceil(300_000 / (paragraph.length * 3 + 1)) }, () =>
    paragraph.repeat(3),
  ).join('\n');
  const blocks = blocksOf(text);
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    suggestSegmentation(text, blocks, 'en');
    return performance.now() - started;
  });
  const best = Math.min(...times);
  return {
    characters: text.length,
    firstMs: times[0],
    bestMs: best,
    msPer100k: (best * 100_000) / text.length,
  };
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
