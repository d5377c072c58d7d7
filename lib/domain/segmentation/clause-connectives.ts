import type { TabledLanguage } from './languages';

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** English words that join two main clauses. */
export const COORDINATORS = words('and but yet so or nor');

/**
 * English words that open a dependent clause which argues on its own: a reason, a concession, a contrast.
 * "if", "when" and "unless" are left out on purpose: a condition is not asserted apart from its
 * consequence, so both stay one unit (as in the essay and microtext schemes).
 */
export const SUBORDINATORS = words('because since although though whereas while as');

/** Two-word openers: first word → second. "even though", "given that", "now that". */
export const SUBORDINATOR_PAIRS: Record<string, string> = { even: 'though', given: 'that', seeing: 'that' };

/** Before these words "because" is an answer, not an addition: "not because", "it is because". */
export const BECAUSE_BLOCKERS = words(
  'is are was were be been not just only simply partly mainly even largely precisely merely and or but that',
);

/** Verbs whose colon or comma introduces words, not a second clause: "He said: …". */
export const SPEECH_VERBS = words(
  `say says said ask asks asked add adds added write writes wrote reply replies replied warn warns warned
   argue argues argued claim claims claimed note notes noted tell tells told states stated insists insisted`,
);

/**
 * Connectives of other languages. There is no verb test for these, so both sides must be long
 * (`MINIMUM` words or characters) and, where `comma` says so, a comma must stand before.
 * Conjunctions that nearly always join clauses only; German "und" or French "et" would join anything.
 */
type ForeignConnectives = { words: Set<string>; bare: Set<string> };

export const FOREIGN_CONNECTIVES: Partial<Record<TabledLanguage, ForeignConnectives>> = {
  de: { words: words('weil denn aber obwohl obgleich während da doch sondern sodass'), bare: words('weil') },
  fr: { words: words('mais car puisque quoique donc or'), bare: words('car puisque') },
  es: { words: words('pero porque aunque sino mientras pues'), bare: words('porque aunque') },
  ar: { words: words('لأن لأنه لأنها لكن ولكن بينما رغم إلا'), bare: words('لأن لأنه لأنها') },
  ur: { words: words('لیکن کیونکہ مگر اگرچہ حالانکہ'), bare: words('کیونکہ') },
};

/** Clause openers in scripts without spaces; they stand after a comma. */
export const UNSPACED_CONNECTIVES: Partial<Record<TabledLanguage, RegExp>> = {
  zh: /[，；](?=(?:但是|但|然而|因为|因為|所以|因此|不过|不過|而且|虽然|雖然))|；/g,
  ja: /(?:ので|けれども|けれど|のに|しかし|が)、/g,
};
