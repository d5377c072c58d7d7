import type { EvidenceType, Role } from './argument-model';
import type { ReasonRule } from './reason-rules';

/**
 * What the wording of a unit says about its role beyond cue words: figures, quotation, attribution,
 * the author's own past. Weights are log odds, as in the cue table. `pattern` is English where it
 * names words (and `words` are, in lower case); it is tried only where one of the words that it `needs` stands, as most
 * units hold none; figures, quotation marks and links speak all languages.
 */
export type ContentSignal = {
  rule: ReasonRule;
  weights: Partial<Record<Role, number>>;
  evidenceType: EvidenceType | null;
  english: boolean;
} & ({ pattern: RegExp; needs?: ReadonlySet<string> } | { words: ReadonlySet<string> });

/** Stands for any word with a digit among the words that a pattern needs. */
export const DIGITS = '#';
const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** In the order in which they decide the kind of evidence: the most specific first. */
export const CONTENT_SIGNALS: ContentSignal[] = [
  {
    rule: 'link',
    pattern: /https?:\/\/\S+|\bwww\.\S+|__URL__/,
    weights: { premise: 1.2 },
    evidenceType: 'reference',
    english: false,
  },
  {
    rule: 'figures',
    needs: list(`${DIGITS} one two three half third thirds quarter quarters ones twos threes halfs`),
    pattern:
      /\p{Sc}\s?\d|\d[\d.,]*\s?(?:%|percent\b|per cent\b|million\b|billion\b|trillion\b|Prozent\b|Millionen\b|millones\b|millions\b)|\b\d{1,3}(?:[,.]\d{3})+\b|\b(?:one|two|three|half|third|quarter)s?(?: out)? (?:in|of) (?:every|all|the|ten|five|four|three|Americans|adults|people)\b/u,
    weights: { premise: 1 },
    evidenceType: 'statistics',
    english: false,
  },
  {
    rule: 'attribution',
    words: list(
      `said says told wrote writes explained reported reports testified stated announced noted warned warns concluded
       estimates estimated acknowledged argued according`,
    ),
    weights: { premise: 0.8, major_claim: -1 },
    evidenceType: 'testimony',
    english: true,
  },
  {
    rule: 'quotation',
    pattern: /["“„«「][^"”“»」]{25,}["”“»」]/u,
    weights: { premise: 0.7, major_claim: -1 },
    evidenceType: 'testimony',
    english: false,
  },
  {
    rule: 'own-experience',
    needs: list("i we my i've we've"),
    pattern:
      /\b(?:I|we)(?:'ve| have| had)? (?:was|were|had|have been|went|saw|met|called|received|got|asked|told|lost|paid|worked|lived|tried|sent|found|grew|remember|used to|did|could not|couldn['’]t|never|recently|once)\b|\b[Mm]y (?:wife|husband|mother|father|son|daughter|friend|brother|sister|family|boss|teacher|neighbou?r|colleague|grandmother|grandfather)\b|\b[Ww]hen I (?:was|had)\b/,
    weights: { premise: 1.5, major_claim: -1.5 },
    evidenceType: 'anecdote',
    english: true,
  },
  {
    rule: 'past-event',
    needs: list(
      `${DIGITS} january february march april may june july august september october november december ago last was were
       had became led won lost began launched invaded died killed signed took founded refused attacked`,
    ),
    pattern:
      /\b(?:in|since|by|during|after) (?:(?:early|late|mid) )?(?:January|February|March|April|May|June|July|August|September|October|November|December|1[5-9]\d\d|20\d\d)\b|\b(?:last|two|three|four|five|ten|several) (?:year|month|week|decade|century|years|months|weeks|decades) ago\b|\blast (?:year|month|week|summer|spring|fall|winter|night)\b|\b\p{Lu}\p{Ll}+ (?:\p{Lu}\p{Ll}+ )?(?:was|were|had|became|led|won|lost|began|launched|invaded|died|killed|signed|took|founded|refused|attacked)\b/u,
    weights: { premise: 0.6, background: 0.3, major_claim: -1 },
    evidenceType: 'anecdote',
    english: true,
  },
];

const HAS_WORD = /[\p{L}\p{N}]/u;
/** "By Jane Doe", "Oct. 15th, 2025", "Dear Sir or Madam,", "Thank you for reading." */
const FURNITURE =
  /^(?:by \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}|dear [^.!?]{2,40}[,:]?|thank(?:s| you)\b[^.!?]{0,60}[.!]?|(?:yours )?(?:sincerely|faithfully),?|(?:best|kind)? ?regards,?|read more.{0,40}|(?:(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,? )?(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4})$/iu;

/** Whether nothing is asserted: no words at all, a byline, a date, a greeting. */
export const assertsNothing = (unitText: string): boolean =>
  !HAS_WORD.test(unitText) || (unitText.length < 120 && FURNITURE.test(unitText));
