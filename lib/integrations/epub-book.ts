import { AppError } from '@/lib/domain/errors';
import { elementsNamed, readXml } from './read-xml';
import type { Unpacked } from './unzip';

/** A book as its index has it. A chapter is one entry of the table of contents, with the files up to the next. */
export type Book = {
  title: string | null;
  authors: string | null;
  date: string | null;
  language: string | null;
  chapters: { title: string | null; files: string[] }[];
};

type Item = { id: string; file: string; type: string; properties: string };

/** Reads container, package document, spine and table of contents of EPUB 2 and 3. */
export function readBook(files: Unpacked): Book {
  const opfName = packageName(files);
  const opf = xmlIn(files, opfName);
  if (!opf) throw damaged();
  const items = elementsNamed(opf, 'item').map((element) => ({
    id: element.getAttribute('id') ?? '',
    file: resolveIn(opfName, element.getAttribute('href') ?? ''),
    type: element.getAttribute('media-type') ?? '',
    properties: element.getAttribute('properties') ?? '',
  }));
  const spine = spineOf(opf, items).filter((file) => files.has(file));
  if (spine.length === 0) throw damaged();
  refuseLocked(files, spine);
  const value = (name: string) => elementsNamed(opf, name)[0]?.textContent?.trim() || null;
  const authors = elementsNamed(opf, 'creator')
    .slice(0, 10)
    .map((element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? '')
    .filter((name) => name !== '');
  return {
    title: value('title'),
    authors: authors.join(', ') || null,
    date: value('date'),
    language: value('language'),
    chapters: chaptersOf(spine, contentsOf(files, opf, items)),
  };
}

function packageName(files: Unpacked): string {
  const container = xmlIn(files, 'META-INF/container.xml');
  const named = container && elementsNamed(container, 'rootfile')[0]?.getAttribute('full-path');
  return named ?? files.names.find((name) => name.endsWith('.opf')) ?? '';
}

/** Files in reading order, without those that the book itself calls asides. */
function spineOf(opf: Document, items: Item[]): string[] {
  const byId = new Map(items.map((item) => [item.id, item.file]));
  return elementsNamed(opf, 'itemref')
    .filter((element) => element.getAttribute('linear') !== 'no')
    .flatMap((element) => byId.get(element.getAttribute('idref') ?? '') ?? []);
}

type Entry = { title: string; file: string };

function contentsOf(files: Unpacked, opf: Document, items: Item[]): Entry[] {
  const nav = items.find(({ properties }) => /\bnav\b/.test(properties));
  const document = nav && xmlIn(files, nav.file);
  if (nav && document) {
    const lists = elementsNamed(document, 'nav');
    const toc = lists.find((list) => /\btoc\b/.test(list.getAttribute('epub:type') ?? '')) ?? lists[0];
    const entries = toc
      ? elementsNamed(toc, 'a').map((link) => entry(nav.file, link.textContent, link.getAttribute('href')))
      : [];
    if (entries.length > 0) return entries;
  }
  const ncxId = elementsNamed(opf, 'spine')[0]?.getAttribute('toc');
  const ncx = items.find(({ id, type }) => id === ncxId || type === 'application/x-dtbncx+xml');
  const points = ncx && xmlIn(files, ncx.file);
  if (!ncx || !points) return [];
  return elementsNamed(points, 'navpoint').map((point) =>
    entry(
      ncx.file,
      elementsNamed(point, 'text')[0]?.textContent,
      elementsNamed(point, 'content')[0]?.getAttribute('src'),
    ),
  );
}

const entry = (base: string, title: string | null | undefined, href: string | null | undefined): Entry => ({
  title: (title ?? '').replace(/\s+/g, ' ').trim(),
  file: resolveIn(base, href ?? ''),
});

/** Files before the first entry, and all where there is no table of contents, are chapters by themselves. */
function chaptersOf(spine: string[], contents: Entry[]): Book['chapters'] {
  const titles = new Map<string, string>();
  for (const { title, file } of contents) if (title !== '' && !titles.has(file)) titles.set(file, title);
  const chapters: Book['chapters'] = [];
  let started = false;
  for (const file of spine) {
    const title = titles.get(file) ?? null;
    const last = chapters.at(-1);
    if (title === null && started && last) last.files.push(file);
    else chapters.push({ title, files: [file] });
    started ||= title !== null;
  }
  return chapters;
}

/** A name in the book, relative to the file that names it, without the place inside it. */
function resolveIn(base: string, href: string): string {
  const [path = ''] = href.split('#');
  const parts = base.split('/').slice(0, -1);
  for (const part of decoded(path).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Shops lock the text; what is only a scrambled font does not matter. */
function refuseLocked(files: Unpacked, spine: string[]) {
  const locks = xmlIn(files, 'META-INF/encryption.xml');
  if (!locks) return;
  const locked = new Set(
    elementsNamed(locks, 'cipherreference').map((element) => decoded(element.getAttribute('URI') ?? '')),
  );
  if (spine.some((file) => locked.has(file)))
    throw new AppError(
      'unsupported_media_type',
      'This book is locked by its shop (DRM), so it cannot be read here. Import a copy without a lock.',
    );
}

function xmlIn(files: Unpacked, name: string): Document | null {
  const source = files.text(name);
  return source === null ? null : readXml(source);
}

const damaged = () =>
  new AppError(
    'invalid_input',
    'This EPUB is damaged: its list of chapters is missing. Save it once more, or paste its text.',
  );
