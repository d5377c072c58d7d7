import type { TextRange } from './positions';

/** Where words stand in a text, one after the other, whatever their case and the white space between them. */
export function wordPlaces(text: string, words: string, most: number): TextRange[] {
  const pattern = words
    .trim()
    .split(/\s+/)
    // Not the hyphen: outside brackets it means itself, and a `u` pattern refuses to hear that twice.
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
  if (pattern === '') return [];
  const places: TextRange[] = [];
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    places.push({ start: match.index, end: match.index + match[0].length });
    if (places.length === most) break;
  }
  return places;
}
