import { readDate } from './dates';
import { words } from './page-line';

/** The names on a line such as `By Jane Doe, Staff Writer`, or null. The case of the names is kept. */
export function readByline(line: string): string | null {
  if (line.length > 140) return null;
  const labelled = LABEL.exec(line);
  if (!labelled) return null;
  const after = line.slice(labelled[0].length);
  const names = (readDate(after)?.rest ?? after)
    .replace(/[\s,]+$/u, '')
    .replace(/\s*[|•·–—]\s.*$/u, '')
    .replace(
      /,\s[^,]*\b(?:writer|editor|correspondent|reporter|professor|staff|columnist|contributor|fellow)\b.*$/iu,
      '',
    )
    .trim();
  return names.length >= 2 && looksLikeNames(names) ? names : null;
}

/** Two to five words that all start as names do; only trusted beside a date or another sign of a byline. */
export const isBareName = (line: string) =>
  line.length <= 60 &&
  words(line).length >= 2 &&
  words(line).length <= 5 &&
  !/\d/.test(line) &&
  looksLikeNames(line);

const LABEL =
  /^(?:(?:written |words |text |posted |published |submitted |reported |created |story |article |post )?by|von|par|por|di|door|автор|текст|yazan|autor)(?::\s*|\s+)|^(?:authors?|writer|text|words|story|reporting|autor(?:in|es)?|auteurs?|autore|tekst|yazar|作者|撰文|文字|记者|記者|文|著者|筆者|بقلم|كتب|الكاتب|تحریر|از|מאת)(?:\s*[:：/|]\s*|\s+(?=[\p{Lo}]))/iu;

/** Small words inside names, in Latin script. */
const PARTICLES = new Set(
  'and und et y e & von van der den de del della da di du la le bin bint ibn al el ul ben ter zu zur of the with'.split(
    ' ',
  ),
);

/**
 * Names as a page's metadata or byline give them, without what stands around them: label, date, role, address,
 * the site after a dash. Null when nothing is left that could be names. `Doe, Jane` of library tags is turned round.
 */
export function cleanNames(value: string): string | null {
  // Feeds write `jane@paper.example (Jane Doe)`.
  const named = /^\S+@\S+\s*\(([^)]+)\)$/u.exec(value.trim())?.[1];
  const line = (named ?? value).replace(/\s+/gu, ' ').trim();
  if (line === '' || line.length > 300) return null;
  const [bare = ''] = (readByline(line) ?? line.replace(LABEL, '')).split(/\s*[|•·]\s*|\s+[–—-]\s+/u);
  const undated = readDate(bare)?.rest ?? bare;
  const names = undated
    .replace(/\([^)]*\)|\S+@\S+\.\S+|https?:\S+|(?<=\s|^)@\w+/gu, ' ')
    .replace(LEADING_ROLE, '')
    .replace(/\s(?:for|in|at|on)\s(?=\p{Lu}).*$/u, '')
    .split(/\s*[,;]\s*/u)
    .map((part) => part.trim())
    .filter((part, index) => part !== '' && !(index > 0 && isRole(part)));
  const turned =
    names.length === 2 && names.every((name) => words(name).length === 1) ? [...names].reverse() : null;
  const joined = turned ? turned.join(' ') : [...new Set(names)].join(', ');
  const whole = joined.replace(/^[\s,;:/-]+|[\s,;:/-]+$/gu, '');
  const tooLong = whole.length > 200 || names.some((name) => words(name).length > 8);
  return whole.length < 2 || tooLong || !/\p{L}/u.test(whole) ? null : whole;
}

/** `, Agriculture Editor`, `, professor of law`: what a person is, not who. */
const isRole = (part: string) => ROLE.test(part) || /^(?:\p{Ll}|\d)/u.test(part);
const ROLE =
  /\b(?:writer|editor|correspondent|reporter|professor|staff|columnist|contributor|fellow|journalist|author|analyst|director|ph\.?d|m\.?d|contributing|special to|producer|lecturer|photographer|critic)\b/iu;
const LEADING_ROLE =
  /^(?:(?:our |guest |senior |chief |special )?(?:staff|news|sports?|political|business|science|contributing)?\s*(?:writer|reporter|correspondent|editor|contributor|columnist)s?:?\s+)(?=\p{Lu})/iu;

function looksLikeNames(text: string): boolean {
  if (/[!?;:。]|\.\s*$(?<!\b\p{Lu}[a-z]?\.)/u.test(text)) return false;
  const parts = words(text.replaceAll(',', ' '));
  if (parts.length > 14) return false;
  return parts.every(
    (part) =>
      PARTICLES.has(part.toLowerCase()) || /^["'“(]?(?:[\p{Lu}\p{Lt}\p{Lo}@]|(?:al|el|d|l)[-’'])/u.test(part),
  );
}
