import { type CommentSystem, FILE_LIMITS } from '@/lib/domain/comment-imports/comment-import';
import { AppError } from '@/lib/domain/errors';
import { SYSTEM_FORMS, type SystemForm, type Told } from './foreign-comments';
import { collectRecords } from './records';
import { type XmlListener, XmlStream } from './xml-stream';

/** What one piece of a file said, and of which system it is, once that is known. `site` is what its ids belong to. */
export type ReadPiece = { system: CommentSystem; told: (Told & { site: string })[] };

/**
 * Reads an export as it comes: one piece of the answer for each piece of the file, so that never more of it is in
 * memory than that. Refuses what is no export, too large, not well-formed, or in an encoding that it is not in.
 */
export async function* readComments(file: AsyncIterable<Uint8Array>): AsyncGenerator<ReadPiece> {
  const reading = new Reading();
  let decoder: Decoder | null = null;
  let head = new Uint8Array();
  let size = 0;
  for await (const bytes of file) {
    size += bytes.byteLength;
    if (size > FILE_LIMITS.bytes) throw tooLarge();
    let piece = bytes;
    if (!decoder) {
      head = Buffer.concat([head, bytes]);
      if (head.byteLength < HEAD) continue;
      decoder = decoderOf(head);
      piece = head;
    }
    const told = reading.read(decode(decoder, piece));
    if (told) yield told;
  }
  if (size === 0)
    throw new AppError('invalid_input', 'The file is empty. Choose the export of your comments.');
  const first = decoder === null;
  decoder ??= decoderOf(head);
  yield* reading.end(first ? decode(decoder, head) : '', decode(decoder));
}

/** Bytes in which an encoding is declared. */
const HEAD = 256;

class Reading {
  private form: SystemForm | null = null;
  private listener: XmlListener | null = null;
  private told: (Told & { site: string })[] = [];
  private readonly xml = new XmlStream({
    open: (path, attributes) => {
      if (!path.includes('/')) this.begin(path);
      this.listener?.open(path, attributes);
    },
    text: (path, text) => this.listener?.text(path, text),
    close: (path) => this.listener?.close(path),
  });

  read(text: string): ReadPiece | null {
    this.xml.write(text.replace(CONTROLS, ''));
    return this.take();
  }

  *end(...texts: string[]): Generator<ReadPiece> {
    for (const text of texts) this.xml.write(text.replace(CONTROLS, ''));
    this.xml.end();
    const rest = this.take();
    if (!rest) throw unknown();
    yield rest;
  }

  private begin(root: string) {
    const form = SYSTEM_FORMS[root];
    if (!form) throw unknown();
    this.form = form;
    this.listener = collectRecords(form.forms, (path, record) => {
      const told = form.told(path, record);
      if (told) this.told.push({ ...told, site: form.siteOf(path, record) });
    });
  }

  private take(): ReadPiece | null {
    if (!this.form) return null;
    const told = this.told;
    this.told = [];
    return { system: this.form.system, told };
  }
}

/** WordPress exports them although XML has no place for them; a note would have none either. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: to take them out.
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

type Decoder = { decode: TextDecoder['decode']; label: string };

function decoderOf(head: Uint8Array): Decoder {
  const label = encodingOf(head);
  const decoder = new TextDecoder(label, { fatal: true });
  return { decode: decoder.decode.bind(decoder), label };
}

/** In which both systems export, and what an editor may have made of it. */
const ENCODINGS = new Set(['utf-8', 'utf-16le', 'utf-16be', 'us-ascii', 'iso-8859-1', 'windows-1252']);

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const start = Buffer.from(head.subarray(0, HEAD)).toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(start)?.[1];
  const name = (declared ?? 'utf-8').toLowerCase().replace(/^utf8$/, 'utf-8');
  if (ENCODINGS.has(name) && !name.startsWith('utf-16')) return name;
  throw new AppError(
    'invalid_input',
    `This file says that it is in the encoding ${name.slice(0, 40)}. Save it in UTF-8, and upload it again.`,
  );
}

function decode({ decode, label }: Decoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decode(bytes, { stream: true }) : decode();
  } catch (cause) {
    throw new AppError(
      'invalid_input',
      `The file holds bytes that are no ${label.toUpperCase()}. Save it in UTF-8, and upload it again.`,
      {},
      { cause },
    );
  }
}

const tooLarge = () =>
  new AppError(
    'too_large',
    `A file of comments may have ${FILE_LIMITS.bytes / 1024 / 1024} MB. Export fewer at once: a file may be one of several.`,
  );

const unknown = () =>
  new AppError(
    'invalid_input',
    'This is no export of Disqus or WordPress. Choose the XML file that one of them gave you, unpacked.',
  );
