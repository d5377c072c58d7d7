import { DOMParser } from '@xmldom/xmldom';
import { isWellFormed } from './well-formed';

type Element = globalThis.Element;

/** An XML document as a strict parser reads it; anything that it complains of fails the test. */
export function parseXml(text: string): Document {
  const complain = (complaint: string) => {
    throw new Error(complaint);
  };
  const parser = new DOMParser({
    errorHandler: { warning: complain, error: complain, fatalError: complain },
  });
  if (!isWellFormed(text.replace(/^<\?xml[^>]*\?>\s*/, '').trimEnd()))
    throw new Error(`Not well-formed: ${text.slice(0, 300)}`);
  return parser.parseFromString(text, 'application/xml');
}

/** The elements of a name, whatever its prefix. */
export const allOf = (within: Document | Element, name: string): Element[] =>
  Array.from(within.getElementsByTagNameNS('*', name));

/** The words of the first element of a name. */
export const wordsOf = (within: Document | Element, name: string): string =>
  allOf(within, name)[0]?.textContent ?? '';
