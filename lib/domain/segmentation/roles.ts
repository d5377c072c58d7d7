import type { Block } from '@/lib/domain/text/blocks';
import type { EvidenceType, SuggestedUnit } from './argument-model';
import { assertsNothing } from './content-signals';
import { tabledLanguage } from './languages';
import { mainClaims } from './main-claim';
import type { ReasonRule } from './reason-rules';
import { findShell } from './shells';
import type { UnitSpan } from './split-units';
import { attributesOf, evidenceOf } from './unit-attributes';
import { type UnitContext, unitContexts } from './unit-context';
import { type Verdict, type Vote, vote } from './verdicts';

/**
 * A role for each span, with reasons and a confidence. Works on any spans of the text, so that it can
 * also be asked about units a person drew.
 *
 * Every rule that applies adds log odds to some roles; the role with the highest sum is suggested, and
 * the confidence is its share of the soft maximum. Main claims are chosen last, over the whole article.
 */
export function suggestRoles(
  text: string,
  blocks: Block[],
  spans: UnitSpan[],
  language: string,
): SuggestedUnit[] {
  const contexts = unitContexts(text, blocks, spans, language);
  const scored = contexts.map((context, index) => judge(context, contexts[index - 1], contexts[index + 1]));
  const mains = mainClaims(contexts, scored);
  return contexts.map((context, index) => {
    const verdict = mains.get(index) ?? scored[index] ?? NOTHING;
    return {
      start: context.span.start,
      end: context.span.end,
      block: context.span.block,
      role: verdict.role,
      ...attributesOf(context, verdict.role),
      confidence: Math.round(verdict.confidence * 100) / 100,
      reasons: verdict.votes
        .filter(({ weights }) => (weights[verdict.role] ?? 0) > 0)
        .slice(0, 4)
        .map(({ reason }) => reason),
      shell: findShell(text, context.span, tabledLanguage(language)),
    };
  });
}

/**
 * What kind of evidence each span offers, whatever its role is: for schemes that ask only that. Of a premise
 * `suggestRoles` says the same.
 */
export function suggestEvidence(
  text: string,
  blocks: Block[],
  spans: UnitSpan[],
  language: string,
): EvidenceType[] {
  return unitContexts(text, blocks, spans, language).map(evidenceOf);
}

/** Starting log odds before any rule speaks: premises are the most frequent role in every corpus of articles. */
const PRIOR: Record<'claim' | 'premise' | 'rebuttal' | 'background', number> = {
  claim: 0,
  premise: 0.3,
  rebuttal: -1.8,
  background: -1.4,
};
const SCORED_ROLES = ['claim', 'premise', 'rebuttal', 'background'] as const;
const NOTHING: Verdict = { role: 'non_argumentative', confidence: 0.5, votes: [] };

function judge(unit: UnitContext, before: UnitContext | undefined, after: UnitContext | undefined): Verdict {
  const outside = outsideArgument(unit);
  if (outside) return outside;
  const votes = [...cueVotes(unit, before), ...neighbourVotes(unit, before, after), ...placeVotes(unit)];
  votes.sort((a, b) => strength(b) - strength(a));
  const sums = SCORED_ROLES.map((role) =>
    votes.reduce((sum, { weights }) => sum + (weights[role] ?? 0), PRIOR[role]),
  );
  const best = sums.indexOf(Math.max(...sums));
  return { role: SCORED_ROLES[best] ?? 'premise', confidence: share(sums, best), votes };
}

/**
 * How much the log odds are flattened before they become a confidence: rules that fire together often say the
 * same thing twice. Chosen on the training part of the corpus that the weights were checked on, to make the
 * expected calibration error smallest (temperature scaling, Guo et al. 2017).
 */
const TEMPERATURE = 1.2;

function share(sums: number[], best: number): number {
  const odds = sums.map((sum) => Math.exp(sum / TEMPERATURE));
  return (odds[best] ?? 0) / odds.reduce((sum, value) => sum + value, 0);
}

const strength = ({ weights }: Vote) => Math.max(0, ...Object.values(weights));

/** Blocks and phrases that assert nothing, decided before any scoring. */
function outsideArgument(unit: UnitContext): Verdict | null {
  const because = (rule: ReasonRule, confidence: number): Verdict => ({
    role: 'non_argumentative',
    confidence,
    votes: [vote(rule, { non_argumentative: 1 })],
  });
  switch (unit.block.type) {
    case 'heading':
      return because('block-heading', 0.97);
    case 'caption':
      return because('block-caption', 0.95);
    case 'code':
    case 'table_row':
    case 'footnote':
      return because('block-apparatus', 0.85);
    default:
      return assertsNothing(unit.text) ? because('no-assertion', 0.8) : null;
  }
}

/** "…, while others pay": later in a sentence these two contrast; only at its head do they concede. */
const CONTRASTS_INSIDE_SENTENCE = /^(?:while|whereas)$/i;

function cueVotes(unit: UnitContext, before: UnitContext | undefined): Vote[] {
  const continues = before?.span.sentence === unit.span.sentence;
  const cueOf = (start: number, end: number) => ({
    start,
    end,
    text: unit.text.slice(start - unit.span.start, end - unit.span.start),
  });
  const fromCues = unit.cues.flatMap(({ kind, start, end }) => {
    const cue = cueOf(start, end);
    if (continues && CONTRASTS_INSIDE_SENTENCE.test(cue.text)) return [];
    return [vote(kind.rule, kind.weights, cue)];
  });
  const fromContent = unit.signals.map(({ signal, start, end }) =>
    vote(signal.rule, signal.weights, cueOf(start, end)),
  );
  const fromWords = unit.signs.map(({ sign, start, end }) =>
    vote(sign.rule, sign.weights, cueOf(start, end)),
  );
  return [...fromCues, ...fromContent, ...fromWords];
}

const hasCue = (unit: UnitContext | undefined, name: string) =>
  unit?.cues.some((cue) => cue.name === name) ?? false;
const opensWith = (unit: UnitContext | undefined, name: string) =>
  unit?.cues.some((cue) => cue.name === name && cue.start === unit.words[0]?.start) ?? false;

/** What stands next to a unit: a reason or an example after a claim, a reply after a concession. */
function neighbourVotes(
  unit: UnitContext,
  before: UnitContext | undefined,
  after: UnitContext | undefined,
): Vote[] {
  const votes: Vote[] = [];
  const sameSentence = after?.span.sentence === unit.span.sentence;
  if (sameSentence && opensWith(after, 'reason')) votes.push(vote('followed-by-reason', { claim: 1 }));
  if (after?.span.block === unit.span.block && opensWith(after, 'example'))
    votes.push(vote('followed-by-example', { claim: 0.5 }));
  if (sameSentence && opensWith(after, 'contrast')) {
    // "That would of course cost money, but …": granted first, answered at once.
    votes.push(vote('followed-by-contrast', { rebuttal: hasCue(unit, 'concession') ? 1.6 : 0.9 }));
  }
  const conceded = hasCue(before, 'concession') || hasCue(before, 'opponent');
  const replies = opensWith(unit, 'contrast') || before?.span.sentence === unit.span.sentence;
  if (before && conceded && replies)
    votes.push(vote('answers-concession', { claim: 0.6, premise: 0.4, rebuttal: -1.5 }));
  return votes;
}

function placeVotes(unit: UnitContext): Vote[] {
  const votes: Vote[] = [];
  if (unit.isStandfirst) votes.push(vote('standfirst', { claim: 0.6, major_claim: 0.9 }));
  else if (unit.place === 'first')
    votes.push(vote('opening-paragraph', { background: 1, major_claim: unit.closesBlock ? 1 : 0.4 }));
  if (unit.place === 'only' && unit.blockSize > 1) {
    if (unit.opensBlock) votes.push(vote('opens-paragraph', { major_claim: 0.6 }));
    if (unit.closesBlock) votes.push(vote('closes-paragraph', { major_claim: 0.4 }));
  }
  if (unit.place === 'last')
    votes.push(vote('closing-paragraph', { claim: 0.5, major_claim: unit.closesBlock ? 0.5 : 0.6 }));
  if (unit.titleWords.size > 0) {
    votes.push(vote('echoes-title', { claim: 0.2, major_claim: Math.min(1.2, 0.4 * unit.titleWords.size) }));
  }
  if (unit.blockSize > 1 && unit.opensBlock)
    votes.push(vote('opens-paragraph', { claim: unit.blockSize > 2 ? 0.8 : 0.5 }));
  else if (unit.blockSize > 2 && unit.closesBlock) votes.push(vote('closes-paragraph', { claim: 0.3 }));
  else votes.push(vote('inside-paragraph', { premise: 0.2 }));
  return votes;
}
