import type { LeftOutReason } from '@/lib/domain/text/imported-article';
import { readByline } from './bylines';
import { CUES, type Cue } from './cues';
import { CUES_ABROAD } from './cues-abroad';
import { isDateLine, readDate } from './dates';
import { endsSentence, leaveOut, type PageLine, size, words } from './page-line';

/** What a line of page furniture gives away by its words alone. General: no site, no subject, no single text. */
export function furnitureCue(text: string): Cue | null {
  if (text.length > LONGEST_FURNITURE || (text.length > 200 && !WORDS_OF_LONG_FURNITURE.test(text)))
    return null;
  if (asksForMoney(text)) return { reason: 'donation_appeal', where: 'anywhere' };
  for (const [reason, where, most, pattern] of ALL_CUES) {
    // A long line may be a paragraph about cookies or letters: only its place can tell.
    if (text.length <= most && pattern.test(text))
      return { reason, where: text.length > 200 ? 'edge' : where };
  }
  if (isShareBar(text)) return { reason: 'share_buttons', where: 'anywhere' };
  if (isLanguageSwitch(text)) return { reason: 'site_navigation', where: 'anywhere' };
  return null;
}

const ALL_CUES = [...CUES, ...CUES_ABROAD];

/** Code units. Longer lines are always text; this also keeps every pattern below cheap. */
const LONGEST_FURNITURE = 600;

/** One of these stands in everything below that may be longer than 200 characters; one look instead of thirty. */
const WORDS_OF_LONG_FURNITURE =
  /cookie|newsletter|inbox|mail|infolettre|boletín|abonn|inscri|suscr|iscri|repl|comment|response|log(?:ged)? ?in|required|notify|donat|donación|support|contribut|gift|give|chip in|help|become|spende|unterstütz|faites|souten|soutien|apoy|dona |تبرع|ادعم|عطیہ|اشترك|انضم|الارتباط|کوکیز|订阅|捐|赞助|支持|çerez|куки|подпис|クッキー/iu;

/**
 * Marks what is furniture wherever it stands, and what stands between or right beside two pieces of the same
 * kind: the heading of an appeal, the sentence in its middle.
 */
export function leaveOutFurniture(lines: PageLine[]): void {
  const open = lines.filter((line) => line.fate === undefined);
  const cues = open.map((line) =>
    line.type === 'code' || line.type === 'table_row' ? null : furnitureCue(line.text),
  );
  open.forEach((line, index) => {
    const cue = cues[index];
    if (cue?.where === 'anywhere') leaveOut(line, cue.reason);
  });
  open.forEach((line, index) => {
    const cue = cues[index];
    if (cue?.where !== 'edge') return;
    const beside = [cues[index - 1], cues[index + 1]];
    if (beside.some((other) => other?.reason === cue.reason && other.where === 'anywhere'))
      leaveOut(line, cue.reason);
  });
  closeGaps(open);
  cues.forEach((cue, index) => {
    const biography = open[index + 1];
    const opens = cue?.reason === 'author_box' && cue.where === 'anywhere';
    if (opens && biography && biography.fate === undefined && isBiography(biography))
      leaveOut(biography, 'author_box');
  });
}

/** The paragraph under "About the author". */
const isBiography = (line: PageLine) =>
  line.type !== 'heading' && endsSentence(line.text) && size(line.text) <= 700;

const LONGEST_GAP_LINES = 2;
const LONGEST_GAP_SIZE = 320;

function closeGaps(open: PageLine[]): void {
  let last = -1;
  open.forEach((line, index) => {
    if (line.fate?.kind !== 'out') return;
    const before = open[last];
    const gap = open.slice(last + 1, index);
    const sameKind =
      before?.fate?.kind === 'out' &&
      before.fate.reason === line.fate.reason &&
      INTERRUPTED.has(line.fate.reason);
    const between =
      gap.length > 0 &&
      gap.length <= LONGEST_GAP_LINES &&
      gap.every(
        (part) =>
          size(part.text) <= LONGEST_GAP_SIZE && (part.chunk === line.chunk || part.chunk === before?.chunk),
      );
    if (sameKind && between) for (const part of gap) leaveOut(part, line.fate.reason);
    last = index;
  });
}

/** Kinds that run over several lines with plain sentences in them. */
const INTERRUPTED = new Set<LeftOutReason>([
  'donation_appeal',
  'newsletter_signup',
  'cookie_notice',
  'comment_form',
  'share_buttons',
]);

/**
 * An appeal to the reader needs two different signs, so that an article about donations keeps its sentences: the
 * request itself, and one of: the reader addressed, a sum by the month, a goal of supporters.
 */
function asksForMoney(text: string): boolean {
  const request = REQUESTS.some((pattern) => pattern.test(text));
  return request && APPEAL_SIGNS.some((pattern) => pattern.test(text));
}

const REQUESTS = [
  /\b(?:click|tap) here to (?:support|donate|give|contribute)\b/iu,
  /\b(?:please |kindly )?(?:consider|make|making) (?:\p{L}+ ){0,3}(?:donation|contribution|gift)\b/iu,
  /(?:^|[.!?:]\s|\bplease )(?:support|donate|help us|chip in|contribute|become an?|give)\b/iu,
  /\bhelp (?:us|keep)\b/iu,
  /\b(?:bitte )?(?:unterstützen sie|spenden sie|jetzt spenden)\b/iu,
  /\b(?:faites un don|soutenez|soutenir (?:notre|nos))\b/iu,
  /\b(?:haz una donación|dona ahora|apóyanos|apoya (?:nuestro|a))/iu,
  /(?:تبرع|ادعم(?:نا|وا)?|عطیہ)/u,
  /(?:捐款|捐助|赞助我们|支持我们)/u,
];
const APPEAL_SIGNS = [
  /[$€£¥₹]\s?\d[\d.,]*\s?(?:\/|a |per |each )\s?(?:day|week|month|year)\b/iu,
  /\b(?:monthly|one-time|recurring|tax-deductible) (?:donation|gift|contribution|support)/iu,
  /\breaders? like you\b|\byour (?:support|donation|gift|contribution|help)\b|\bkeep us (?:going|running|free|alive|independent)\b/iu,
  /\b(?:our|\d[\d,.]*) (?:supporters|members|donors|patrons|subscribers)\b/iu,
  /\b(?:become|be) an? (?:\p{L}+ )?(?:member|supporter|patron|donor|friend of)\b/iu,
  /\b(?:our|this|independent|reader-funded|nonprofit|non-profit) (?:\p{L}+ )?(?:journalism|reporting|newsroom|work|site|website|magazine|publication)\b/iu,
  /\b(?:unsere arbeit|unseren journalismus|ihre spende|mit (?:nur )?\d+ euro)\b/iu,
  /\b(?:notre travail|notre journal|votre (?:don|soutien))\b|\d ?€ par mois/iu,
  /\b(?:nuestro (?:trabajo|periodismo)|tu (?:apoyo|donación)|al mes)\b/iu,
  /(?:شهري|دعمكم|تبرعك|صحافتنا|استمرار)/u,
  /(?:每月|您的支持|我们的工作)/u,
];

function isShareBar(text: string): boolean {
  if (text.length > 120) return false;
  const parts = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const named = parts.filter((word) => SHARE_PLACES.has(word)).length;
  return named >= 2 && parts.every((word) => SHARE_PLACES.has(word) || SHARE_WORDS.has(word));
}
/** Names of languages in themselves, two or more and nothing else. */
function isLanguageSwitch(text: string): boolean {
  if (text.length > 160) return false;
  const parts = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '');
  return parts.length >= 2 && parts.every((word) => LANGUAGES.has(word));
}
const LANGUAGES = new Set(
  'english deutsch français francais español espanol italiano português portugues nederlands polski türkçe turkce русский українська العربية عربي اردو فارسی עברית 中文 简体中文 繁體中文 日本語 한국어 हिन्दी বাংলা svenska norsk dansk suomi čeština magyar română ελληνικά bahasa indonesia'.split(
    ' ',
  ),
);
const SHARE_PLACES = new Set(
  'facebook twitter whatsapp telegram linkedin email mail print pinterest reddit flipboard mastodon bluesky threads tumblr pocket messenger viber signal weibo wechat instagram tweet 微博 微信 فيسبوك تويتر واتساب'.split(
    ' ',
  ),
);
const SHARE_WORDS = new Set(
  'share on via to this by x copy link url pin save post send and with a ألى teilen partager compartir شارك 分享 到'.split(
    ' ',
  ),
);

/** A line at the top that only says when, by whom, in which section or how long. */
export function isMetadataLine(text: string): boolean {
  if (text.length > 160) return false;
  const parts = metadataParts(text);
  const kinds = parts.map(metadataKind);
  const says = kinds.some((kind) => kind === 'date' || kind === 'other');
  return says && parts.every((part, index) => kinds[index] !== null || words(part).length <= 4);
}

/** `3 May 2024 by Jane Doe | 6 min read` → the date, the byline, the rest, each alone. */
export function metadataParts(text: string): string[] {
  return text.split(/\s*[|•·‧]\s*|\s+[–—-]\s+/u).flatMap((part) => {
    const date = readDate(part);
    if (!date || isDateLine(part)) return [part];
    const rest = date.rest.replace(/\d{1,2}:\d{2}/g, ' ').trim();
    const label = rest
      .replace(/^(?:posted|published|written|updated|last updated|on|in|,|\s)+(?=\s|$)/iu, '')
      .replace(/\s+on\s*$/iu, '')
      .trim();
    return metadataKind(label) === null ? [part] : [part.replace(label, '').trim(), label];
  });
}

function metadataKind(part: string): 'date' | 'byline' | 'other' | null {
  if (isDateLine(part)) return 'date';
  if (furnitureCue(part)?.reason === 'metadata') return 'other';
  return readByline(part) === null ? null : 'byline';
}
