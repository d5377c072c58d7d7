import { contentStems, type UnitContext } from './unit-context';
import { type Verdict, vote } from './verdicts';

/** Log odds a unit must reach before it is suggested as the main claim of its article. */
const THRESHOLD = 0.9;
/** In a text of one paragraph every sentence stands at an end, and hardly any lacks a claim. */
const THRESHOLD_ALONE = 0.4;
/** What the middle of an article counts against a candidate: authors say what they hold at the ends. */
const MIDDLE = -1;
/** What each content word shared with the main claim counts for a restatement of it, and at most. */
const SHARED_WORD = 0.4;
const SHARED_WORDS_MOST = 1.2;
/** Log odds that a restatement must reach, the words it shares included. */
const RESTATEMENT = 1.2;
/** Shorter articles (in units) than this get no restatement. */
const ENOUGH_UNITS = 8;

/**
 * The main claim of the article, if one stands out: index → verdict that replaces the scored one.
 * At most two: the best candidate, and its restatement in the opening or closing paragraph if the
 * best stands in the other and the two share words or signs. Reports of others' words and concessions are no candidates.
 */
export function mainClaims(units: UnitContext[], verdicts: Verdict[]): Map<number, Verdict> {
  const mains = new Map<number, Verdict>();
  let best: Candidate | null = null;
  const perEnd: Record<'first' | 'last', Candidate | null> = { first: null, last: null };
  verdicts.forEach((verdict, index) => {
    const unit = units[index];
    if (!unit || verdict.role === 'non_argumentative' || verdict.role === 'rebuttal') return;
    const candidate = { index, score: mainScore(verdict, unit), verdict };
    if (!best || candidate.score > best.score) best = candidate;
    const end = unit.isStandfirst ? 'first' : unit.place;
    if ((end === 'first' || end === 'last') && candidate.score > (perEnd[end]?.score ?? -Infinity))
      perEnd[end] = candidate;
  });
  // The closure above hides the assignment from the compiler.
  const winner = best as Candidate | null;
  const alone = units[winner?.index ?? 0]?.place === 'only';
  if (!winner || winner.score < (alone ? THRESHOLD_ALONE : THRESHOLD)) return mains;
  mains.set(winner.index, asMain(winner, 'best-main-claim'));
  const other =
    perEnd.first?.index === winner.index
      ? perEnd.last
      : perEnd.last?.index === winner.index
        ? perEnd.first
        : null;
  if (other && units.length >= ENOUGH_UNITS && other.score + shared(units, other, winner) >= RESTATEMENT)
    mains.set(other.index, asMain(other, 'says-main-claim-again'));
  return mains;
}

function shared(units: UnitContext[], one: Candidate, other: Candidate): number {
  const stems = contentStems(units[other.index]);
  const common = [...contentStems(units[one.index])].filter((stem) => stems.has(stem));
  return Math.min(SHARED_WORDS_MOST, SHARED_WORD * common.length);
}

type Candidate = { index: number; score: number; verdict: Verdict };

const mainScore = ({ votes }: Verdict, { place, isStandfirst }: UnitContext) =>
  votes.reduce(
    (sum, { weights }) => sum + (weights.major_claim ?? 0),
    place === 'middle' && !isStandfirst ? MIDDLE : 0,
  );

/** The confidence grows with the margin over the threshold, from 0.25 to 0.85: the best of many guesses is still a guess. */
function asMain({ score, verdict }: Candidate, rule: 'best-main-claim' | 'says-main-claim-again'): Verdict {
  return {
    role: 'major_claim',
    confidence: Math.max(0.25, 0.3 + 0.55 * (1 - Math.exp(-(score - THRESHOLD) / 2))),
    votes: [vote(rule, { major_claim: 3 }), ...verdict.votes],
  };
}
