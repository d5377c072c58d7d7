import { DOMParser } from 'linkedom';
import { AppError } from '@/lib/domain/errors';

/**
 * A small XML file (an index, metadata) as a document. Only the five entities of XML are read: none is declared,
 * none is expanded, nothing is fetched. A file that declares some is refused, as no program writes such.
 */
export function readXml(source: string): Document {
  refuseEntities(source);
  if ((source.match(/</g)?.length ?? 0) > MOST_TAGS) throw tooMuchMarkup();
  const document = new DOMParser().parseFromString(source.replace(/<!DOCTYPE[^>[]*>/gi, ''), 'text/xml');
  // Its type is a document of linkedom's own, which is one of the DOM in all that we ask of it.
  return document as unknown as Document;
}

/** “Billion laughs”: entities made of entities. */
export function refuseEntities(source: string): void {
  if (/<!ENTITY/i.test(source) || /<!DOCTYPE[^>]*\[/i.test(source))
    throw new AppError(
      'invalid_input',
      'This file declares entities of its own, as no document needs and attacks do. Save it once more, or paste its text.',
    );
}

/** Elements with this name, whatever prefix a namespace gave it. */
export const elementsNamed = (root: Document | Element, name: string): Element[] =>
  [...root.querySelectorAll('*')].filter((element) => bareName(element) === name);

const bareName = (element: Element) => element.localName.replace(/^.*:/, '').toLowerCase();

const MOST_TAGS = 100_000;

export const tooMuchMarkup = () =>
  new AppError(
    'too_large',
    'This file has too many elements to import. Paste the text of the article instead.',
  );
