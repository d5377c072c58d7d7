import type { EvidenceType, Role } from './argument-model';
import type { ReasonRule } from './reason-rules';
import type { Word } from './words';

/**
 * What single English words say about a unit's role, beyond connectives and stock phrases: a tense, a mood, a
 * person. Weights are log odds, as in the cue table, from the training part of a public corpus of comments
 * (value and policy statements against facts and testimony), halved, since they have to hold elsewhere too.
 */
export type WordSign = {
  rule: ReasonRule;
  weights: Partial<Record<Role, number>>;
  evidenceType: EvidenceType | null;
};

const SIGNS = {
  supposed: { rule: 'supposition', weights: { claim: 0.6, major_claim: 0.2 }, evidenceType: null },
  judged: { rule: 'judgement-frame', weights: { claim: 0.5, major_claim: 0.3 }, evidenceType: null },
  valued: { rule: 'valuation', weights: { claim: 0.6, major_claim: 0.2 }, evidenceType: null },
  compared: { rule: 'comparison', weights: { claim: 0.3, major_claim: 0.2 }, evidenceType: null },
  past: { rule: 'past-tense', weights: { premise: 0.7, claim: -0.3, major_claim: -0.8 }, evidenceType: null },
  owned: { rule: 'own-matter', weights: { premise: 0.7, major_claim: -0.4 }, evidenceType: null },
  counted: { rule: 'quantity', weights: { premise: 0.4, major_claim: -0.3 }, evidenceType: null },
} as const satisfies Record<string, WordSign>;

const classOf = new Map<string, keyof typeof SIGNS>();
const put = (sign: keyof typeof SIGNS, words: string) => {
  for (const word of words.trim().split(/\s+/)) classOf.set(word, sign);
};
put('supposed', "would could might wouldn't couldn't if unless");
put(
  'valued',
  `absurd abusive amazing annoying appalling appropriate arrogant awful beautiful brilliant careless clearly confusing
   correct corrupt crazy cruel deceptive disgusting dishonest dreadful easier effective efficient excellent excessive
   frustrating harassing helpful hopeless horrible hypocritical ideal ignorant illogical impossible inadequate inappropriate
   incompetent ineffective insane insufficient irresponsible justified lazy ludicrous meaningful meaningless naive nonsense
   obvious outrageous perfect pointless poor preferable reckless ridiculous selfish sensible serious shameful silly simply
   stupid sufficient terrible unacceptable unfortunate unfortunately unlikely unnecessarily unnecessary unreasonable useful
   useless valid valuable worthless wrong plausible possible likely`,
);
put('compared', 'more less than better worse rather most');
put(
  'past',
  `was were had did didn't wasn't weren't hadn't received called sent told said paid went came took gave got made saw
   knew found became began kept lost left asked began died killed won fell rose bought sold wrote`,
);
put('owned', 'my our me us');
put(
  'counted',
  `many several every each dozens hundreds thousands millions one two three four five six seven eight nine ten
   percent years months weeks days times`,
);

/** "This is", "It is", "There is no": a judgement is about to be passed. */
const FRAME_SUBJECTS = new Set([
  'this',
  'it',
  'that',
  'there',
  'these',
  'those',
  "it's",
  "that's",
  "there's",
]);
const COPULAS = new Set(['is', 'are', 'would', 'will', "isn't", "aren't"]);

/** The signs in a unit's words, each once, with the first word that shows it. */
export function wordSigns(words: Word[]): { sign: WordSign; start: number; end: number }[] {
  const found = new Map<keyof typeof SIGNS, Word>();
  for (const word of words) {
    const sign = classOf.get(word.lower) ?? (/^\d/.test(word.lower) ? 'counted' : undefined);
    if (sign && !found.has(sign)) found.set(sign, word);
  }
  const [first, second] = words;
  if (
    first &&
    FRAME_SUBJECTS.has(first.lower) &&
    (first.lower.includes("'") || COPULAS.has(second?.lower ?? ''))
  )
    found.set('judged', first);
  return [...found].map(([name, { start, end }]) => ({ sign: SIGNS[name], start, end }));
}
