import { AppError } from '@/lib/domain/errors';
import type { Unpacked } from './unzip';

export type PackedFormat = 'pdf' | 'zip';

/** Whether a document is one whose text lies packed inside, by its first bytes; null for text. */
export function detectPacked(bytes: Uint8Array): PackedFormat | null {
  // Programs put things before the mark, and readers have always looked past them.
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  if (/^(?:[^<]{0,1000}\s)?%PDF-\d/.test(head)) return 'pdf';
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'zip';
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0'))
    throw new AppError(
      'unsupported_media_type',
      'This is a Word file of the old kind, or one with a password. Open it, save it as .docx without a password, and import that.',
    );
  return null;
}

/** What a zip file is, by what lies in it. Throws for what is no document that can be read. */
export function kindOfPackage(files: Unpacked): 'docx' | 'epub' {
  const mimetype = files.text('mimetype')?.trim() ?? '';
  if (mimetype === 'application/epub+zip' || files.has('META-INF/container.xml')) return 'epub';
  if (files.has('word/document.xml')) return 'docx';
  // Where a program put the text elsewhere, the list of types tells.
  if (files.text('[Content_Types].xml')?.includes('wordprocessingml.document.main')) return 'docx';
  throw new AppError('unsupported_media_type', `${OTHERS.find(([test]) => test(files, mimetype))?.[1]}`);
}

const OTHERS: [(files: Unpacked, mimetype: string) => boolean, string][] = [
  [
    (files, type) => files.has('xl/workbook.xml') || type.endsWith('opendocument.spreadsheet'),
    'This is a spreadsheet, not a text. Copy what you want to read from it, and paste that.',
  ],
  [
    (files, type) => files.has('ppt/presentation.xml') || type.endsWith('opendocument.presentation'),
    'This is a presentation, not a text. Save it as PDF and import that, or paste its text.',
  ],
  [
    (_, type) => type.startsWith('application/vnd.oasis.opendocument.text'),
    'OpenDocument files cannot be imported. Save it as .docx or PDF, and import that.',
  ],
  [
    () => true,
    'This is a zip file without a document that can be read. Unpack it, and import the article in it by itself.',
  ],
];
