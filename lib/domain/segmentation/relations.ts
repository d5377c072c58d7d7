import type { Reason, SuggestedRelation, SuggestedUnit } from './argument-model';
import { findCues } from './find-cues';
import { tabledLanguage } from './languages';
import { joiningAnd, linkPremises } from './linked-premises';
import type { ReasonRule } from './reason-rules';
import { wordsIn } from './words';

/**
 * Relations between suggested units, by index, at most one outgoing `support` per unit, no support
 * cycle, no relation of a unit to itself:
 *
 * - a premise supports the unit its connective points to, else the nearest claim of its block, else
 *   the main claim;
 * - a claim supports the main claim;
 * - a concession attacks the main claim (else the claim nearest to it), and what answers it with
 *   "but" or "however" attacks the concession;
 * - the second main claim restates the first;
 * - premises joined by "and" for the same thing are linked.
 */
export function suggestRelations(
  text: string,
  units: SuggestedUnit[],
  language: string,
): SuggestedRelation[] {
  const mains = units.flatMap(({ role }, index) => (role === 'major_claim' ? [index] : []));
  const main = mainOf(units, mains);
  const claims = nearestClaims(units);
  const supports = supportForest(units.length);
  const relations: SuggestedRelation[] = [];
  const openings = new Openings(text, units, language);

  const targets = new Map<number, Link>();
  const support = (from: number, link: Link | null) => {
    if (!link || !supports.join(from, link.to)) return;
    relations.push({ type: 'support', from, ...link });
    targets.set(from, link);
  };
  units.forEach((unit, index) => {
    if (unit.role === 'premise') {
      const and = joiningAnd(text, units[index - 1], unit, language);
      const shared = and && targets.get(index - 1);
      support(
        index,
        shared
          ? link(shared.to, shared.confidence, 'relation-linked', and)
          : premiseTarget(units, index, openings.of(index), claims, main),
      );
    }
    if (unit.role === 'claim' && isSure(units[main ?? -1], LIKELY_MAIN))
      support(index, link(main ?? index, 0.4, 'relation-main-claim', null));
    if (unit.role === 'rebuttal') relations.push(...disputes(units, openings, index, main, claims));
  });
  for (const other of mains) {
    if (main !== null && other !== main) {
      relations.push({ type: 'restates', from: other, ...link(main, 0.4, 'relation-restatement', null) });
    }
  }
  return linkPremises(text, units, relations, language);
}

type Link = Pick<SuggestedRelation, 'to' | 'confidence' | 'reasons' | 'group'>;
type Opening = {
  reason: Reason['cue'];
  example: Reason['cue'];
  contrast: Reason['cue'];
  conclusion: Reason['cue'];
};
const NO_OPENING: Opening = { reason: null, example: null, contrast: null, conclusion: null };

const link = (to: number, confidence: number, rule: ReasonRule, cue: Reason['cue']): Link => ({
  to,
  confidence,
  reasons: [{ rule, cue }],
  group: null,
});

/** The surest main claim. */
function mainOf(units: SuggestedUnit[], mains: number[]): number | null {
  let best: number | null = null;
  for (const index of mains) {
    if (best === null || (units[index]?.confidence ?? 0) > (units[best]?.confidence ?? 0)) best = index;
  }
  return best;
}

/** Words from a unit's beginning within which a connective counts as opening it. */
const OPENING_WORDS = 3;
/** Code units of a unit that are looked at for its opening. */
const OPENING_LENGTH = 48;

/** The connectives that open units, looked up once for those that are asked about. */
class Openings {
  private readonly known: (Opening | undefined)[] = [];

  constructor(
    private readonly text: string,
    private readonly units: SuggestedUnit[],
    private readonly language: string,
  ) {}

  of(index: number): Opening {
    const unit = this.units[index];
    if (!unit) return NO_OPENING;
    const opening = this.known[index] ?? openingCues(this.text, unit, this.language);
    this.known[index] = opening;
    return opening;
  }
}

function openingCues(text: string, unit: SuggestedUnit, language: string): Opening {
  const end = Math.min(unit.end, unit.start + OPENING_LENGTH);
  const words = wordsIn(text, { start: unit.start, end }).slice(0, OPENING_WORDS + 2);
  const found = findCues(text, unit.start, end, words, tabledLanguage(language));
  const cueOf = (name: string): Reason['cue'] => {
    const cue = found.find((one) => one.name === name && one.start <= (words[1]?.start ?? unit.start));
    return cue ? { start: cue.start, end: cue.end, text: text.slice(cue.start, cue.end) } : null;
  };
  return {
    reason: cueOf('reason'),
    example: cueOf('example'),
    contrast: cueOf('contrast'),
    conclusion: cueOf('conclusion'),
  };
}

function premiseTarget(
  units: SuggestedUnit[],
  index: number,
  opening: Opening,
  claims: NearestClaims,
  main: number | null,
): Link | null {
  const unit = units[index];
  const before = units[index - 1];
  const canTake = (other: SuggestedUnit | undefined) =>
    other?.block === unit?.block && other?.role !== 'non_argumentative' && other?.role !== 'background';
  if (opening.reason && canTake(before)) return link(index - 1, 0.7, 'relation-connective', opening.reason);
  if (opening.reason && canTake(units[index + 1]))
    return link(index + 1, 0.6, 'relation-same-sentence', opening.reason);
  if (opening.example && canTake(before))
    return link(index - 1, 0.65, 'relation-connective', opening.example);
  // In a short text of one thought whose main claim is plain, reasons are given for that.
  const isNear = main !== null && units[main]?.block === unit?.block && isShort(units, index);
  if (isNear && isSure(units[main], PLAIN_MAIN)) return link(main, 0.5, 'relation-main-claim', null);
  const nearest = nearerOf(index, claims.before[index] ?? null, claims.after[index] ?? null);
  if (nearest !== null)
    return link(nearest, Math.abs(nearest - index) === 1 ? 0.5 : 0.4, 'relation-nearest-claim', null);
  return main === null ? null : link(main, 0.25, 'relation-main-claim', null);
}

/** How sure the main claim must be to draw reasons past nearer claims, and other claims at all (0 to 1): no guess on a guess. */
const PLAIN_MAIN = 0.55;
const LIKELY_MAIN = 0.4;
const isSure = (main: SuggestedUnit | undefined, least: number) => (main?.confidence ?? 0) >= least;

/** Most units of a paragraph whose reasons all go to the main claim in it. */
const SHORT_BLOCK = 6;

/** Looks no further than a short block reaches, so that a long one costs nothing. */
function isShort(units: SuggestedUnit[], index: number): boolean {
  const block = units[index]?.block;
  let size = 1;
  for (let at = index - 1; units[at]?.block === block && size <= SHORT_BLOCK; at--) size++;
  for (let at = index + 1; units[at]?.block === block && size <= SHORT_BLOCK; at++) size++;
  return size <= SHORT_BLOCK;
}

/** For each unit the nearest claim or main claim of its block on either side, or `null`. */
type NearestClaims = { before: (number | null)[]; after: (number | null)[] };

function nearestClaims(units: SuggestedUnit[]): NearestClaims {
  const isClaim = (index: number) => units[index]?.role === 'claim' || units[index]?.role === 'major_claim';
  const sweep = (indexes: number[]) => {
    const nearest: (number | null)[] = new Array(units.length).fill(null);
    let last: number | null = null;
    for (const index of indexes) {
      if (last !== null && units[last]?.block !== units[index]?.block) last = null;
      nearest[index] = last;
      if (isClaim(index)) last = index;
    }
    return nearest;
  };
  const forward = units.map((_, index) => index);
  return { before: sweep(forward), after: sweep([...forward].reverse()) };
}

/** The nearer of two claims; of two equally near the earlier, since authors mostly state before they argue. */
function nearerOf(index: number, before: number | null, after: number | null): number | null {
  if (before === null || after === null) return before ?? after;
  return after - index < index - before ? after : before;
}

/** How many units after a concession its answer may stand. */
const REPLY_REACH = 3;

function disputes(
  units: SuggestedUnit[],
  openings: Openings,
  index: number,
  main: number | null,
  claims: NearestClaims,
): SuggestedRelation[] {
  const reply = replyTo(units, openings, index);
  const target = main ?? nearerOf(index, claims.before[index] ?? null, claims.after[index] ?? null);
  const relations: SuggestedRelation[] = [];
  if (target !== null && target !== reply?.from) {
    relations.push({ type: 'attack', from: index, ...link(target, 0.4, 'relation-against-claim', null) });
  }
  if (reply)
    relations.push({
      type: 'attack',
      from: reply.from,
      ...link(index, reply.confidence, 'relation-reply', reply.cue),
    });
  return relations;
}

/** The unit that answers a concession: the first after it that opens with a contrast, or the rest of its sentence. */
function replyTo(
  units: SuggestedUnit[],
  openings: Openings,
  index: number,
): { from: number; confidence: number; cue: Reason['cue'] } | null {
  const answers = (at: number) => /^(?:claim|major_claim|premise)$/.test(units[at]?.role ?? '');
  for (let at = index + 1; at <= index + REPLY_REACH; at++) {
    const { contrast } = openings.of(at);
    if (contrast && answers(at)) return { from: at, confidence: 0.65, cue: contrast };
    if (units[at]?.role !== 'rebuttal') break;
  }
  const isNext = answers(index + 1) && units[index + 1]?.block === units[index]?.block;
  return isNext ? { from: index + 1, confidence: 0.45, cue: null } : null;
}

/**
 * Keeps supports a forest: each unit supports at most one other, and never one that rests on it.
 * A disjoint-set forest with path halving, so that chains of any length cost next to nothing.
 */
function supportForest(size: number): { join: (from: number, to: number) => boolean } {
  const parent = Array.from({ length: size }, (_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    while (parent[at] !== undefined && parent[at] !== at) {
      const up = parent[at] ?? at;
      parent[at] = parent[up] ?? up;
      at = parent[at] ?? at;
    }
    return at;
  };
  return {
    join: (from, to) => {
      if (from === to || rootOf(to) === from || parent[from] !== from) return false;
      parent[from] = to;
      return true;
    },
  };
}
