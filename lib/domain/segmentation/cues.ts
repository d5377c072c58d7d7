import type { EvidenceType, Role } from './argument-model';
import type { TabledLanguage } from './languages';
import type { ReasonRule } from './reason-rules';

/**
 * What a cue says about the unit it stands in. `weights` are natural-log odds added to a role's score:
 * 0.7 doubles its odds, 1.6 makes it five times as likely. They are rounded from how often units that
 * open with the cue carry each role in four public corpora (essays, microtexts, public comments,
 * forum posts), against the base rate there; for instance "should" opens claims in 98 % of 645 public
 * comments where 61 % is the base rate, and "for example" opens premises in all of 299 essay units.
 */
export type CueKind = {
  rule: ReasonRule;
  weights: Partial<Record<Role, number>>;
  evidenceType?: EvidenceType;
};

export const CUE_KINDS = {
  reason: { rule: 'cue-reason', weights: { premise: 1.3, claim: -0.4 } },
  example: { rule: 'cue-example', weights: { premise: 2.6 } },
  conclusion: { rule: 'cue-conclusion', weights: { claim: 1.1, major_claim: 0.5 } },
  summary: { rule: 'cue-summary', weights: { claim: 1.2, major_claim: 2.2 } },
  stance: { rule: 'cue-stance', weights: { claim: 1.4, major_claim: 1.6 } },
  norm: { rule: 'cue-norm', weights: { claim: 1.5, major_claim: 1.2 } },
  value: { rule: 'cue-value', weights: { claim: 0.7, major_claim: 0.2 } },
  concession: { rule: 'cue-concession', weights: { rebuttal: 2.7, major_claim: -1.5 } },
  opponent: { rule: 'cue-opponent', weights: { rebuttal: 2.6, major_claim: -2 } },
  contrast: { rule: 'cue-contrast', weights: { premise: 0.3, claim: 0.3, major_claim: -1 } },
  addition: { rule: 'cue-addition', weights: { premise: 0.3, claim: 0.3, major_claim: -0.8 } },
  common: {
    rule: 'cue-common-ground',
    weights: { premise: 0.7, background: 0.4 },
    evidenceType: 'common_ground',
  },
  research: { rule: 'cue-research', weights: { premise: 1.4 }, evidenceType: 'reference' },
  definition: { rule: 'cue-definition', weights: { background: 1.4, major_claim: -1 } },
} as const satisfies Record<string, CueKind>;
export type CueName = keyof typeof CUE_KINDS;

/** Where a phrase counts: `head` = within the first words of its unit, `any` = anywhere in it. */
type CuePhrase = { cue: CueName; at: 'head' | 'any'; phrases: string };

/**
 * The phrases, separated by bars, lower case, straight apostrophes. One phrase may serve one cue only.
 * A head cue may stand after a coordinator ("but of course").
 */
export const CUE_PHRASES: Partial<Record<TabledLanguage, CuePhrase[]>> = {
  en: [
    {
      cue: 'reason',
      at: 'head',
      phrases:
        'because|since|as|given that|due to|for this reason|the reason is|one reason is|this is because|after all',
    },
    { cue: 'reason', at: 'any', phrases: 'because|owing to|thanks to' },
    {
      cue: 'example',
      at: 'any',
      phrases: 'for example|for instance|e.g|to illustrate|as an example|a case in point',
    },
    { cue: 'example', at: 'head', phrases: 'consider|take the case|imagine|one example|another example' },
    {
      cue: 'conclusion',
      at: 'head',
      phrases:
        "therefore|thus|hence|consequently|as a result|so|accordingly|it follows that|this means that|this shows that|that is why|that's why|this is why|this suggests that|which means",
    },
    {
      cue: 'summary',
      at: 'head',
      phrases:
        'in conclusion|to conclude|in summary|to sum up|to summarize|to summarise|all in all|in short|in sum|overall|in the end|ultimately|on balance|in a nutshell|the bottom line is|all things considered|in a word|taken together',
    },
    {
      cue: 'stance',
      at: 'any',
      phrases:
        "i believe|i think|i agree|i disagree|i argue|i would argue|i am convinced|i'm convinced|in my opinion|in my view|from my point of view|i support|i oppose|i urge|i strongly believe|i firmly believe|i strongly agree|i strongly disagree|i feel that|my position is|we believe|my argument is|personally",
    },
    {
      cue: 'norm',
      at: 'any',
      phrases:
        "should|shouldn't|must|mustn't|ought|need to|needs to|has to|have to|had better|it is time|it's time|let us|cannot be allowed|deserve|deserves|is required|are obliged",
    },
    {
      cue: 'value',
      at: 'any',
      phrases:
        'better|worse|best|worst|wrong|right to|unfair|fair|unjust|just and|important|essential|crucial|necessary|unnecessary|dangerous|harmful|beneficial|unacceptable|immoral|ridiculous|absurd|shameful|good|bad|great|terrible|valuable|useless|vital|misguided|mistaken|failure|dishonest|reasonable|unreasonable|foolish|wise|only way|greatest|real problem|problem is',
    },
    {
      cue: 'concession',
      at: 'head',
      phrases:
        'although|though|even though|while|whereas|despite|in spite of|admittedly|granted|of course|to be sure|it is true that|it is true|true|certainly|no doubt|undoubtedly|notwithstanding|even if|sure|yes|to be fair|it may be|it might seem|it may seem',
    },
    { cue: 'concession', at: 'any', phrases: 'admittedly|of course|to be sure|it is true that|no doubt' },
    {
      cue: 'opponent',
      at: 'head',
      phrases:
        'some people|some argue|some say|some claim|some believe|some would|some may|some might|critics|opponents|sceptics|skeptics|detractors|others say|others argue|others claim|others believe|many argue|many people argue|many believe|one might object|one might argue|one could argue|supporters|defenders|proponents|they argue|they claim|the objection|naysayers|apologists',
    },
    {
      cue: 'opponent',
      at: 'any',
      phrases:
        'it is often said|it is often argued|it is sometimes argued|it is argued that|it might be argued|it could be argued|the usual objection|critics say|critics argue|opponents say|opponents argue|supporters say|supporters argue',
    },
    {
      cue: 'contrast',
      at: 'head',
      phrases:
        'but|however|yet|nevertheless|nonetheless|still|on the contrary|in fact|in reality|in truth|actually|on the other hand|by contrast|instead|rather',
    },
    {
      cue: 'addition',
      at: 'head',
      phrases:
        'moreover|furthermore|in addition|additionally|besides|also|first|firstly|second|secondly|third|thirdly|finally|first of all|similarly|likewise|what is more|another',
    },
    {
      cue: 'common',
      at: 'any',
      phrases:
        'as we all know|everyone knows|everybody knows|it is well known|it is common knowledge|nobody denies|no one denies|few would deny|it goes without saying|as is well known|we all know|obviously',
    },
    {
      cue: 'research',
      at: 'any',
      phrases:
        'studies|a study|the study|research|researchers|survey|surveys|a report|the report|according to|data|evidence|statistics|poll|polls|experts|scientists|economists|historians|findings|published|census',
    },
    {
      cue: 'definition',
      at: 'any',
      phrases:
        'is defined as|refers to|is known as|are known as|is called|was founded|dates back|in recent years|nowadays|these days|over the past|background|the term',
    },
  ],
  de: [
    { cue: 'reason', at: 'head', phrases: 'weil|denn|da|schließlich|deswegen weil' },
    { cue: 'example', at: 'any', phrases: 'zum beispiel|beispielsweise|etwa' },
    { cue: 'conclusion', at: 'head', phrases: 'deshalb|daher|darum|folglich|somit|also|deswegen' },
    {
      cue: 'summary',
      at: 'head',
      phrases: 'insgesamt|letztlich|alles in allem|kurzum|zusammenfassend|fazit',
    },
    {
      cue: 'stance',
      at: 'any',
      phrases: 'ich glaube|ich meine|ich finde|ich denke|meiner meinung nach|meines erachtens',
    },
    {
      cue: 'norm',
      at: 'any',
      phrases: 'sollte|sollten|muss|müssen|müsste|darf nicht|dürfen nicht|soll|sollen',
    },
    {
      cue: 'concession',
      at: 'head',
      phrases: 'zwar|obwohl|obgleich|natürlich|sicher|gewiss|freilich|auch wenn',
    },
    { cue: 'opponent', at: 'any', phrases: 'kritiker|gegner|manche|befürworter|einige behaupten' },
    { cue: 'contrast', at: 'head', phrases: 'aber|doch|jedoch|dennoch|trotzdem|allerdings' },
    { cue: 'research', at: 'any', phrases: 'studie|studien|laut|umfrage|forscher' },
  ],
  fr: [
    { cue: 'reason', at: 'head', phrases: "car|parce que|parce qu'il|puisque|puisqu'il|en effet" },
    { cue: 'example', at: 'any', phrases: 'par exemple|notamment' },
    { cue: 'conclusion', at: 'head', phrases: 'donc|ainsi|par conséquent|dès lors' },
    { cue: 'summary', at: 'head', phrases: 'en conclusion|en somme|bref|pour conclure|finalement' },
    { cue: 'stance', at: 'any', phrases: 'je crois|je pense|à mon avis|selon moi' },
    { cue: 'norm', at: 'any', phrases: 'doit|doivent|devrait|devraient|il faut|il faudrait|devons' },
    { cue: 'concession', at: 'head', phrases: 'certes|bien que|bien sûr|il est vrai|quoique|même si' },
    {
      cue: 'opponent',
      at: 'any',
      phrases: 'certains disent|certains pensent|les critiques|les opposants|leurs partisans',
    },
    { cue: 'contrast', at: 'head', phrases: 'mais|cependant|toutefois|pourtant|néanmoins|or' },
    { cue: 'research', at: 'any', phrases: 'étude|études|sondage|chercheurs|selon' },
  ],
  es: [
    { cue: 'reason', at: 'head', phrases: 'porque|ya que|pues|puesto que|dado que' },
    { cue: 'example', at: 'any', phrases: 'por ejemplo' },
    { cue: 'conclusion', at: 'head', phrases: 'por lo tanto|por tanto|por eso|así que|en consecuencia' },
    { cue: 'summary', at: 'head', phrases: 'en conclusión|en resumen|en definitiva|para concluir' },
    { cue: 'stance', at: 'any', phrases: 'creo que|pienso que|en mi opinión|a mi juicio' },
    { cue: 'norm', at: 'any', phrases: 'debe|deben|debería|deberían|hay que|debemos|tiene que|tienen que' },
    { cue: 'concession', at: 'head', phrases: 'aunque|si bien|es cierto|por supuesto|es verdad' },
    {
      cue: 'opponent',
      at: 'any',
      phrases: 'algunos dicen|los críticos|sus defensores|los opositores|hay quienes',
    },
    { cue: 'contrast', at: 'head', phrases: 'pero|sin embargo|no obstante' },
    { cue: 'research', at: 'any', phrases: 'estudio|estudios|según|encuesta|investigadores' },
  ],
  ar: [
    { cue: 'reason', at: 'head', phrases: 'لأن|لأنه|لأنها|بسبب' },
    { cue: 'example', at: 'any', phrases: 'على سبيل المثال|مثلا' },
    { cue: 'conclusion', at: 'head', phrases: 'لذلك|إذن|وبالتالي|لذا' },
    { cue: 'norm', at: 'any', phrases: 'يجب|ينبغي|علينا|لا بد' },
    { cue: 'concession', at: 'head', phrases: 'رغم|صحيح|بالطبع' },
    { cue: 'contrast', at: 'head', phrases: 'لكن|ولكن|غير أن' },
    { cue: 'stance', at: 'any', phrases: 'أعتقد|في رأيي' },
  ],
};

/** Cues of scripts without spaces, found as character sequences anywhere in the unit. */
export const UNSPACED_CUES: Partial<Record<TabledLanguage, { cue: CueName; phrases: string[] }[]>> = {
  zh: [
    { cue: 'reason', phrases: ['因为', '因為', '由于'] },
    { cue: 'example', phrases: ['例如', '比如'] },
    { cue: 'conclusion', phrases: ['因此', '所以'] },
    { cue: 'norm', phrases: ['应该', '應該', '必须', '必須', '应当'] },
    { cue: 'concession', phrases: ['虽然', '雖然', '尽管', '诚然'] },
    { cue: 'contrast', phrases: ['但是', '然而', '不过'] },
    { cue: 'stance', phrases: ['我认为', '我認為', '我相信'] },
    { cue: 'opponent', phrases: ['有人认为', '有人说', '批评者'] },
  ],
  ja: [
    { cue: 'reason', phrases: ['なぜなら', 'ので', 'からだ', 'からである'] },
    { cue: 'example', phrases: ['例えば', 'たとえば'] },
    { cue: 'conclusion', phrases: ['したがって', 'だから', 'ゆえに'] },
    { cue: 'norm', phrases: ['べき', 'なければならない', '必要がある'] },
    { cue: 'concession', phrases: ['確かに', 'もちろん'] },
    { cue: 'contrast', phrases: ['しかし', 'だが'] },
    { cue: 'stance', phrases: ['と思う', 'と考える'] },
  ],
};
