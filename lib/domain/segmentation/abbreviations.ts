import type { TabledLanguage } from './languages';

/**
 * Words that end in a full stop without ending a sentence. All lower case, without the last stop.
 *
 * - `always`: a name or an explanation must follow (titles, "e.g."), so the sentence goes on.
 * - `beforeNumber`: goes on when a digit follows ("No. 5", "Jan. 20"), else judged like `either`.
 * - `either`: may end a sentence ("… and Co. It closed"); it does when a typical opener follows.
 */
type Abbreviations = { always: Set<string>; beforeNumber: Set<string>; either: Set<string> };

const words = (list: string) => new Set(list.split(/\s+/));

const NONE: Abbreviations = { always: new Set(), beforeNumber: new Set(), either: new Set() };

const ENGLISH: Abbreviations = {
  always: words(
    `mr mrs ms messrs dr prof rev fr hon gen col lt capt cmdr sgt cpl maj adm gov sen rep pres amb atty supt
     st mt ft e.g i.e eg ie viz cf vs v al ca approx f.e incl`,
  ),
  beforeNumber: words(
    `no nos nr p pp vol ch sec art fig figs eq par para pt op rs
     jan feb mar apr jun jul aug sep sept oct nov dec`,
  ),
  either: words(
    `co inc ltd corp bros llc plc jr sr esq etc ave blvd rd hwy dept univ assn est min max med tel ext ed eds
     trans ind ariz calif colo conn del fla ga ill kan ky la mass md mich minn miss mo mont neb nev okla ore
     pa penn tenn tex va vt wash wis wyo u.s u.k u.n e.u u.s.a d.c a.m p.m b.c a.d ph.d m.d b.a m.a i.v`,
  ),
};

const GERMAN: Abbreviations = {
  always: words(
    'dr prof hr fr hrn frl st z.b d.h u.a v.a z.t bzw ca vgl sog inkl exkl ggf evtl gem geb gest dipl ing mag',
  ),
  beforeNumber: words('nr s abs art bd kap §'),
  either: words('usw etc co jr sr jh jhd jan feb apr aug sept okt nov dez str mio mrd tel u.s u.s.a'),
};

const FRENCH: Abbreviations = {
  always: words('m mm mme mlle mgr dr pr st ste p.ex cf av apr env'),
  beforeNumber: words('p pp art vol chap no n fig éd'),
  either: words('etc cie bd av j.-c janv févr avr juil sept oct nov déc'),
};

const SPANISH: Abbreviations = {
  always: words(
    'sr sra srta sres d dña dr dra prof profa ud uds vd vds lic ing gral p.ej ej cf sto sta ee ff',
  ),
  beforeNumber: words('pág págs p pp núm n art vol cap fig'),
  either: words('etc cía uu s.a ee.uu a.c d.c aprox av avda tel'),
};

const BY_LANGUAGE: Partial<Record<TabledLanguage, Abbreviations>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
};

/** The abbreviations of a language; English ones for a language without a table, as many borrow them. */
export const abbreviationsOf = (language: TabledLanguage | null): Abbreviations =>
  language === null ? ENGLISH : (BY_LANGUAGE[language] ?? NONE);

/**
 * Words that open a sentence far more often than they follow an abbreviation inside one.
 * Lower case. "He works for ABC Ltd. She …" ends; "ABC Ltd. Directors …" goes on.
 */
export const SENTENCE_OPENERS: Set<string> = words(
  `the a an this that these those there here it he she we they i you his her its our their my your
   who what when where why how which whose did does do is are was were has have had can could will would should
   if although though while because since as after before but and or so yet however therefore thus hence
   in on at by for from with to of one some many most all both each every no not nor another other such
   also then now still finally first second next last today yesterday tomorrow millions
   der die das ein eine er sie es wir ich ihr und aber oder doch denn wenn weil da dies diese dieser dieses im in am
   le la les un une il elle ils elles nous vous je on ce cette ces mais et ou donc or car si dans
   el los las una unos unas él ella ellos ellas nosotros yo esto esta este pero y o si en`,
);

/** Institutions that follow a country's initials inside one name: "the U.S. Senate", "the U.K. Panel". */
export const INSTITUTION_NOUNS: Set<string> = words(
  `government army navy senate congress house commission department state court supreme treasury constitution
   president ambassador embassy attorney census air marine marines military forces federal panel parliament
   secretary security dollar dollars bank border justice steel open patent food agency bureau`,
);
