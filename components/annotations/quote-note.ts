import { mentionsIn, toNamed } from '@/lib/domain/annotations/mentions';
import type { NoteView } from './annotation-actions';

/** The words of a note that are selected now; null if none are, or others too. */
export function selectedIn(element: Element | null): string | null {
  const selection = getSelection();
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const words = selection.toString().trim();
  return words && element.contains(range.commonAncestorContainer) ? words : null;
}

/** A note, or some of its words, as a quotation in Markdown with a link to it. Nobody is mentioned by being quoted. */
export function quotation({ id, body }: NoteView, selected: string | null, wrote: string): string {
  const whole = () =>
    (mentionsIn(body.markdown).length > 0 ? toNamed(body.markdown, '').text : body.markdown)
      .split('\n')
      // What it quotes itself stays with it.
      .filter((line) => !line.startsWith('>'))
      .join('\n')
      .trim();
  const lines = (selected ?? whole()).split('\n');
  const source = `[${wrote.replace(/[\\[\]]/g, '\\$&')}](#note-${id})`;
  return [source, '', ...lines].map((line) => `> ${line}`.trimEnd()).join('\n');
}

/** What is written already, and below it what is put in. */
export const withQuotation = (text: string, quoted: string) =>
  `${text.trim() === '' ? '' : `${text.trimEnd()}\n\n`}${quoted}\n\n`;
