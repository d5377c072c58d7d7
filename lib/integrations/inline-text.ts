import type { InlineMark, LooseBlock } from '@/lib/domain/text/blocks';

type MarkKind = { kind: 'emphasis' | 'strong' | 'code' | 'strike' } | { kind: 'link'; href: string };

/**
 * Collects running text with its marks while a tree of markup is walked, and cuts it into blocks at line breaks.
 * White space is folded as it comes, so that positions of marks need no correction afterwards.
 */
export function inlineCollector(keepSpaces = false) {
  let text = '';
  let marks: InlineMark[] = [];
  const open: { mark: MarkKind; start: number }[] = [];

  const close = (mark: MarkKind, start: number) => {
    const end = text.trimEnd().length;
    if (start < end && marks.length < MOST_MARKS) marks.push({ ...mark, start, end });
  };

  return {
    add(piece: string) {
      if (keepSpaces) {
        text += piece;
        return;
      }
      const folded = piece.replace(/[ \t\r\n\f\u2028\u2029]+/g, ' ');
      text += text === '' || text.endsWith(' ') ? folded.replace(/^ /, '') : folded;
    },
    within(mark: MarkKind | null, walk: () => void) {
      if (!mark) return walk();
      const entry = { mark, start: text.length };
      open.push(entry);
      walk();
      open.pop();
      close(entry.mark, entry.start);
    },
    /** Takes what has been collected; marks that are still open go on at the start of the next piece. */
    take(): { text: string; marks: InlineMark[] } {
      for (const entry of open) close(entry.mark, entry.start);
      const taken = { text: keepSpaces ? text : text.trimEnd(), marks };
      text = '';
      marks = [];
      for (const entry of open) entry.start = 0;
      return taken;
    },
  };
}
export type InlineCollector = ReturnType<typeof inlineCollector>;

/** Marks of one block; more says nothing to a reader and costs everybody. */
const MOST_MARKS = 2_000;

/** A link worth keeping: http, https or mailto, absolute or made so; null otherwise. */
export function safeHref(href: string | null | undefined, base: string | null): string | null {
  if (!href || href.length > 2048 || href.startsWith('#')) return null;
  // Told apart before it is parsed: an address that cannot be read costs an exception.
  if (base === null && !/^\s*[a-z][a-z\d+.-]*:/i.test(href)) return null;
  try {
    const url = base ? new URL(href, base) : new URL(href);
    const plain =
      ['http:', 'https:', 'mailto:'].includes(url.protocol) && url.username === '' && url.password === '';
    return plain && url.href.length <= 2048 ? url.href : null;
  } catch {
    return null;
  }
}

/** Code keeps its line breaks by becoming one block per line. */
export const codeBlocks = (code: string): LooseBlock[] =>
  code
    .split(/\r\n|[\r\n]/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'code', text: line, marks: [] }));
