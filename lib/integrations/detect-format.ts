import { AppError } from '@/lib/domain/errors';

export type DocumentFormat = 'html' | 'markdown' | 'text';

/**
 * What a document is. Its content has the last word over its name and media type, which are often wrong; where the
 * content says nothing they decide. Throws for what is not text at all.
 */
export function detectFormat(
  text: string,
  named: { contentType?: string | null; fileName?: string | null; url?: string | null },
): DocumentFormat {
  const head = text.slice(0, 20_000);
  refuseBinary(head);
  const extension = extensionOf(named.fileName ?? pathOf(named.url));
  const type = named.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const claimed = EXTENSIONS[extension] ?? TYPES[type] ?? null;
  if (HTML_START.test(head)) return 'html';
  if (claimed === 'html')
    return /<\/?(?:p|div|h[1-6]|article|body|span|br|a|li|table|section|main)\b[^<>]{0,500}>/i.test(head)
      ? 'html'
      : 'text';
  if (claimed === 'markdown') return 'markdown';
  if (extension === 'txt') return 'text';
  if (isHtmlFragment(head)) return 'html';
  return signsOfMarkdown(head) >= 2 ? 'markdown' : 'text';
}

const EXTENSIONS: Record<string, DocumentFormat | undefined> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
};
const TYPES: Record<string, DocumentFormat | undefined> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
};

const extensionOf = (name: string) => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
const pathOf = (url: string | null | undefined) => (url && URL.canParse(url) ? new URL(url).pathname : '');

const HTML_START =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i;

/** A piece of a page without its frame: it begins with a tag and closes several. */
const isHtmlFragment = (head: string) =>
  /^\s*<(?:p|div|article|section|main|h[1-6]|header|ul|ol|table|blockquote)\b[^<>]{0,500}>/i.test(head) &&
  (head.match(/<\/(?:p|div|h[1-6]|li|article)>/gi)?.length ?? 0) >= 2;

/** Kinds of Markdown syntax that plain text does not happen upon. */
function signsOfMarkdown(head: string): number {
  return [
    /^---\r?\n[\w-]{1,40}:\s/,
    /^#{1,6} \S/m,
    /^(?:```|~~~)/m,
    /\[[^\]\n]{1,200}\]\((?:https?:|\/|#|mailto:)[^)\s]{0,500}\)/,
    /!\[[^\]\n]{0,200}\]\([^)\s]{1,500}\)/,
    /(?<![\w*])\*\*[^*\n]{1,200}\*\*(?![\w*])/,
    /^\|.{1,300}\|\s*\n\|[\s:|-]{3,300}\|/m,
    /^\[\^[\w-]{1,40}\]:\s/m,
    /^> \S/m,
  ].filter((pattern) => pattern.test(head)).length;
}

function refuseBinary(head: string): void {
  const known = BINARY.find(([start]) => head.startsWith(start));
  if (known) throw new AppError('unsupported_media_type', known[1]);
  // Every control character but tab, line ends and form feed.
  const controls = [...head].filter((char) => char < ' ' && !'\t\n\r\f\v'.includes(char)).length;
  if (controls > 20 && controls > head.length * 0.02) {
    throw new AppError(
      'unsupported_media_type',
      'This file does not hold text. Import a PDF, Word (.docx), EPUB, HTML, Markdown or plain text file.',
    );
  }
}
const IMAGE =
  'An image cannot be imported: it holds no text. Recognise its text first (OCR), and paste that.';
const BINARY: [string, string][] = [
  ['{\\rtf', 'RTF files cannot be imported. Save it as .docx or PDF, or paste the text.'],
  ['\u0089PNG', IMAGE],
  ['GIF8', IMAGE],
];
