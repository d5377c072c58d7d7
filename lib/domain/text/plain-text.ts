import { normaliseCharacters, normaliseLine } from './normalise';
import { articleFromLines, type PageArticle } from './page/page-article';
import { endsSentence, type PageLine, size } from './page/page-line';

/**
 * Reads plain text into an article: a text alone, or a whole page copied from a browser with the furniture of
 * its site. Every rule is about form; none knows a site or a subject.
 */
export function readPlainText(raw: string): PageArticle {
  return articleFromLines(linesOf(raw));
}

type RawLine = { text: string; chunk: number; table: boolean };

function linesOf(raw: string): PageLine[] {
  const chunks = unwrapped(chunksOf(raw));
  return chunks.flatMap((chunk, number) => {
    // Where paragraphs follow each other without a blank line, each line is a paragraph of its own.
    const running = chunk.some((line) => size(line.text) >= 150);
    return chunk.map((line): PageLine => {
      const page: PageLine = {
        text: line.text,
        chunk: number,
        alone: chunk.length === 1 || running,
        marks: [],
      };
      if (line.table) page.type = 'table_row';
      return page;
    });
  });
}

/** The groups of lines between blank lines. A line of dashes or stars alone counts as blank. */
function chunksOf(raw: string): RawLine[][] {
  const chunks: RawLine[][] = [];
  let chunk: RawLine[] = [];
  const close = () => {
    if (chunk.length > 0) chunks.push(chunk);
    chunk = [];
  };
  for (const line of normaliseCharacters(raw).split('\n')) {
    const cells = line.includes('\t')
      ? line
          .split('\t')
          .map(normaliseLine)
          .filter((cell) => cell !== '')
      : [];
    const table = cells.length > 1;
    const text = table ? cells.join(' | ') : normaliseLine(line);
    if (text === '') close();
    else if (RULE.test(text)) {
      const heading = chunk.at(-1);
      // A line of `=` or `-` right under a line makes a heading of it.
      if (heading && chunk.length === 1 && /^[=-]+$/.test(text))
        heading.text = `${text[0] === '=' ? '#' : '##'} ${heading.text}`;
      close();
    } else chunk.push({ text, chunk: chunks.length, table });
  }
  close();
  return chunks;
}
const RULE = /^(?:[-–—_*=~#•·]\s?){3,}$/u;

/**
 * Joins lines that were broken at a fixed width, as in mails and old text files. They give themselves away: in
 * groups of several lines nearly all but the last are about equally long and break inside sentences.
 */
function unwrapped(chunks: RawLine[][]): RawLine[][] {
  const inner = chunks.flatMap((chunk) => chunk.slice(0, -1)).filter((line) => !line.table);
  const lengths = inner.map((line) => size(line.text)).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const ended = inner.filter((line) => endsSentence(line.text)).length;
  const wrapped =
    inner.length >= 3 && width >= 45 && width <= 110 && median >= 0.75 * width && ended < inner.length * 0.4;
  if (!wrapped) return chunks;
  return chunks.map((chunk) => {
    const joined: RawLine[] = [];
    let parts: string[] = [];
    let previous: RawLine | undefined;
    const close = () => {
      if (previous) joined.push({ ...previous, text: parts.join('') });
      parts = [];
    };
    for (const line of chunk) {
      const continues =
        previous !== undefined &&
        !line.table &&
        !previous.table &&
        size(previous.text) >= 0.6 * width &&
        !ITEM.test(line.text);
      if (continues) parts.push(DENSE_END.test(previous?.text ?? '') ? '' : ' ', line.text);
      else {
        close();
        parts = [line.text];
      }
      previous = line;
    }
    close();
    return joined;
  });
}
const ITEM = /^(?:[•◦▪‣*-]|\d{1,3}[.)]|>|\[\d+\])\s/u;
const DENSE_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。,、!?]$/u;
