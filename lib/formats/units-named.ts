/** The parts of a text: words, and the numbers of units that it names as `#12` or `u-12`. */
export function unitsNamedIn(text: string): (string | { unit: number; words: string })[] {
  const parts: (string | { unit: number; words: string })[] = [];
  let done = 0;
  for (const match of text.matchAll(/(?<![\p{L}\p{N}_/&#-])(?:#|u-)(\d{1,5})(?![\p{L}\p{N}_-])/gu)) {
    if (match.index > done) parts.push(text.slice(done, match.index));
    parts.push({ unit: Number(match[1]), words: match[0] });
    done = match.index + match[0].length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}
