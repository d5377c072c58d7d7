/**
 * Somebody named in a note: `@[Ada](person:ID)`, the ID being a person's or the handle of their pseudonym. A kept
 * note has no name in it (`@[](person:ID)`): the name is filled in where it is read, so that it is the one they have
 * now, and nothing of it is left when they are erased.
 */
const MENTION = /@\[((?:\\.|[^\]\\\n])*)\]\(person:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\)/g;

/** How many different people one note may name. */
export const MAX_MENTIONS = 20;

/** The ids and handles that a note names, each once. */
export const mentionsIn = (markdown: string): string[] => [
  ...new Set(Array.from(markdown.matchAll(MENTION), ([, , id = '']) => id.toLowerCase())),
];

/** As it is kept: mentions of those in `known` without their names, of anybody else as the plain words that were typed. */
export const withoutNames = (markdown: string, known: ReadonlySet<string>): string =>
  markdown.replace(MENTION, (_, label: string, id: string) =>
    known.has(id.toLowerCase()) ? `@[](person:${id.toLowerCase()})` : `@${unescaped(label)}`,
  );

/** As it is read: with the names of the moment. Whoever is not in `names` is named by nothing. */
export const withNames = (markdown: string, names: ReadonlyMap<string, string>): string =>
  markdown.replace(MENTION, (_, __, id: string) => mentionOf(id, names.get(id.toLowerCase()) ?? ''));

/** A mention as Markdown. */
export const mentionOf = (id: string, name: string) =>
  `@[${name.replace(/[\\[\]]/g, '\\$&').replaceAll('\n', ' ')}](person:${id})`;

/** A text as people write it, `@Ada`, and who is meant by each of these names. */
export type Named = { text: string; people: ReadonlyMap<string, string> };

/** The same as people see it while they write. Two of one name are told apart by a number; `somebody` is who left. */
export function toNamed(markdown: string, somebody: string): Named {
  const people = new Map<string, string>();
  const text = markdown.replace(MENTION, (_, label: string, id: string) => {
    const name = freeName(unescaped(label) || somebody, id, people);
    people.set(name, id);
    return `@${name}`;
  });
  return { text, people };
}

/** A name for somebody that means nobody else in this text. */
export function freeName(name: string, id: string, people: Named['people']): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name} (${number})`;
    if ((people.get(tried) ?? id) === id) return tried;
  }
}

/** Back to Markdown: every `@` with one of the names, the longest that fits. */
export function toMentions({ text, people }: Named): string {
  if (people.size === 0) return text;
  const names = [...people.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`@(${names.map(escapedForPattern).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return text.replace(pattern, (_, name: string) => mentionOf(people.get(name) ?? '', name));
}

const unescaped = (label: string) => label.replace(/\\(.)/g, '$1');
const escapedForPattern = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
