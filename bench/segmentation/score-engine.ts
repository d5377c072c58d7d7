import {
  EVIDENCE_TYPES,
  type EvidenceType,
  ROLES,
  type Role,
} from '@/lib/domain/segmentation/argument-model';
import { suggestRelations } from '@/lib/domain/segmentation/relations';
import { suggestEvidence, suggestRoles } from '@/lib/domain/segmentation/roles';
import type { UnitSpan } from '@/lib/domain/segmentation/split-units';
import { suggestSegmentation } from '@/lib/domain/segmentation/suggest-segmentation';
import type { Block } from '@/lib/domain/text/blocks';
import type { Guess } from './calibration';
import { blocksOf, type GoldDocument, type GoldUnit } from './documents';
import {
  addCounts,
  boundaryKeys,
  type Counts,
  exactKeys,
  f1,
  noCounts,
  precision,
  type Range,
  recall,
  roleScores,
  wordRanges,
  wordStarts,
} from './scores';

type UnitCounts = { exact: Counts; boundary: Counts };
type LinkCounts = { link: Counts; typed: Counts; attack: Counts };

/** Everything that the gold can tell about the engine, and each role guess with whether it was right. */
export function scoreEngine(documents: GoldDocument[]) {
  const whole: UnitCounts = { exact: noCounts(), boundary: noCounts() };
  const cores: UnitCounts = { exact: noCounts(), boundary: noCounts() };
  const given: LinkCounts = { link: noCounts(), typed: noCounts(), attack: noCounts() };
  const unaided: LinkCounts = { link: noCounts(), typed: noCounts(), attack: noCounts() };
  const roles: [string, string][] = [];
  const evidence: [string, string][] = [];
  const guesses: Guess[] = [];
  const known = new Set(documents.flatMap(({ units }) => units.flatMap((unit) => roleOf(unit) ?? [])));
  let milliseconds = 0;
  let characters = 0;

  for (const document of documents) {
    const { text, units } = document;
    const language = document.language ?? 'en';
    const blocks = blocksOf(text);
    const began = performance.now();
    const suggested = suggestSegmentation(text, blocks, language).units.filter(argues);
    milliseconds += performance.now() - began;
    characters += text.length;

    const starts = wordStarts(text);
    const gold = wordRanges(
      starts,
      units.filter((unit) => roleOf(unit) !== 'non_argumentative'),
    );
    count(whole, wordRanges(starts, suggested), gold, starts.length);
    const trimmed = suggested.map(({ start, end, shell }): Range => ({ start: shell?.end ?? start, end }));
    count(cores, wordRanges(starts, trimmed), gold, starts.length);

    const spans = spansOf(units, blocks);
    const onGold = suggestRoles(text, blocks, spans, language);
    for (const [index, unit] of units.entries()) {
      const role = roleOf(unit);
      const guess = onGold[index];
      if (!role || !guess) continue;
      const suggestedRole = nearestKnown(guess.role, known);
      roles.push([suggestedRole, role]);
      // How sure the engine was of a role that the gold does not have cannot be judged by it.
      if (known.has(guess.role)) guesses.push({ confidence: guess.confidence, right: guess.role === role });
    }
    const types = suggestEvidence(text, blocks, spans, language);
    for (const [index, unit] of units.entries()) {
      const type = evidenceOf(unit);
      if (type) evidence.push([types[index] ?? 'reasoning', type]);
    }
    countLinks(unaided, suggestRelations(text, onGold, language), document);
    countLinks(given, suggestRelations(text, withMainClaim(onGold, units), language), document);
  }

  return {
    docs: documents.length,
    units: unitScores(whole),
    cores: unitScores(cores),
    roles: roleScores(roles.length > 0 ? roles : evidence),
    relations: linkScores(given),
    relationsUnaided: linkScores(unaided),
    ...(evidence.length > 0 && { evidence: roleScores(evidence) }),
    msPer100k: (milliseconds * 100_000) / characters,
    guesses,
  };
}

const argues = ({ role }: { role: Role }) => role !== 'non_argumentative';

function count(sum: UnitCounts, suggested: [number, number][], gold: [number, number][], words: number) {
  addCounts(sum.exact, exactKeys(suggested), exactKeys(gold));
  addCounts(sum.boundary, boundaryKeys(suggested, words), boundaryKeys(gold, words));
}

const unitScores = ({ exact, boundary }: UnitCounts) => ({
  wordExactF1: f1(exact),
  boundaryF1: f1(boundary),
  boundaryP: precision(boundary),
  boundaryR: recall(boundary),
});

const linkScores = ({ link, typed, attack }: LinkCounts) => ({
  linkF1: f1(link),
  typedF1: f1(typed),
  attackF1: f1(attack),
});

function countLinks(
  sum: LinkCounts,
  suggested: { from: number; to: number; type: string }[],
  { relations }: GoldDocument,
) {
  const mine = suggested.flatMap(({ type, ...ends }) => (type === 'restates' ? [] : [{ ...ends, type }]));
  const gold = relations.flatMap(({ type, ...ends }) => {
    const ours = GOLD_TYPES[type];
    return ours ? [{ ...ends, type: ours }] : [];
  });
  const link = ({ from, to }: Edge) => `${from}-${to}`;
  const typed = (edge: Edge) => `${link(edge)}-${edge.type}`;
  const attacks = (edges: Edge[]) => new Set(edges.filter(({ type }) => type === 'attack').map(link));
  addCounts(sum.link, new Set(mine.map(link)), new Set(gold.map(link)));
  addCounts(sum.typed, new Set(mine.map(typed)), new Set(gold.map(typed)));
  addCounts(sum.attack, attacks(mine), attacks(gold));
}

type Edge = { from: number; to: number; type: string };
const GOLD_TYPES: Record<string, 'support' | 'attack' | undefined> = {
  support: 'support',
  attack: 'attack',
  undercut: 'attack',
};

const roleOf = ({ role, label }: GoldUnit): Role | undefined =>
  ROLES.find((one) => one === role || one === label);

/** The news-editorial scheme calls a reason without evidence an assumption. */
function evidenceOf({ label, role }: GoldUnit): EvidenceType | undefined {
  const name = (label ?? role ?? '').toLowerCase().replaceAll(/[\s-]/g, '_');
  return name === 'assumption' ? 'reasoning' : EVIDENCE_TYPES.find((type) => type === name);
}

/** A role that the gold never uses is none that it could have: main claims and rebuttals are claims then, the rest premises. */
function nearestKnown(role: Role, known: Set<Role>): Role {
  if (known.has(role)) return role;
  if ((role === 'major_claim' || role === 'rebuttal') && known.has('claim')) return 'claim';
  return 'premise';
}

/** The gold's main claim in place of the suggested one, if it has one; a suggested one elsewhere is a claim then. */
function withMainClaim<Unit extends { role: Role }>(suggested: Unit[], gold: GoldUnit[]): Unit[] {
  if (!gold.some((unit) => roleOf(unit) === 'major_claim')) return suggested;
  return suggested.map((unit, index) => {
    const isMain = gold[index] !== undefined && roleOf(gold[index]) === 'major_claim';
    if (isMain) return { ...unit, role: 'major_claim', confidence: 1 };
    return unit.role === 'major_claim' ? { ...unit, role: 'claim' } : unit;
  });
}

function spansOf(units: GoldUnit[], blocks: Block[]): UnitSpan[] {
  return units.map(({ start, end }, sentence) => ({ start, end, block: blockAt(blocks, start), sentence }));
}

const blockAt = (blocks: Block[], position: number) =>
  Math.max(
    0,
    blocks.findLastIndex(({ start }) => start <= position),
  );
