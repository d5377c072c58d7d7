import type { TextRange } from '@/lib/domain/text/positions';
import type { TabledLanguage } from './languages';

/**
 * The lead-in of a unit that carries no content of its own: "In conclusion,", "But", "It is true that".
 * It stays in the unit; the range (UTF-16, in `text`) begins where the unit begins and ends with the
 * lead-in's comma or last word. `null` when there is none or when little would be left.
 */
export function findShell(text: string, unit: TextRange, language: TabledLanguage | null): TextRange | null {
  const pattern = language === null ? undefined : LEAD_INS[language];
  if (!pattern) return null;
  const head = text.slice(unit.start, Math.min(unit.end, unit.start + INSPECTED));
  const match = pattern.exec(head);
  const shell = match?.[0].trimEnd() ?? '';
  const end = unit.start + shell.length;
  if (shell === '' || !ENOUGH_LEFT.test(text.slice(end, Math.min(unit.end, end + INSPECTED)))) return null;
  return { start: unit.start, end };
}

/** Longest lead-in looked for, in UTF-16 code units. */
const INSPECTED = 120;
/** At least two more words. */
const ENOUGH_LEFT = /[\p{L}\p{N}]\S*\s+\S*[\p{L}\p{N}]/u;

const ADVERBIAL = `in (?:conclusion|summary|short|sum|fact|addition|particular|contrast|other words|the end|my (?:opinion|view)|general|reality|truth|a word|a nutshell)|to (?:conclude|sum up|summari[sz]e|begin with|start with|be sure|be fair|illustrate|put it simply)|for (?:example|instance|this reason|these reasons)|as a (?:result|consequence)|as a matter of fact|on the (?:other|one) hand|on the contrary|on balance|by contrast|all in all|all things considered|above all|after all|first of all|of course|what is more|from my (?:point of view|perspective)|therefore|thus|hence|consequently|however|nevertheless|nonetheless|moreover|furthermore|additionally|besides|similarly|likewise|admittedly|granted|overall|ultimately|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?|last(?:ly)?|certainly|clearly|obviously|undoubtedly|indeed|still|also|instead|personally|even so|that said|having said that|last but not least|in (?:this|that) (?:case|respect|regard|way|sense)|in my (?:personal )?(?:opinion|view)|as far as i am concerned|for (?:the|these|those) (?:above|above-mentioned|following) reasons|from the (?:reasons|points) (?:mentioned|given|stated|discussed) above|to put it (?:another way|differently)|needless to say|as we (?:all )?know|as everyone knows|more importantly|most importantly|in fact|in other words|by the same token|on top of that|to sum (?:it )?up|in light of this|given this`;

const THAT_CLAUSE = `(?:it is|it's|it may be|it might be) (?:\\w+ly )?(?:true|clear|obvious|evident|undeniable|certain|likely|possible|well known|well-known|often said|often argued|sometimes argued|argued|said|claimed|believed|a fact) that|there is (?:no|little) (?:doubt|question|denying) that|i (?:\\w+ly )?(?:believe|think|agree|feel|argue|maintain|hold|am convinced|would argue|am sure|hope|contend)(?: that)?|we (?:\\w+ly )?(?:believe|think|hold|argue) that|(?:some|many|most|other)(?: people)? (?:may |might |would )?(?:say|argue|think|believe|claim|hold|object) that|(?:critics|opponents|skeptics|sceptics|proponents|supporters) (?:may |might |would )?(?:say|argue|claim|object|contend) that|this (?:means|shows|suggests|proves|implies|demonstrates) that|it follows that|the (?:\\w+ )?(?:fact|truth|point|reason|problem|bottom line) is(?: that)?|(?:one|another|a second|the (?:first|second|third|main|last)) (?:\\w+ )?reason (?:is|why[^,.;]{3,60} is)(?: that)?|(?:it|this) can be (?:seen|said|argued|concluded) that|it (?:seems|appears) (?:to me )?that|we can (?:see|say|conclude) that|i am of the (?:opinion|view) that|i (?:would like to|have to|must) (?:say|argue|admit|conclude) that|from my (?:point of view|perspective)|it (?:has been|is) (?:shown|proven|proved|reported|suggested) that|no one can deny that|nobody can deny that|my (?:view|point|position|argument) is(?: that)?`;

const CONNECTIVE = 'and|but|or|so|yet|because|since|although|though|even though|while|whereas|given that';

/** An optional connective, then any number up to three of adverbials and "that" clauses. */
const LEAD_INS: Partial<Record<TabledLanguage, RegExp>> = {
  en: new RegExp(
    `^(?:(?:${CONNECTIVE})\\s+(?:,\\s*)?)?(?:(?:${ADVERBIAL})\\s*,\\s*|(?:${ADVERBIAL}|)\\s*(?:${THAT_CLAUSE})\\s+){0,3}`,
    'i',
  ),
  de: /^(?:(?:und|aber|doch|denn|weil|da|obwohl) )?(?:(?:zusammenfassend|insgesamt|zum Beispiel|meiner Meinung nach|außerdem|natürlich|kurzum)\s*[,:]\s*|es ist (?:wahr|klar), dass |ich (?:glaube|denke|meine), dass )?/i,
  fr: /^(?:(?:et|mais|car|or|donc) )?(?:(?:en conclusion|en somme|par exemple|à mon avis|de plus|certes|en effet|bref)\s*,\s*|il est (?:vrai|clair) qu(?:e |['’])|je (?:crois|pense) qu(?:e |['’]))?/i,
  es: /^(?:(?:y|pero|porque|aunque) )?(?:(?:en conclusión|en resumen|por ejemplo|en mi opinión|además|por supuesto|sin embargo|por lo tanto)\s*,\s*|es (?:cierto|verdad|claro) que |(?:creo|pienso) que )?/i,
};
