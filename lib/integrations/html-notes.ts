import { around, type HtmlLine, type Place } from './html-regions';

const NOTE_PLACE = /\b(?:foot ?notes?|end ?notes?|doc footnote|doc endnotes?|fn ?\d+)\b/;

/** Whether an element is a note, or a list of them. */
export const isNote = (place: Place | null): boolean => place !== null && NOTE_PLACE.test(place.names);

/**
 * The number or sign of a reference to a note, from `<sup><a href="#fn1">1</a></sup>`, `<a class="footnote-ref">`
 * and their like; null for everything else.
 */
export function noteReference(element: Element): string | null {
  const text = (element.textContent ?? '').trim();
  const sign = /^[[(]?(\d{1,3}|[a-z]|[*†‡§])[\])]?$/u.exec(text)?.[1];
  if (!sign) return null;
  if (element.localName === 'sup') return element.querySelector('a') ? sign : null;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('role') ?? ''} ${element.getAttribute('rel') ?? ''}`;
  const refers = /footnote-?(?:ref|anchor)|fn-?ref|doc-noteref|noteref/i.test(names);
  return refers ? sign : null;
}

/** The signs behind a heading that link to it or open it for editing. */
export const isHeadingTool = (element: Element): boolean =>
  /(?:^|[\s_-])(?:edit-?section|header-?link|head(?:er|ing)?-?anchor|permalink)(?:$|[\s_-])/i.test(
    element.getAttribute('class') ?? '',
  ) || /^[¶#§🔗]$/u.test((element.textContent ?? '').trim());

/** The arrow that leads from a note back to where it was called. */
export const isBackLink = (element: Element): boolean => {
  const text = (element.textContent ?? '').trim();
  if (text.length > 12) return false;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('role') ?? ''}`;
  return /^(?:[↩↑⤴⏎⬆^\s]\p{M}?)+$/u.test(text) || /backref|back-?link|doc-backlink/i.test(names);
};

/** A note's number often stands in an element of its own: it belongs to the line after it. */
export function joinNoteNumbers(lines: HtmlLine[]): HtmlLine[] {
  const joined: HtmlLine[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const number = before && /^\[?(\d{1,3})[\].:)]*$/.exec(before.text.trim())?.[1];
    if (before && number && inNotes(before) && inNotes(line) && line.text.trim() !== '') {
      const prefix = /^\[\d/.test(line.text) ? '' : `[${number}] `;
      const marks = line.marks.map((mark) => ({
        ...mark,
        start: mark.start + prefix.length,
        end: mark.end + prefix.length,
      }));
      const { level: _, ...note } = line;
      joined[joined.length - 1] = { ...note, type: 'footnote', text: `${prefix}${line.text}`, marks };
    } else joined.push(line);
  }
  return joined;
}

const inNotes = (line: HtmlLine) => [...around(line.place)].some(isNote);
