import { words } from './page-line';

/** The names on a line such as `By Jane Doe, Staff Writer`, or null. The case of the names is kept. */
export function readByline(line: string): string | null {
  if (line.length > 140) return null;
  const labelled = LABEL.exec(line);
  if (!labelled) return null;
  const names = line
    .slice(labelled[0].length)
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
  /^(?:(?:written |words |text |posted |published |story )?by|von|par|por|di|door|автор|текст)(?::\s*|\s+)|^(?:authors?|text|words|autor(?:in|es)?|auteurs?|作者|撰文|记者|記者|文|بقلم|كتب|الكاتب|تحریر|از|מאת)(?:\s*[::/|]\s*|\s+(?=[\p{Lo}]))/iu;

/** Small words inside names, in Latin script. */
const PARTICLES = new Set(
  'and und et y e & von van der den de del della da di du la le bin bint ibn al el ul ben ter zu zur of the with'.split(
    ' ',
  ),
);

function looksLikeNames(text: string): boolean {
  if (/[!?;:。]|\.\s*$(?<!\b\p{Lu}[a-z]?\.)/u.test(text)) return false;
  const parts = words(text.replaceAll(',', ' '));
  if (parts.length > 14) return false;
  return parts.every(
    (part) =>
      PARTICLES.has(part.toLowerCase()) || /^["'“(]?(?:[\p{Lu}\p{Lt}\p{Lo}@]|(?:al|el|d|l)[-’'])/u.test(part),
  );
}
