/**
 * A rough test for "this word is a finite verb" in English, without a tagger: auxiliaries and
 * contractions (a closed class) and the inflected forms of frequent verbs. It errs on the side of
 * "no", because a missed clause costs less than a cut inside one.
 */
export function isFiniteVerb(word: string, previous: string): boolean {
  if (AUXILIARIES.has(word)) return previous !== 'to' && !(MODALS.has(previous) && BASES.has(word));
  if (word.includes("'") && (word.endsWith("n't") || CONTRACTED.test(word))) return true;
  if (INFLECTED.has(word)) return previous !== 'to' && !NON_VERB_BEFORE.has(previous);
  if (NOMINATIVE.has(previous)) return !NOT_A_VERB.has(word) && !/(?:ly|ing)$/.test(word);
  if (SUBJECT_PRONOUNS.has(previous) && /\p{L}{2}ed$/u.test(word)) return true;
  return BASES.has(word) && (SUBJECT_PRONOUNS.has(previous) || PLURAL_SUBJECT.test(previous));
}

const list = (words: string) => words.trim().split(/\s+/);

/** Pronouns that open a clause as its subject. */
export const SUBJECT_PRONOUNS = new Set(
  list(`i we you they he she it this that these those there who everyone everybody someone somebody nobody
        nothing anyone one many most some all others both what`),
);

/** Pronouns that are subjects only, so that the word after them is a verb or an adverb. */
const NOMINATIVE = new Set(list('i we they he she'));
const NOT_A_VERB = new Set(
  list(`and or but who of in on at to for with from as than not all both also never always often then now really just
        only even still the a an my our his her their i we you they he she it themselves`),
);

const MODALS = new Set(list('will would can could should must may might shall to cannot do does did'));

/** Forms of be, have and do, and the modals. */
const AUXILIARIES = new Set(
  list(`is are was were am has have had do does did will would can could should must may might shall cannot ought
        isnt arent dont doesnt didnt cant wont`),
);

/** "it's", "we're", "they've", "I'll": a pronoun with its verb. */
const CONTRACTED = /^(?:(?:it|that|there|he|she|what|who|this|here|let)'s|\p{L}+'(?:re|ve|ll|d|m))$/u;

/** After these an "-s" or "-ed" form is a noun or an adjective: "the needs", "a limited". */
const NON_VERB_BEFORE = new Set(
  list('the a an of in on my our your his her its their these those no some any by for with'),
);

const PLURAL_SUBJECT = /(?:[^s']{2}[^s'iu]s|people|children|men|women|police)$/;

/** Frequent verbs with regular forms. Nouns that are mostly nouns ("work", "state") are in, guarded by their neighbours. */
const REGULAR = list(
  `want need seem appear look show ask call try use work help allow require provide include remain believe argue
   claim suggest happen occur exist continue start turn follow change create cause produce increase reduce improve
   affect depend live die move play like love hate enjoy prefer agree disagree accept refuse reject decide choose
   expect hope fear worry care learn study teach train pay cost earn save spend waste receive offer serve support
   protect prevent stop end open close develop grow build destroy damage harm hurt kill force demand deserve
   matter mean lack enable encourage discourage contain represent reflect reveal prove indicate report state note
   explain describe discuss consider ignore forget remember realize realise recognize recognise assume suppose
   imagine wonder threaten attack defend oppose join share fail succeed manage complain contact collect owe dispute
   send receive apply add raise result contribute lead offer gain lose belong benefit violate tend promise warn
   suffer swear achieve acquire adapt adopt affirm alleviate allege amuse annoy anticipate appeal appreciate approve arise
   arrive assess attain attend attract avoid behave betray bother burn capture cease celebrate cite claim collapse
   combine commit compete compile comply comprise condemn confirm conflict confront confuse consist constitute
   consume convey convince cope correspond corrupt cultivate cure cease dare debate decline decrease define delay delete
   deliver deprive derive describe despise deteriorate determine deter differ diminish disappear discover dismiss
   disrupt distinguish distort distract divert dominate donate earn educate eliminate embrace emerge emit employ
   endanger endorse enforce engage enhance enlarge ensure entail enter entertain establish evaluate evolve examine
   exceed exclude exhaust expand experience exploit explore expose express extend facilitate finance flourish
   foster function fund gather generate grant guarantee guide handle hinder identify ignite illustrate impair imply
   impose impress inform inherit inhibit injure inspire instruct integrate interact interfere introduce invent invest
   involve isolate jeopardise jeopardize justify label lack launch legalise legalize listen locate maintain master
   measure mention migrate mislead motivate neglect obey obtain occupy operate outweigh overcome participate perceive
   perform permit persuade pollute possess practise predict preserve presume prevail proceed proclaim prohibit promote
   propose prosper publish punish pursue qualify question react recommend recover recycle refer reinforce relate relax
   rely remind remove replace resemble reside resist resolve respect respond restore restrict retain retire
   reward rob satisfy settle shape shift sleep smoke solve specialise specialize stimulate strengthen struggle submit
   substitute succumb surpass surround survive suspect sustain tackle talk tolerate transform transmit treat trigger
   trust undermine unite urge utilise utilize vanish vary wish worsen yield
   admit concede deny insist maintain contend assert vote elect govern rule sell buy travel wait visit stay miss`,
);

/** Frequent verbs with irregular past forms: base, third person, past. */
const IRREGULAR = list(
  `go goes went come comes came take takes took give gives gave get gets got make makes made say says said
   see sees saw know knows knew think thinks thought find finds found tell tells told become becomes became
   leave leaves left feel feels felt bring brings brought begin begins began keep keeps kept hold holds held
   write writes wrote stand stands stood hear hears heard mean means meant meet meets met run runs ran
   speak speaks spoke spend spends spent rise rises rose lose loses lost fall falls fell send sends sent
   pay pays paid sell sells sold buy buys bought teach teaches taught win wins won grow grows grew
   choose chooses chose break breaks broke drive drives drove eat eats ate fight fights fought
   let lets let put puts put cut cuts cut cost costs cost hurt hurts hurt lead leads led build builds built
   swear swears swore bear bears bore catch catches caught feed feeds fed fly flies flew hide hides hid seek seeks sought
   shake shakes shook sit sits sat sleep sleeps slept strike strikes struck swim swims swam throw throws threw
   wear wears wore arise arises arose overcome overcomes overcame mislead misleads misled undergo undergoes underwent
   forget forgets forgot draw draws drew show shows showed shut shuts shut understand understands understood`,
);

const BASES = new Set([...REGULAR, ...IRREGULAR.filter((_, index) => index % 3 === 0)]);
const INFLECTED = new Set([
  ...REGULAR.flatMap((verb) => [thirdPerson(verb), past(verb)]),
  ...IRREGULAR.filter((_, index) => index % 3 !== 0),
]);

function thirdPerson(verb: string): string {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

function past(verb: string): string {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  if (verb.endsWith('e')) return `${verb}d`;
  return /^(?:stop|ship|plan|occur|prefer|admit)$/.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
}
