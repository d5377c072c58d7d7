import { zipOf } from './docx';

export type BookParts = {
  title?: string;
  authors?: string[];
  date?: string;
  language?: string;
  /** Bodies of the chapters, as XHTML; a chapter without a title is not in the table of contents. */
  chapters: { title?: string; body: string }[];
  more?: Record<string, string | Uint8Array>;
};

/** An EPUB 3 of these chapters. */
export function epubOf({
  title = 'A Book',
  authors = [],
  date = '',
  language = 'en',
  chapters,
  more = {},
}: BookParts) {
  const files = chapters.map((_, index) => `text/part ${index + 1}.xhtml`);
  const href = (file: string) => encodeURI(file);
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf': `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title>${authors.map((name) => `<dc:creator>${name}</dc:creator>`).join('')}<dc:date>${date}</dc:date><dc:language>${language}</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${files.map((file, index) => `<item id="c${index}" href="${href(file)}" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${files.map((_, index) => `<itemref idref="c${index}"/>`).join('')}</spine></package>`,
    'OEBPS/nav.xhtml': `<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>${chapters.map(({ title: name }, index) => (name ? `<li><a href="${href(files[index] ?? '')}#start">${name}</a></li>` : '')).join('')}</ol></nav></body></html>`,
    ...Object.fromEntries(
      chapters.map(({ body }, index) => [
        `OEBPS/${files[index]}`,
        `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`,
      ]),
    ),
    ...more,
  });
}
